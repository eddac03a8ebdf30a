#include "src/date/month_names.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "src/text/word_table.h"

namespace tearsheet::date {
namespace {

// A language a line: months parted by "|", the forms of one month by spaces.
constexpr std::string_view kLanguages[] = {
    // English
    "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october "
    "oct|november nov|december dec",
    // German, Austrian
    "januar jänner jaenner jan jän|februar feber|märz mär maerz mrz|april|mai|juni|juli|august|september|oktober "
    "okt|november|"
    "dezember dez",
    // French
    "janvier janv|février fév févr fevrier|mars|avril avr|mai|juin|juillet juil|août aout aoû|septembre|octobre|"
    "novembre|décembre déc decembre",
    // Spanish
    "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|"
    "diciembre dic",
    // Italian
    "gennaio gen genn|febbraio febb|marzo|aprile|maggio mag magg|giugno giu|luglio lug|agosto|settembre sett|ottobre "
    "ott|novembre|dicembre",
    // Portuguese
    "janeiro|fevereiro fev|março marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro",
    // Dutch, Afrikaans
    "januari januarie|februari februarie|maart mrt maa|april|mei|juni junie|juli julie|augustus|september|oktober|"
    "november|december desember des",
    // Swedish, Danish, Norwegian, Icelandic, Faroese
    "januari januar janúar|februari februar febrúar|mars marts|april apríl|maj mai maí|juni júní|juli júlí|augusti "
    "ágúst ágú|september|oktober október|november nóvember nóv|december desember",
    // Finnish
    "tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|"
    "toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu "
    "syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu",
    // Polish
    "styczeń stycznia sty|luty lutego lut|marzec marca|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec "
    "lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|"
    "grudzień grudnia gru",
    // Czech
    "leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čer|červenec "
    "července čvc|srpen srpna|září zář|říjen října říj|listopad listopadu|prosinec prosince pro",
    // Slovak
    "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|august augusta|september "
    "septembra|október októbra|november novembra|december decembra",
    // Slovene, Serbian and Bosnian in Latin script
    "januar januarja januara|februar februarja februara|marec marca mart marta|april aprila|maj maja|junij junija jun "
    "juna|julij julija jul jula|avgust avgusta avg|september septembra septembar|oktober oktobra oktobar|november "
    "novembra novembar|december decembra decembar",
    // Croatian (listopad: see month_of)
    "siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj "
    "lipnja|srpanj srpnja|kolovoz kolovoza kol|rujan rujna ruj||studeni studenoga studenog stu|prosinac prosinca",
    // Serbian, Macedonian, Bulgarian, Russian
    "јануар јануара јануари януари январь января янв јан|фебруар фебруара февруари февраль февраля фев февр феб|март "
    "марта мар|април априла апр апрель апреля|мај маја мај май мая|јун јуна јуни юни июнь июня июн|јул јула јули юли "
    "июль июля июл|август августа авг|септембар септембра септември сентябрь сентября сен сент сеп септ|октобар "
    "октобра октомври октябрь октября окт|новембар новембра ноември ноябрь ноября ноя нояб нов ное|децембар децембра "
    "декември декабрь декабря дек дец",
    // Ukrainian
    "січень січня січ|лютий лютого лют|березень березня бер|квітень квітня кві|травень травня тра|червень червня чер|"
    "липень липня лип|серпень серпня сер|вересень вересня вер|жовтень жовтня жов|листопад листопада лис|грудень "
    "грудня гру",
    // Belarusian
    "студзень студзеня|люты лютага|сакавік сакавіка|красавік красавіка|травень траўня|чэрвень чэрвеня|ліпень ліпеня|"
    "жнівень жніўня|верасень верасня|кастрычнік кастрычніка|лістапад лістапада|снежань снежня",
    // Kazakh, Kyrgyz, Tajik take Russian names or these
    "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    // Romanian
    "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie|noiembrie noi|"
    "decembrie",
    // Hungarian
    "január|február|március márc|április ápr|május máj|június jún|július júl|augusztus|szeptember szept|október|"
    "november|december",
    // Greek
    "ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ|μάρτιος μαρτίου μαρ μάρ|απρίλιος απριλίου απρ|μάιος μαΐου "
    "μαίου μαι μάι μαϊου|ιούνιος ιουνίου ιουν ιούν|ιούλιος ιουλίου ιουλ ιούλ|αύγουστος αυγούστου αυγ αύγ|σεπτέμβριος "
    "σεπτεμβρίου σεπ σεπτ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε νοέ|δεκέμβριος δεκεμβρίου δεκ",
    // Turkish, Azerbaijani
    "ocak oca yanvar|şubat şub fevral|mart|nisan nis aprel|mayıs may mayis|haziran haz iyun|temmuz tem iyul|ağustos "
    "ağu agustos avqust|eylül eyl eylul sentyabr|ekim eki oktyabr|kasım kas kasim noyabr|aralık ara aralik dekabr",
    // Indonesian, Malay
    "januari|februari pebruari|maret mac|april|mei|juni jun|juli julai|agustus ogos agu agt|september|oktober|november "
    "nopember|desember disember",
    // Filipino
    "enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre",
    // Estonian
    "jaanuar jaan|veebruar veebr|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember dets",
    // Latvian
    "janvāris janvārī janvāra|februāris februārī februāra|marts martā marta|aprīlis aprīlī aprīļa|maijs maijā maija|"
    "jūnijs jūnijā jūnija|jūlijs jūlijā jūlija|augusts augustā augusta|septembris septembrī septembra|oktobris "
    "oktobrī oktobra|novembris novembrī novembra|decembris decembrī decembra",
    // Lithuanian
    "sausis sausio saus|vasaris vasario vas|kovas kovo kov|balandis balandžio bal|gegužė gegužės geg|birželis birželio "
    "birž|liepa liepos liep|rugpjūtis rugpjūčio rugp|rugsėjis rugsėjo rugs|spalis spalio spal|lapkritis lapkričio "
    "lapkr|"
    "gruodis gruodžio gruod",
    // Albanian
    "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    // Catalan, Galician
    "gener xaneiro|febrer febreiro|març|abril|maig maio|juny xuño|juliol xullo|agost|setembre|octubre outubro|novembre|"
    "desembre decembro",
    // Basque
    "urtarrila urtarrilaren|otsaila otsailaren|martxoa martxoaren|apirila apirilaren|maiatza maiatzaren|ekaina "
    "ekainaren|uztaila uztailaren|abuztua abuztuaren|iraila irailaren|urria urriaren|azaroa azaroaren|abendua "
    "abenduaren",
    // Welsh, Irish
    "ionawr eanáir|chwefror feabhra|mawrth márta|ebrill aibreán|bealtaine|mehefin meitheamh|gorffennaf iúil|awst "
    "lúnasa|medi|hydref|tachwedd samhain|rhagfyr nollaig",
    // Swahili
    "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
    // Arabic: Egypt and the Gulf, the Levant, the Maghreb
    "يناير جانفي|فبراير شباط فيفري|مارس آذار اذار|أبريل نيسان ابريل إبريل أفريل|مايو أيار ايار ماي|يونيو حزيران جوان "
    "يونيه|يوليو تموز جويلية يوليوز يوليه|أغسطس آب اغسطس أوت غشت|سبتمبر أيلول ايلول شتنبر|أكتوبر اكتوبر|نوفمبر نونبر|"
    "ديسمبر دجنبر",
    // Persian names of the Gregorian months; Urdu
    "ژانویه جنوری|فوریه فروری|مارچ|آوریل اپریل|مه مئی|ژوئن جون|ژوئیه جولای جولائی|اوت اگست|سپتامبر ستمبر|اکتبر اکتوبر|"
    "نوامبر نومبر|دسامبر دسمبر",
    // Hebrew, with and without "of"
    "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס במרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי|אוגוסט באוגוסט|ספטמבר "
    "בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
    // Hindi, Marathi, Nepali
    "जनवरी जानेवारी जन|फरवरी फ़रवरी फेब्रुवारी फर|मार्च|अप्रैल एप्रिल अप्रिल|मई मे|जून जुन|जुलाई जुलै|अगस्त ऑगस्ट अग|"
    "सितंबर सितम्बर सप्टेंबर सप्टेम्बर|अक्टूबर अक्तूबर ऑक्टोबर|नवंबर नवम्बर नोव्हेंबर|दिसंबर दिसम्बर डिसेंबर",
    // Bengali
    "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    // Tamil
    "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    // Telugu
    "జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జూలై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్",
    // Malayalam
    "ജനുവരി|ഫെബ്രുവരി|മാർച്ച് മാര്‍ച്ച്|"
    "ഏപ്രിൽ ഏപ്രില്‍|മേയ് മെയ്|ജൂൺ ജൂണ്‍|"
    "ജൂലൈ ജൂലായ്|ഓഗസ്റ്റ് ആഗസ്റ്റ്|സെപ്റ്റംബർ സെപ്തംബർ|"
    "ഒക്ടോബർ|നവംബർ|ഡിസംബർ",
    // Kannada
    "ಜನವರಿ|ಫೆಬ್ರವರಿ ಫೆಬ್ರುವರಿ|ಮಾರ್ಚ್|"
    "ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|"
    "ಜುಲೈ|ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂಬರ್|"
    "ಅಕ್ಟೋಬರ್|ನವೆಂಬರ್|ಡಿಸೆಂಬರ್",
    // Gujarati
    "જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|"
    "એપ્રિલ|મે|જૂન|"
    "જુલાઈ|ઑગસ્ટ ઓગસ્ટ|સપ્ટેમ્બર|"
    "ઑક્ટોબર ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર",
    // Punjabi
    "ਜਨਵਰੀ|ਫਰਵਰੀ ਫ਼ਰਵਰੀ|ਮਾਰਚ|"
    "ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|"
    "ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|"
    "ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ",
    // Odia
    "ଜାନୁଆରୀ|ଫେବୃଆରୀ ଫେବ୍ରୁଆରୀ|ମାର୍ଚ୍ଚ|"
    "ଅପ୍ରେଲ|ମଇ|ଜୁନ|"
    "ଜୁଲାଇ|ଅଗଷ୍ଟ|ସେପ୍ଟେମ୍ବର|"
    "ଅକ୍ଟୋବର|ନଭେମ୍ବର|ଡିସେମ୍ବର",
    // Sinhala
    "ජනවාරි|පෙබරවාරි|මාර්තු|"
    "අප්‍රේල්|මැයි|ජූනි|"
    "ජූලි|අගෝස්තු|සැප්තැම්බර්|"
    "ඔක්තෝබර්|නොවැම්බර්|දෙසැම්බර්",
    // Khmer, Burmese, Lao
    "មករា|កុម្ភៈ|មីនា|"
    "មេសា|ឧសភា|មិថុនា|"
    "កក្កដា|សីហា|កញ្ញា|"
    "តុលា|វិច្ឆិកា|ធ្នូ",
    "ဇန်နဝါရီ|ဖေဖော်ဝါရီ|မတ်|"
    "ဧပြီ|မေ|ဇွန်|"
    "ဇူလိုင်|ဩဂုတ် သြဂုတ်|စက်တင်ဘာ|"
    "အောက်တိုဘာ|နိုဝင်ဘာ|ဒီဇင်ဘာ",
    "ມັງກອນ|ກຸມພາ|ມີນາ|"
    "ເມສາ|ພຶດສະພາ|ມິຖຸນາ|"
    "ກໍລະກົດ|ສິງຫາ|ກັນຍາ|"
    "ຕຸລາ|ພະຈິກ|ທັນວາ",
    // Thai
    "มกราคม ม.ค|กุมภาพันธ์ ก.พ|มีนาคม มี.ค|เมษายน เม.ย|พฤษภาคม พ.ค|มิถุนายน มิ.ย|กรกฎาคม ก.ค|สิงหาคม ส.ค|กันยายน ก.ย|"
    "ตุลาคม ต.ค|พฤศจิกายน พ.ย|ธันวาคม ธ.ค",
    // Georgian, Armenian
    "იანვარი იანვარს|თებერვალი თებერვალს|მარტი მარტს|აპრილი აპრილს|მაისი მაისს|ივნისი ივნისს|ივლისი ივლისს|აგვისტო "
    "აგვისტოს|სექტემბერი სექტემბერს|ოქტომბერი ოქტომბერს|ნოემბერი ნოემბერს|დეკემბერი დეკემბერს",
    "հունվարի հունվար|փետրվարի փետրվար|մարտի մարտ|ապրիլի ապրիլ|մայիսի մայիս|հունիսի հունիս|հուլիսի հուլիս|օգոստոսի "
    "օգոստոս|սեպտեմբերի սեպտեմբեր|հոկտեմբերի հոկտեմբեր|նոյեմբերի նոյեմբեր|դեկտեմբերի դեկտեմբեր",
};

constexpr std::size_t count_words() {
  std::size_t count = 0;
  for (const std::string_view language : kLanguages) {
    bool inside = false;
    for (const char c : language) {
      const bool separator = c == ' ' || c == '|';
      if (!separator && !inside) ++count;
      inside = !separator;
    }
  }
  return count;
}

constexpr auto make_table() {
  std::array<MonthName, count_words()> table{};
  std::size_t filled = 0;
  for (const std::string_view language : kLanguages) {
    std::uint8_t month = 1;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= language.size(); ++i) {
      const bool end = i == language.size();
      if (!end && language[i] != ' ' && language[i] != '|') continue;
      if (i > start) table[filled++] = {language.substr(start, i - start), month};
      start = i + 1;
      if (!end && language[i] == '|') ++month;
    }
  }
  std::sort(table.begin(), table.end(), [](const MonthName& a, const MonthName& b) { return a.word < b.word; });
  return table;
}

constexpr auto kTable = make_table();
constexpr auto kFirst = text::first_byte_index(kTable, [](const MonthName& entry) { return entry.word; });

// No word may name two months (the same month twice is fine).
constexpr bool is_unambiguous() {
  for (std::size_t i = 1; i < kTable.size(); ++i) {
    if (kTable[i].word == kTable[i - 1].word && kTable[i].month != kTable[i - 1].month) return false;
  }
  return true;
}
static_assert(is_unambiguous());

// The names by their size, first two bytes and last: most words that are none end here.
constexpr std::size_t shape_of(std::string_view word) {
  const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(word[i])}; };
  return (byte(0) * 5 + byte(word.size() > 1 ? 1 : 0) * 67 + byte(word.size() - 1) * 29 + word.size() * 523) % 4096;
}
constexpr auto kShapes = [] {
  std::array<bool, 4096> shapes{};
  for (const MonthName& entry : kTable) shapes[shape_of(entry.word)] = true;
  return shapes;
}();

constexpr std::string_view kSolarHijri[] = {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
                                            "مهر",     "آبان",     "آذر",   "دی",  "بهمن",  "اسفند"};

}  // namespace

int month_of(std::string_view lower_word, std::string_view language) {
  if (lower_word.starts_with("listopad") && (language.starts_with("hr") || language.starts_with("bs"))) return 10;
  if (lower_word.empty() || !kShapes[shape_of(lower_word)]) return 0;
  const auto byte = static_cast<unsigned char>(lower_word.front());
  const auto* const end = kTable.data() + kFirst[byte + 1u];
  const auto* const found =
      std::lower_bound(kTable.data() + kFirst[byte], end, lower_word,
                       [](const MonthName& entry, std::string_view word) { return entry.word < word; });
  return found != end && found->word == lower_word ? found->month : 0;
}

std::span<const MonthName> month_names() { return kTable; }

int solar_hijri_month_of(std::string_view word) {
  if (word.empty() || static_cast<unsigned char>(word.front()) < 0xD8) return 0;  // Arabic letters
  for (std::size_t i = 0; i < std::size(kSolarHijri); ++i) {
    if (kSolarHijri[i] == word) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace tearsheet::date
