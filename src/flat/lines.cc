#include "src/flat/lines.h"

#include <algorithm>

#include "src/media/caption_dates.h"
#include "src/media/caption_text.h"
#include "src/media/credit_line.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"
#include "src/text/utf8.h"
#include "src/text/white_space.h"

namespace tearsheet::flat {
namespace {

using media::CaptionText;
using media::PhraseTable;

// Lines that are nothing else than this.
const PhraseTable& whole_lines() {
  static const PhraseTable table(
      "advertisement;advertisements;advertising;advert;ad;ads;sponsored;sponsored content;promoted;paid "
      "content;anzeige;werbung;- anzeige "
      "-;reklame;annonse;annons;publicidad;publicite;publicité;pubblicita;publicidade;"
      "advertentie;reklama;mainos;reklam;реклама;διαφημιση;広告;广告;advertisement continue reading below;story "
      "continues below;article continues below;continue reading;scroll to continue;scroll to continue with content;"
      "share;share this;share this article;share on facebook;share on twitter;share on x;share on whatsapp;share via "
      "email;tweet;retweet;pin it;email;print;whatsapp;facebook;twitter;pinterest;linkedin;reddit;telegram;copy "
      "link;link copied;"
      "teilen;drucken;merken;artikel "
      "teilen;kommentieren;kommentare;partager;compartir;condividi;stampa;compartilhar;delen;udostepnij;sdilet;dela;"
      "del;paylas;"
      "comment;comments;leave a comment;view comments;show comments;add a comment;post a "
      "comment;save;saved;bookmark;follow;follow us;subscribe;subscribe now;sign up;sign in;log "
      "in;login;register;newsletter;"
      "sign up for our newsletter;subscribe to our newsletter;get the newsletter;newsletter abonnieren;jetzt "
      "abonnieren;abonnieren;s'abonner;suscribete;iscriviti;inscreva-se;play;play video;watch;watch video;watch "
      "now;pause;mute;loading;loading...;"
      "loading…;close;menu;search;home;next;previous;prev;back to top;top;skip to content;skip to main content;zum "
      "inhalt springen;zum hauptinhalt;accept;accept all;reject all;accept cookies;cookie settings;privacy policy;"
      "manage cookies;terms of use;hide caption;toggle caption;enlarge;enlarge image;zoom;fullscreen;full screen;show "
      "more;see more;read more;load more;more;mehr;mehr anzeigen;weiterlesen;mehr lesen;lire la suite;leer mas;ver "
      "mas;ler mais;leggi di piu;"
      "lees meer;czytaj wiecej;visa mer;las mer;les mer;listen to this article;listen;artikel "
      "anhoren;vorlesen;audio;read aloud;text size;image;photo;video;foto;bild;getty;caption;credit;key "
      "points;live;breaking;exclusive;updated;"
      "give feedback;report a typo;report this ad;remove ads;why ads;go ad-free;get the app;download the app;open in "
      "app;most read;most popular;trending;recommended;popular;tags;topics;themen;schlagworte;etiquetas;"
      "get the day's top stories in your inbox;get the day’s top stories in your inbox;your email address;enter your "
      "email;thank you for subscribing",
      0);
  return table;
}

// What a line begins with that is furniture to its end.
const PhraseTable& furniture_starts() {
  static const PhraseTable table(
      "sign up for our;sign up to our;subscribe to our;get our newsletter;download our app;click here to;we use "
      "cookies;this website uses cookies;diese website verwendet cookies;nous utilisons des cookies;follow us on;"
      "folgen sie uns auf;suivez-nous sur;siguenos en;seguici su;siga-nos;join our whatsapp;join our telegram;this "
      "article was originally published;all rights reserved;alle rechte vorbehalten;share this article;"
      "get the latest news;stay up to date with;melden sie sich fur;abonnieren sie;inscrivez-vous a;suscribase "
      "a;iscriviti alla;this video can not be played;please enable javascript;to play this video you need;"
      "zur merkliste;artikel merken;diesen artikel teilen;advertisement -;newsletter:;© 20;copyright ©",
      0);
  return table;
}

const PhraseTable& related_starts() {
  static const PhraseTable table(
      "read more:;read also:;also read:;read also;also read;read next:;related:;related story:;related article:;see "
      "also:;more on this:;watch:;don't miss:;don’t miss:;recommended:;must read:;lesen sie auch:;lesen sie auch;"
      "lesen sie hier:;mehr dazu:;mehr zum thema:;siehe auch:;auch interessant:;lire aussi :;lire aussi:;lire aussi;a "
      "lire aussi :;a lire aussi;a lire :;voir aussi :;lea tambien:;lea tambien;lee tambien:;lee tambien;te puede "
      "interesar:;"
      "te puede interesar;mira tambien:;ver tambien:;leia tambem:;leia tambem;leia mais:;veja tambem:;leggi "
      "anche:;leggi anche;lees ook:;lees ook;czytaj takze:;czytaj tez:;czytaj rowniez:;zobacz takze:;zobacz tez:;ctete "
      "take:;las ocksa:;"
      "les ogsa:;les ogsa;laes ogsa:;lue myos:;читайте также:;читайте также;διαβαστε επισης:;ayrica oku:;ilgili "
      "haber:;関連記事;相关阅读;相关新闻",
      0);
  return table;
}

const PhraseTable& related_headings() {
  static const PhraseTable table(
      "you might also like;you may also like;you might like;you may like;you might be interested in;related "
      "articles;related stories;related posts;related content;related news;related topics;related links;related;more "
      "from;more stories;more news;more on this story;"
      "more on this topic;more like this;recommended for you;recommended stories;recommended reading;recommended "
      "articles;read next;up next;what to read next;latest news;latest stories;most read;most popular;trending "
      "now;trending stories;trending;"
      "also on;around the web;from around the web;don't miss;don’t miss;editor's picks;editors' picks;top "
      "stories;popular stories;popular posts;das konnte sie auch interessieren;das konnte dich auch interessieren;auch "
      "interessant;mehr zum thema;"
      "weitere artikel;weitere themen;weitere nachrichten;ahnliche artikel;verwandte "
      "artikel;meistgelesen;meistgelesene artikel;neueste artikel;empfehlungen der redaktion;lesen sie auch;lesen sie "
      "weiter;mehr aus;a lire aussi;a lire egalement;sur le meme sujet;"
      "articles lies;articles similaires;plus d'articles;les plus lus;noticias relacionadas;mas noticias;mas leidas;lo "
      "mas leido;te puede interesar;tambien te puede interesar;articulos relacionados;mas sobre este tema;notizie "
      "correlate;articoli correlati;"
      "leggi anche;potrebbe interessarti;potrebbe interessarti anche;i piu letti;noticias relacionadas;veja "
      "tambem;leia tambem;mais lidas;lees ook;meer over;meest gelezen;gerelateerde artikelen;czytaj takze;zobacz "
      "takze;powiazane artykuly;polecane;"
      "souvisejici clanky;mohlo by vas zajimat;las mer om;relaterade artiklar;mest last;relaterte artikler;mest "
      "lest;relaterede artikler;mest laeste;lue myos;читайте также;похожие статьи;по теме;σχετικα αρθρα;διαβαστε "
      "επισης;ilgili haberler;"
      "関連記事;あわせて読みたい;相关阅读;相关新闻;推荐阅读",
      0);
  return table;
}

const PhraseTable& gallery_labels() {
  static const PhraseTable table(
      "view gallery;view the gallery;view photos;view all photos;view slideshow;view photo gallery;see gallery;see "
      "photos;see all photos;open gallery;launch gallery;photo gallery;gallery;image gallery;picture "
      "gallery;slideshow;start slideshow;in pictures;"
      "show all photos;click to view gallery;see more "
      "photos;bildergalerie;fotogalerie;fotostrecke;bilderstrecke;galerie;zur galerie;zur bildergalerie;bilder "
      "ansehen;alle bilder;galerie photo;galerie photos;diaporama;voir la galerie;voir les photos;"
      "ver galeria;ver fotos;galeria de fotos;galeria de imagenes;fotogaleria;galeria;guarda la gallery;guarda le "
      "foto;galleria fotografica;fotogallery;ver galeria de fotos;bekijk de galerij;fotoserie;bekijk fotos;zobacz "
      "galerie;galeria zdjec;zobacz zdjecia;"
      "bildspel;bildegalleri;billedgalleri;kuvagalleria;фотогалерея;фоторепортаж;φωτογραφιες;galeriyi goruntule;foto "
      "galeri;写真特集;フォトギャラリー;图集;组图",
      0);
  return table;
}

const PhraseTable& embed_labels() {
  static const PhraseTable table(
      "view this post on instagram;view this post on threads;sieh dir diesen beitrag auf instagram an;ein beitrag auf "
      "instagram;voir cette publication sur instagram;ver esta publicacion en instagram;visualizza questo post su "
      "instagram;"
      "ver essa foto no instagram;ver esta publicacao no instagram;ver esta foto no instagram;dit bericht op instagram "
      "bekijken;wyswietl ten post na instagramie;visa detta inlagg pa instagram;se dette innlegget pa instagram;se "
      "dette opslag pa instagram;"
      "zobrazit prispevek na instagramu;bu gonderiyi instagram'da gor;посмотреть эту публикацию в instagram;δειτε αυτη "
      "τη δημοσιευση στο instagram;この投稿をinstagramで見る",
      0);
  return table;
}

bool covers(const PhraseTable& table, const CaptionText& text, std::size_t end) {
  const media::PhraseMatch match = table.at(text, 0);
  return match && match.length >= end;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = false;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    TEARSHEET_STEP(line.size() + 1);
    at = end + 1;
    while (!line.empty() &&
           (line.front() == ' ' || line.front() == '\t' || line.front() == '\r' || line.front() == '\f'))
      line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r' || line.back() == '\f'))
      line.remove_suffix(1);
    if (line.starts_with("\xC2\xA0")) line.remove_prefix(2);
    if (line.empty()) {
      blank = true;
      continue;
    }
    Line entry;
    entry.text = line;
    entry.blank_before = blank;
    blank = false;
    bool inside = false;
    for (std::size_t i = 0; i < line.size();) {
      TEARSHEET_STEP(1);
      const char32_t c = text::next_code_point(line, i);
      const bool space = text::is_white_space(c);
      // A Han or Kana character counts for half a word, near enough for the thresholds used here.
      if (!space && !inside) ++entry.words;
      inside = !space;
      if (c >= 0x3040 && c <= 0x9FFF && (i % 6) == 0) ++entry.words;
    }
    std::size_t last = line.size();
    char32_t mark = text::previous_code_point(line, last);
    while (last > 0 &&
           (mark == '"' || mark == 0x201D || mark == 0x201C || mark == 0xBB || mark == 0xAB || mark == ')' ||
            mark == ']' || mark == 0x2019 || mark == '\'' || mark == 0x300D || mark == 0xFF09))
      mark = text::previous_code_point(line, last);
    entry.ends_sentence = mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == ';' || mark == ',' ||
                          mark == 0x2026 || mark == 0x3002 || mark == 0xFF01 || mark == 0xFF1F;
    lines.push_back(entry);
  }
  return lines;
}

void judge_line(Line& line) {
  const CaptionText text(line.text.substr(0, 600));
  if (text.size() == 0) {
    line.kind = LineKind::kFurniture;
    return;
  }
  std::size_t end = text.size();
  while (end > 1 && text[end - 1].kind == media::TokenKind::kMark && text[end - 1].mark != ')') --end;
  if (line.words <= 14) {
    if (covers(embed_labels(), text, end)) {
      line.kind = LineKind::kEmbedLabel;
      return;
    }
    if (covers(gallery_labels(), text, end)) {
      line.kind = LineKind::kGalleryLabel;
      return;
    }
    if (covers(related_headings(), text, end)) {
      line.kind = LineKind::kRelatedHeading;
      return;
    }
    // "More from NAME", "Mehr aus NAME"
    if (const media::PhraseMatch match = related_headings().at(text, 0);
        match && line.words <= 6 && !line.ends_sentence && match.length >= 2 &&
        (text.folded(1) == "from" || text.folded(1) == "aus" || text.folded(1) == "on")) {
      line.kind = LineKind::kRelatedHeading;
      return;
    }
    if (covers(whole_lines(), text, end)) {
      line.kind = LineKind::kFurniture;
      return;
    }
    // "12 Comments", "3 min read", "1 / 12", "Share 120"
    bool only_numbers = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text.is_word(i) && text.folded(i) != "of" && text.folded(i) != "von" && text.folded(i) != "de" &&
          text.folded(i) != "sur")
        only_numbers = false;
    }
    static const media::WordSet counted(
        "comments comment kommentare kommentar min minutes minuten shares photos images bilder views likes read "
        "reading lesezeit mins");
    const bool counter = line.words <= 4 && text[0].kind == media::TokenKind::kNumber && text.is_word(1) &&
                         counted.has(text.folded(1)) && !line.ends_sentence;
    if ((only_numbers && line.words <= 4) || counter) {
      line.kind = LineKind::kFurniture;
      return;
    }
  }
  // "View gallery 12 photos", "View galleryGrammy Winner …"
  if (const media::PhraseMatch label = gallery_labels().at(text, 0); label && label.length < text.size()) {
    std::size_t next = label.length;
    const bool glued = !text[next].space_before && text.is_capitalised(next);
    std::size_t counted = next;
    while (counted < text.size() && counted < next + 4 &&
           (text[counted].kind == media::TokenKind::kNumber || text.is_mark(counted, '(') ||
            text.is_mark(counted, ':') || text.is_mark(counted, '-')))
      ++counted;
    static const media::WordSet things(
        "photos images pictures bilder fotos imagenes foto photo immagini slides items kuvaa zdjec");
    const bool thing =
        counted < text.size() && counted > next && text.is_word(counted) && things.has(text.folded(counted));
    if (thing) {
      ++counted;
      while (counted < text.size() && (text.is_mark(counted, ')') || text.is_mark(counted, ':'))) ++counted;
      next = counted;
    }
    if (glued || thing || (label.length >= 2 && text.is_mark(next, ':'))) {
      line.kind = LineKind::kGalleryLabel;
      if (next < text.size()) line.rest = line.text.substr(std::min<std::size_t>(text[next].begin, line.text.size()));
      return;
    }
  }
  if (related_starts().at(text, 0) && line.words <= 40) {
    line.kind = LineKind::kRelated;
    return;
  }
  if (furniture_starts().at(text, 0) && line.words <= 40) {
    line.kind = LineKind::kFurniture;
    return;
  }
  // "A post shared by NAME (@handle)", "— NAME (@handle) June 3, 2023"
  static const PhraseTable shared(
      "a post shared by;a video posted by;a photo posted by;ein beitrag geteilt von;une publication partagee par;una "
      "publicacion compartida por;una publicacion compartida de;un post condiviso da;uma publicacao partilhada por;"
      "um post compartilhado por;een bericht gedeeld door;post udostepniony przez;ett inlagg delat av;et innlegg delt "
      "av;et opslag delt af;post shared by",
      0);
  if (line.words <= 30 && shared.at(text, 0)) {
    line.kind = LineKind::kEmbedSignature;
    return;
  }
  const bool dashed = text.is_mark(0, '-') || (line.text.starts_with("&mdash;"));
  if (dashed && line.words <= 16) {
    for (std::size_t i = 1; i + 2 < text.size(); ++i) {
      if (text.is_mark(i, '(') && text.is_mark(i + 1, '@')) {
        line.kind = LineKind::kEmbedSignature;
        return;
      }
    }
  }
  // "By NAME", "Von NAME und NAME"
  static const media::WordSet by("by von par por di da door av af przez written autor autorin author text");
  if (line.words <= 10 && by.has(text.folded(0)) && text.is_capitalised(0) && !line.ends_sentence && text.size() > 1) {
    std::size_t first = 1;
    while (first < text.size() && (text.is_mark(first, ':') || (text.is_word(first) && by.has(text.folded(first)))))
      ++first;
    std::size_t stop = first;
    while (stop < text.size() &&
           (text.is_word(stop) || text.is_mark(stop, '.') || text.is_mark(stop, '-') || text.is_mark(stop, '\'')) &&
           text.folded(stop) != "and" && text.folded(stop) != "und")
      ++stop;
    if (media::is_person_shape(text, first, stop)) {
      line.kind = LineKind::kByline;
      return;
    }
  }
  // A date alone, with a time or a word before it ("Published: 3 May 2024, 12:03")
  if (line.words <= 12 && !line.ends_sentence) {
    static const media::WordSet stamps(
        "published updated posted last veroffentlicht aktualisiert stand publie mis modifie publicado actualizado "
        "pubblicato aggiornato publicado gepubliceerd opublikowano publicerad uppdaterad am um le el at on a jour uhr "
        "gmt est edt pm am utc bst cet");
    std::size_t other = 0;
    bool dated = false;
    for (std::size_t i = 0; i < text.size();) {
      if (const media::DateMatch date = media::date_at(text, i); date && date.date.precision == DatePrecision::kDay) {
        dated = true;
        i += date.length;
        continue;
      }
      if (text.is_word(i) && !stamps.has(text.folded(i)) && !media::is_weekday(text.folded(i))) ++other;
      ++i;
    }
    if (dated && other <= 1) line.kind = LineKind::kDate;
  }
}

}  // namespace tearsheet::flat
