// Pages that do not say what they are in: sentences in the languages whose encodings are guessed at, and the bounds.
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <memory>
#include <string>

#include "src/encoding/decode.h"

namespace tearsheet::encoding {
namespace {

// Into the legacy encoding, by ICU; a character it lacks fails the test.
std::string encode(std::string_view utf8, const char* converter_name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(converter_name, &status), ucnv_close);
  EXPECT_TRUE(U_SUCCESS(status)) << converter_name;
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::u16string units(utf8.size(), u'\0');
  std::int32_t size = 0;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> utf8_converter(ucnv_open("UTF-8", &status), ucnv_close);
  size = ucnv_toUChars(utf8_converter.get(), units.data(), static_cast<std::int32_t>(units.size()), utf8.data(),
                       static_cast<std::int32_t>(utf8.size()), &status);
  std::string bytes(utf8.size() * 3, '\0');
  size = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), units.data(), size,
                         &status);
  EXPECT_TRUE(U_SUCCESS(status)) << converter_name << ": " << u_errorName(status);
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

struct Sample {
  const char* text;
  const char* converter;
  const char* encoding;
};

constexpr const char* kRussian =
    "Вчера вечером в городской библиотеке открылась выставка старых фотографий. На ней показаны улицы и площади, "
    "какими их видели жители сто лет назад. Снимки собирали всем городом: их приносили из домашних альбомов.";
constexpr const char* kUkrainian =
    "Учора ввечері в міській бібліотеці відкрилася виставка старих світлин. На ній показано вулиці та площі, якими їх "
    "бачили мешканці сто років тому. Знімки збирали всім містом: їх приносили з домашніх альбомів.";
constexpr const char* kJapanese =
    "昨日の夜、市立図書館で古い写真の展覧会が始まりました。百年前に人々が見ていた街の通りや広場が写っています。"
    "写真は市民がそれぞれの家のアルバムから持ち寄ったものです。";
constexpr const char* kGreek =
    "Χθες το βράδυ άνοιξε στη δημοτική βιβλιοθήκη η έκθεση παλιών φωτογραφιών. Άνθρωποι κάθε ηλικίας ήρθαν να δουν "
    "τους "
    "δρόμους και τις πλατείες όπως ήταν πριν από εκατό χρόνια.";

const Sample kSamples[] = {
    {kRussian, "windows-1251", "windows-1251"},
    {kRussian, "KOI8-R", "KOI8-U"},  // the same letters, and more
    {kRussian, "IBM866", "IBM866"},
    {kRussian, "ISO-8859-5", "ISO-8859-5"},
    {kRussian, "x-mac-cyrillic", "x-mac-cyrillic"},
    {kUkrainian, "windows-1251", "windows-1251"},
    {kUkrainian, "KOI8-U", "KOI8-U"},
    {kJapanese, "Shift_JIS", "Shift_JIS"},
    {kJapanese, "EUC-JP", "EUC-JP"},
    {kJapanese, "ISO-2022-JP", "ISO-2022-JP"},
    {"어제 저녁 시립 도서관에서 옛날 사진 전시회가 열렸다. 백 년 전 사람들이 보던 거리와 광장의 모습을 볼 수 있다. "
     "사진은 "
     "시민들이 집에 있던 앨범에서 가져온 것이다.",
     "windows-949", "EUC-KR"},
    {"昨天晚上，市图书馆举办的老照片展览开幕了。人们可以看到一百年前的街道和广场是什么样子。照片是市民从家里的相册中拿"
     "出来的，馆员用了两年时间整理。",
     "GBK", "GBK"},
    {"昨天晚上，市立圖書館舉辦的老照片展覽開幕了。人們可以看到一百年前的街道和廣場是什麼樣子。照片是市民從家裡的相簿中"
     "拿"
     "出來的，館員用了兩年時間整理。",
     "Big5", "Big5"},
    {kGreek, "windows-1253", "windows-1253"},
    {kGreek, "ISO-8859-7", "ISO-8859-7"},
    {"אתמול בערב נפתחה בספרייה העירונית תערוכה של צילומים ישנים. אפשר לראות בה את הרחובות ואת הכיכרות כפי שנראו לפני "
     "מאה "
     "שנה, והתמונות נאספו מאלבומים של התושבים.",
     "windows-1255", "windows-1255"},
    {"افتتح مساء أمس في مكتبة المدينة معرض للصور القديمة. يمكن للزائر أن يرى الشوارع والساحات كما كانت قبل مئة عام، "
     "وقد جمعت "
     "الصور من بيوت السكان.",
     "windows-1256", "windows-1256"},
    {"เมื่อเย็นวานนี้หอสมุดเมืองเปิดนิทรรศการภาพถ่ายเก่า ผู้ชมจะได้เห็นถนนและจัตุรัสอย่างที่ชาวเมืองเห็นเมื่อร้อยปีก่อน "
     "ภาพทั้งหมดรวบรวมมาจากบ้านของประชาชน",
     "windows-874", "windows-874"},
    {"Wczoraj wieczorem w bibliotece miejskiej otwarto wystawę starych fotografii. Można na niej zobaczyć ulice i "
     "place "
     "takie, jakimi widzieli je mieszkańcy sto lat temu. Zdjęcia przynieśli ludzie z własnych albumów.",
     "windows-1250", "windows-1250"},
    {"Včera večer byla v městské knihovně otevřena výstava starých fotografií. Jsou na ní ulice a náměstí, jak je "
     "vídali "
     "obyvatelé před sto lety. Snímky přinesli lidé z domácích alb.",
     "windows-1250", "windows-1250"},
    {"Dün akşam şehir kütüphanesinde eski fotoğraflar sergisi açıldı. Sergide yüz yıl önce insanların gördüğü sokaklar "
     "ve "
     "meydanlar var. Fotoğrafları şehrin sakinleri kendi albümlerinden getirdi.",
     "windows-1254", "windows-1254"},
    {"Vakar vakare miesto bibliotekoje atidaryta senų nuotraukų paroda. Joje galima pamatyti gatves ir aikštes, kokias "
     "jas "
     "matė gyventojai prieš šimtą metų. Nuotraukas žmonės atnešė iš savo albumų.",
     "windows-1257", "windows-1257"},
    {"Gestern Abend wurde in der Stadtbücherei eine Ausstellung alter Fotografien eröffnet. Zu sehen sind Straßen und "
     "Plätze, "
     "wie die Bürger sie vor hundert Jahren sahen – „von Hand koloriert“.",
     "windows-1252", "windows-1252"},
    {"Hier soir, à la bibliothèque municipale, s’est ouverte une exposition de photographies anciennes. On y voit les "
     "rues et "
     "les places telles que les habitants les voyaient il y a cent ans, « déjà très animées ».",
     "windows-1252", "windows-1252"},
    {"Ayer por la tarde se inauguró en la biblioteca municipal una exposición de fotografías antiguas. ¿Cómo eran las "
     "calles "
     "hace cien años? Así las veían los vecinos, que trajeron las imágenes de sus álbumes.",
     "windows-1252", "windows-1252"},
};

