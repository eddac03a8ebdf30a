#include "src/flat/flat.h"

#include <algorithm>
#include <string>
#include <vector>

#include "src/flat/caption_runs.h"
#include "src/flat/lines.h"
#include "src/flat/run_on.h"
#include "src/media/caption.h"
#include "src/media/caption_dates.h"
#include "src/media/caption_text.h"
#include "src/media/credit_finder.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::flat {
namespace {

constexpr std::size_t kMaxLines = 200'000;
constexpr std::size_t kLongestCaption = 110;  // words; a longer line is a paragraph that ends in an agency's name

// Text that is well formed: what is not UTF-8 is dropped.
std::string well_formed(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    TEARSHEET_STEP(1);
    const std::size_t start = at;
    const text::CodePoint point = text::decode_utf8(bytes, at);
    at += point.size;
    if (point.well_formed && point.value != 0xFEFF) out.append(bytes.substr(start, point.size));
  }
  return out;
}

// Whether a short line says what the caption behind it says: the image's alternative text, printed before it.
bool is_alt_of(std::string_view line, std::string_view caption) {
  const media::CaptionText alt(line);
  const media::CaptionText text(caption.substr(0, 400));
  std::size_t words = 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < alt.size() && i < 24; ++i) {
    if (!alt.is_word(i)) continue;
    ++words;
    for (std::size_t k = 0; k < text.size() && k < 80; ++k) {
      TEARSHEET_STEP(1);
      if (text.folded(k) == alt.folded(i)) {
        ++same;
        break;
      }
    }
  }
  return words > 0 && same * 10 >= words * 7;
}

class Reader {
 public:
  Reader(std::string_view text, const Options& options) : text_(text), options_(options) {}

  Article read() {
    lines_ = split_lines(text_);
    if (lines_.size() > kMaxLines) {
      lines_.resize(kMaxLines);
      article_.notes.emplace_back("flat text has too many lines: the rest is not read");
    }
    if (lines_.empty()) {
      article_.status = Status::kEmpty;
      return std::move(article_);
    }
    // Text without lines is parted first, then read like the other.
    std::string broken;
    if (lost_its_lines()) {
      broken = break_run_on(text_);
      lines_ = split_lines(broken);
      article_.notes.emplace_back("flat text without lines: paragraphs are not the page's own");
    }
    for (Line& line : lines_) judge_line(line);
    find_captions();
    take_head();
    take_body();
    article_.url = options_.url;
    if (article_.blocks.empty()) article_.status = Status::kEmpty;
    return std::move(article_);
  }

 private:
  // A whole story on one line or two.
  bool lost_its_lines() const {
    std::size_t words = 0;
    for (const Line& line : lines_) words += line.words;
    return lines_.size() <= 2 && words >= 120;
  }

  // ---- which lines are captions

  static bool agency_lines(std::string_view text) {
    static const media::PhraseTable starts("pictured:;ref:;picture by:;photo by:;byline:;world rights;featuring:", 0);
    const media::CaptionText tokens(text.substr(0, 200));
    return static_cast<bool>(starts.at(tokens, 0));
  }

  bool reads_as_caption(const Line& line) const {
    if (line.words > kLongestCaption * 6) return false;
    const Photo photo = [&] {
      Photo read;
      media::read_caption(line.text, {}, read, {});
      return read;
    }();
    const bool desk =
        !photo.contacts.empty() || !photo.identifiers.empty() || photo.exclusivity != Exclusivity::kUnknown;
    if (desk) return line.words <= kLongestCaption * 6;
    if (!photo.credit_text.empty()) return line.words <= kLongestCaption || runs_together(line.text);
    const bool flagged =
        std::any_of(photo.restrictions.begin(), photo.restrictions.end(), [](const Restriction& restriction) {
          return restriction.code == RestrictionCode::kSymbolImage || restriction.code == RestrictionCode::kFilePhoto;
        });
    if (flagged && line.words <= 60) return true;
    if (!photo.copyright_notice.empty() && line.words <= 40) return true;
    return line.words <= 45 && points_at_people(line.text);
  }

