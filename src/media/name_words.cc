// Closed lists, folded: particles, the words that mark a body rather than a person, roles. Written for this purpose
// from the captions of the development pages and common knowledge.
#include "src/media/name_words.h"

namespace tearsheet::media {

bool is_name_particle(const FoldedWord& folded) {
  static const WordSet words(
      R"(van von de der den del della di da do dos das du la le el al bin ibn ben bint ten ter zu zum
    zur af av y e i und st d o mac mc san abu van't 't te op)");
  return words.has(folded);
}

bool is_organisation_word(const FoldedWord& folded) {
  static const WordSet words(R"(
    university universitat universite universidad universidade universita universiteit universitetet college school schule hochschule fachhochschule
    museum museo musee muzeum stadt stadtverwaltung gemeinde landratsamt landkreis kreis city town county council mairie ville ayuntamiento alcaldia
    gobernacion prefeitura comune municipality municipio police polizei politie policja policia polisen polisens polizia policie gendarmerie feuerwehr fire
    press presse pressestelle pressefoto pressedienst pressebild prensa prasowe foto fotos photo photos photography fotografie images image pictures picture
    pics media medien medias medios magazin magazine times post daily news nyheter noticias noticiario tv radio television broadcasting studio studios agency
    agentur agence agencia agenzia agencja gmbh ag inc ltd llc llp co corp corporation company kg ev ug sa srl spa plc ab as oy bv nv foundation stiftung
    fondation fundacion fundacao fondazione institute institut instituto istituto ministry ministerium bundesministerium ministerio ministere ministerstwo
    government gobierno governo regierung bundesregierung bundeswehr bundestag club clube verein fc sc sv tsv vfb vfl team equipe board department dept
    office church kirche archive archives archiv archivo arquivo library bibliothek collection collezione gallery galerie galeria galleri theater theatre
    theatre festival film films filmverleih production productions produktion entertainment records network group gruppe groupe grupo association verband
    society union sheriff embassy army navy guard force airport flughafen party partei journal gazette herald tribune zeitung tageblatt anzeiger bote kurier
    zeitungen blatt bureau commission committee center centre zentrum hospital klinik klinikum krankenhaus bank holding services service agencia hotel resort restaurant
    resorts hotels ring bund amt behorde verlag edition editions publishing publishers pictures enterprises industries international national federal
    project projekt projeto initiative netzwerk kommunikation communications creative design designs graphics infographics illustration illustrations
    architects architekten solutions systems technologies technology labs lab software digital online web weekly observer independent chronicle
    standard telegraph guardian mirror express tribuna diario jornal giornale gazeta gazzetta corriere nachrichten rundschau allgemeine morgenpost
    academy akademie academia orchestra orchester philharmonie oper opera symphony congress parliament parlament senate senado congreso camara
    montage collage composite graphic grafik screenshot screengrab video handout crime stoppers authority administration survey observatory airlines motors automotive
    federation ligue liga league bundesliga sport sports racing unit brigade battalion corps committee movement allianz alliance campaign cooperative kooperative
    coalition company's estate trust fund fonds heritage hulton getty museums kunsthalle kunsthaus kunstmuseum games esports expert builder guide solutions park parks zoo botanical plant assembly factory heights refinery stadium arena
    presidencia presidency presidence casa palacio kreml kremlin white house downing staatskanzlei rathaus senat hansestadt
    редакция пресс служба агентство мвд министерство правительство прокуратура университет
    )");
  return words.has(folded);
}

bool is_role_word(const FoldedWord& folded) {
  static const WordSet words(R"(
    president prasident prasidentin presidente presidenta presidentti president's vizeprasident vizeprasidentin bundesprasident bundesprasidentin
    prezydent prezident praesident ministerprasident ministerprasidentin premier ministerpresident statsminister premierminister premierministre premjer pm
    minister ministerin ministre ministro ministra minister's ministru ministr ministryne innenminister innenministerin aussenminister aussenministerin
    finanzminister finanzministerin bundesfinanzminister verteidigungsminister verteidigungsministerin wirtschaftsminister wirtschaftsministerin gesundheitsminister
    gesundheitsministerin justizminister justizministerin bundesinnenminister bundesinnenministerin bundesaussenminister bundesaussenministerin bundesminister bundesministerin
    kultusminister kultusministerin umweltminister umweltministerin verkehrsminister familienministerin bildungsminister bildungsministerin landwirtschaftsminister
    bundesentwicklungsministerin bundesentwicklungsminister entwicklungsministerin arbeitsminister sozialminister sozialministerin bundesumweltministerin
    staatssekretar staatssekretarin kanzler kanzlerin bundeskanzler bundeskanzlerin altkanzler burgermeister burgermeisterin oberburgermeister oberburgermeisterin
    landrat landratin senator senatorin senador senadora sen rep congressman congresswoman gov governor gouverneur gobernador gobernadora governador mayor alcalde
    alcaldesa prefeito maire sindaco burmistrz borgmester burgemeester secretary undersecretary chancellor commissioner ambassador botschafter botschafterin
    attorney judge justice sheriff airman soldier pvt private sgt sergeant capt captain lt lieutenant col colonel gen general generalsekretar generalsekretarin generalbundesanwalt officer detective
    king queen prince princess konig konigin prinz prinzessin herzog herzogin duke duchess lord lady sir dame count countess emperor pope papst papa papez
    kardinal cardinal bischof bishop erzbischof pastor pastorin pfarrer pfarrerin reverend rev father padre imam rabbi rabbiner dr prof professor professorin
    mr mrs ms miss mme mlle monsieur madame m herr frau senor senora sr sra sig signor dona don pan pani
    ceo cfo cto coo chef chefin chairman chairwoman chair vorsitzender vorsitzende vorstand vorstandsvorsitzender aufsichtsratschef director direktor direktorin directora
    direttore dyrektor reditel geschaftsfuhrer geschaftsfuhrerin sportdirektor sportvorstand trainer trainerin cheftrainer bundestrainer coach coach's manager teammanager captain
    kapitan capitan capitaine goalkeeper torwart torhuter sturmer verteidiger mittelfeldspieler striker midfielder defender forward quarterback pitcher infielder guard
    player spieler spielerin jugador jugadora joueur rapper rapperin singer sanger sangerin actor actress schauspieler schauspielerin actriz acteur actrice
    moderator moderatorin autor autorin author schriftsteller schriftstellerin regisseur regisseurin filmmaker filmemacher musician musiker musikerin designer model
    kunstler kunstlerin artist politiker politikerin politician parteichef parteichefin generalin fraktionschef fraktionsvorsitzende experte expertin expert forscher
    forscherin wissenschaftler wissenschaftlerin scientist researcher lawyer anwalt anwaltin student studentin lehrer lehrerin mathelehrer teacher winner sieger siegerin
    champion weltmeister weltmeisterin olympiasieger former ex late ehemaliger ehemalige fruherer wife husband son daughter mother father brother sister
    girlfriend boyfriend partner fiance fiancee actor-director star co-star co stars icon legend founder grunder grunderin cofounder entrepreneur unternehmer unternehmerin
    frau mann gattin ehefrau ehemann sohn tochter bruder schwester mutter vater freundin freund lebensgefahrtin spokesman spokeswoman sprecher sprecherin pressesprecher
    interim acting deputy vice undersecretary chief leader head supervisor member secretary-general nobel laureate nobelpreistrager journalist journalistin reporter
    journaliste periodista jornalista editor publizist philosoph diakon jugenddiakon wahlleiter praktikant gouverneurin abgeordnete abgeordneter chefredakteur
    vize vizechef chefvolkswirt analyst tarifexperte statssekretaer statsrad formand generaldirektor direttrice presidentin regierungschef regierungschefin machthaber
    staatschef aussenministerin gesundheitssenatorin kommissionsprasidentin prezes podnikatel premiera ministar presidentka premierka primator hejtman
    президент премьер министр губернатор мэр депутат глава директор актер актриса певец певица
    )");
  return words.has(folded);
}

bool is_not_a_name(const FoldedWord& folded) {
  static const WordSet words(R"(
    the a an in on at of and or but with for from by as to his her their this that these those its it he she they we you i our my not no all some every each one two three
    four five six seven eight nine ten first second last new old more most many several after before during while when where who what which how why there here
    january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr
    jun jul aug sep sept oct nov dec januar februar marz maerz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
    der die das ein eine einer eines einem einen den dem des im am vom zum zur bei mit nach vor auf aus fur und oder aber nicht auch so wie als wenn weil dass
    le la les un une des du de en dans sur pour par avec et ou mais son sa ses leur leurs ce cette ces il elle ils elles l d
    el los las un una unos unas del al por para con y o su sus este esta estos estas
    il lo gli i uno nel nella con per di da
    o os um uma no na nos nas com por para
    file photo image bild foto picture getty reuters symbolbild archivbild story game day week month year years season final finals cup world super bowl grand prix
    street avenue road square park bridge tower river lake mountain mount island islands beach bay coast valley north south east west northern southern eastern western
    central upper lower stadium arena airport station hall house palace castle church cathedral temple hospital university college school museum court supreme
    national international united states state federal european american british german french italian spanish russian chinese japanese israeli palestinian ukrainian
    canadian australian indian korean mexican brazilian turkish iranian english irish scottish welsh dutch belgian swiss austrian polish swedish norwegian danish
    us uk eu un usa u s nato nba nfl nhl mlb fifa uefa fbi cia nypd lapd gop cdu csu spd fdp afd bsw gruene grune linke covid coronavirus corona
    republican democrat democratic republicans democrats congress parliament senate house party union association committee ministry government council department
    film festival awards award premiere show series season album song tour concert gala carpet red white black blue green golden gold silver street pride
    team club fc sc sv league champions premier bundesliga olympics olympic games championship championships tournament match race
    is are was were has have had will would can could be been christmas easter ramadan thanksgiving halloween hanukkah labor memorial independence
    )");
  return words.has(folded);
}

}  // namespace tearsheet::media
