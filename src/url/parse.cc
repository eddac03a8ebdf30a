// The standard's basic URL parser, state by state, in its words. The path is kept as text, "/" before each segment, so
// "shorten" cuts at the last slash; the only step back (from "@" to the host) happens once, so all of it is linear.
#include <algorithm>
#include <charconv>
#include <cstddef>

#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/url/host.h"
#include "src/url/percent.h"
#include "src/url/schemes.h"
#include "src/url/url.h"

namespace tearsheet::url {
namespace {

using text::is_ascii_alpha;
using text::is_ascii_digit;

enum class State : std::uint8_t {
  kSchemeStart,
  kScheme,
  kNoScheme,
  kSpecialRelativeOrAuthority,
  kPathOrAuthority,
  kRelative,
  kRelativeSlash,
  kSpecialAuthoritySlashes,
  kSpecialAuthorityIgnoreSlashes,
  kAuthority,
  kHost,
  kPort,
  kFile,
  kFileSlash,
  kFileHost,
  kPathStart,
  kPath,
  kOpaquePath,
  kQuery,
  kFragment,
};

constexpr int kEndOfInput = -1;

bool is_windows_drive_letter(std::string_view text) {
  return text.size() == 2 && is_ascii_alpha(text[0]) && (text[1] == ':' || text[1] == '|');
}

bool is_normalized_windows_drive_letter(std::string_view text) {
  return text.size() == 2 && is_ascii_alpha(text[0]) && text[1] == ':';
}

bool starts_with_windows_drive_letter(std::string_view text) {
  return is_windows_drive_letter(text.substr(0, 2)) &&
         (text.size() == 2 || std::string_view("/\\?#").find(text[2]) != std::string_view::npos);
}

bool is_single_dot(std::string_view segment) {
  return segment == "." || text::equals_ignoring_ascii_case(segment, "%2e");
}

bool is_double_dot(std::string_view segment) {
  return segment == ".." || text::equals_ignoring_ascii_case(segment, ".%2e") ||
         text::equals_ignoring_ascii_case(segment, "%2e.") || text::equals_ignoring_ascii_case(segment, "%2e%2e");
}

// Without control characters and spaces at the ends, without tabs and newlines anywhere.
std::string clean(std::string_view input) {
  const auto is_control_or_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!input.empty() && is_control_or_space(input.front())) input.remove_prefix(1);
  while (!input.empty() && is_control_or_space(input.back())) input.remove_suffix(1);
  std::string out;
  out.reserve(input.size());
  for (const char c : input) {
    if (c != '\t' && c != '\n' && c != '\r') out += c;
  }
  return out;
}

class Parser {
 public:
  Parser(std::string_view input, const Url* base) : input_(clean(input)), base_(base) {}

  std::optional<Url> run() {
    for (;; ++at_) {
      TEARSHEET_STEP(1);
      const int c = at_ < size() ? static_cast<unsigned char>(input_[position()]) : kEndOfInput;
      if (!step(c)) return std::nullopt;
      if (at_ >= size()) break;
    }
    return std::move(url_);
  }

 private:
  // One turn of the state machine; false is the standard's failure.
  bool step(int c) {
    switch (state_) {
      case State::kSchemeStart:
        return scheme_start(c);
      case State::kScheme:
        return scheme(c);
      case State::kNoScheme:
        return no_scheme(c);
      case State::kSpecialRelativeOrAuthority:
        if (c == '/' && remaining().starts_with('/')) {
          state_ = State::kSpecialAuthorityIgnoreSlashes;
          ++at_;
        } else {
          reconsume(State::kRelative);
        }
        return true;
      case State::kPathOrAuthority:
        if (c == '/') {
          state_ = State::kAuthority;
        } else {
          reconsume(State::kPath);
        }
        return true;
      case State::kRelative:
        return relative(c);
      case State::kRelativeSlash:
        return relative_slash(c);
      case State::kSpecialAuthoritySlashes:
        state_ = State::kSpecialAuthorityIgnoreSlashes;
        if (c == '/' && remaining().starts_with('/')) {
          ++at_;
        } else {
          --at_;
        }
        return true;
      case State::kSpecialAuthorityIgnoreSlashes:
        if (c != '/' && c != '\\') reconsume(State::kAuthority);
        return true;
      case State::kAuthority:
        return authority(c);
      case State::kHost:
        return host(c);
      case State::kPort:
        return port(c);
      case State::kFile:
        return file(c);
      case State::kFileSlash:
        return file_slash(c);
      case State::kFileHost:
        return file_host(c);
      case State::kPathStart:
        return path_start(c);
      case State::kPath:
        return path(c);
      case State::kOpaquePath:
        return opaque_path(c);
      case State::kQuery:
        return query(c);
      case State::kFragment:
        if (c != kEndOfInput) append_percent_encoded(*url_.fragment, static_cast<char>(c), kFragment);
        return true;
    }
    return false;
  }

