// The fallback markup is pasted by editors and mangled by their systems, so nothing here relies on class names within
// it: a signature "Name (@handle)" is what all of them print, in every language, and the permalink tells where the date
// is.
#include "src/media/embed_post.h"

#include <string>
#include <vector>

#include "src/date/date.h"
#include "src/media/embed_address.h"
#include "src/text/ascii.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::media {
namespace {

// A post with more text than this is no post: what stands after it is not read.
constexpr std::size_t kMaxPostBytes = 20'000;

struct Paragraph {
  std::string text;
  NodeId node = kNoNode;
};

// Text below `node` with white space collapsed, a space for each line break and each block's end.
std::string text_below(const Document& document, NodeId node) {
  std::string raw;
  for (NodeId n = document.first_child(node); n != kNoNode && raw.size() < kMaxPostBytes;) {
    TEARSHEET_STEP(1);
    if (document.type(n) == NodeType::kText) {
      raw += text::truncate_utf8(document.text(n), kMaxPostBytes);
    } else if (document.is(n, Name::kScript) || document.is(n, Name::kStyle) ||
               document.name_space(n) == Namespace::kSvg) {
      n = document.next_skipping_children(n, node);
      continue;
    } else if (document.is(n, Name::kBr) || document.is(n, Name::kP) || document.is(n, Name::kDiv)) {
      raw += ' ';
    }
    n = document.next(n, node);
  }
  return text::collapse(raw);
}

// "(@handle)" nearest the end: where it begins, and the handle.
struct Signature {
  std::size_t open = std::string::npos;
  std::size_t close = std::string::npos;
  std::string handle;
};

bool is_handle_character(char c) {
  return text::is_ascii_alphanumeric(c) || c == '_' || c == '.' || c == '-' || c == '@';
}

Signature find_signature(const std::string& text) {
  Signature signature;
  std::size_t open = text.rfind("(@");
  std::size_t lead = 2;
  const std::string wide_open = "（@";  // full-width bracket, in Japanese and Chinese pages
  if (const std::size_t wide = text.rfind(wide_open);
      wide != std::string::npos && (open == std::string::npos || wide > open)) {
    open = wide;
    lead = wide_open.size();
  }
  if (open == std::string::npos) return signature;
  while (open + lead < text.size() && text[open + lead] == '@') ++lead;
  std::size_t end = open + lead;
  while (end < text.size() && is_handle_character(text[end])) ++end;
  if (end == open + lead) return signature;
  signature.handle = text.substr(open + lead, end - open - lead);
  signature.open = open;
  signature.close = end;
  return signature;
}

// Where the author's name begins: after the last dash that is set off by a space or begins the text.
std::size_t after_last_dash(std::string_view text, std::size_t& dash) {
  for (std::size_t i = text.size(); i-- > 0;) {
    for (const std::string_view mark : {"\u2014", "\u2013", "\u2015", "--", "-"}) {
      if (!text.substr(i).starts_with(mark)) continue;
      const std::size_t end = i + mark.size();
      const bool apart_after = end >= text.size() || text[end] == ' ';
      const bool long_dash = mark.size() == 3;
      if (apart_after && (long_dash || i == 0 || text[i - 1] == ' ')) {
        dash = i;
        return end;
      }
    }
  }
  dash = std::string::npos;
  return 0;
}

std::string trimmed(std::string_view text) { return std::string(text::trim(text)); }

// Twitter, Bluesky and the like: WORDS — Name (@handle) DATE.
void read_dashed(const Document& document, NodeId node, Embed& embed) {
  const std::string all = text_below(document, node);
  const Signature signature = find_signature(all);
  if (signature.open == std::string::npos) {
    // What Mastodon's code shows before its script has run: "Post by @name@host View on Mastodon".
    if (embed.provider != "mastodon" || all.find(" by @") == std::string::npos) embed.text = all;
    return;
  }
  std::size_t dash = std::string::npos;
  const std::string_view before = std::string_view(all).substr(0, signature.open);
  const std::size_t name = after_last_dash(before, dash);
  embed.handle = signature.handle;
  if (dash == std::string::npos) {
    // No dash: the name is what stands before the bracket, if that is short; the words are not there.
    if (before.size() <= 80) embed.author = trimmed(before);
  } else {
    embed.author = trimmed(before.substr(name));
    embed.text = trimmed(before.substr(0, dash));
  }
  // What is left is the permalink's text, the day as the reader's language prints it.
  std::vector<date::FoundDate> dates;
  date::find_dates(std::string_view(all).substr(signature.close), {}, dates);
  if (!dates.empty() && !dates.front().ambiguous) embed.date_published = date::to_iso(dates.front().date);
}

// "A post shared by", as Instagram's embed code says it in the languages it is offered in. After the words comes the
// name.
constexpr std::string_view kSharedBy[] = {
    "A post shared by",
    "A photo posted by",
    "A video posted by",
    "Shared post by",
    "Ein Beitrag geteilt von",
    "Ein von",
    "Une publication partagée par",
    "Una publicación compartida de",
    "Una publicación compartida por",
    "Un post condiviso da",
    "Uma publicação compartilhada por",
    "Uma publicação partilhada por",
    "Een bericht gedeeld door",
    "Ett inlägg delat av",
    "Et innlegg delt av",
    "Et opslag delt af",
    "Post udostępniony przez",
    "Príspevok, ktorý zdieľa",
    "Příspěvek sdílený uživatelem",
    "Příspěvek sdílený",
    "Bejegyzés megosztója:",
    "O postare distribuită de",
    "Публикация от",
    "Допис, поширений",
    "Δημοσίευση από",
    "Η δημοσίευση κοινοποιήθηκε από το χρήστη",
    "Henkilön",
    "投稿者",
    "Postingan dibagikan oleh",
    "Sebuah kiriman dibagikan oleh",
    "Bài viết do",
    "โพสต์ที่แชร์โดย",
    "Dijeljeno od",
    "Objavu dijeli",
};

std::string author_of_shared_line(std::string_view line) {
  for (const std::string_view phrase : kSharedBy) {
    const std::size_t at = line.find(phrase);
    if (at != std::string_view::npos) return trimmed(line.substr(at + phrase.size()));
  }
  return {};
}

// The link to the account names it in the older forms of the embed code.
std::string account_link_text(const Document& document, NodeId node, std::string_view handle) {
  for (NodeId n = document.next(node, node); n != kNoNode; n = document.next(n, node)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kA)) continue;
    const std::string_view href = document.attribute(n, Name::kHref);
    const std::size_t at = href.find(handle);
    if (at == std::string_view::npos || at == 0 || href[at - 1] != '/') continue;
    const std::size_t end = at + handle.size();
    if (end < href.size() && href[end] != '/' && href[end] != '?') continue;
    std::string name = text_below(document, n);
    if (name.find("(@") == std::string::npos && !name.empty()) return name;
  }
  return {};
}

