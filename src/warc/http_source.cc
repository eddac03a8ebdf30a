// Reads a file from an http(s) server as a stream, through libcurl's multi interface so that reading pulls. A transfer
// that breaks, or a server that is busy, is asked again for what is missing: `Range: bytes=POSITION-`. What comes back
// must be the same file: its ETag (Last-Modified where there is none) and size are compared. A server that knows no
// ranges sends the file from its beginning; what was read before is then passed over.
#include "src/warc/http_source.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <mutex>

#include "src/text/ascii.h"
#include "src/warc/buffer.h"

namespace tearsheet::warc {
namespace {

constexpr std::size_t kPauseBytes = 1U << 20;
constexpr long kMaxRedirects = 10;

std::string_view trimmed(std::string_view value) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
    value.remove_suffix(1);
  return value;
}

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

class HttpSource final : public ByteSource {
 public:
  HttpSource(std::string_view address, std::string_view name, const SourceOptions& options)
      : address_(address), name_(name), options_(options) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    multi_ = curl_multi_init();
    easy_ = curl_easy_init();
  }
  ~HttpSource() override {
    stop();
    if (easy_ != nullptr) curl_easy_cleanup(easy_);
    if (multi_ != nullptr) curl_multi_cleanup(multi_);
  }
  HttpSource(const HttpSource&) = delete;
  HttpSource& operator=(const HttpSource&) = delete;

  bool usable() const { return easy_ != nullptr && multi_ != nullptr; }

  Result<std::size_t> read(std::span<char> buffer) override {
    if (failure_) return std::unexpected(*failure_);
    while (true) {
      if (taken_ < received_.size()) {
        const std::size_t count = std::min(buffer.size(), received_.size() - taken_);
        std::memcpy(buffer.data(), received_.data() + taken_, count);
        taken_ += count;
        position_ += count;
        if (taken_ == received_.size()) {
          received_.clear();
          taken_ = 0;
        }
        return count;
      }
      if (position_ >= end_ || (size_ && position_ >= *size_)) return 0;
      if (!running_) start();
      if (!wait_for_bytes()) return std::unexpected(*failure_);
      if (at_end_) return 0;
    }
  }

  Result<void> select(ByteRange range) override {
    stop();
    received_.clear();
    taken_ = 0;
    at_end_ = false;
    position_ = range.offset;
    end_ = range.length > kToTheEnd - range.offset ? kToTheEnd : range.offset + range.length;
    return {};
  }
  bool can_go_back() const override { return true; }
  std::optional<std::uint64_t> size() const override { return size_; }
  std::string_view name() const override { return name_; }

