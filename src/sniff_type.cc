#include "src/sniff_type.h"

namespace tearsheet {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

// The MIME Sniffing standard's patterns, those that occur where pages are expected.
constexpr Signature kSignatures[] = {
    {"%PDF-"sv, "a PDF document"},
    {"%!PS-Adobe-"sv, "a PostScript document"},
    {"\x89PNG\r\n\x1A\n"sv, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"GIF87a"sv, "a GIF picture"},
    {"GIF89a"sv, "a GIF picture"},
    {"\x1F\x8B\x08"sv, "gzip data"},
    {"PK\x03\x04"sv, "a ZIP archive"},
    {"Rar!\x1A\x07"sv, "a RAR archive"},
    {"\x28\xB5\x2F\xFD"sv, "zstd data"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {"OggS\0"sv, "an Ogg stream"},
    {"ID3"sv, "an MP3 recording"},
    {"fLaC"sv, "a FLAC recording"},
    {"wOFF"sv, "a font"},
    {"wOF2"sv, "a font"},
    {"\0asm"sv, "WebAssembly"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Office document"},
};

}  // namespace

std::string_view type_other_than_html(std::string_view bytes) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) return signature.name;
  }
  if (bytes.starts_with("RIFF") && bytes.size() >= 12) {
    const std::string_view kind = bytes.substr(8, 4);
    if (kind == "WEBP") return "a WebP picture";
    if (kind == "WAVE") return "a WAVE recording";
  }
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") return "a video or picture";
  return {};
}

}  // namespace tearsheet