  std::ptrdiff_t size() const { return static_cast<std::ptrdiff_t>(input_.size()); }
  std::size_t position() const { return static_cast<std::size_t>(at_); }
  std::string_view from_here() const { return std::string_view(input_).substr(position()); }
  std::string_view remaining() const { return from_here().substr(at_ < size() ? 1 : 0); }
  bool is_slash(int c) const { return c == '/' || (special_ && c == '\\'); }
  bool ends_authority(int c) const { return c == kEndOfInput || c == '?' || c == '#' || is_slash(c); }

  // "Decrease pointer by 1": the loop's increment brings it back to the same byte.
  void reconsume(State state) {
    state_ = state;
    --at_;
  }

  void set_scheme(std::string_view scheme) {
    url_.scheme = scheme;
    special_ = is_special_scheme(scheme);
  }

  void begin_query() {
    url_.query.emplace();
    state_ = State::kQuery;
  }

  void begin_fragment() {
    url_.fragment.emplace();
    state_ = State::kFragment;
  }

  void shorten_path() {
    if (url_.scheme == "file" && url_.path.size() == 3 &&
        is_normalized_windows_drive_letter(std::string_view(url_.path).substr(1))) {
      return;
    }
    const std::size_t slash = url_.path.rfind('/');
    if (slash != std::string::npos) url_.path.resize(slash);
  }

  bool scheme_start(int c) {
    if (c != kEndOfInput && is_ascii_alpha(static_cast<char>(c))) {
      reconsume(State::kScheme);
    } else {
      reconsume(State::kNoScheme);
    }
    return true;
  }

  bool scheme(int c) {
    const char byte = static_cast<char>(c);
    if (c != kEndOfInput && (text::is_ascii_alphanumeric(byte) || byte == '+' || byte == '-' || byte == '.')) {
      buffer_ += text::to_ascii_lower(byte);
      return true;
    }
    if (c != ':') {
      buffer_.clear();
      at_ = 0;
      reconsume(State::kNoScheme);
      return true;
    }
    set_scheme(buffer_);
    buffer_.clear();
    if (url_.scheme == "file") {
      state_ = State::kFile;
    } else if (special_ && base_ != nullptr && base_->scheme == url_.scheme) {
      state_ = State::kSpecialRelativeOrAuthority;
    } else if (special_) {
      state_ = State::kSpecialAuthoritySlashes;
    } else if (remaining().starts_with('/')) {
      state_ = State::kPathOrAuthority;
      ++at_;
    } else {
      url_.opaque_path = true;
      state_ = State::kOpaquePath;
    }
    return true;
  }

  bool no_scheme(int c) {
    if (base_ == nullptr || (base_->opaque_path && c != '#')) return false;
    if (base_->opaque_path) {
      set_scheme(base_->scheme);
      url_.path = base_->path;
      url_.opaque_path = true;
      url_.query = base_->query;
      begin_fragment();
    } else {
      reconsume(base_->scheme == "file" ? State::kFile : State::kRelative);
    }
    return true;
  }

  void take_authority_of_base() {
    url_.username = base_->username;
    url_.password = base_->password;
    url_.host = base_->host;
    url_.port = base_->port;
  }

  bool relative(int c) {
    set_scheme(base_->scheme);
    if (is_slash(c)) {
      state_ = State::kRelativeSlash;
      return true;
    }
    take_authority_of_base();
    url_.path = base_->path;
    if (c == '?') {
      begin_query();
    } else if (c == '#') {
      url_.query = base_->query;
      begin_fragment();
    } else if (c == kEndOfInput) {
      url_.query = base_->query;
    } else {
      shorten_path();
      reconsume(State::kPath);
    }
    return true;
  }

  bool relative_slash(int c) {
    if (special_ && (c == '/' || c == '\\')) {
      state_ = State::kSpecialAuthorityIgnoreSlashes;
    } else if (c == '/') {
      state_ = State::kAuthority;
    } else {
      take_authority_of_base();
      reconsume(State::kPath);
    }
    return true;
  }

  bool authority(int c) {
    if (c == '@') {
      if (at_sign_seen_) buffer_.insert(0, "%40");
      at_sign_seen_ = true;
      for (const char byte : buffer_) {
        if (byte == ':' && !password_token_seen_) {
          password_token_seen_ = true;
          continue;
        }
        append_percent_encoded(password_token_seen_ ? url_.password : url_.username, byte, kUserinfo);
      }
      buffer_.clear();
      return true;
    }
    if (!ends_authority(c)) {
      buffer_ += static_cast<char>(c);
      return true;
    }
    if (at_sign_seen_ && buffer_.empty()) return false;
    at_ -= static_cast<std::ptrdiff_t>(buffer_.size());
    buffer_.clear();
    reconsume(State::kHost);
    return true;
  }

  bool set_host() {
    url_.host = parse_host(buffer_, special_ ? HostKind::kDomain : HostKind::kOpaque);
    buffer_.clear();
    return url_.host.has_value();
  }

  bool host(int c) {
    if (c == ':' && !inside_brackets_) {
      state_ = State::kPort;
      return !buffer_.empty() && set_host();
    }
    if (ends_authority(c)) {
      if (special_ && buffer_.empty()) return false;
      reconsume(State::kPathStart);
      return set_host();
    }
    if (c == '[') inside_brackets_ = true;
    if (c == ']') inside_brackets_ = false;
    buffer_ += static_cast<char>(c);
    return true;
  }