 private:
  void start() {
    curl_easy_reset(easy_);
    curl_easy_setopt(easy_, CURLOPT_URL, address_.c_str());
    curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy_, CURLOPT_MAXREDIRS, kMaxRedirects);
    curl_easy_setopt(easy_, CURLOPT_USERAGENT, options_.user_agent.c_str());
    curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.connect_timeout_seconds));
    curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy_, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.stall_timeout_seconds));
    curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy_, CURLOPT_BUFFERSIZE, 262144L);
    if (!options_.verify_tls) {
      curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYPEER, 0L);
      curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, reason_);
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &HttpSource::take_body);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &HttpSource::take_header);
    curl_easy_setopt(easy_, CURLOPT_HEADERDATA, this);
    if (position_ > 0 || end_ != kToTheEnd) {
      const std::string range = std::to_string(position_) + "-" + (end_ == kToTheEnd ? "" : std::to_string(end_ - 1));
      curl_easy_setopt(easy_, CURLOPT_RANGE, range.c_str());
    }
    reason_[0] = '\0';
    status_ = 0;
    answer_etag_.clear();
    answer_modified_.clear();
    answer_length_.reset();
    answer_range_.reset();
    judged_ = false;
    to_pass_over_ = 0;
    curl_multi_add_handle(multi_, easy_);
    running_ = true;
  }

  void stop() {
    if (!running_) return;
    curl_multi_remove_handle(multi_, easy_);
    running_ = false;
    paused_ = false;
  }

  // Until bytes are there or the end is known (at_end_); false with failure_ set.
  bool wait_for_bytes() {
    while (received_.size() == taken_) {
      if (paused_) {
        paused_ = false;
        curl_easy_pause(easy_, CURLPAUSE_CONT);
        if (received_.size() != taken_) return true;
      }
      int active = 0;
      curl_multi_perform(multi_, &active);
      if (received_.size() != taken_) {
        tries_ = 0;
        return true;
      }
      int left = 0;
      const CURLMsg* message = curl_multi_info_read(multi_, &left);
      if (message != nullptr && message->msg == CURLMSG_DONE) {
        const CURLcode code = message->data.result;
        stop();
        if (!finished(code)) return false;
        if (at_end_) return true;
        continue;
      }
      curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
    return true;
  }

  // A transfer is over with nothing in hand: the end, a failure, or to be tried again.
  bool finished(CURLcode code) {
    if (failure_) return false;
    if (status_ == 416) {  // nothing at or beyond the position
      at_end_ = true;
      return true;
    }
    const bool busy = status_ == 429 || status_ == 408 || status_ >= 500;
    if (status_ >= 400 && !busy) return fail("HTTP " + std::to_string(status_));
    if (code == CURLE_OK && !busy) {
      const std::uint64_t until = std::min(end_, size_.value_or(kToTheEnd));
      if (!size_ || position_ >= until) {
        at_end_ = true;
        return true;
      }
    }
    switch (code) {  // what no second try mends
      case CURLE_UNSUPPORTED_PROTOCOL:
      case CURLE_URL_MALFORMAT:
      case CURLE_TOO_MANY_REDIRECTS:
      case CURLE_PEER_FAILED_VERIFICATION:
        return fail(reason(code));
      default:
        break;
    }
    if (tries_++ >= options_.network_retries) return fail(busy ? "HTTP " + std::to_string(status_) : reason(code));
    curl_multi_poll(multi_, nullptr, 0, std::min(100 << std::min(tries_, 6U), 5000), nullptr);
    start();
    return true;
  }

  std::string reason(CURLcode code) const {
    if (code == CURLE_OK) return "the transfer ends too early";
    return reason_[0] != '\0' ? reason_ : curl_easy_strerror(code);
  }

  bool fail(std::string why) {
    failure_ = Error{ErrorCode::kNetwork, "cannot read " + name_ + ": " + std::move(why)};
    return false;
  }

  // Before the first byte of an answer's body: is it the part, and the file, that was asked for?
  bool judge() {
    judged_ = true;
    if (status_ != 200 && status_ != 206) return true;  // its body is not ours; see take_body
    const std::string& validator = answer_etag_.empty() ? answer_modified_ : answer_etag_;
    std::optional<std::uint64_t> whole = status_ == 206 ? answer_whole_ : answer_length_;
    if (!known_) {
      known_ = true;
      validator_ = validator;
      size_ = whole;
    } else if (validator != validator_ || (whole && size_ && *whole != *size_)) {
      return fail("the file has changed while it was read");
    }
    if (status_ == 206) {
      if (answer_range_ != position_) return fail("the server sent another range than was asked for");
      to_pass_over_ = 0;
    } else {
      to_pass_over_ = position_;
    }
    return true;
  }

  static std::size_t take_body(char* data, std::size_t, std::size_t count, void* self_pointer) {
    auto& self = *static_cast<HttpSource*>(self_pointer);
    if (!self.judged_ && !self.judge()) return 0;
    if (self.status_ != 200 && self.status_ != 206) return count;  // an error page
    if (self.received_.size() - self.taken_ >= kPauseBytes) {
      self.paused_ = true;
      return CURL_WRITEFUNC_PAUSE;
    }
    const std::size_t passed = static_cast<std::size_t>(std::min<std::uint64_t>(count, self.to_pass_over_));
    self.to_pass_over_ -= passed;
    std::string_view bytes(data + passed, count - passed);
    const std::uint64_t at = self.position_ + (self.received_.size() - self.taken_);
    if (self.end_ - at < bytes.size()) bytes = bytes.substr(0, static_cast<std::size_t>(self.end_ - at));
    self.received_.append(bytes);
    return count;
  }

  static std::size_t take_header(char* data, std::size_t, std::size_t count, void* self_pointer) {
    auto& self = *static_cast<HttpSource*>(self_pointer);
    const std::string_view line = trimmed({data, count});
    if (line.starts_with("HTTP/")) {  // a new answer: after a redirect, or after 100 Continue
      const std::size_t space = line.find(' ');
      self.status_ = space == line.npos ? 0 : static_cast<int>(number(line.substr(space + 1, 3)).value_or(0));
      self.answer_etag_.clear();
      self.answer_modified_.clear();
      self.answer_length_.reset();
      self.answer_range_.reset();
      self.answer_whole_.reset();
      return count;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return count;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (text::equals_ignoring_ascii_case(name, "etag")) {
      self.answer_etag_ = value;
    } else if (text::equals_ignoring_ascii_case(name, "last-modified")) {
      self.answer_modified_ = value;
    } else if (text::equals_ignoring_ascii_case(name, "content-length")) {
      self.answer_length_ = number(value);
    } else if (text::equals_ignoring_ascii_case(name, "content-range") && value.starts_with("bytes ")) {
      const std::size_t dash = value.find('-');
      const std::size_t slash = value.find('/');
      if (dash != value.npos) self.answer_range_ = number(value.substr(6, dash - 6));
      if (slash != value.npos) self.answer_whole_ = number(value.substr(slash + 1));
    }
    return count;
  }

  std::string address_;
  std::string name_;
  SourceOptions options_;
  CURLM* multi_ = nullptr;
  CURL* easy_ = nullptr;
  char reason_[CURL_ERROR_SIZE] = {};

  Buffer received_;
  std::size_t taken_ = 0;
  std::uint64_t position_ = 0;  // of received_[taken_]
  std::uint64_t end_ = kToTheEnd;
  bool running_ = false;
  bool paused_ = false;
  bool at_end_ = false;
  unsigned tries_ = 0;
  std::optional<Error> failure_;

  // the answer that is coming in
  int status_ = 0;
  bool judged_ = false;
  std::uint64_t to_pass_over_ = 0;
  std::string answer_etag_;
  std::string answer_modified_;
  std::optional<std::uint64_t> answer_length_;
  std::optional<std::uint64_t> answer_range_;
  std::optional<std::uint64_t> answer_whole_;

  // the file, as the first answer told
  bool known_ = false;
  std::string validator_;
  std::optional<std::uint64_t> size_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_http_source(std::string_view address, std::string_view name,
                                                     const SourceOptions& options) {
  auto source = std::make_unique<HttpSource>(address, name, options);
  if (!source->usable()) return std::unexpected(Error{ErrorCode::kNetwork, "cannot start libcurl"});
  return source;
}

}  // namespace tearsheet::warc
