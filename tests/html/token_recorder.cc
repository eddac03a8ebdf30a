#include "tests/html/token_recorder.h"

#include <algorithm>
#include <vector>

#include "src/html/tokenizer.h"

namespace tearsheet::test {
namespace {

class Recorder {
 public:
  explicit Recorder(dom::Store& store) : store_(store) {}

  void characters(const dom::Slice& slice) {
    // In the data state and in CDATA the tokenizer passes NUL on; that it is dropped later is tree construction's
    // doing.
    if ((slice.flags & detail::kDropNull) == 0) {
      characters_ += store_.value_of(slice);
      return;
    }
    std::uint32_t begin = 0;
    for (std::uint32_t at = 0; at <= slice.length; ++at) {
      if (at < slice.length && store_.input[slice.offset + at] != '\0') continue;
      characters_ += store_.value_of({slice.offset + begin, at - begin, slice.flags});
      if (at < slice.length) characters_ += '\0';
      begin = at + 1;
    }
  }
  void start_tag(html::Tag& tag) {
    flush();
    text += "start " + std::string(store_.names.text(tag.name));
    std::vector<std::string> attributes;
    for (std::uint32_t i = 0; i < tag.attribute_count; ++i) {
      Attribute attribute = store_.attributes[tag.first_attribute + i];
      const std::string value((attribute.flags & detail::kIndirect) != 0
                                  ? store_.decoded_value(attribute)
                                  : store_.input.substr(attribute.offset, attribute.length));
      attributes.push_back(' ' + in_quotes(store_.names.text(attribute.name)) + '=' + in_quotes(value));
    }
    std::ranges::sort(attributes);
    for (const std::string& attribute : attributes) text += attribute;
    text += tag.self_closing ? " /\n" : "\n";
  }
  void end_tag(const html::Tag& tag) {
    flush();
    text += "end " + std::string(store_.names.text(tag.name)) + '\n';
  }
  void comment(const dom::Slice& slice) {
    flush();
    text += comment_line(store_.value_of(slice));
  }
  void doctype(const html::Doctype& token) {
    flush();
    text += "doctype " + (token.name == Name::kNone ? "null" : in_quotes(store_.names.text(token.name)));
    text += ' ' + (token.has_public_identifier ? in_quotes(store_.value_of(token.public_identifier)) : "null");
    text += ' ' + (token.has_system_identifier ? in_quotes(store_.value_of(token.system_identifier)) : "null");
    text += token.force_quirks ? " quirks\n" : "\n";
  }
  void end_of_file() { flush(); }
  bool cdata_allowed() const { return false; }
  bool stopped() const { return false; }

  std::string text;

 private:
  void flush() {
    if (!characters_.empty()) text += character_line(characters_);
    characters_.clear();
  }
  dom::Store& store_;
  std::string characters_;
};

}  // namespace

std::string in_quotes(std::string_view value) { return '"' + std::string(value) + '"'; }
std::string character_line(std::string_view data) { return "characters " + in_quotes(data) + '\n'; }
std::string comment_line(std::string_view data) { return "comment " + in_quotes(data) + '\n'; }

std::string token_text(simd::Level level, std::string_view input, const TokenizerSetup& setup) {
  dom::Store store;
  store.reset(input);
  Recorder recorder(store);
  html::Tokenizer<Recorder> tokenizer(recorder, store, level, 1024);
  tokenizer.set_content_model(setup.state);
  if (!setup.last_start_tag.empty()) tokenizer.set_last_start_tag(store.names.intern_text(setup.last_start_tag));
  tokenizer.run();
  return recorder.text;
}

}  // namespace tearsheet::test
