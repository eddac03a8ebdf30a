#include "python/python_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "python/gil.h"

namespace tearsheet::python {
namespace {

namespace nb = nanobind;

class PythonSource : public ByteSource {
 public:
  PythonSource(nb::object file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  ~PythonSource() override {
    const WithGil held;
    file_.reset();
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    const WithGil held;
    try {
      const nb::object piece =
          calling_python([&] { return nb::object(file_.attr("read")(std::min(buffer.size(), kMaxRead))); });
      if (!PyBytes_Check(piece.ptr())) return failed("read() gave no bytes");
      const auto size = static_cast<std::size_t>(PyBytes_GET_SIZE(piece.ptr()));
      if (size > buffer.size()) return failed("read() gave more than it was asked for");
      std::memcpy(buffer.data(), PyBytes_AS_STRING(piece.ptr()), size);
      return size;
    } catch (nb::python_error& error) {
      return failed(nb::str(error.value()).c_str());
    }
  }
  Result<void> select(ByteRange range) override {
    if (range.offset == 0 && range.length == kToTheEnd) return {};
    return std::unexpected(Error{ErrorCode::kInvalidOption, name_ + ": a file object is read from its beginning"});
  }
  bool can_go_back() const override { return false; }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::string_view name() const override { return name_; }

 private:
  static constexpr std::size_t kMaxRead = std::size_t{1} << 20;

  Result<std::size_t> failed(const std::string& why) const {
    return std::unexpected(Error{ErrorCode::kIo, name_ + ": " + why});
  }

  nb::object file_;
  std::string name_;
};

}  // namespace

std::unique_ptr<ByteSource> python_source(nb::object file, std::string name) {
  return std::make_unique<PythonSource>(std::move(file), std::move(name));
}

}  // namespace tearsheet::python