std::string time_below(const Document& document, NodeId node) {
  for (NodeId n = document.next(node, node); n != kNoNode; n = document.next(n, node)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kTime)) continue;
    std::string value(document.attribute(n, Name::kDatetime));
    if (value.ends_with("+00:00")) value.replace(value.size() - 6, 6, "Z");
    // ISO 8601 alone; anything else is said again in words.
    if (value.size() >= 10 && value[4] == '-' && value[7] == '-') return value;
  }
  return {};
}

// Instagram, Threads, TikTok: the words stand in paragraphs, the signature in one of its own, furniture ("View this
// post on …") outside of paragraphs.
void read_paragraphs(const Document& document, NodeId node, Embed& embed) {
  std::string words;
  for (NodeId n = document.next(node, node); n != kNoNode && words.size() < kMaxPostBytes;) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kP)) {
      n = document.next(n, node);
      continue;
    }
    const std::string text = text_below(document, n);
    const Signature signature = find_signature(text);
    if (signature.open != std::string::npos && embed.handle.empty() &&
        (embed.provider != "tiktok" || embed.author.empty())) {
      embed.handle = signature.handle;
      embed.author = account_link_text(document, n, signature.handle);
      if (embed.author.empty()) embed.author = author_of_shared_line(text.substr(0, signature.open));
    } else if (!text.empty() && author_of_shared_line(text).empty()) {
      if (!words.empty()) words += ' ';
      words += text;
    }
    n = document.next_skipping_children(n, node);
  }
  if (embed.handle.empty()) {
    // The signature may stand outside of any paragraph.
    const std::string all = text_below(document, node);
    const Signature signature = find_signature(all);
    if (signature.open != std::string::npos) {
      const std::string author = author_of_shared_line(std::string_view(all).substr(0, signature.open));
      if (!author.empty()) {
        embed.handle = signature.handle;
        embed.author = author;
      }
    }
  }
  // Without a signature, a few linked words are the link's label ("Instagram post").
  constexpr std::size_t kMaxLabelBytes = 40;
  if (embed.handle.empty() && embed.provider != "tiktok" && words.size() <= kMaxLabelBytes) return;
  embed.text = words;
}

