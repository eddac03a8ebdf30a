#include "src/block/topics.h"

#include <array>

#include "src/text/steps.h"

namespace tearsheet::block {
namespace {

struct Entry {
  std::string_view word;
  Topics topics;
};

constexpr Entry kVocabulary[] = {
    {"article", kTopicContent},
    {"articlebody", kTopicContent},
    {"body", kTopicContent},
    {"content", kTopicContent},
    {"entry", kTopicContent},
    {"post", kTopicContent},
    {"story", kTopicContent},
    {"text", kTopicContent},
    {"main", kTopicContent},
    {"richtext", kTopicContent},
    {"prose", kTopicContent},
    {"paragraph", kTopicContent},
    {"artikel", kTopicContent},
    {"description", kTopicContent},
    {"blog", kTopicContent},
    {"hentry", kTopicContent},
    {"copy", kTopicContent},
    {"markdown", kTopicContent},
    {"wysiwyg", kTopicContent},
    {"rte", kTopicContent},
    {"storytext", kTopicContent},

    {"nav", kTopicNavigation},
    {"navbar", kTopicNavigation},
    {"navigation", kTopicNavigation},
    {"menu", kTopicNavigation},
    {"menus", kTopicNavigation},
    {"submenu", kTopicNavigation},
    {"dropdown", kTopicNavigation},
    {"megamenu", kTopicNavigation},
    {"sitemap", kTopicNavigation},
    {"tabs", kTopicNavigation},
    {"toolbar", kTopicNavigation},
    {"hamburger", kTopicNavigation},
    {"subnav", kTopicNavigation},
    {"topnav", kTopicNavigation},
    {"sidenav", kTopicNavigation},
    {"language", kTopicNavigation},
    {"languages", kTopicNavigation},

    {"breadcrumb", kTopicBreadcrumb},
    {"breadcrumbs", kTopicBreadcrumb},
    {"crumb", kTopicBreadcrumb},
    {"crumbs", kTopicBreadcrumb},
    {"kicker", kTopicBreadcrumb},

    {"comment", kTopicComment},
    {"comments", kTopicComment},
    {"disqus", kTopicComment},
    {"respond", kTopicComment},
    {"commentlist", kTopicComment},
    {"reply", kTopicComment},
    {"replies", kTopicComment},
    {"kommentar", kTopicComment},
    {"kommentare", kTopicComment},
    {"discussion", kTopicComment},
    {"talkback", kTopicComment},

    {"related", kTopicRelated},
    {"recommended", kTopicRelated},
    {"recommendation", kTopicRelated},
    {"recommendations", kTopicRelated},
    {"popular", kTopicRelated},
    {"trending", kTopicRelated},
    {"latest", kTopicRelated},
    {"recirc", kTopicRelated},
    {"recirculation", kTopicRelated},
    {"teaser", kTopicRelated},
    {"teasers", kTopicRelated},
    {"also", kTopicRelated},
    {"readmore", kTopicRelated},
    {"seealso", kTopicRelated},
    {"recent", kTopicRelated},
    {"mostread", kTopicRelated},
    {"similar", kTopicRelated},
    {"carousel", kTopicRelated},
    {"suggested", kTopicRelated},
    {"suggestions", kTopicRelated},
    {"upnext", kTopicRelated},
    {"onward", kTopicRelated},
    {"outbrain", kTopicRelated | kTopicAdvert},
    {"taboola", kTopicRelated | kTopicAdvert},
    {"zergnet", kTopicRelated | kTopicAdvert},
    {"archive", kTopicRelated},
    {"archives", kTopicRelated},

    {"promo", kTopicPromotion},
    {"promos", kTopicPromotion},
    {"promotion", kTopicPromotion},
    {"newsletter", kTopicPromotion},
    {"newsletters", kTopicPromotion},
    {"subscribe", kTopicPromotion},
    {"subscription", kTopicPromotion},
    {"signup", kTopicPromotion},
    {"cta", kTopicPromotion},
    {"banner", kTopicPromotion},
    {"optin", kTopicPromotion},
    {"donate", kTopicPromotion},
    {"donation", kTopicPromotion},
    {"inscribe", kTopicPromotion},
    {"appeal", kTopicPromotion},

    {"ad", kTopicAdvert},
    {"ads", kTopicAdvert},
    {"advert", kTopicAdvert},
    {"adverts", kTopicAdvert},
    {"advertisement", kTopicAdvert},
    {"advertising", kTopicAdvert},
    {"adsense", kTopicAdvert},
    {"adslot", kTopicAdvert},
    {"sponsor", kTopicAdvert},
    {"sponsored", kTopicAdvert},
    {"dfp", kTopicAdvert},
    {"gpt", kTopicAdvert},
    {"anzeige", kTopicAdvert},
    {"werbung", kTopicAdvert},
    {"adbox", kTopicAdvert},
    {"affiliate", kTopicAdvert},

    {"share", kTopicShare},
    {"sharing", kTopicShare},
    {"social", kTopicShare},
    {"follow", kTopicShare},
    {"sharedaddy", kTopicShare},
    {"addthis", kTopicShare},
    {"addtoany", kTopicShare},
    {"socials", kTopicShare},
    {"print", kTopicShare},
    {"email", kTopicShare},
    {"bookmark", kTopicShare},
    {"like", kTopicShare},
    {"likes", kTopicShare},
    {"sharebar", kTopicShare},

    {"cookie", kTopicConsent},
    {"cookies", kTopicConsent},
    {"consent", kTopicConsent},
    {"gdpr", kTopicConsent},
    {"onetrust", kTopicConsent},
    {"cookiebot", kTopicConsent},
    {"cmp", kTopicConsent},
    {"privacy", kTopicConsent},
    {"ccpa", kTopicConsent},

    {"footer", kTopicFooter},
    {"foot", kTopicFooter},
    {"copyright", kTopicFooter | kTopicCredit},
    {"legal", kTopicFooter},
    {"colophon", kTopicFooter},
    {"disclaimer", kTopicFooter},
    {"bottom", kTopicFooter},
    {"imprint", kTopicFooter},
    {"impressum", kTopicFooter},

    {"sidebar", kTopicSidebar},
    {"aside", kTopicSidebar},
    {"rail", kTopicSidebar},
    {"widget", kTopicSidebar},
    {"widgets", kTopicSidebar},
    {"sidebars", kTopicSidebar},
    {"secondary", kTopicSidebar},
    {"complementary", kTopicSidebar},
    {"tertiary", kTopicSidebar},
    {"sidecol", kTopicSidebar},

    {"byline", kTopicByline},
    {"bylines", kTopicByline},
    {"author", kTopicByline},
    {"authors", kTopicByline},
    {"writer", kTopicByline},
    {"autor", kTopicByline},
    {"contributor", kTopicByline},
    {"auteur", kTopicByline},
    {"vcard", kTopicByline},
    {"reporter", kTopicByline},
    {"poster", kTopicByline},
    {"username", kTopicByline},

    {"date", kTopicDate},
    {"datetime", kTopicDate},
    {"time", kTopicDate},
    {"timestamp", kTopicDate},
    {"published", kTopicDate},
    {"pubdate", kTopicDate},
    {"updated", kTopicDate},
    {"posted", kTopicDate},
    {"datum", kTopicDate},
    {"dateline", kTopicDate},
    {"modified", kTopicDate},

    {"caption", kTopicCaption},
    {"captions", kTopicCaption},
    {"figcaption", kTopicCaption},
    {"cutline", kTopicCaption},
    {"legend", kTopicCaption},
    {"bildunterschrift", kTopicCaption},
    {"imagecaption", kTopicCaption},
    {"captiontext", kTopicCaption},

    {"credit", kTopicCredit},
    {"credits", kTopicCredit},
    {"photographer", kTopicCredit},
    {"photocredit", kTopicCredit},
    {"imagecredit", kTopicCredit},

    {"headline", kTopicHeadline},
    {"title", kTopicHeadline},
    {"heading", kTopicHeadline},
    {"headlines", kTopicHeadline},

    {"standfirst", kTopicStandfirst},
    {"dek", kTopicStandfirst},
    {"subtitle", kTopicStandfirst},
    {"subheadline", kTopicStandfirst},
    {"subhead", kTopicStandfirst},
    {"lead", kTopicStandfirst},
    {"lede", kTopicStandfirst},
    {"intro", kTopicStandfirst},
    {"summary", kTopicStandfirst},
    {"chapo", kTopicStandfirst},
    {"excerpt", kTopicStandfirst},
    {"deck", kTopicStandfirst},
    {"ingress", kTopicStandfirst},
    {"vorspann", kTopicStandfirst},
    {"subheading", kTopicStandfirst},
    {"abstract", kTopicStandfirst},
    {"anrisstext", kTopicStandfirst},

    {"paywall", kTopicPaywall},
    {"premium", kTopicPaywall},
    {"regwall", kTopicPaywall},
    {"piano", kTopicPaywall},
    {"metered", kTopicPaywall},
    {"login", kTopicPaywall | kTopicForm},
    {"signin", kTopicPaywall | kTopicForm},

    {"price", kTopicProduct},
    {"prices", kTopicProduct},
    {"product", kTopicProduct},
    {"products", kTopicProduct},
    {"cart", kTopicProduct},
    {"basket", kTopicProduct},
    {"sku", kTopicProduct},
    {"buy", kTopicProduct},
    {"shipping", kTopicProduct},
    {"delivery", kTopicProduct},
    {"rating", kTopicProduct},
    {"ratings", kTopicProduct},
    {"wishlist", kTopicProduct},
    {"checkout", kTopicProduct},
    {"swatch", kTopicProduct},

    {"bio", kTopicProfile},
    {"profile", kTopicProfile},
    {"biography", kTopicProfile},
    {"authorbox", kTopicProfile},
    {"avatar", kTopicProfile},
    {"gravatar", kTopicProfile},

    {"tag", kTopicTags},
    {"tags", kTopicTags},
    {"taglist", kTopicTags},
    {"topic", kTopicTags},
    {"topics", kTopicTags},
    {"category", kTopicTags},
    {"categories", kTopicTags},
    {"keywords", kTopicTags},
    {"label", kTopicTags},
    {"labels", kTopicTags},
    {"tagcloud", kTopicTags},

    {"meta", kTopicMeta},
    {"metadata", kTopicMeta},
    {"info", kTopicMeta},
    {"details", kTopicMeta},
    {"stats", kTopicMeta},
    {"postmeta", kTopicMeta},
    {"counter", kTopicMeta},
    {"count", kTopicMeta},
    {"readtime", kTopicMeta},

    {"form", kTopicForm},
    {"search", kTopicForm},
    {"filter", kTopicForm},
    {"filters", kTopicForm},
    {"button", kTopicForm},
    {"btn", kTopicForm},
    {"buttons", kTopicForm},
    {"input", kTopicForm},
    {"facet", kTopicForm},
    {"facets", kTopicForm},
    {"sort", kTopicForm},
    {"refine", kTopicForm},
    {"captcha", kTopicForm},
    {"contact", kTopicForm},
    {"register", kTopicForm},

    {"modal", kTopicModal},
    {"popup", kTopicModal},
    {"overlay", kTopicModal},
    {"dialog", kTopicModal},
    {"lightbox", kTopicModal},
    {"tooltip", kTopicModal},
    {"offcanvas", kTopicModal},
    {"drawer", kTopicModal},
    {"interstitial", kTopicModal},
    {"toast", kTopicModal},
    {"alert", kTopicModal},
    {"notification", kTopicModal},

    {"header", kTopicHeader},
    {"masthead", kTopicHeader},
    {"topbar", kTopicHeader},
    {"head", kTopicHeader},
    {"logo", kTopicHeader},
    {"branding", kTopicHeader},
    {"ticker", kTopicHeader},

    {"forum", kTopicForum},
    {"thread", kTopicForum},
    {"topicpost", kTopicForum},
    {"postbody", kTopicForum},
    {"message", kTopicForum},
    {"messages", kTopicForum},
    {"answer", kTopicForum},
    {"question", kTopicForum},
    {"bbcode", kTopicForum},
    {"bbwrapper", kTopicForum},
    {"cooked", kTopicForum},

    {"pagination", kTopicPager},
    {"pager", kTopicPager},
    {"paging", kTopicPager},
    {"prev", kTopicPager},
    {"previous", kTopicPager},
    {"next", kTopicPager},
    {"paginator", kTopicPager},

    {"toc", kTopicToc},
    {"tableofcontents", kTopicToc},
    {"contents", kTopicToc},
    {"anchor", kTopicToc},

    {"footnote", kTopicFootnote},
    {"footnotes", kTopicFootnote},
    {"references", kTopicFootnote},
    {"endnotes", kTopicFootnote},
    {"reflist", kTopicFootnote},
    {"citation", kTopicFootnote},

    {"photo", kTopicPhoto},
    {"image", kTopicPhoto},
    {"picture", kTopicPhoto},
    {"gallery", kTopicPhoto},
    {"img", kTopicPhoto},
    {"media", kTopicPhoto},
    {"slideshow", kTopicPhoto},
    {"video", kTopicPhoto},
    {"figure", kTopicPhoto},
    {"bild", kTopicPhoto},
    {"foto", kTopicPhoto},
    {"slide", kTopicPhoto},

    // Text for screen readers alone, under the names in use; whole tokens, as "sr" and "only" say nothing by
    // themselves.
    {"visuallyhidden", kTopicScreenReader},
    {"sronly", kTopicScreenReader},
    {"screenreader", kTopicScreenReader},
    {"screenreadertext", kTopicScreenReader},
    {"screenreaderonly", kTopicScreenReader},
    {"offscreen", kTopicScreenReader},
    {"mathjaxpreview", kTopicScreenReader},
    {"elementinvisible", kTopicScreenReader},

    {"skip", kTopicSkip},
    {"skiplink", kTopicSkip},
    {"noprint", kTopicSkip},
    {"editsection", kTopicSkip},
    {"noexcerpt", kTopicSkip},
    {"permalink", kTopicSkip},
};

constexpr std::uint32_t hash_of(std::string_view word) {
  HashState hash = kHashSeed;
  for (const char c : word) hash = hash_step(hash, static_cast<unsigned char>(c));
  return hash_end(hash);
}

// Open addressing; a page's token is taken for a word of ours when all 32 bits agree.
constexpr std::size_t kSlots = 2048;
struct Slot {
  std::uint32_t hash = 0;
  Topics topics = 0;
};

constexpr std::array<Slot, kSlots> build_slots() {
  std::array<Slot, kSlots> slots{};
  for (const Entry& entry : kVocabulary) {
    const std::uint32_t hash = hash_of(entry.word);
    std::size_t at = hash % kSlots;
    while (slots[at].topics != 0) at = (at + 1) % kSlots;
    slots[at] = {hash, entry.topics};
  }
  return slots;
}
constexpr std::array<Slot, kSlots> kTable = build_slots();

Topics look_up(std::uint32_t hash) {
  for (std::size_t at = hash % kSlots; kTable[at].topics != 0; at = (at + 1) % kSlots) {
    if (kTable[at].hash == hash) return kTable[at].topics;
  }
  return 0;
}

enum class Kind : std::uint8_t { kLower, kUpper, kDigit, kSpace, kBreak };

constexpr std::array<Kind, 256> build_kinds() {
  std::array<Kind, 256> kinds{};
  for (unsigned c = 0; c < 256; ++c) {
    if (c >= 'a' && c <= 'z') {
      kinds[c] = Kind::kLower;
    } else if (c >= 'A' && c <= 'Z') {
      kinds[c] = Kind::kUpper;
    } else if (c >= '0' && c <= '9') {
      kinds[c] = Kind::kDigit;
    } else if (c == ' ' || (c >= 9 && c <= 13)) {
      kinds[c] = Kind::kSpace;
    } else {
      kinds[c] = c >= 0x80 ? Kind::kLower : Kind::kBreak;
    }
  }
  return kinds;
}
constexpr std::array<Kind, 256> kKinds = build_kinds();

// Calls `token(hash, topics)` for each token of `value`: its parts, and the whole where it has several.
template <typename Sink>
void for_each_token(std::string_view value, Sink&& token) {
  TEARSHEET_STEP(value.size());
  HashState whole = kHashSeed;
  HashState part = kHashSeed;
  unsigned part_length = 0;
  unsigned parts = 0;
  bool lower_before = false;
  const auto end_part = [&] {
    if (part_length > 1) {
      const std::uint32_t hash = hash_end(part);
      token(hash, look_up(hash));
    }
    if (part_length > 0) ++parts;
    part = kHashSeed;
    part_length = 0;
  };
  const auto end_token = [&] {
    end_part();
    if (parts > 1) {
      const std::uint32_t hash = hash_end(whole);
      token(hash, look_up(hash));
    }
    whole = kHashSeed;
    parts = 0;
    lower_before = false;
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    auto byte = static_cast<unsigned char>(value[i]);
    switch (kKinds[byte]) {
      case Kind::kUpper:
        if (lower_before) end_part();
        lower_before = false;
        part = hash_step(part, byte | 0x20U);
        whole = hash_step(whole, byte | 0x20U);
        ++part_length;
        break;
      case Kind::kLower: {
        // Most of any name: the rest of the part at once.
        const std::size_t start = i;
        do {
          part = hash_step(part, byte);
          whole = hash_step(whole, byte);
          ++i;
          byte = i < value.size() ? static_cast<unsigned char>(value[i]) : static_cast<unsigned char>(' ');
        } while (kKinds[byte] == Kind::kLower);
        part_length += static_cast<unsigned>(i - start);
        lower_before = true;
        --i;
        break;
      }
      case Kind::kDigit:
        break;
      case Kind::kBreak:
        end_part();
        lower_before = false;
        break;
      case Kind::kSpace:
        end_token();
        break;
    }
  }
  end_token();
}

}  // namespace

Topics read_tokens(std::string_view value, std::vector<std::uint32_t>& tokens) {
  Topics topics = 0;
  std::size_t room = kMaxTokensPerAttribute;
  for_each_token(value, [&](std::uint32_t hash, Topics of_token) {
    topics |= of_token;
    if (room == 0) return;
    --room;
    tokens.push_back(hash);
  });
  return topics;
}

Topics topics_of(std::string_view value) {
  Topics topics = 0;
  for_each_token(value, [&](std::uint32_t, Topics of_token) { topics |= of_token; });
  return topics;
}

}  // namespace tearsheet::block