  static bool runs_together(std::string_view text) {
    const std::vector<CaptionRun> runs = part_captions(text, false);
    return runs.size() > 1 &&
           std::count_if(runs.begin(), runs.end(), [](const CaptionRun& run) { return run.has_credit; }) >= 2;
  }

  // "(left)", "(v.l.)", "pictured", "im Bild": words that only a caption has.
  static bool points_at_people(std::string_view text) {
    static const media::PhraseTable words(
        "(left);(right);(l.);(r.);(l);(r);(links);(rechts);(v.l.);(v. "
        "l.);(v.l.n.r.);(centre);(center);(gauche);(izq.);(der.);(izquierda);(derecha);(a gauche);(a "
        "droite);(t.v.);(t.h.);(vas);(oik);"
        "(pictured);from left;from left:;(from left);von links:;von links nach rechts;de izquierda a derecha;de gauche "
        "a droite;da sinistra;pictured in;pictured with;seen here;im bild:;auf dem bild;na zdjeciu;"
        "in this photo;in this image;in this picture;in this undated",
        0);
    const media::CaptionText tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      TEARSHEET_STEP(1);
      if (words.at(tokens, i)) return true;
    }
    return false;
  }

  void find_captions() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (line.kind == LineKind::kGalleryLabel && !line.rest.empty()) continue;
      if (line.kind != LineKind::kParagraph) continue;
      if (!reads_as_caption(line)) continue;
      Photo photo;
      media::read_caption(line.text, {}, photo);
      line.kind = photo.caption.empty() && !agency_lines(line.text) ? LineKind::kCredit : LineKind::kCaption;
    }
    // Agency captions go on over lines: "Pictured: …", "Ref: …", phone lists, up to a blank line.
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool opens = lines_[i].kind == LineKind::kCaption ||
                         (lines_[i].kind == LineKind::kGalleryLabel && !lines_[i].rest.empty());
      if (!opens && !agency_lines(lines_[i].text)) continue;
      std::size_t next = i + 1;
      bool desk = agency_lines(lines_[i].text);
      while (next < lines_.size() && !lines_[next].blank_before && next < i + 60) {
        const bool agency = agency_lines(lines_[next].text);
        desk = desk || agency;
        if (!desk && lines_[next].kind != LineKind::kCaption) break;
        if (desk && lines_[next].words > 60 && lines_[next].kind == LineKind::kParagraph) break;
        if (!agency && lines_[next].kind == LineKind::kParagraph && lines_[next].words > 10) break;
        if (lines_[next].kind == LineKind::kRelatedHeading || lines_[next].kind == LineKind::kEmbedLabel) break;
        ++next;
      }
      // A line of words before "Pictured:" is the caption itself.
      if (desk && !opens && i > 0 && lines_[i - 1].kind == LineKind::kParagraph && !lines_[i].blank_before &&
          lines_[i - 1].words <= 60) {
        lines_[i - 1].kind = LineKind::kCaption;
      }
      if (desk) {
        for (std::size_t k = i; k < next; ++k) {
          if (lines_[k].kind != LineKind::kGalleryLabel) lines_[k].kind = LineKind::kCaption;
        }
        i = next - 1;
      }
    }
    // A credit alone belongs to the line before it where that is no full paragraph.
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (lines_[i].kind != LineKind::kCredit || lines_[i - 1].kind != LineKind::kParagraph || i == 1) continue;
      const Line& before = lines_[i - 1];
      if (before.words <= 30 && (!before.ends_sentence || before.words <= 14) &&
          (!lines_[i].blank_before || !before.ends_sentence))
        lines_[i - 1].kind = LineKind::kCaption;
    }
    // The alternative text, printed on the line before.
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (lines_[i].kind == LineKind::kParagraph && lines_[i + 1].kind == LineKind::kCaption && i > 0 &&
          lines_[i].words <= 16 && !lines_[i].ends_sentence && is_alt_of(lines_[i].text, lines_[i + 1].text)) {
        alts_.push_back(i);
        lines_[i].kind = LineKind::kFurniture;
      }
    }
  }

  // ---- headline, standfirst, byline

  void take_head() {
    std::size_t i = 0;
    while (i < lines_.size() && (lines_[i].kind == LineKind::kFurniture || lines_[i].kind == LineKind::kDate ||
                                 lines_[i].kind == LineKind::kByline || lines_[i].kind == LineKind::kRelatedHeading))
      ++i;
    if (i >= lines_.size()) return;
    if (lines_[i].kind != LineKind::kParagraph && lines_[i].kind != LineKind::kCaption) return;
    // A kicker of a word or two above the headline.
    if (lines_[i].words <= 2 && i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::kParagraph &&
        lines_[i + 1].words >= 4 && lines_[i + 1].words <= 22 && !lines_[i + 1].ends_sentence)
      ++i;
    if (lines_[i].words > 45) return;                               // a story without a headline
    if (i + 1 == lines_.size() && lines_[i].ends_sentence) return;  // all that there is
    article_.title = text::collapse_ascii(lines_[i].text);
    article_.provenance["title"] = "text";
    lines_[i].kind = LineKind::kFurniture;
    first_ = i + 1;
    // A standfirst stands between the headline and something that is no story: a gallery, a byline, a date.
    if (first_ + 1 < lines_.size() && lines_[first_].kind == LineKind::kParagraph && lines_[first_].words >= 5 &&
        lines_[first_].words <= 60) {
      const LineKind next = lines_[first_ + 1].kind;
      if (next == LineKind::kGalleryLabel || next == LineKind::kByline || next == LineKind::kDate) {
        article_.description = text::collapse_ascii(lines_[first_].text);
        article_.provenance["description"] = "text";
        lines_[first_].kind = LineKind::kFurniture;
        ++first_;
      }
    }
    for (std::size_t k = 0; k < std::min(first_ + 6, lines_.size()); ++k) {
      if (lines_[k].kind == LineKind::kByline && article_.authors.empty()) take_byline(lines_[k].text);
      if (lines_[k].kind == LineKind::kDate && article_.published.empty()) take_date(lines_[k].text);
    }
  }

  void take_byline(std::string_view line) {
    const media::CaptionText text(line);
    std::size_t begin = 1;
    while (begin < text.size() && (text.is_mark(begin, ':') || (text.is_word(begin) && !text.is_capitalised(begin))))
      ++begin;
    std::size_t open = begin;
    for (std::size_t i = begin; i <= text.size(); ++i) {
      const bool join =
          i == text.size() || text.is_mark(i, ',') || text.is_mark(i, '|') || text.is_mark(i, '&') ||
          (text.is_word(i) && (text.folded(i) == "and" || text.folded(i) == "und" || text.folded(i) == "et"));
      if (!join) continue;
      if (media::is_person_shape(text, open, i)) article_.authors.push_back({text.slice(open, i), {}});
      open = i + 1;
    }
    if (!article_.authors.empty()) article_.provenance["authors"] = "text";
  }

  void take_date(std::string_view line) {
    const media::CaptionText text(line);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const media::DateMatch date = media::date_at(text, i);
      if (date && date.date.precision == DatePrecision::kDay && !date.date.value.empty()) {
        article_.published = date.date.value;
        article_.provenance["published"] = "text";
        return;
      }
    }
  }

  // ---- what is left

  void add_block(BlockType type, std::string id) {
    Block block;
    block.type = type;
    block.id = std::move(id);
    article_.blocks.push_back(std::move(block));
  }

  std::string add_photo(std::string_view raw, std::string_view alt, std::string_view gallery) {
    Photo photo;
    photo.id = "p" + std::to_string(article_.photos.size() + 1);
    photo.alt = alt;
    media::read_caption(raw, alt, photo);
    photo.role = gallery.empty() ? PhotoRole::kInline : PhotoRole::kGallery;
    photo.gallery_id = gallery;
    article_.photos.push_back(std::move(photo));
    return article_.photos.back().id;
  }

  // The captions of lines [begin, end): one photo, or a gallery where several run together or a label says so.
  void take_captions(std::string_view raw, std::string_view alt, bool labelled, std::uint32_t declared) {
    std::vector<std::string_view> parts;
    for (const CaptionRun& run : part_captions(raw, labelled)) {
      std::string_view part = raw.substr(run.begin, run.end - run.begin);
      while (!part.empty() && (part.front() == ' ' || part.front() == '\n')) part.remove_prefix(1);
      while (!part.empty() && (part.back() == ' ' || part.back() == '\n')) part.remove_suffix(1);
      if (!part.empty()) parts.push_back(part);
    }
    if (parts.empty()) return;
    if (parts.size() == 1 && !labelled) {
      add_block(BlockType::kPhoto, add_photo(parts[0], alt, {}));
      return;
    }
    Gallery gallery;
    gallery.id = "g" + std::to_string(article_.galleries.size() + 1);
    gallery.declared_count = declared;
    for (const std::string_view part : parts) gallery.photo_ids.push_back(add_photo(part, {}, gallery.id));
    add_block(BlockType::kGallery, gallery.id);
    article_.galleries.push_back(std::move(gallery));
  }

  static std::uint32_t count_in(std::string_view label) {
    const media::CaptionText text(label.substr(0, 80));
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i].kind == media::TokenKind::kNumber && text.folded(i).size() <= 4)
        return static_cast<std::uint32_t>(std::stoul(std::string(text.folded(i))));
    }
    return 0;
  }

  // Captions on the lines from `i` that go together: agencies' lines up to a blank line, else one line.
  std::size_t take_caption_lines(std::size_t i, std::string_view first, bool labelled, std::uint32_t declared,
                                 std::string_view alt) {
    std::size_t end = i + 1;
    const char* last = lines_[i].text.data() + lines_[i].text.size();
    while (end < lines_.size() && !lines_[end].blank_before &&
           (lines_[end].kind == LineKind::kCaption || lines_[end].kind == LineKind::kCredit)) {
      last = lines_[end].text.data() + lines_[end].text.size();
      ++end;
    }
    // A credit alone behind a blank line still belongs to the caption before it, if that has none.
    const std::string_view raw(first.data(), static_cast<std::size_t>(last - first.data()));
    if (end == i + 1 && end < lines_.size() && lines_[end].kind == LineKind::kCredit && !has_credit(raw)) {
      const std::string joined = std::string(raw) + "\n" + std::string(lines_[end].text);
      take_captions(joined, alt, labelled, declared);
      return end + 1;
    }
    take_captions(raw, alt, labelled, declared);
    return end;
  }

  static bool has_credit(std::string_view raw) {
    Photo photo;
    media::read_caption(raw, {}, photo);
    return !photo.credit_text.empty();
  }

  void take_embed(std::size_t& i) {
    Embed embed;
    embed.id = "e" + std::to_string(article_.embeds.size() + 1);
    embed.type = EmbedType::kSocial;
    embed.provider = "instagram";
    std::size_t at = i;
    std::string words;
    if (lines_[at].kind == LineKind::kEmbedLabel) {
      ++at;
      // The post's own words may stand between the label and its signature.
      std::size_t look = at;
      while (look < lines_.size() && look < at + 6 && lines_[look].kind != LineKind::kEmbedSignature &&
             lines_[look].kind != LineKind::kEmbedLabel)
        ++look;
      if (look < lines_.size() && lines_[look].kind == LineKind::kEmbedSignature) {
        for (std::size_t k = at; k < look; ++k) {
          if (!words.empty()) words.push_back('\n');
          words.append(text::collapse_ascii(lines_[k].text));
        }
        at = look;
      }
    }
    if (at < lines_.size() && lines_[at].kind == LineKind::kEmbedSignature) {
      read_signature(lines_[at].text, embed);
      ++at;
    }
    embed.text = words;
    add_block(BlockType::kEmbed, embed.id);
    article_.embeds.push_back(std::move(embed));
    i = at;
  }

  static void read_signature(std::string_view line, Embed& embed) {
    const std::size_t at = line.find("(@");
    if (at != std::string_view::npos) {
      const std::size_t close = line.find(')', at);
      embed.handle = line.substr(at + 2, (close == std::string_view::npos ? line.size() : close) - at - 2);
    }
    const media::CaptionText text(line.substr(0, 400));
    if (text.is_mark(0, '-')) embed.provider = "twitter";
    std::size_t begin = 0;
    static const media::WordSet by("by von par por de da door przez av af");
    for (std::size_t i = 0; i < text.size() && i < 8; ++i) {
      if (text.is_word(i) && text[i].letter_case == media::LetterCase::kLower && by.has(text.folded(i))) begin = i + 1;
    }
    if (begin == 0 && text.is_mark(0, '-')) begin = 1;
    std::size_t end = begin;
    while (end < text.size() && !(text.is_mark(end, '(') && text.is_mark(end + 1, '@'))) ++end;
    if (begin > 0) embed.author = text.slice(begin, end);
    for (std::size_t i = end; i < text.size(); ++i) {
      if (const media::DateMatch date = media::date_at(text, i); date && date.date.precision == DatePrecision::kDay) {
        embed.date_published = date.date.value;
        break;
      }
    }
  }

  // A related heading ends the story where only titles follow it.
  bool ends_story(std::size_t i) const {
    std::size_t prose = 0;
    for (std::size_t k = i + 1; k < lines_.size(); ++k) {
      TEARSHEET_STEP(1);
      if (lines_[k].kind == LineKind::kParagraph && lines_[k].ends_sentence && lines_[k].words >= 18) ++prose;
    }
    return prose == 0;
  }

  void take_body() {
    std::size_t i = first_;
    bool judged_end = false;
    while (i < lines_.size()) {
      TEARSHEET_STEP(1);
      const Line& line = lines_[i];
      switch (line.kind) {
        case LineKind::kFurniture:
        case LineKind::kByline:
        case LineKind::kDate:
          ++i;
          break;
        case LineKind::kRelated:
          take_related(line.text);
          ++i;
          break;
        case LineKind::kRelatedHeading:
          if (!judged_end && ends_story(i)) {
            for (std::size_t k = i + 1; k < lines_.size(); ++k) {
              if (lines_[k].kind == LineKind::kParagraph)
                article_.related.push_back({text::collapse_ascii(lines_[k].text), {}});
            }
            return;
          }
          judged_end = true;  // looked once: an insert like this does not end the story
          ++i;
          break;
        case LineKind::kGalleryLabel: {
          const std::uint32_t declared = count_in(line.text.substr(0, line.text.size() - line.rest.size()));
          if (!line.rest.empty()) {
            i = take_caption_lines(i, line.rest, true, declared, {});
          } else if (i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::kCaption) {
            i = take_caption_lines(i + 1, lines_[i + 1].text, true, declared, {});
          } else {
            ++i;
          }
          break;
        }
        case LineKind::kCaption:
        case LineKind::kCredit: {
          std::string_view alt;
          if (i > 0 && std::binary_search(alts_.begin(), alts_.end(), i - 1)) alt = lines_[i - 1].text;
          i = take_caption_lines(i, line.text, false, 0, alt);
          break;
        }
        case LineKind::kEmbedLabel:
        case LineKind::kEmbedSignature:
          take_embed(i);
          break;
        case LineKind::kParagraph: {
          Block block;
          block.type = BlockType::kParagraph;
          block.text = text::collapse_ascii(line.text);
          if (!line.ends_sentence && line.words <= 9 && line.blank_before && i + 1 < lines_.size() &&
              lines_[i + 1].kind == LineKind::kParagraph && lines_[i + 1].words > line.words) {
            block.type = BlockType::kHeading;
            block.level = 2;
          }
          article_.blocks.push_back(std::move(block));
          ++i;
          break;
        }
      }
    }
  }

  void take_related(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon + 2 >= line.size()) return;
    article_.related.push_back({text::collapse_ascii(line.substr(colon + 1)), {}});
  }

  std::string_view text_;
  const Options& options_;
  Article article_;
  std::vector<Line> lines_;
  std::vector<std::size_t> alts_;  // lines that were an image's alternative text, in order
  std::size_t first_ = 0;          // the first line behind the head
};

}  // namespace

Article read_flat(std::string_view bytes, const Options& options) {
  if (bytes.size() > options.limits.max_input_bytes) {
    Article article;
    article.status = Status::kTooLarge;
    article.notes.emplace_back("input is larger than max_input_bytes");
    return article;
  }
  const std::string text = well_formed(bytes);
  return Reader(text, options).read();
}

}  // namespace tearsheet::flat
