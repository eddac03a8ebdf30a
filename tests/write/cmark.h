// cmark-gfm, GitHub's reader of Markdown, in this process: Debian's library by its own name, as the package without
// headers has it.
#pragma once

#include <dlfcn.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace tearsheet::test {

class Cmark {
 public:
  static const Cmark& instance() {
    static const Cmark cmark;
    return cmark;
  }
  bool is_there() const { return extensions_ != nullptr; }

  // Raw HTML passed on, with tables, strikethrough, task lists and footnotes.
  std::string to_html(std::string_view markdown) const {
    constexpr int kFootnotes = 1 << 13;
    constexpr int kUnsafe = 1 << 17;
    void* parser = parser_new_(kFootnotes | kUnsafe);
    for (const char* name : {"table", "strikethrough", "tasklist"}) attach_(parser, find_extension_(name));
    feed_(parser, markdown.data(), markdown.size());
    void* document = finish_(parser);
    char* html = render_(document, kFootnotes | kUnsafe, parser_extensions_(parser));
    std::string result = html;
    std::free(html);
    node_free_(document);
    parser_free_(parser);
    return result;
  }

 private:
  Cmark() {
    void* core = dlopen("libcmark-gfm.so.0.29.0.gfm.6", RTLD_NOW | RTLD_GLOBAL);
    if (core == nullptr) return;
    void* extensions = dlopen("libcmark-gfm-extensions.so.0.29.0.gfm.6", RTLD_NOW);
    if (extensions == nullptr) return;
    void (*registered)() = nullptr;
    load(extensions, "cmark_gfm_core_extensions_ensure_registered", registered);
    registered();
    load(core, "cmark_parser_new", parser_new_);
    load(core, "cmark_parser_free", parser_free_);
    load(core, "cmark_find_syntax_extension", find_extension_);
    load(core, "cmark_parser_attach_syntax_extension", attach_);
    load(core, "cmark_parser_get_syntax_extensions", parser_extensions_);
    load(core, "cmark_parser_feed", feed_);
    load(core, "cmark_parser_finish", finish_);
    load(core, "cmark_render_html", render_);
    load(core, "cmark_node_free", node_free_);
    extensions_ = extensions;
  }
  template <typename Function>
  static void load(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr) std::abort();
  }

  void* extensions_ = nullptr;
  void* (*parser_new_)(int) = nullptr;
  void (*parser_free_)(void*) = nullptr;
  void* (*find_extension_)(const char*) = nullptr;
  int (*attach_)(void*, void*) = nullptr;
  void* (*parser_extensions_)(void*) = nullptr;
  void (*feed_)(void*, const char*, std::size_t) = nullptr;
  void* (*finish_)(void*) = nullptr;
  char* (*render_)(void*, int, void*) = nullptr;
  void (*node_free_)(void*) = nullptr;
};

}  // namespace tearsheet::test

// cmark-gfm is one of the packages that scripts/test sets up; elsewhere its tests say that they were not run.
#define TEARSHEET_NEEDS_CMARK(cases)                                                     \
  do {                                                                                   \
    if (!::tearsheet::test::Cmark::instance().is_there()) {                              \
      if (std::getenv("TEARSHEET_REQUIRE_SHARED") != nullptr) FAIL() << "no cmark-gfm";  \
      GTEST_SKIP() << "SKIPPED " << (cases) << ": no libcmark-gfm (Debian's cmark-gfm)"; \
    }                                                                                    \
  } while (false)