  bool port(int c) {
    if (c != kEndOfInput && is_ascii_digit(static_cast<char>(c))) {
      buffer_ += static_cast<char>(c);
      return true;
    }
    if (!ends_authority(c)) return false;
    if (!buffer_.empty()) {
      std::uint16_t number = 0;
      if (std::from_chars(buffer_.data(), buffer_.data() + buffer_.size(), number).ec != std::errc{}) return false;
      if (number != default_port(url_.scheme)) url_.port = number;
      buffer_.clear();
    }
    reconsume(State::kPathStart);
    return true;
  }

  bool base_is_file() const { return base_ != nullptr && base_->scheme == "file"; }

  bool file(int c) {
    set_scheme("file");
    url_.host.emplace();
    if (c == '/' || c == '\\') {
      state_ = State::kFileSlash;
      return true;
    }
    if (!base_is_file()) {
      reconsume(State::kPath);
      return true;
    }
    url_.host = base_->host;
    url_.path = base_->path;
    if (c == '?') {
      begin_query();
    } else if (c == '#') {
      url_.query = base_->query;
      begin_fragment();
    } else if (c == kEndOfInput) {
      url_.query = base_->query;
    } else {
      if (starts_with_windows_drive_letter(from_here())) {
        url_.path.clear();
      } else {
        shorten_path();
      }
      reconsume(State::kPath);
    }
    return true;
  }

  bool file_slash(int c) {
    if (c == '/' || c == '\\') {
      state_ = State::kFileHost;
      return true;
    }
    if (base_is_file()) {
      url_.host = base_->host;
      const std::string_view first = std::string_view(base_->path).substr(0, 3);
      const bool whole_segment = base_->path.size() == 3 || (base_->path.size() > 3 && base_->path[3] == '/');
      if (!starts_with_windows_drive_letter(from_here()) && first.size() == 3 && whole_segment &&
          is_normalized_windows_drive_letter(first.substr(1))) {
        url_.path = first;
      }
    }
    reconsume(State::kPath);
    return true;
  }

  bool file_host(int c) {
    if (!ends_authority(c)) {
      buffer_ += static_cast<char>(c);
      return true;
    }
    if (is_windows_drive_letter(buffer_)) {  // which stays in the buffer, for the path
      reconsume(State::kPath);
      return true;
    }
    reconsume(State::kPathStart);
    if (buffer_.empty()) {
      url_.host.emplace();
      return true;
    }
    if (!set_host()) return false;
    if (*url_.host == "localhost") url_.host->clear();
    return true;
  }

  bool path_start(int c) {
    if (special_) {
      state_ = State::kPath;
      if (c != '/' && c != '\\') --at_;
    } else if (c == '?') {
      begin_query();
    } else if (c == '#') {
      begin_fragment();
    } else if (c != kEndOfInput) {
      state_ = State::kPath;
      if (c != '/') --at_;
    }
    return true;
  }

  void append_segment(std::string_view segment) {
    url_.path += '/';
    url_.path += segment;
  }

  bool path(int c) {
    if (!ends_authority(c)) {
      append_percent_encoded(buffer_, static_cast<char>(c), kPath);
      return true;
    }
    if (is_double_dot(buffer_)) {
      shorten_path();
      if (!is_slash(c)) append_segment("");
    } else if (is_single_dot(buffer_)) {
      if (!is_slash(c)) append_segment("");
    } else {
      if (url_.scheme == "file" && url_.path.empty() && is_windows_drive_letter(buffer_)) buffer_[1] = ':';
      append_segment(buffer_);
    }
    buffer_.clear();
    if (c == '?') begin_query();
    if (c == '#') begin_fragment();
    return true;
  }

  bool opaque_path(int c) {
    if (c == '?') {
      begin_query();
    } else if (c == '#') {
      begin_fragment();
    } else if (c == ' ') {
      const bool last = remaining().starts_with('?') || remaining().starts_with('#');
      url_.path += last ? "%20" : " ";
    } else if (c != kEndOfInput) {
      append_percent_encoded(url_.path, static_cast<char>(c), kC0Control);
    }
    return true;
  }

  bool query(int c) {
    if (c == '#') {
      begin_fragment();
    } else if (c != kEndOfInput) {
      append_percent_encoded(*url_.query, static_cast<char>(c), special_ ? kSpecialQuery : kQuery);
    }
    return true;
  }

  std::string input_;
  const Url* base_;
  Url url_;
  std::string buffer_;
  std::ptrdiff_t at_ = 0;  // -1 for a moment, when the first byte is to be read again
  State state_ = State::kSchemeStart;
  bool special_ = false;
  bool at_sign_seen_ = false;
  bool password_token_seen_ = false;
  bool inside_brackets_ = false;
};

}  // namespace

std::optional<Url> parse(std::string_view input, const Url* base) {
  if (input.size() > kMaxUrlBytes) return std::nullopt;
  return Parser(input, base).run();
}

}  // namespace tearsheet::url
