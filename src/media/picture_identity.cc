// Sites write the wanted size in many places: "photo-300x200.jpg", "photo@2x.jpg", "/w480/photo.jpg", "?w=480", or the
// whole address wrapped into a resizer's. What stays the same is the innermost file's name, without a size at its end,
// and the longest number or hash among the folders above it, since "image.jpg" alone is no name.
#include "src/media/picture_identity.h"

#include <algorithm>

#include "src/text/ascii.h"
#include "src/text/ascii_words.h"
#include "src/text/steps.h"
#include "src/url/percent.h"

namespace tearsheet::media {
namespace {

constexpr std::string_view kImageEndings[] = {".jpg", ".jpeg", ".png", ".webp", ".avif",
                                              ".gif", ".jfif", ".bmp", ".tif",  ".tiff"};

// Where the path of an address ends: at its query, its fragment or a parameter.
std::size_t path_end(std::string_view address) {
  std::size_t at = 0;
  while (at < address.size() && address[at] != '?' && address[at] != '#' && address[at] != '&') ++at;
  return at;
}

// The address that a resizer's address holds, which begins anew; else all of it.
std::string_view innermost(std::string_view address) {
  if (address.find("http", 1) == std::string_view::npos) return address;
  const std::string_view inner = address.substr(address.rfind("http"));
  return inner.starts_with("http://") || inner.starts_with("https://") ? inner : address;
}

bool ends_like_image(std::string_view path);

// The file on the same server that a resizer is asked for, "/_next/image?url=/i/boats.jpg&w=640"; else all of it.
std::string_view asked_for(std::string_view address) {
  const std::size_t query = address.find('?');
  if (query == std::string_view::npos) return address;
  constexpr std::size_t kMaxParameters = 32;
  std::size_t at = query + 1;
  for (std::size_t count = 0; count < kMaxParameters && at < address.size(); ++count) {
    const std::size_t end = std::min(address.find('&', at), address.size());
    const std::string_view parameter = address.substr(at, end - at);
    const std::size_t equals = parameter.find('=');
    at = end + 1;
    if (equals == std::string_view::npos) continue;
    const std::string_view value = parameter.substr(equals + 1);
    if (value.starts_with('/') && ends_like_image(value.substr(0, value.find('?')))) return value;
  }
  return address;
}

bool ends_like_image(std::string_view path) {
  const std::string_view tail = path.substr(path.size() - std::min<std::size_t>(path.size(), 5));
  if (tail.find('.') == std::string_view::npos) return false;
  return std::any_of(std::begin(kImageEndings), std::end(kImageEndings), [&](std::string_view ending) {
    return path.size() > ending.size() &&
           text::equals_ignoring_ascii_case(path.substr(path.size() - ending.size()), ending);
  });
}

std::size_t digits_at(std::string_view name, std::size_t at) {
  std::size_t end = at;
  while (end < name.size() && text::is_ascii_digit(name[end])) ++end;
  return end - at;
}

// Takes one size off the end of a file's name: "-300x200", "_M650x433", "@2x", "-scaled", "-640w", "_640". Returns
// whether there was one.
bool drop_size(std::string& name) {
  for (const std::string_view ending :
       {"-scaled", "@2x", "@3x", "-rotated", "_large", "_small", "_medium", "_thumb", "-thumb"}) {
    if (name.size() > ending.size() + 2 && name.ends_with(ending)) {
      name.resize(name.size() - ending.size());
      return true;
    }
  }
  const std::size_t mark = name.find_last_of("-_.@");
  if (mark == std::string::npos || mark < 3 || mark + 1 == name.size()) return false;
  std::string_view tail = std::string_view(name).substr(mark + 1);
  while (!tail.empty() && text::is_ascii_alpha(tail.front()) && tail.size() > 1) tail.remove_prefix(1);
  const std::size_t first = digits_at(tail, 0);
  bool is_size = false;
  if (first >= 2 && first <= 4) {
    if (first == tail.size()) {
      // A bare number may be a counter: only usual widths count as sizes.
      static constexpr std::string_view kWidths[] = {
          "150",  "160",  "180",  "200",  "240",  "300",  "320",  "360",  "375",  "400",  "414",  "450",
          "480",  "500",  "540",  "600",  "620",  "630",  "640",  "660",  "700",  "720",  "750",  "768",
          "800",  "828",  "900",  "960",  "980",  "1000", "1024", "1080", "1200", "1280", "1366", "1400",
          "1440", "1500", "1536", "1600", "1800", "1920", "2000", "2048", "2400", "2500", "2560", "3000"};
      is_size = std::find(std::begin(kWidths), std::end(kWidths), tail) != std::end(kWidths);
    } else if (tail.size() == first + 1 && (tail[first] == 'w' || tail[first] == 'h')) {
      is_size = true;
    } else if (tail[first] == 'x' || tail[first] == 'X') {
      const std::size_t second = digits_at(tail, first + 1);
      is_size = second >= 1 && first + 1 + second == tail.size();
    }
  }
  if (is_size) name.resize(mark);
  return is_size;
}

// "article33400677.ece", "mobile245057420": letters and one long number, which counts things in a CMS.
bool is_record_number(std::string_view segment) {
  if (segment.ends_with(".ece")) segment.remove_suffix(4);
  std::size_t letters = 0;
  while (letters < segment.size() && text::is_ascii_alpha(segment[letters])) ++letters;
  return letters >= 3 && segment.size() >= letters + 6 && digits_at(segment, letters) == segment.size() - letters;
}

// An address without query and ending, and without the size at the end of its name.
struct Stem {
  std::string_view path;
  std::uint32_t width = 0;  // that the size says
};

Stem stem_of(std::string_view address) {
  Stem stem{address.substr(0, path_end(address))};
  if (ends_like_image(stem.path)) stem.path = stem.path.substr(0, stem.path.rfind('.'));
  const std::size_t cross = stem.path.find_last_of("xX");
  constexpr std::size_t kMaxDigits = 4;
  if (cross == std::string_view::npos || stem.path.size() - cross < 3 || stem.path.size() - cross > kMaxDigits + 1 ||
      digits_at(stem.path, cross + 1) + cross + 1 != stem.path.size())
    return stem;
  std::size_t begin = cross;
  while (begin > 0 && text::is_ascii_digit(stem.path[begin - 1])) --begin;
  if (cross - begin < 2 || cross - begin > kMaxDigits || begin == 0) return stem;
  for (const char c : stem.path.substr(begin, cross - begin))
    stem.width = stem.width * 10 + static_cast<std::uint32_t>(c - '0');
  if (stem.path[begin - 1] == '-' || stem.path[begin - 1] == '_') stem.path = stem.path.substr(0, begin - 1);
  return stem;
}

bool is_hash_like(std::string_view segment) {
  if (segment.size() < 6) return false;
  std::size_t digits = 0;
  for (const char c : segment) {
    if (text::is_ascii_digit(c)) ++digits;
    if (!text::is_ascii_alphanumeric(c) && c != '-' && c != '_') return false;
  }
  return digits * 3 >= segment.size() && digits >= 5;
}

}  // namespace

bool is_image_address(std::string_view address) {
  address = address.substr(0, std::min(address.find('?'), address.find('#')));
  if (!ends_like_image(address)) return false;
  // "/wiki/File:Harbour.jpg" is a wiki's page about the file.
  const std::string_view name = address.substr(address.rfind('/') + 1);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos || colon == 0 ||
         !std::all_of(name.begin(), name.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
           return text::is_ascii_alpha(c) || c == '%' || text::is_ascii_digit(c) ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

bool is_placeholder_address(std::string_view address) {
  if (text::starts_with_ignoring_ascii_case(address, "data:") ||
      text::starts_with_ignoring_ascii_case(address, "about:") ||
      text::starts_with_ignoring_ascii_case(address, "blob:") ||
      text::starts_with_ignoring_ascii_case(address, "javascript:")) {
    return true;
  }
  const std::string_view path = address.substr(0, address.find('?'));
  const std::size_t slash = path.rfind('/');
  static constexpr text::AsciiWords kSigns({"placeholder", "spacer", "blank.", "pixel.", "transparent", "1x1",
                                            "loading.", "lazy", "grey.", "gray.", "clear.gif", "empty.", "dummy",
                                            "no-image", "noimage", "loader"});
  return kSigns.in(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
}

std::uint32_t width_in_address(std::string_view address) { return stem_of(address).width; }

bool is_same_file(std::string_view a, std::string_view b) { return stem_of(a).path == stem_of(b).path; }

std::string picture_identity(std::string_view address) {
  // Longer addresses carry tokens, not names; the bound keeps every identity cheap.
  constexpr std::size_t kMaxAddressBytes = 4'096;
  address = address.substr(0, kMaxAddressBytes);
  TEARSHEET_STEP(address.size());
  std::string decoded;
  if (address.find('%') != std::string_view::npos) {
    decoded = url::percent_decode(address);
    if (decoded.find("%2F") != std::string::npos || decoded.find("%2f") != std::string::npos)
      decoded = url::percent_decode(decoded);
    address = decoded;
  }
  const std::string_view inner = asked_for(innermost(address));
  std::string_view path = inner.substr(0, path_end(inner));
  const std::string_view query = path.size() < inner.size() ? inner.substr(path.size() + 1) : std::string_view{};
  const std::size_t scheme = path.find("//");
  if (scheme != std::string_view::npos) path.remove_prefix(scheme + 2);
  const std::size_t host_end = path.find('/');
  std::string_view folders = host_end == std::string_view::npos ? std::string_view{} : path.substr(host_end);
  while (folders.ends_with('/')) folders.remove_suffix(1);
  const std::size_t slash = folders.rfind('/');
  std::string name = text::ascii_lower(slash == std::string_view::npos ? folders : folders.substr(slash + 1));
  folders = folders.substr(0, slash == std::string_view::npos ? 0 : slash);
  // An Akamai or Thumbor address may put the file first and the size last, as a folder.
  const bool file = ends_like_image(name);
  if (file) name.resize(name.rfind('.'));
  if (ends_like_image(name)) name.resize(name.rfind('.'));  // photo.jpg.webp
  while (drop_size(name)) {
  }
  std::string_view number;
  std::string_view record;
  while (!folders.empty()) {
    const std::size_t at = folders.rfind('/');
    std::string_view segment = folders.substr(at == std::string_view::npos ? 0 : at + 1);
    folders = folders.substr(0, at == std::string_view::npos ? 0 : at);
    if (record.empty() && is_record_number(segment)) record = segment;
    if (is_hash_like(segment) && segment.size() > number.size() && segment.find('x') == std::string_view::npos)
      number = segment;
  }
  // Names of a few letters, or none that is a file's, need the folders to tell them apart; a server that names pictures
  // in its query needs that.
  if (!file && name.size() < 6) name += "?" + std::string(query);
  // Two files of one name in two records are two pictures; a hash may be a resizer's signature instead.
  if (name.size() >= 16) return record.empty() ? name : name + "|" + std::string(record);
  return name + "|" + std::string(number);
}

}  // namespace tearsheet::media