TEST(Guess, SentencesAreReadBackInTheirLanguage) {
  Decoder decoder;
  for (const Sample& sample : kSamples) {
    const std::string page = "<!doctype html><title>x</title><p class=\"a\">" + encode(sample.text, sample.converter) +
                             "</p><script>var a = 'b';</script>";
    const Decoded decoded = decoder.decode(page);
    EXPECT_EQ(decoded.encoding, sample.encoding) << sample.text;
    EXPECT_NE(decoded.text.find(sample.text), std::string_view::npos) << sample.encoding;
    EXPECT_EQ(decoded.source == EncodingSource::kDefault, decoded.encoding == "windows-1252");
  }
}

TEST(Guess, AMetaElementLeftInAPageRewrittenInUtf8IsNotBelievedIfSoAsked) {
  const std::string page = std::string("<meta charset=shift_jis><p>") + kRussian;
  Decoder decoder;
  const auto decode = [&](std::string_view bytes, std::string_view content_type = {}) {
    return decoder.decode(bytes, content_type, Declarations::kBelievedUnlessUtf8);
  };
  EXPECT_EQ(decoder.decode(page).encoding, "Shift_JIS");
  EXPECT_EQ(decode(page).encoding, "UTF-8");
  EXPECT_EQ(decode(page).text, page);
  EXPECT_EQ(decode(page, "text/html; charset=shift_jis").encoding, "Shift_JIS");
  EXPECT_EQ(decode(page + '\xFF').encoding, "Shift_JIS");
  EXPECT_EQ(decode("<meta charset=windows-1252>caf\xC3\xA9").text, "<meta charset=windows-1252>cafÃ©");
}

TEST(Guess, ADeclarationIsNeverGuessedAgainst) {
  const std::string page = "<meta charset=windows-1252><p>" + encode(kRussian, "windows-1251");
  EXPECT_EQ(Decoder().decode(page).encoding, "windows-1252");
  EXPECT_EQ(Decoder().decode(encode(kRussian, "windows-1251"), "text/html;charset=koi8-r").encoding, "KOI8-R");
}

TEST(Guess, Utf8WithAFewBadBytesIsUtf8) {
  Decoder decoder;
  const std::string page = std::string("<p>") + kRussian + "\xFF and \xC3(" + kGreek;
  const Decoded decoded = decoder.decode(page);
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_TRUE(decoded.had_errors);
  EXPECT_NE(decoded.text.find(kGreek), std::string_view::npos);
}

}  // namespace
}  // namespace tearsheet::encoding
