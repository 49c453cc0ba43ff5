"""The words with which people state a place, several or none; the places are in places.idx."""

from __future__ import annotations

# Cities whose suburbs reach further than the 50 km rule: GeoNames name; country; radius in km
METROS = """
San Francisco;US;95
New York City;US;80
Los Angeles;US;95
London;GB;55
Chicago;US;70
Dallas;US;65
Washington;US;65
Boston;US;60
Houston;US;60
Atlanta;US;60
Phoenix;US;55
Toronto;CA;65
Tokyo;JP;60
São Paulo;BR;60
Mexico City;MX;55
Sydney;AU;60
Essen;DE;40
"""

# Countries by ISO code that people write before the state they belong to: "Hong Kong SAR, China"
TERRITORIES = """
CN:HK MO TW
US:PR GU VI AS MP
FR:RE GP MQ GF YT NC PF MF BL PM WF
GB:JE GG IM GI BM KY VG FK
DK:GL FO
NL:CW AW SX BQ
FI:AX
NO:SJ
"""

# What is no place on a map, word by word; a part made of these and of fillers alone is none.
NOWHERE = """
enmicasa emcasa micasa tucasa worldwideweb middleofnowhere poraí porai daqualcheparte planete
planeta remote remotely remoto remota distance distancia teletravail teletrabajo telearbeit
homeoffice earth way everywhere anywhere nowhere world worldwide internet online offline web
cloud clouds planet universe multiverse space moon mars localhost loopback home here there
somewhere elsewhere metaverse globe global globally international intergalactic matrix
cyberspace heaven hell utopia limbo void hybrid wfh distributed nomad nomade nomadic
digitalnomad worldcitizen milkyway milky galaxy solarsystem solar supercluster laniakea virgo
orion terra erde tierra mundo monde welt globo weltweit uberall nirgendwo nirgends irgendwo
zuhause daheim hause partout nullepart ailleurs maison chezmoi domicile aqui alli alla
ningunlado donde cualquier todaspartes nulle quelque lugar nenhum algum qualquer mondo ovunque
daqui dunia rumah maya heart hearts mind minds head brain brains dreams dream imagination soul
thoughts corazon coeur herz coracao cuore computer keyboard terminal shell kernel basement couch
sofa bed room bedroom kitchen toilet bathroom desk office chair garage closet rabbithole behind
closer nearby wherever null dev tmp usr etc root undefined nan nil nowhereland neverland
wonderland narnia hogwarts mordor gotham metropolis wakanda westeros middleearth hyrule tatooine
coruscant krypton asgard atlantis elbonia pandora azeroth tamriel arrakis discworld shire gondor
vscode vim emacs github gitlab git stackoverflow reddit twitter discord slack telegram youtube
zoom meet server servers node ether ethernet wifi wan vpn tor darkweb deepweb dark deep
classified secret hidden redacted confidential unknown undisclosed private various varies
multiple many planes train trains plane airplane airports road roads travelling traveling
traveler travel vanlife boat ship ocean sky stars jupiter saturn venus pluto neptune mercury
neptun uranus asteroid blackhole wormhole singularity simulation dimension timeline utc gmt cet
cest pst pdt est edt mst mdt cst cdt bst jst aest aedt eet eest users windows system virtual
digital realm lost rainbow bubble cave bunker mothership tardis spaceship orbit земля мир
интернет дома везде нигде дом планета вселенная
地球 宇宙 互联网 网络 家 世界 インターネット どこか 火星 月 自宅
"""

# Words that join a place or a non-place to its sentence without changing it.
FILLERS = """
w we middle ergens gdzies somewhere где то в г город in at near the of city town area region
metro greater living lives live based currently now located from my your our his her their and
or am i im is are a an on to this that it you me us all over by province state county district
capital republic back inside base just outside mostly usually often sometimes probably maybe
between around within still proud proudly working work office home side end down deep part time
full only first soon next de la le el en den der die das bei aus aktuell derzeit wohnhaft chez
em no na nos nas dans sur au aux et ou y e o do da dos du des les il lo un una une uno ein eine
del al di dalla nel nella vivo vivendo moro habite actuellement actualmente atualmente
attualmente desde ab und oder mein meine mi mon ma tu ton ta dein deine seu sua meu minha su sus
por per para pra with com con mit stadt ville ciudad cidade citta kota kommune municipality
municipio s n st nd rd th
"""

# Words round a name that make it an area: "Greater X", "X Metropolitan Area", "X und Umgebung"
AREA_WORDS = """
greater area metro metropolitan metroplex metropolis umgebung surroundings surrounding vicinity
environs suburbs suburb suburban outskirts county kreis landkreis kabupaten regency district
distrito raum grossraum metropolregion metropole agglomeration agglo gran grand grande zona
alrededores alentours arredores dintorni hinterland conurbation near around outside rural regio
comarca arrondissement communaute departement qada upazila thana
"""

# Words round a name that make it the first-order division that is called so or ruled from there
REGION_WORDS = """
bundesland comunidad community land province provincia provincie provinz state estado stato
canton kanton cantone oblast prefecture governorate gouvernorat wilaya voivodeship wojewodztwo
departamento department region regiao regione krai respublika ostan muhafazah judet zupanija
prefectura pref ken
"""

# Words round a name that say nothing more
SAME_WORDS = """
kingdom sultanate emirate city town village ville ciudad cidade citta stadt kota kommune
municipality municipio central downtown centre center centro zentrum capital republic republica
republique the of de du del da do di d und and et y e la le el los las old new greater proper
cbd metropolitana area barat timur utara selatan pusat north south east west nord sud est ouest
norte sur este oeste island islands isle in at by from
"""

# Words of organisations: what stands in a part with one of these is hardly where the person lives.
ORGANISATIONS = """
university universidad universidade universite universitat universita universitas institute
institut instituto school academy college academia ecole schule hochschule escola embassy
ministry bank hospital company inc llc ltd gmbh corp corporation foundation association campus
faculty department laboratory lab labs society workshop engineering technology technologies
developer engineer student software
"""

ORIGIN = """
born|raised|originally|original|native|native of|from|ex|former|formerly|prev|previously|hometown|
grew up|made in|was born|was in|relocating from|relocated from|moved from|heimat|geboren|aus|
ursprunglich|originaire|ne a|natif|nacid[oa]|nascid[oa]|originario|originaria|natural de|nato|
nata|oriundo|de origen|origin|roots in|heart in|родом из|родился|before|until|left|first
"""

CURRENT = """
i live|live|lives|living|currently|now|based|residing|resides|resident|located|home is|staying|
working from|wohne|wohnhaft|lebe|wohnt|zurzeit|derzeit|aktuell|habite|vis a|basee? a|vivo|
viviendo|resido|radicad[oa]|actualmente|moro|vivendo|morando|atualmente|vivo a|attualmente|woon|
woonachtig|bor i|живу|сеичас|lately
"""

COMING = """
moving|relocating|soon|heading|going|open|willing|available|planning|will be|want|would|looking|
hoping|bald|bientot|pronto|em breve|en breve|proximamente|next|future|tomorrow|dreaming|someday|
one day
"""

# A part that says that the place before it is not for long
PASSING = """
visiting temporarily temporary soon planned upcoming travelling traveling bald
"""

# A part that only says that the next one is the home: "Nepal, currently: Seoul"
HERE = """
in|en|em|a|current|currently|home|base|lives|living|living in|now in|currently in|based in|now
"""

# Time zones as they are written by systems; the city in them is a zone's, hardly a home.
ZONE_AREAS = "america europe asia africa australia pacific atlantic indian antarctica"
