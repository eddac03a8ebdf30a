// The spine: how a page becomes an article. Read this first; each line's how is behind its header.
#include "tearsheet/extract.h"

#include <optional>
#include <utility>

#include "src/article/body.h"
#include "src/article/comments.h"
#include "src/article/forum.h"
#include "src/article/messages.h"
#include "src/article/metadata.h"
#include "src/article/page_state.h"
#include "src/article/related.h"
#include "src/article/state_scripts.h"
#include "src/base_url.h"
#include "src/declared_images.h"
#include "src/flat/flat.h"
#include "src/media/page_media.h"
#include "src/notes.h"
#include "src/read_page.h"
#include "src/sniff_type.h"
#include "src/url/url.h"
#include "src/wall.h"
#include "tearsheet/write.h"

namespace tearsheet {

struct Extractor::Impl {
  PageReader reader;
  PageReader state_reader;  // of text that is not in the page's elements
  article::MetadataReader metadata;
};

namespace {

// Of a text that was found by its words alone, outside of the page's elements.
constexpr double kQualityOfState = 0.7;

void render(const Options& options, std::size_t input_bytes, Article& article) {
  bool cut = false;
  WriteOptions write{.links = options.links,
                     .images = options.images,
                     .formatting = options.formatting,
                     .front_matter = options.front_matter};
  write.max_bytes = options.limits.max_expansion * input_bytes + (std::size_t{64} << 10);
  write.was_cut = &cut;
  if (options.render_text) article.text = to_text(article, write);
  if (options.render_markdown) article.markdown = to_markdown(article, write);
  if (options.render_html) article.html = to_html(article, write);
  if (cut) article.notes.push_back("a rendering was cut: it would have grown past its bound");
}

}  // namespace

Extractor::Extractor() : impl_(std::make_unique<Impl>()) {}
Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

Result<Article> Extractor::extract(std::string_view bytes, const Options& options) {
  if (auto error = check(options)) return std::unexpected(*std::move(error));
  Article article;
  article.url = options.url;
  if (bytes.size() > options.limits.max_input_bytes) {
    article.status = Status::kTooLarge;
    article.notes.push_back("the page is larger than the limit on its size");
    return article;
  }
  if (const std::string_view type = type_other_than_html(bytes); !type.empty()) {
    article.status = Status::kNotHtml;
    article.notes.push_back("this is not HTML but " + std::string(type));
    return article;
  }

  if (options.flat || flat::looks_like_flat_text(bytes)) {
    article = flat::read_flat(bytes, options);
    article::detect_missing_language(article);
    render(options, bytes.size(), article);
    return article;
  }

  PageReader& reader = impl_->reader;
  reader.read(bytes, options);
  reader.forget_features();
  article.hostname = url::host_of(options.url);
  impl_->metadata.read(reader.document(), options.url, article);
  // Without the page's address, the one it calls its own is the best there is.
  const std::string base_url =
      base_url_of(reader.document(), options.url.empty() ? article.canonical_url : options.url);
  const std::vector<media::DeclaredImage> declared = declared_images(impl_->metadata.linked_data(), base_url);
  // The words may be elsewhere than in the page's elements; then that is what is read on.
  const std::optional<article::StateText> state =
      article::find_state_text(reader.document(), impl_->metadata.linked_data(), article.title, reader.chosen_words());
  if (state) {
    impl_->state_reader.read_content(state->html, options);
    article.provenance["text"] = state->source;
    article.notes.push_back("the text is not in the page's elements: read from " + std::string(state->source));
  }
  PageReader& source = state ? impl_->state_reader : reader;
  const article::Messages messages = article::find_messages(
      source.page(),
      {.language = impl_->metadata.clues().html_language, .under_work = article::declares_work(impl_->metadata)},
      impl_->metadata.class_words());
  article::leave_out_comments(source.page(), messages);
  if (messages.are_page && article::is_forum(impl_->metadata.clues(), impl_->metadata.linked_data(), options.url)) {
    article::take_opening_post(messages, article);
  }
  article::StateReader state_reader(reader.document());
  // Other kinds of page keep their lists of things to sell and to read as state, which is long and no gallery.
  const bool may_hold_gallery = reader.page().page_type == PageType::kArticle;
  const json::Tree* const galleries =
      may_hold_gallery ? &state_reader.read(article::StateReader::Wanted::kGalleries) : nullptr;
  media::Media media = media::collect_media(source.page(), {.base_url = base_url,
                                                            .lead_image = article.image,
                                                            .title = article.title,
                                                            .language = article.language,
                                                            .declared = &declared,
                                                            .state = galleries});
  article::Body body = article::assemble_body(source.page(), base_url, media.places, messages);
  article.blocks = std::move(body.blocks);
  article::detect_missing_language(article);
  article.photos = std::move(media.photos);
  article.galleries = std::move(media.galleries);
  article.embeds = std::move(media.embeds);
  if (options.comments) {
    article.comments = article::read_comments(source.page(), messages, impl_->metadata.linked_data());
  }
  article.related = article::find_related(reader.page(), base_url);
  article.page_type = reader.page().page_type;
  article.page_type_probability = reader.page().page_type_probability;
  article.quality = article.blocks.empty() ? 0 : state ? kQualityOfState : reader.choice().expected_f1;

  if (!state && !article.blocks.empty()) {
    if (const std::string_view wall = wall_of(reader.page(), article, reader.decoded().text, options.focus);
        !wall.empty()) {
      article.blocks.clear();
      article.quality = 0;
      article.notes.emplace_back(wall);
    }
  }

  note_caps(reader, body, article);
  settle_status(options, article);
  render(options, bytes.size(), article);
  return article;
}

Result<Article> extract(std::string_view bytes, const Options& options) { return Extractor().extract(bytes, options); }

}  // namespace tearsheet
