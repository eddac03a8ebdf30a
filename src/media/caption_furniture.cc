#include "src/media/caption_furniture.h"

#include <algorithm>

#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {

void claim_furniture(const CaptionText& text, Claims& claims) {
  static const PhraseTable heads(
      "image caption,;image caption;image caption:;media caption,;media caption;article thumbnail:;article thumbnail "
      "image;camera icon;image source,;image copyright;bildbeschreibung einblenden;"
      "legende:;legenda:;caption:;bildunterschrift:;photo caption:;descripcion de la foto para personas con "
      "discapacidad visual:;video caption;toggle caption",
      0);
  static const PhraseTable tails(
      "purchase licensing rights, opens new tab;purchase licensing rights;hide caption;toggle caption;view this "
      "image;view image;visa mer;las mer;vis mer;les mer;lue lisaa;clicca per "
      "ingrandire;+clicca per ingrandire;more >;read more;see more;show more;zoom;enlarge image;enlarge;"
      "click to enlarge;click to expand;bild vergrossern;bild in lightbox offnen;agrandir;agrandir l'image;ampliar;ver "
      "mas;ver galeria;buy this photo;purchase photo;order reprint;caption settings;full screen;open image modal;open "
      "gallery;"
      "photos;less;close;agrandir la photo;fermer;bild anzeigen;mehr anzeigen;weiterlesen;foto "
      "vergroten;powiekszenie;zobacz wiecej;image zoom;expand;loading;dpa-bildfunk;--pageNumber-- von --total--",
      0);
  const std::size_t size = text.size();
  std::size_t begin = 0;
  for (int step = 0; step < 3 && begin < size; ++step) {
    const PhraseMatch head = heads.at(text, begin);
    if (!head) break;
    for (std::size_t i = begin; i < begin + head.length; ++i) claims[i] = 1;
    begin += head.length;
  }
  // A file's name before the caption: "CSD-Parade.jpg Parade zum …"
  if (begin < size && text.is_word(begin)) {
    static const WordSet endings("jpg jpeg png gif tif tiff webp");
    std::size_t at = begin + 1;
    while (at < size && at < begin + 24 && !text[at].space_before) {
      TEARSHEET_STEP(1);
      if (text.is_mark(at, '.') && at + 1 < size && text.is_word(at + 1) && endings.has(text.folded(at + 1)) &&
          !text[at + 1].space_before) {
        for (std::size_t i = begin; i < at + 2; ++i) claims[i] = 1;
        break;
      }
      ++at;
    }
  }
  std::size_t end = size;
  for (int step = 0; step < 4 && end > begin; ++step) {
    std::size_t last = end;
    while (last > begin && (text.is_mark(last - 1, '>') || text.is_mark(last - 1, '.') || text[last - 1].mark == 0) &&
           text[last - 1].kind == TokenKind::kMark)
      --last;
    const PhraseMatch tail = tails.ending_at(text, last, begin);
    // Alone it is the caption's own word ("Photos"); a single word in small print counts only behind a lost space.
    if (!tail || last - tail.length <= begin) break;
    if (tail.length == 1 && (text[last - 1].space_before && !text.is_mark(last - 2, '.'))) break;
    for (std::size_t i = last - tail.length; i < end; ++i) claims[i] = 1;
    end = last - tail.length;
  }
  // Inside: "… [+]", "hide caption" between a credit and its repetition, "+++ dpa-Bildfunk +++"
  static const PhraseTable inside(
      "hide caption;toggle caption;+++ dpa-bildfunk +++;+++ dpa bildfunk +++;--pageNumber-- von --total--;(click to "
      "enlarge)",
      0);
  for (std::size_t i = begin; i < end;) {
    TEARSHEET_STEP(1);
    const PhraseMatch match = inside.at(text, i);
    if (!match) {
      ++i;
      continue;
    }
    for (std::size_t k = i; k < i + match.length; ++k) claims[k] = 1;
    i += match.length;
  }
}

}  // namespace tearsheet::media
