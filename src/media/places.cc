// From general knowledge: all countries in English and most in the other languages, the states and provinces that wire
// captions abbreviate, and the cities that news comes from most. A place that is not here is still found where its form
// says so ("in Hialeah, Fla."), so the list only has to be common, not whole.
#include "src/media/places.h"

#include "src/media/phrases.h"

namespace tearsheet::media {
namespace {

constexpr std::string_view kCountries =
    "afghanistan;albania;algeria;andorra;angola;argentina;armenia;australia;austria;azerbaijan;bahamas;bahrain;bangladesh;barbados;belarus;belgium;belize;benin;bhutan;bolivia;bosnia;bosnia and herzegovina;botswana;brazil;brunei;"
    "bulgaria;burkina faso;burundi;cambodia;cameroon;canada;cape verde;central african republic;chile;china;colombia;congo;democratic republic of congo;dr congo;costa rica;croatia;cuba;cyprus;czech republic;czechia;"
    "czechoslovakia;denmark;djibouti;dominican republic;east timor;ecuador;egypt;el salvador;england;equatorial guinea;eritrea;estonia;eswatini;ethiopia;fiji;finland;france;gabon;gambia;germany;ghana;great britain;greece;"
    "greenland;grenada;guatemala;guinea;guyana;haiti;honduras;hong kong;hungary;iceland;india;indonesia;iran;iraq;ireland;northern ireland;israel;italy;ivory coast;jamaica;japan;kazakhstan;kenya;kosovo;kuwait;kyrgyzstan;"
    "laos;latvia;lebanon;lesotho;liberia;libya;liechtenstein;lithuania;luxembourg;macau;madagascar;malawi;malaysia;maldives;mali;malta;mauritania;mauritius;mexico;moldova;monaco;mongolia;montenegro;morocco;mozambique;"
    "myanmar;burma;namibia;nepal;netherlands;the netherlands;new zealand;nicaragua;niger;nigeria;north korea;north macedonia;norway;oman;pakistan;palestine;panama;papua new guinea;paraguay;peru;philippines;poland;portugal;"
    "puerto rico;qatar;romania;russia;rwanda;samoa;san marino;saudi arabia;scotland;senegal;serbia;sierra leone;singapore;slovakia;slovenia;solomon islands;somalia;south africa;south korea;south sudan;soviet union;spain;sri lanka;"
    "sudan;suriname;sweden;switzerland;syria;taiwan;tajikistan;tanzania;thailand;tibet;togo;tonga;trinidad and tobago;trinidad;tunisia;turkey;türkiye;turkmenistan;uganda;ukraine;united arab emirates;uae;united kingdom;uk;u.k.;"
    "united states;usa;u.s.a.;uruguay;uzbekistan;vanuatu;vatican;vatican city;venezuela;vietnam;wales;yemen;yugoslavia;zambia;zimbabwe;gaza;gaza strip;west bank;crimea;kashmir;"
    "deutschland;osterreich;schweiz;frankreich;spanien;italien;griechenland;turkei;russland;ukraine;polen;tschechien;ungarn;rumanien;bulgarien;kroatien;serbien;slowenien;slowakei;bosnien;danemark;schweden;norwegen;finnland;"
    "island;irland;grossbritannien;schottland;niederlande;belgien;luxemburg;liechtenstein;agypten;marokko;tunesien;algerien;libyen;syrien;irak;libanon;jordanien;saudi-arabien;katar;vereinigte arabische emirate;indien;indonesien;"
    "australien;neuseeland;kanada;mexiko;kuba;brasilien;argentinien;kolumbien;bolivien;sudafrika;athiopien;kenia;sudan;sudsudan;nordkorea;sudkorea;philippinen;lettland;litauen;estland;georgien;armenien;aserbaidschan;kasachstan;"
    "weissrussland;belarus;moldau;zypern;gazastreifen;westjordanland;mazedonien;nordmazedonien;albanien;mongolei;"
    "allemagne;espagne;italie;grece;turquie;russie;pologne;hongrie;roumanie;bulgarie;croatie;serbie;suede;norvege;finlande;danemark;irlande;ecosse;angleterre;royaume-uni;pays-bas;belgique;suisse;autriche;egypte;maroc;tunisie;algerie;"
    "libye;syrie;liban;jordanie;arabie saoudite;inde;indonesie;australie;nouvelle-zelande;etats-unis;mexique;bresil;argentine;colombie;perou;chili;afrique du sud;ethiopie;coree du nord;coree du sud;japon;chine;vietnam;"
    "birmanie;cote d'ivoire;senegal;tchad;cameroun;nouvelle-caledonie;guyane;martinique;guadeloupe;haiti;"
    "alemania;espana;francia;italia;grecia;turquia;rusia;polonia;hungria;rumania;croacia;suecia;noruega;finlandia;dinamarca;irlanda;escocia;inglaterra;reino unido;paises bajos;holanda;belgica;suiza;austria;egipto;marruecos;tunez;argelia;"
    "siria;libano;arabia saudita;estados unidos;brasil;sudafrica;corea del norte;corea del sur;japon;panama;republica dominicana;ucrania;bielorrusia;filipinas;nueva zelanda;"
    "germania;spagna;turchia;polonia;ungheria;svezia;norvegia;danimarca;scozia;regno unito;paesi bassi;svizzera;egitto;marocco;giappone;cina;stati uniti;brasile;messico;ucraina;"
    "alemanha;espanha;franca;italia;turquia;polonia;suecia;noruega;inglaterra;suica;egito;marrocos;japao;estados unidos;mexico;ucrania;russia;mocambique;angola;cabo verde;"
    "duitsland;frankrijk;spanje;italie;griekenland;turkije;rusland;polen;zweden;noorwegen;denemarken;engeland;zwitserland;oostenrijk;verenigde staten;oekraine;nederland;belgie;"
    "niemcy;niemczech;francja;francji;hiszpania;wlochy;wloszech;grecja;grecji;turcja;turcji;rosja;rosji;polska;polsce;ukraina;ukrainie;wegry;szwecja;norwegia;wielka brytania;wielkiej brytanii;usa;chiny;chinach;czechy;bialorus;"
    "nemecko;nemecku;francie;spanelsko;italie;recko;turecko;rusko;rusku;polsko;polsku;ukrajina;ukrajine;madarsko;rakousko;rakousku;svycarsko;cesko;cesku;slovensko;slovensku;spojene staty;velka britanie;"
    "tyskland;frankrike;frankrig;spania;spanien;italia;hellas;graekenland;tyrkia;turkiet;russland;ryssland;polen;sverige;norge;danmark;finland;island;storbritannia;storbritannien;sveits;usa;kina;japan;ukraina;gronland;"
    "almanya;fransa;ispanya;italya;yunanistan;turkiye;rusya;ukrayna;ingiltere;abd;cin;japonya;suriye;irak;iran;misir;israil;azerbaycan;"
    "россия;россии;украина;украине;сша;германия;германии;франция;франции;италия;италии;китай;китае;япония;японии;турция;турции;польша;польше;белоруссия;беларусь;великобритания;великобритании;сирия;сирии;израиль;израиле;"
    "ελλαδα;κυπρο;κυπρος;τουρκια;γερμανια;γαλλια;ιταλια;ρωσια;ηπα;ουκρανια;ιραν;συρια;"
    "日本;中国;韓国;米国;アメリカ;ロシア;ウクライナ;ドイツ;フランス;英国;美国;俄罗斯;乌克兰;德国;法国;韩国";

constexpr std::string_view kRegions =
    "alabama;ala.;alaska;arizona;ariz.;arkansas;ark.;california;calif.;colorado;colo.;connecticut;conn.;delaware;del.;florida;fla.;georgia;ga.;hawaii;idaho;illinois;ill.;indiana;ind.;iowa;kansas;kan.;kentucky;ky.;louisiana;la.;maine;"
    "maryland;md.;massachusetts;mass.;michigan;mich.;minnesota;minn.;mississippi;miss.;missouri;mo.;montana;mont.;nebraska;neb.;nevada;nev.;new hampshire;n.h.;new jersey;n.j.;new mexico;n.m.;new york;n.y.;north carolina;n.c.;north dakota;n.d.;"
    "ohio;oklahoma;okla.;oregon;ore.;pennsylvania;penn.;pa.;rhode island;r.i.;south carolina;s.c.;south dakota;s.d.;tennessee;tenn.;texas;tex.;utah;vermont;vt.;virginia;va.;washington state;wash.;west virginia;w.va.;wisconsin;wis.;wyoming;wyo.;"
    "d.c.;ontario;ont.;quebec;que.;british columbia;b.c.;alberta;manitoba;saskatchewan;nova scotia;new brunswick;newfoundland;yukon;nunavut;"
    "new south wales;nsw;queensland;victoria;tasmania;western australia;south australia;northern territory;"
    "bayern;bavaria;baden-wurttemberg;hessen;nordrhein-westfalen;nrw;niedersachsen;sachsen;saxony;sachsen-anhalt;thuringen;brandenburg;mecklenburg-vorpommern;schleswig-holstein;rheinland-pfalz;rlp;saarland;tirol;karnten;steiermark;vorarlberg;niederosterreich;"
    "oberosterreich;burgenland;graubunden;wallis;tessin;aargau;"
    "catalonia;catalunya;cataluna;andalucia;galicia;navarra;pais vasco;bretagne;normandie;occitanie;provence;alsace;corse;corsica;sardinia;sardegna;sicily;sicilia;sizilien;toscana;tuscany;lombardia;lombardy;veneto;puglia;calabria;"
    "cornwall;devon;kent;essex;sussex;east sussex;west sussex;surrey;hampshire;norfolk;suffolk;yorkshire;lancashire;cumbria;merseyside;greater manchester;west midlands;northumberland;oxfordshire;cambridgeshire;cheshire;derbyshire;dorset;somerset;wiltshire;fife;"
    "sao paulo state;minas gerais;rio grande do sul;parana;bahia;jalisco;sonora;oaxaca;chiapas;veracruz;guerrero;sinaloa;punjab;kerala;gujarat;maharashtra;tamil nadu;uttar pradesh;bihar;rajasthan;karnataka;west bengal;sindh;khyber pakhtunkhwa;"
    "donbas;donbass;donetsk region;luhansk region;zaporizhzhia;kherson region;kharkiv region;chechnya;dagestan;siberia;okinawa;hokkaido;guangdong;sichuan;hubei;xinjiang;jiangsu;zhejiang;yunnan;"
    "pyrenees-atlantiques;bouches-du-rhone;alpes-maritimes;haute-savoie;seine-saint-denis;loire-atlantique;ile-de-france;midlands;bali;java;sumatra;"
    "NV;NY;CA;TX;FL;PA;OH;IL;GA;NC;NJ;VA;WA;AZ;MA;TN;IN;MO;MD;WI;MN;CO;AL;SC;LA;KY;OR;OK;CT;UT;IA;AR;MS;KS;NM;NE;ID;WV;HI;NH;ME;MT;RI;DE;SD;ND;AK;DC;VT;WY;BC;ON;QC";

constexpr std::string_view kCities =
    "aachen;aarhus;abidjan;abu dhabi;abuja;acapulco;accra;addis ababa;adelaide;aden;agadir;albany;albuquerque;aleppo;alexandria;algiers;alicante;almaty;amman;amsterdam;anaheim;anchorage;andorra;ankara;annapolis;antalya;antananarivo;antwerp;antwerpen;anvers;"
    "asheville;ashgabat;asuncion;astana;athens;athen;athenes;atenas;αθηνα;atlanta;atlantic city;auckland;augsburg;augusta;austin;avignon;bad homburg;baden-baden;baghdad;bagdad;baku;baltimore;bamako;bandung;bangalore;bengaluru;bangkok;barcelona;barranquilla;basel;basra;"
    "bath;baton rouge;bayreuth;beijing;peking;pekin;beirut;beyrouth;beirut;belem;belfast;belgrade;belgrad;belo horizonte;bergen;berkeley;berlin;berlino;bern;bethlehem;beverly hills;bilbao;birmingham;bishkek;bloomington;bochum;bogota;boise;bologna;bolton;bonn;bordeaux;"
    "boston;boulder;bournemouth;bradford;brasilia;bratislava;braunschweig;bregenz;bremen;bremerhaven;brescia;brest;bridgetown;brighton;brisbane;bristol;brno;brooklyn;bruges;brussels;brussel;bruxelles;bruselas;brüssel;bucharest;bukarest;budapest;buenos aires;buffalo;"
    "bujumbura;burgas;burlington;bursa;busan;caen;cairo;kairo;calais;calcutta;kolkata;calgary;cali;cambridge;canberra;cancun;cannes;cape canaveral;cape town;caracas;cardiff;cartagena;casablanca;catania;charleroi;charleston;charlotte;charlottesville;chatham;chelmsford;chemnitz;"
    "chengdu;chennai;cheyenne;chicago;chisinau;chongqing;christchurch;cincinnati;ciudad de mexico;ciudad juarez;clermont-ferrand;cleveland;cologne;koln;colombo;colorado springs;columbus;conakry;copenhagen;kobenhavn;kopenhagen;cordoba;cork;coventry;cracow;krakow;krakau;"
    "cuiaba;curitiba;dakar;dallas;damascus;damaskus;damas;danzig;gdansk;dar es salaam;darmstadt;darwin;davos;dayton;delhi;new delhi;neu-delhi;denver;derby;des moines;detroit;dhaka;dijon;djakarta;jakarta;dnipro;doha;donetsk;dortmund;dresden;dubai;dublin;dubrovnik;duisburg;"
    "dundee;dunedin;durban;durham;dushanbe;dusseldorf;east rutherford;edinburgh;edmonton;eindhoven;eisenach;el paso;erfurt;eskisehir;essen;eugene;evian;exeter;ferguson;flensburg;florence;firenze;florenz;florianopolis;fort lauderdale;fort worth;fortaleza;frankfurt;"
    "frankfurt am main;freetown;freiburg;fresno;fukuoka;fukushima;fulda;gaborone;galway;gaza city;gdynia;gelsenkirchen;geneva;genf;geneve;ginebra;genoa;genova;genua;gent;ghent;gibraltar;gijon;glasgow;glendale;glenrothes;goiania;gold coast;gothenburg;goteborg;gottingen;graz;"
    "granada;grenoble;grindelwald;groningen;guadalajara;guangzhou;guantanamo;guantanamo bay;guatemala city;guayaquil;haifa;halifax;halle;hamburg;hamilton;hanau;hangzhou;hannover;hanover;hanoi;harare;harbin;harrisburg;hartford;havana;havanna;la habana;heidelberg;helsinki;herat;hershey;"
    "hiroshima;ho chi minh city;saigon;hollywood;homs;honolulu;houston;hyderabad;ibadan;idlib;incheon;indianapolis;ingolstadt;innsbruck;iowa city;islamabad;istanbul;stambul;izmir;jackson;jacksonville;jeddah;jena;jersey city;jerusalem;johannesburg;juba;kabul;kampala;kandahar;"
    "kansas city;karachi;karlsruhe;kassel;kathmandu;katmandou;katowice;kaunas;kazan;kempten;kharkiv;charkiw;khartoum;kherson;cherson;kiel;kiev;kiew;kyiv;kyjev;kijow;киев;київ;киеве;kigali;kingston;kinshasa;kobani;kobe;koblenz;koln;konstanz;kosice;krefeld;kristiansand;kuala lumpur;"
    "kuwait city;kyoto;京都;la paz;lagos;lahore;lansing;las vegas;lausanne;leeds;leicester;leipzig;lens;leverkusen;liege;lille;lima;limassol;limerick;limoges;lincoln;linz;lisbon;lisboa;lissabon;lisbonne;little rock;liverpool;ljubljana;lodz;lome;london;londres;londra;londyn;лондон;long beach;"
    "los angeles;louisville;luanda;lubeck;lucerne;luzern;ludwigshafen;luhansk;lusail;luton;luxor;lviv;lemberg;lwow;lyon;maastricht;macau;madison;madrid;magdeburg;mailand;milan;milano;mainz;malaga;malibu;malmo;managua;manama;manaus;manchester;manhattan;manila;mannheim;maputo;"
    "mar-a-lago;maracaibo;marbella;marburg;mariupol;marrakech;marrakesch;marseille;mashhad;mazatlan;mecca;mekka;medellin;medina;melbourne;memphis;merida;mesa;metz;mexico city;mexiko-stadt;miami;miami beach;middlesbrough;milton keynes;milwaukee;minneapolis;minsk;minsku;mobile;"
    "mogadishu;mombasa;monaco;monaco-ville;monchengladbach;monrovia;montevideo;monte carlo;monte-carlo;monterrey;montgomery;montpellier;montreal;moscow;moskau;moscou;moscu;moskva;moskwa;москва;москве;mosul;mulhouse;mumbai;munich;munchen;munster;murcia;mykolaiv;myrtle beach;nablus;"
    "nagasaki;nagoya;nairobi;nancy;nanjing;nantes;napoli;naples;neapel;nashville;nassau;naypyidaw;new haven;new orleans;new york city;new york;nueva york;newark;newcastle;newcastle upon tyne;newport;niamey;nice;nicosia;nikosia;nizza;norderstedt;norfolk;nordhausen;norwich;nottingham;"
    "nuremberg;nurnberg;oakland;oberhausen;odense;odesa;odessa;offenbach;oklahoma city;oldenburg;olomouc;omaha;oporto;porto;orlando;osaka;大阪;osijek;oslo;osnabruck;ostrava;oswiecim;ottawa;ouagadougou;oulu;oxford;paderborn;palermo;palm beach;palm springs;palma;palma de mallorca;"
    "palmerston north;palo alto;panama city;paris;parigi;париж;париже;pasadena;passau;patna;pescara;perth;perugia;peshawar;philadelphia;phnom penh;phoenix;pisa;pittsburgh;plovdiv;plymouth;plzen;pforzheim;pokrovsk;port-au-prince;port of spain;portland;porto alegre;portsmouth;potsdam;"
    "poznan;prag;prague;praha;praze;praga;preston;pretoria;pristina;providence;puebla;puerto cabello;pyongyang;quebec city;quetta;quito;rabat;rafah;raleigh;ramallah;raqqa;ravenna;rawalpindi;recife;redmond;regensburg;reims;rennes;reno;reykjavik;rheims;richmond;riga;rijeka;rimini;rio de janeiro;"
    "riyadh;riad;rochester;rom;roma;rome;rosario;rostock;rotterdam;rouen;rzeszow;saarbrucken;sacramento;salt lake city;salvador;salzburg;san antonio;san diego;san francisco;san jose;san juan;san marcos;san salvador;san sebastian;sanaa;sankt gallen;st. gallen;sankt petersburg;"
    "santa barbara;santa cruz;santa fe;santa monica;santiago;santiago de chile;santiago de compostela;santo domingo;santos;sao paulo;sapporo;sarajevo;saskatoon;savannah;schwerin;scottsdale;seattle;seoul;sevastopol;sevilla;seville;shanghai;上海;sheffield;shenzhen;sidney;siegen;skopje;"
    "sochi;sofia;south bend;southampton;sparta;split;spokane;springfield;srinagar;st louis;st. louis;st paul;st petersburg;st. petersburg;st andrews;stade;stanford;stavanger;sterling heights;stockholm;stralsund;strasbourg;strassburg;stuttgart;sukhumi;sunderland;surat;suva;swansea;sydney;"
    "syracuse;szczecin;taipei;台北;tallahassee;tallinn;tampa;tampere;tangier;tashkent;taipeh;tbilisi;tiflis;tegucigalpa;teheran;tehran;teheran;tel aviv;tempe;the hague;den haag;la haye;thessaloniki;θεσσαλονικη;tijuana;timbuktu;tirana;tokyo;tokio;東京;toledo;toluca;torquay;torino;turin;toronto;torun;"
    "toulon;toulouse;tours;trier;trieste;tripoli;tripolis;trondheim;tucson;tulsa;tunis;turku;ulan bator;ulm;uppsala;utrecht;valencia;valladolid;valletta;valparaiso;vancouver;varanasi;varna;varsovie;warsaw;warschau;warszawa;warszawie;venice;venedig;venezia;verona;versailles;vicenza;"
    "victoria falls;vienna;wien;vienne;viena;vientiane;vigo;vilnius;virginia beach;wiesbaden;vladivostok;vojvodina;volgograd;washington;washington dc;washington, dc;washington, d.c.;washington d.c.;ワシントン;wellington;windhoek;windsor;winnipeg;wolfsburg;wolverhampton;worcester;wroclaw;breslau;wuhan;wuppertal;"
    "wurzburg;xian;yalta;yamoussoukro;yangon;rangoon;yaounde;yekaterinburg;yerevan;eriwan;yokohama;york;zagreb;zaporizhzhya;zaragoza;zittau;zurich;zwickau;zwolle;newhaven;wembley;wimbledon;silverstone;le mans;spielberg;losail;jeju;pattaya;phuket;"
    "北京;香港;台湾;ソウル;パリ;ロンドン;ニューヨーク;北九州市;名古屋;札幌;福岡;横浜;广州;深圳;武汉;成都;西安;重庆;南京;首尔;санкт-петербург;санкт-петербурге;пхенян;тегеран;τεχερανη;τεχερανη";

}  // namespace

PlaceMatch place_at(const CaptionText& text, std::size_t token) {
  static const PhraseTable table = [] {
    PhraseTable built(kCities, static_cast<int>(PlaceKind::kCity));
    built.add_list(kRegions, static_cast<int>(PlaceKind::kRegion));
    built.add_list(kCountries, static_cast<int>(PlaceKind::kCountry));
    return built;
  }();
  if (!text.is_word(token) || !(text.is_capitalised(token) || text[token].unspaced_script)) return {};
  const PhraseMatch match = table.at(text, token);
  if (!match) return {};
  const auto kind = static_cast<PlaceKind>(match.value);
  // Postal codes and other two letters count in capitals alone ("IN", "OR", "ME" are words).
  if (match.length == 1 && text.folded(token).size() <= 2 && text[token].letter_case != LetterCase::kUpper) return {};
  return {match.length, kind};
}

}  // namespace tearsheet::media
