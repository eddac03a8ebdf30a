#include "src/media/credit_labels.h"

#include "src/media/name_words.h"
#include "src/media/phrases.h"
#include "src/text/steps.h"

namespace tearsheet::media {
namespace {

enum Noun : int { kPicture, kMaker, kSourceNoun, kSymbolNoun, kFileNoun, kCourtesyWord };

const PhraseTable& nouns() {
  static const PhraseTable table = [] {
    PhraseTable built(
        // English, German
        "photo;photos;photograph;photographs;photography;photo credit;photo credits;photo source;photograph "
        "credit;picture;pictures;picture credit;pic;"
        "pic credit;image;images;image credit;image credits;credit;credits;credit photo;credit image;mandatory "
        "credit;photo/credit;byline must read;credit must read;credit should read;credit line must read;must credit;"
        "please credit;please byline;credit line;byline;"
        "photo illustration;photo-illustration;illustration;illustrations;illustration "
        "credit;graphic;infographic;rendering;render;artwork;art;cartoon;"
        "screenshot;screenshots;screen grab;screengrab;video;video credit;still;image copyright;photo "
        "copyright;copyright;collage;photo collage;photo montage;composite;"
        "foto;fotos;fotocredit;foto-credit;fotocredits;foto "
        "credit;bild;bilder;bildnachweis;bildnachweise;bildrechte;fotonachweis;bild-nachweis;bildcredit;bild-copyright;"
        "bildcopyright;"
        "grafik;infografik;karikatur;zeichnung;abbildung;montage;fotomontage;visualisierung;rendering;titelbild;"
        "titelfoto;beitragsbild;aufmacherbild;"
        // French, Spanish, Italian, Portuguese
        "credit photo;credits photo;credit photos;credits photos;photo "
        "d'archives;photographie;photographies;visuel;dessin;image d'illustration;photo illustration;"
        "fotografia;fotografias;imagen;imagenes;credito;creditos;credito foto;creditos foto;foto cortesia;credito de "
        "la foto;fotografias;infografia;ilustracion;"
        "foto de archivo;immagine;immagini;crediti;crediti foto;illustrazione;imagem;imagens;credito da "
        "foto;credito da imagem;ilustracao;"
        // Dutch, Polish, Czech, Nordic, Turkish
        "beeld;afbeelding;illustratie;fotos;foto's;zdjecie;zdjecia;fot;fot.;grafika;ilustracja;snimek;obrazek;zdroj "
        "foto;foto zdroj;"
        "bilde;billede;billeder;illustrasjon;kuva;kuvat;kuvituskuva;valokuva;fotograf;fotografie;fotografi;gorsel;"
        "fotograflar;"
        // Greek, Russian and neighbours
        "φωτο;φωτογραφια;φωτογραφιες;φωτ;πηγη φωτο;φωτο "
        "αρχειου;фото;фотография;фотографии;иллюстрация;снимка;снимки;фотo;фото с сайта;фотограф;"
        // Chinese, Japanese, Korean, Vietnamese
        "写真;照片;图片;圖片;图;圖;画像;摄影;攝影;撮影;画;イラスト;写真提供;画像提供;图片提供;사진;사진 "
        "제공;사진제공;anh;nguon anh;"
        "kep;foto ilustrim;slika",
        kPicture);
    built.add_list(
        "photographer;photographers;photographed;"
        "fotografin;fotografen;photographe;fotografo;fotografa;fotografos;fotograaf;valokuvaaja;kuvaaja;"
        "illustrator;illustriert;credit photographer;text und foto;text und fotos;text & foto;foto und "
        "text;text/foto",
        kMaker);
    built.add_list(
        "source;sources;source of the image;image source;picture source;photo source;data "
        "source;quelle;quellen;bildquelle;bild-quelle;foto quelle;bild quelle;fotoquelle;"
        "fuente;fuentes;fonte;fonti;fonte foto;bron;bronnen;kilde;kilder;kalla;foto "
        "kalla;zrodlo;zrodla;zdroj;источник;джерело;πηγη;kaynak;lahde;"
        "dok.;dokumentasi;foto "
        "dok.;来源;图片来源;圖片來源;出典;資料;提供;画像出典;图源;圖源;資料來源;资料来源;출처;사진 출처;이미지 "
        "출처;사진출처;vir;izvor",
        kSourceNoun);
    built.add_list(
        "symbolbild;symbolfoto;symbolfotos;themenbild;beispielbild;beispielfoto;illustrationsfoto;illustrasjonsfoto;"
        "genrebild;ilustracni foto;"
        "ilustrativni foto;foto ilustrativa;imagen ilustrativa;zdjecie ilustracyjne;imagem "
        "ilustrativa;representational image;representative image",
        kSymbolNoun);
    built.add_list(
        "archivbild;archivfoto;file photo;file image;file picture;file "
        "pic;file;arkivfoto;arkivbild;archieffoto;arkivbilde;archivni foto;archiv foto;imagen de archivo;"
        "foto de archivo;foto d'archivio;photo d'archives;资料图;資料写真;资料图片;资料照片",
        kFileNoun);
    built.add_list(
        "courtesy of;courtesy;photo courtesy of;photo courtesy;photos courtesy of;photos courtesy;image courtesy "
        "of;image courtesy;images courtesy of;"
        "images courtesy;picture courtesy of;picture courtesy;pic courtesy;screenshot courtesy of;video courtesy "
        "of;graphic courtesy of;photo provided by;image provided by;photos provided by;"
        "provided by;supplied by;cortesia;cortesia de;cortesia del;cortesia de la;foto cortesia;foto cortesia "
        "de;imagen "
        "cortesia de;foto gentileza;gentileza;gentileza de;gentileza del;per gentile concessione di;per gentile "
        "concessione del;per gentile concessione della;per gentile concessione dell;per gentile concessione;foto per "
        "gentile concessione di;foto per gentile concessione del;foto per gentile concessione della;avec l'aimable "
        "autorisation de;avec l'aimable autorisation du;gracieusete de;gracieusete;courtoisie;courtoisie de;met dank "
        "aan;dzieki uprzejmosci;"
        "zur verfugung gestellt von;mit freundlicher genehmigung von;foto cedida por;cedida por;"
        "photo supplied by;photos supplied by;picture supplied by;image supplied by;"
        "photo used with permission of;submitted by;photo submitted by;photo contributed by;contributed by",
        kCourtesyWord);
    return built;
  }();
  return table;
}

bool is_by(const FoldedWord& word) {
  static const WordSet words("by von par por di door af av przez durch από");
  return words.has(word);
}

}  // namespace

LabelMatch label_at(const CaptionText& text, std::size_t i, std::size_t end) {
  TEARSHEET_STEP(1);
  LabelMatch label;
  if (i >= end) return label;
  std::size_t at = i;
  const auto take_copyright = [&](std::size_t from) {
    if (text.is_mark(from, 'c')) return std::size_t{1};
    if (text.is_mark(from, '(') && from + 2 < end && text.is_word(from + 1) && text.folded(from + 1) == "c" &&
        text.is_mark(from + 2, ')'))
      return std::size_t{3};
    return std::size_t{0};
  };
  if (const std::size_t mark = take_copyright(at)) {
    label.copyright = true;
    label.copyright_at = at;
    label.kind = CreditLabel::kCopyright;
    label.strong = true;
    at += mark;
    if (text.is_mark(at, ':')) ++at;
    // "© Foto: NAME", "© by NAME"
    const PhraseMatch noun = nouns().at(text, at);
    if (noun && at + noun.length < end && (text.is_mark(at + noun.length, ':') || is_by(text.folded(at + noun.length))))
      at += noun.length + 1;
    else if (at < end && text.is_word(at) && is_by(text.folded(at)) && text[at].letter_case == LetterCase::kLower)
      ++at;
    label.length = at - i;
    return label;
  }
  const PhraseMatch noun = nouns().at(text, i);
  if (!noun) return label;
  at += noun.length;
  label.kind = noun.value == kMaker          ? CreditLabel::kBy
               : noun.value == kSourceNoun   ? CreditLabel::kSource
               : noun.value == kCourtesyWord ? CreditLabel::kCourtesy
                                             : CreditLabel::kNoun;
  label.symbol = noun.value == kSymbolNoun;
  label.file = noun.value == kFileNoun;
  if (text.folded(i) == "copyright" || (noun.length > 1 && text.folded(at - 1) == "copyright")) {
    label.copyright = true;
    label.copyright_at = i;
  }
  // "Foto (c) NAME", "Fotos: © NAME", "Photo Credit : NAME", "Photo by: NAME", "Bild/NAME", "사진=NAME"
  for (std::size_t step = 0; step < 4 && at < end; ++step) {
    if (const std::size_t mark = take_copyright(at)) {
      label.copyright = true;
      label.copyright_at = at;
      label.strong = true;
      at += mark;
      continue;
    }
    if (text.is_mark(at, ':') || (text.is_mark(at, '=') && text[at].end - text[at].begin > 0)) {
      label.strong = true;
      ++at;
      continue;
    }
    if (text.is_mark(at, '/') && at == i + noun.length && text[at - 1].unspaced_script) {
      label.strong = true;
      ++at;
      continue;
    }
    if (text.is_word(at) && text[at].letter_case == LetterCase::kLower && is_by(text.folded(at)) &&
        label.kind != CreditLabel::kCourtesy && label.kind != CreditLabel::kSource) {
      label.kind = CreditLabel::kBy;
      label.strong = true;
      ++at;
      continue;
    }
    if (text.is_word(at) && step == 0 && text.folded(at) == "via" && noun.value == kPicture) {
      label.strong = true;
      ++at;
      continue;
    }
    // A label within the label: "Bild: Photo by NAME", "Photo: Courtesy of NAME"
    if (label.strong) {
      if (const PhraseMatch inner = nouns().at(text, at); inner && at + inner.length < end) {
        const std::size_t behind = at + inner.length;
        if (inner.value == kCourtesyWord || inner.value == kMaker) {
          label.kind = inner.value == kMaker ? CreditLabel::kBy : CreditLabel::kCourtesy;
          at = behind;
          continue;
        }
        if (text.is_mark(behind, ':') || (text.is_word(behind) && is_by(text.folded(behind)))) {
          at = behind;
          continue;
        }
      }
    }
    break;
  }
  // "Credit...Jane Doe": the dots are the rest of a line that only screen readers hear.
  if (!label.strong && label.kind == CreditLabel::kNoun && at == i + noun.length) {
    std::size_t behind = at;
    while (behind < end && behind < at + 3 && text.is_mark(behind, '.') && !text[behind].space_before) ++behind;
    if (behind == at && text.is_mark(at, '~') && !text[at].space_before) behind = at + 3;
    const bool dots = behind == at + 3;
    if (dots && text.is_mark(at, '~')) behind = at + 1;
    if (dots && behind < end && text.is_capitalised(behind)) {
      label.strong = true;
      at = behind;
    }
  }
  // "… al amanecer. Fotografía de Jane Doe": of whom it is, or by whom? Behind a caption, with nothing after: by whom.
  if (!label.strong && label.kind == CreditLabel::kNoun && i > 0 && text[i - 1].kind == TokenKind::kMark &&
      at + 1 < end && text.is_word(at) && text.folded(at) == "de" && text[at].letter_case == LetterCase::kLower &&
      is_given_name(text.folded(at + 1)) && text.is_capitalised(at + 1)) {
    std::size_t behind = at + 2;
    while (behind < end && text[behind].kind == TokenKind::kWord && behind < at + 6) ++behind;
    const bool ends = behind >= end || text.is_mark(behind, '/') || text.is_mark(behind, ')') ||
                      (text.is_mark(behind, '.') && behind + 1 == end);
    if (ends && is_person_shape(text, at + 1, behind)) {
      label.kind = CreditLabel::kBy;
      label.strong = true;
      ++at;
    }
  }
  // "CreditCreditChang W. Lee": labels whose breaks were lost.
  if (!label.strong && label.kind == CreditLabel::kNoun && noun.length == 1 && text.folded(i) == "credit") {
    std::size_t behind = i + 1;
    if (behind < end && text.folded(behind) == "credit" && !text[behind].space_before) ++behind;
    if (behind < end && text.is_capitalised(behind) && !text[behind].space_before) {
      label.strong = true;
      at = behind;
    }
  }
  if (label.kind == CreditLabel::kCourtesy || text.is_mark(i + noun.length - 1, '.')) label.strong = true;
  label.length = at - i;
  return label;
}

}  // namespace tearsheet::media
