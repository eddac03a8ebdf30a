#include "src/media/territories.h"

#include <array>

#include "src/media/phrases.h"

namespace tearsheet::media {
namespace {

struct Territory {
  std::string_view code;
  std::string_view names;
};

// UN M.49 numbers for regions, as ISO 3166's users write them.
constexpr Territory kTerritories[] = {
    {"001", "world;worldwide;the world;all territories;global;weltweit;monde entier;mundial"},
    {"GB", "uk;u.k.;united kingdom;great britain;britain;gb;british;uk papers;uk newspapers;uk clients;england"},
    {"US", "us;u.s.;usa;u.s.a.;united states;america;american;us clients"},
    {"CA", "canada;canadian"},
    {"003", "north america;north american"},
    {"DE", "germany;deutschland;german;allemagne;ger"},
    {"AT", "austria;osterreich;austrian;autriche;aut"},
    {"CH", "switzerland;schweiz;suisse;swiss;sui"},
    {"FR", "france;french;frankreich;fra"},
    {"BE", "belgium;belgique;belgian;belgie;bel"},
    {"NL", "netherlands;the netherlands;holland;dutch;nederland;ned"},
    {"LU", "luxembourg;luxemburg"},
    {"ES", "spain;spanish;espana;espagne;spanien;esp"},
    {"PT", "portugal;portuguese"},
    {"IT", "italy;italian;italia;italie;italien;ita"},
    {"IE", "ireland;irish;republic of ireland;eire;irl"},
    {"DK", "denmark;danish;danmark;den"},
    {"SE", "sweden;swedish;sverige;schweden;swe"},
    {"NO", "norway;norwegian;norge;norwegen;nor"},
    {"FI", "finland;finnish;suomi;fin"},
    {"PL", "poland;polish;polska;polen;pol"},
    {"CZ", "czech republic;czechia;czech;cze"},
    {"SK", "slovakia;svk"},
    {"HU", "hungary;hun"},
    {"GR", "greece;greek;griechenland;gre"},
    {"TR", "turkey;turkish;turkiye;turkei;tur"},
    {"RU", "russia;russian;russland;rus"},
    {"UA", "ukraine"},
    {"RO", "romania"},
    {"JP", "japan;japanese;jpn"},
    {"CN", "china;chinese;mainland china;chn"},
    {"HK", "hong kong"},
    {"TW", "taiwan"},
    {"KR", "south korea;korea;korean;kor"},
    {"IN", "india;indian;ind"},
    {"AU", "australia;australian;aus"},
    {"NZ", "new zealand;nzl"},
    {"BR", "brazil;brasil;bra"},
    {"MX", "mexico;mexican;mex"},
    {"AR", "argentina;arg"},
    {"ZA", "south africa;rsa"},
    {"IL", "israel"},
    {"AE", "uae;united arab emirates"},
    {"150", "europe;european;eu;europa"},
    {"154", "scandinavia;nordic countries;nordics"},
    {"019", "latin america;the americas"},
    {"142", "asia"},
    {"002", "africa"},
};

}  // namespace

TerritoryMatch territory_at(const CaptionText& text, std::size_t token) {
  static const PhraseTable names = [] {
    PhraseTable built(std::span<const Phrase>{});
    for (std::size_t i = 0; i < std::size(kTerritories); ++i)
      built.add_list(kTerritories[i].names, static_cast<int>(i));
    return built;
  }();
  const PhraseMatch match = names.at(text, token);
  if (!match) return {};
  return {match.length, kTerritories[static_cast<std::size_t>(match.value)].code};
}

}  // namespace tearsheet::media