// Facebook's SDK markup: <blockquote><p>words</p>Posted by <a>Name</a> on <a>date</a>.
void read_facebook(const Document& document, NodeId node, Embed& embed) {
  for (NodeId n = document.next(node, node); n != kNoNode; n = document.next(n, node)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kBlockquote)) continue;
    std::string words;
    for (NodeId p = document.first_child(n); p != kNoNode; p = document.next_sibling(p)) {
      if (!document.is(p, Name::kP)) continue;
      const std::string text = text_below(document, p);
      if (text.starts_with("Posted by") || text.starts_with("Publiée par") || text.starts_with("Gepostet von"))
        continue;
      if (!words.empty()) words += ' ';
      words += text;
    }
    embed.text = words;
    return;
  }
}

// Reddit: <a>the post's title</a> by <a>u/name</a> in <a>r/place</a>, in older code with words before it.
void read_reddit(const Document& document, NodeId node, Embed& embed) {
  for (NodeId n = document.next(node, node); n != kNoNode; n = document.next(n, node)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kA)) continue;
    const std::string_view href = document.attribute(n, Name::kHref);
    if (embed.text.empty() && href.find("/comments/") != std::string_view::npos) embed.text = text_below(document, n);
    if (embed.author.empty() &&
        (href.find("/user/") != std::string_view::npos || href.find("/u/") != std::string_view::npos)) {
      std::string name = text_below(document, n);
      if (name.starts_with("u/")) name.erase(0, 2);
      embed.author = embed.handle = std::move(name);
    }
  }
  if (embed.text.empty()) embed.text = text_below(document, node);
}

}  // namespace

std::string find_permalink(const Document& document, NodeId node, std::string_view provider) {
  std::string found;
  for (NodeId n = document.next(node, node); n != kNoNode; n = document.next(n, node)) {
    TEARSHEET_STEP(1);
    if (!document.is(n, Name::kA)) continue;
    const auto reading = read_address(document.attribute(n, Name::kHref));
    if (!reading || reading->provider != provider || reading->url.empty()) continue;
    const bool is_post = provider == "twitter"     ? reading->url.find("/status/") != std::string::npos
                         : provider == "instagram" ? true
                         : provider == "bluesky" || provider == "threads"
                             ? reading->url.find("/post/") != std::string::npos
                         : provider == "reddit" ? reading->url.find("/comments/") != std::string::npos
                                                : true;
    if (!is_post) continue;
    found = reading->url;
    // A tweet's own permalink is the last one (its words may link to others); elsewhere the first.
    if (provider != "twitter") break;
  }
  return found;
}

void read_post(const Document& document, NodeId node, Embed& embed) {
  if (embed.provider == "twitter" || embed.provider == "bluesky" || embed.provider == "mastodon" ||
      embed.provider == "telegram") {
    read_dashed(document, node, embed);
  } else if (embed.provider == "facebook") {
    read_facebook(document, node, embed);
  } else if (embed.provider == "reddit") {
    read_reddit(document, node, embed);
  } else if (embed.provider != "tumblr") {
    read_paragraphs(document, node, embed);
  }
  if (std::string time = time_below(document, node); !time.empty()) embed.date_published = std::move(time);
}

}  // namespace tearsheet::media
