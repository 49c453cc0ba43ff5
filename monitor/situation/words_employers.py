# ruff: noqa: E501  (one expression or family a row is the readable form)
"""The language of employers: legal forms, brands, self-employment, endings, folded."""

from __future__ import annotations

LEGAL = """
inc incorporated llc llp ltd limited corp corporation co company plc gmbh mbh ag kg kgaa ug ev se sa sas
sarl sasu srl spa sl slu slp sau ltda eireli lda bv nv vof oy oyj ab as asa aps a/s ou uab sia zrt kft
rt sro doo dd ad ood eood ooo oao zao pao tov jsc pjsc pvt pte pty private sdn bhd kk gk cv sapi de rl
pt tbk cia coltd mbb partg partgmbb partnerschaft scp selarl sprl srls suarl scs sca snc scarl kda ehf hf ees fze fzco llp pllc pbc lp gbr ohg ek aktiengesellschaft scop ab oyj spzoo holding holdings group grp the groupe gruppe grupo
株式会社 有限会社 有限公司 公司 주식회사
"""

# Words that say little about which organisation is meant.
GENERIC = """
tech technology technologies labs lab team teams hq io ai com org net dev app apps xyz official
software solutions services global international worldwide digital studio studios systems
consulting consultancy foundation community agency usa us uk eu europe germany france spain
portugal india brasil brazil italia italy japan canada america code and of for the de la du des
del der die das et und y e & member contributor core cloud kanzlei rechtsanwalte rechtsanwalt anwalte steuerberater steuerberatung
steuerberatungsgesellschaft wirtschaftsprufer notaires notaire avocats avocat abogados asesores
cabinet etude praxis arztpraxis gemeinschaftspraxis zahnarztpraxis apotheke pharmacie farmacia estudio arquitectura arquitectos architekten
architects architecture atelier bureau buro tischlerei schreinerei backerei agentur agencia agence asesoria
consultores ingenieros ingenieria
deutschland osterreich espana belgique belgie italiana france francaise svenska norge danmark
bangladesh pakistan nepal indonesia malaysia singapore vietnam thailand philippines china taiwan
australia nz nigeria kenya ghana egypt morocco algeria tunisia turkey turkiye ukraine poland polska
russia netherlands nederland belgium austria osterreich switzerland schweiz suisse sweden norway
denmark finland ireland colombia chile peru argentina mexico ecuador latam emea apac
"""

# Shared first words that say nothing about kinship.
COMMON_STARTS = """
university universidad universidade universite universitat universiteit institute institut
instituto school college national department ministry ministere bank federal royal american first
state city united technical central general open free data cloud digital software blue green red black white
smart next international global center centre new north south east west student faculty agence
direction office saint deutsche ecole facultad faculdade academy hospital clinic clinica clinique
klinik klinikum krankenhaus ospedale museum musee museo theater theatre municipality praxis grundschule
high primary secondary elementary fire police gymnasium gesamtschule schule colegio lycee liceo escuela instituto kindergarten
"""

# What a handle adds to the name: "acmebd" is Acme in Bangladesh.
COUNTRY_CODES = """
bd pk in np lk ng ke za id my sg ph vn th jp kr cn tw hk au nz ca mx ar cl co pe br pt es fr de at ch
it nl be dk se no fi pl cz ua ru tr ir eg ma dz tn gh ug tz uk us eu hq inc dev io ai app tech org oss
"""

# "Acme Bank" is no finer word for "Acme": another trade, and often another company.
OTHER_TRADES = """
bank banking financial finance capital ventures insurance research energy health healthcare pay
payments freight foods motors pharma university school college academy institute airlines hotel
hotels records press foundation partners brothers sons
"""

SMALL = (
    "of the and for de la le les du des del da do dos der die das und et y e a an d l in at dem den"
    " dell della delle dei degli di il lo gli al alla el los las van het een voor en i w och av"
)

# Renamed, and everybody knows: each row is one organisation.
RENAMED = """
facebook,meta,meta platforms,facebook meta
twitter,x,x corp,x twitter
square inc,block
google cloud platform,google cloud,gcp
kpn xs4all,kpn
andersen consulting,accenture
blue origin federation,blue origin
transferwise,wise
dropbox sign,hellosign
sciencedirect elsevier,elsevier
zeit,vercel
elrond,elrond network,multiversx
graphcms,hygraph
google brain,google deepmind,deepmind technologies
bitnami,vmware bitnami
weta digital,weta fx
kraft heinz,kraft
sanofi aventis,sanofi
telefonica deutschland,o2 telefonica
statoil,equinor
dong energy,orsted
daimler,mercedes benz group
cdiscount group,cdiscount
gdf suez,engie
erdf,enedis
anderson consulting,accenture
total,totalenergies
rosbank,tbank
sberbank,sber
yandex taxi,yandex go
hewlett packard labs,hp labs
new relic one,new relic
messagebird,bird
grofers,blinkit
ola cabs,ola
makerbot industries,makerbot
finn no,finn
matic network,matic,polygon,polygon technology,polygon labs
weworks,wework
anchor fm,spotify for podcasters
crashlytics,fabric
trustpilot a s,trustpilot
auth zero,auth0
pole emploi,france travail
orange business services,orange business
hewlett packard,hp
hewlett packard enterprise,hpe
international business machines,ibm
amazon web services,aws
telefonica o2,o2
ernst young,ey
pricewaterhousecoopers,pwc
massachusetts institute of technology,mit
eidgenossische technische hochschule zurich,eth zurich,eth,ethz
university of california berkeley,uc berkeley,berkeley
university college london,ucl
bank of america,bofa
volkswagen,vw
robert bosch,bosch
general electric,ge
boston consulting group,bcg
tata consultancy services,tcs
deutsche bahn,db
national health service,nhs
british broadcasting corporation,bbc
new york times,nytimes,nyt
united states census bureau,u s census bureau,us census bureau,census bureau,uscb,census
national aeronautics and space administration,nasa
california institute of technology,caltech
royal institute of technology,kth
georgia institute of technology,georgia tech,gatech
virginia polytechnic institute and state university,virginia tech
carnegie mellon university,carnegie mellon,cmu
university of california los angeles,ucla
university of california san diego,uc san diego,ucsd
university of california san francisco,ucsf
university of southern california,usc
university of pennsylvania,upenn
university of illinois urbana champaign,uiuc
national university of singapore,nus
nanyang technological university,ntu
hong kong university of science and technology,hkust
hong kong polytechnic university,polyu,hong kong polyu
university of new south wales,unsw
rheinisch westfalische technische hochschule aachen,rwth aachen,rwth,rwth aachen university
karlsruhe institute of technology,karlsruher institut fur technologie,kit
technical university of munich,tum,tu munich
ludwig maximilians university munich,lmu munich,lmu
humboldt university of berlin,humboldt university zu berlin,hu berlin
ecole polytechnique federale de lausanne,epfl,school polytechnic federale de lausanne
centre national de la recherche scientifique,cnrs
delft university of technology,tu delft
university of sao paulo,university de sao paulo,usp
university of buenos aires,university de buenos aires,uba
lomonosov moscow state university,moscow state university,msu
higher school of economics,hse,hse university
ping an technology,ping an
mercado libre,mercadolibre,mercado livre,meli
goldman sachs,goldman,gs
morgan stanley,ms
royal bank of canada,rbc
bank of new york mellon,bny mellon,bny
delivery hero,deliveryhero
openai,open ai
hugging face,huggingface
stack overflow,stackoverflow,stack exchange
digital ocean,digitalocean
circle ci,circleci
sumologic,sumo logic
immobilienscout24,immoscout24,immobilien scout
los angeles times,la times
tinkoff,tinkoff bank,t bank,t tech,tinkoff ai
mail ru,mail ru group,vk
jpmorgan chase,jpmorgan,jp morgan,jpmorganchase,chase
"""

# What names of organisations are made of, in other languages; each row is one word.
TRANSLATIONS = """
university,universidad,universidade,universite,universita,universitat,universitaet,universiteit,uni,
  univ,rijksuniversiteit,universitet,universitetet,uniwersytet,universitas,univerzita,univerza,univ.
technical,technische,technique,tecnica,technischen,techniczny,technological,tecnologica
institute,institut,instituto,istituto,inst
school,escola,escuela,ecole,scuola,schule,skola,skole,szkola
hospital,hopital,ospedale,krankenhaus,klinikum,ziekenhuis,sykehus,sjukhus,szpital
museum,musee,museo,museu,muzeum
municipality,gemeente,gemeinde,municipio,comune,mairie,ayuntamiento,kommun,kommune,city,ville,citta,ciudad,cidade,stadt,stad,landeshauptstadt
ministry,ministere,ministerio,ministero,ministerium,ministerie
library,bibliotheque,biblioteca,bibliothek,bibliotheek
theatre,theater,teatro
department,dept,departement,departamento,dipartimento,afdeling
council,conseil,consejo,consiglio,conselho
national,nationale,nationaler,nationales,nacional,nazionale
research,recherche,recherches,ricerca,ricerche,investigacion,pesquisa,forschung,onderzoek
college,colegio,colegiul
bank,banque,banco,banca
polytechnic,polytechnique,politecnico,politecnica,polytechnical,politechnika
vienna,wien
munich,munchen,muenchen
cologne,koln,koeln
prague,praha
rome,roma
milan,milano
turin,torino
naples,napoli
florence,firenze
warsaw,warszawa
lisbon,lisboa
geneva,geneve,genf
zurich,zuerich
brussels,bruxelles,brussel
seville,sevilla
copenhagen,kobenhavn
moscow,moskva
vilnius,wilno
gothenburg,goteborg
nuremberg,nurnberg
hanover,hannover
berne,bern
"""

# Parent first, then its parts: one for the other does not decide whether the person moved.
FAMILIES = """
credit suisse,ubs
e on,eon,innogy
santander,banco santander,openbank
alphabet,google,youtube,deepmind,google deepmind,waymo,verily,google cloud,fitbit,x development
meta,facebook,instagram,whatsapp,oculus,reality labs
microsoft,github,linkedin,xbox,activision,nuance,microsoft research
amazon,aws,amazon web services,twitch,audible,imdb,whole foods,zappos
salesforce,slack,tableau,heroku,mulesoft
block,square,cash app,cashapp,afterpay,tidal
ibm,red hat,redhat,hashicorp,instana,turbonomic,apptio
dell,dell emc,emc,vmware,dell technologies,pivotal
broadcom,vmware,symantec
adobe,figma,magento,marketo
atlassian,trello,loom
entrust,onfido
nokia,alcatel lucent,alcatel
volkswagen,audi,porsche,cariad,seat,skoda
bmw,mini
mercedes benz,daimler,mercedes benz io
siemens,siemens healthineers,siemens energy
deutsche telekom,t systems,t mobile
orange,sosh
sap,concur,successfactors,ariba
cisco,splunk,meraki,webex,appdynamics
oracle,sun microsystems,netsuite,cerner
uber,uber eats,careem
booking holdings,booking com,booking,kayak,priceline,agoda
naver,line,yahoo japan
general services administration,u s general services administration,gsa,18f,federal risk and authorization management program,fedramp,technology transformation services,tts
u s department of homeland security,department of homeland security,dhs,federal emergency management agency,fema
hp,hpe,hewlett packard
bytedance,tiktok
schibsted,schibsted marketplaces,vend
twilio,sendgrid,segment
okta,auth0
capgemini,capgemini engineering,altran,aricent,sogeti
epam,epam neoris,neoris
vercel,nuxtlabs,nuxt labs
publicis,publicis sapient,sapient
dxc,dxc technology,luxoft,csc
atos,eviden,bull
ntt,ntt data,everis
accenture,avanade
disney,hulu,espn,pixar,hotstar
amd,xilinx
intel,mobileye,altera
goto,gojek,tokopedia
walmart,flipkart,phonepe,walmart labs,walmart global tech
match group,tinder,hinge,okcupid
take two,rockstar games,zynga
activision,activision blizzard,blizzard,king
just eat takeaway,just eat,takeaway com,lieferando,grubhub
delivery hero,foodpanda,glovo,talabat
adevinta,leboncoin,marktplaats,kleinanzeigen
paypal,braintree,venmo,izettle,zettle
fiserv,first data
automattic,wordpress com,tumblr,woocommerce
scout24,immoscout24,immobilienscout24
axel springer,idealo,stepstone
schwarz gruppe,lidl,kaufland
flutter,betfair,paddy power,fanduel,pokerstars
sopra steria,sopra,steria
visa,tink
stripe,paystack
f5,nginx
prosus,naspers,olx,payu
elastic,elasticsearch
"""

SELF_EMPLOYED = r"""
\bself[- ]?employed\b|^self$|\bfree[- ]?lanc\w*|\bindependent\b(?! (?:study|university|school|newspaper|research institute))|\bindepend[ae]nt[aeo]?s?\b|\bindie\b|\bsolo ?preneur\b|\bown (?:business|company|boss)\b|\bmy own (?:company|startup|business|firm|agency|studio)\b
\bselbst(?:st)?ae?ndig\w*|\bfreiberuf\w*|\bfreischaffend\w*|\bfreie[rs]? (?:mitarbeiter|journalist|autor|redakteur|dramaturg|texter|grafik|designer|fotograf|berater|kunstler|ubersetzer|lektor|musiker|regisseur|architekt|trainer|dozent)\w*
\bauto[- ]?entrepreneur\w*|\bmicro[- ]?entrepreneur\w*|\ba mon compte\b|\btravailleur independant\b
(?<!nacional )(?<!universidad )(?<!universitat )\bautonom[oa]\b(?! (?:de|university))|\btrabajador por cuenta propia\b|\bpor cuenta propia\b|\bpor conta propria\b
\blibero professionista\b|\blibera professionista\b|\bpartita iva\b|\bzzp'?er\b|\bzzp\b|\bzelfstandig\w*
\bcontractor\b|\bfractional (?:c[a-z]o|head|vp)\b|\bsole (?:trader|proprietor)\b|\bindividual entrepreneur\b|\bindie hacker\b|\bsole founder\b|\bconsultor independiente\b|\bown(?:ing)? (?:practice|studio|shop)\b
"""


ENDED = r"""
\bunemployed\b|^no job\b|\bfunemploy\w+|\bjobless\b|\bout of work\b|\bbetween (?:jobs|roles|gigs|things|positions)\b|\blaid[- ]off\b|\bmade redundant\b|\b(?:after|following|due to|through) redundancy\b|\b(?:impacted|affected|hit) by (?:the |recent |a |mass )*(?:layoffs?|lay-offs?|redundanc\w+|job cuts)\b|\bafter [\w'’ -]{2,30} (?:bankruptcy|closure|layoffs?|insolvency)\b|\b(?:company|studio|startup|office) (?:closed|shut down|folded)\b|\bretired\b|\bin retirement\b|\bon (?:a )?(?:sabbatical|career break|gap year|break)\b|\bsabbatical\b|\bcareer break\b|\bgarden(?:ing)? leave\b|\btaking (?:a|some) (?:break|time off|time out)\b
\barbeitslos\b|\bnach insolvenz\b|\bi\. ?r\.(?![a-z])|\bbetrieb ubergeben\b|\bentlassen\b|\bim vorruhestand\b|\bim ruhestand\b|\brentner(?:in)?\b|\bpensioniert\b|\bim sabbatical\b|\bzwischen zwei jobs\b
\bau chomage\b|\bsuite a un (?:pse|licenciement|plan social)\b|\blicenciee? economique\b|\bsans emploi\b|\bentre deux (?:postes|emplois|jobs)\b|\bretraitee?\b|\ba la retraite\b|\bannee sabbatique\b|\bcesure\b
\bdesemplead[oa]\b|\bdespedid[oa]\b|\bcesante\b|\ben paro\b|\bjubilad[oa]\b|\bano sabatico\b|\bsabatico\b
\bdesempregad[oa]\b|\baposentad[oa]\b|\breformad[oa]\b
\bdisoccupat[oa]\b|\bin pensione\b|\bpensionat[oa]\b|\banno sabbatico\b
\bwerkloos\b|\bontslagen\b|\bgepensioneerd\b|\btussen twee banen\b|\bmet pensioen\b|\bgestopt bij\b
\barbetslos\b|\bpensionerad\b|\bpensjonert\b|\bpensioneret\b|\bbezrobotn\w+|\bemeryt(?:ka)?\b|безработн|на пенсии|退職|無職
"""

PAST = r"^(?:x-(?=@)|ex\b[- :.]*|ex(?=@)|former(?:ly)?\b(?: at| of| with)?|previously\b(?: at| with| of)?|prev\b\.?(?: at)?|past\b:?|alum(?:nus|na|ni)?\b(?: of)?|before(?=[: ]*[:@])[: ]*|was\b(?: at)?|worked\b(?: at| for| with)?|left\b|ancien(?:ne)?(?:ment)?\b|ehemal\w*\b|fruher\b|antes\b(?: en)?|anteriormente\b|gia\b(?: in| presso)?|voorheen\b|voormalig\b)\s*"
ALUM = r"\b(?:alumnus|alumna|alum|alumni|emeritus|emerita|veteran)$"

# Told in advance is not done yet.
ANNOUNCED = r"\b(?:i )?(?:will be )?(?:leav(?:e|ing)|joining|starting|moving on)\b.{0,40}\b(?:in|on|next|from|end of|this|soon|tomorrow)\b|\bincoming (?:\w+ ){1,4}(?:at|@)|\bfuture \w+ (?:at|@)|\bsoon(?:-to-be)? (?:at|in|joining|@)|\b(?:moving|relocating|off) to \w+(?: \w+)? (?:in|next|this|soon)\b|\bfrom (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: on)? (?:at|with|in)\b|\bvanaf (?:\d{1,2} )?\w+ (?:bij|in|aan|@)|\b(?:dal|da) (?:\d{1,2} )?(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|settembre|ottobre|novembre|dicembre) (?:in|a|presso)\b|\bab (?:sommer|herbst|winter|fruhjahr|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|nachste[mnr]) |\bab (?:\d{1,2}\. ?)?(?:\w+ )?(?:bei\b|beim\b|an der\b|am\b|in\b|@)|\b(?:demnachst|bald) (?:bei|beim|in)\b|\bbientot (?:a|au|chez|en)\b|\ba partir d[eu] .{1,20} (?:chez|a|en|na?|no)\b|\b(?:proximamente|pronto) en\b|\bem breve n[oa]\b|\bpresto (?:in|a|presso)\b|\bbinnenkort (?:bij|in)\b|\bletzter (?:arbeits)?tag\b|\bdernier jour\b|\bultimo dia\b|\blast day\b|\bverlasse\b|\bje (?:quitte|pars)\b|\bdejo\b"

GRADUATED = r"\bgrad '?(?:20)?\d\d\b|\bgraduated?\b(?! (?:student|school|studies|program))|\bdiplomee?\b|\babsolvent(?:in)?\b|\bgraduad[oa]\b|\bformad[oa]\b|\blaureat[oa]\b|\bafgestudeerd\b"
JOKES = """
404 127001 localhost devnull null home myself me nobody noone life earth mars moon mom love god
everywhere internet remote freelife universe heaven hell nature world street bed couch basement
garage kitchen myroom mybed myhouse void matrix hogwarts wakanda gotham batcave myhome workathome
workinhome workfromhome wfh civilian zivilist hobby hobbyist volunteer freetime housewife household
citizen human personal individual anonymous noemployer helloworld computer zuhause chezmoi casa
micasa planetearth sofa desk terminal solo idk dunno nowhere somewhere nothing nada lost work job busy
"""

# The trade or kind of an employer, without its name.
SECTORS = """
opensource opensourcesoftware oss foss fulltime parttime company bank itcompany techcompany
techstartup startup startups ngo government private privatecompany privatecompanies privatesector
industry blockchain web3 crypto retail banking it ict ai software technology technologythings several
various somecompany agency education healthcare finance gaming consulting
"""

# A text that begins so tells of a doing or a joke, not of an organisation.
OPENERS = """
currently your no not none nobody without exploring working learning looking doing trying studying figuring
searching taking enjoying traveling travelling thinking sleeping living retired somewhere i im wherever
whatever
"""

# So begins a sentence, where a small letter follows.
SENTENCES = """
can cannot dont if when why how what who where just still always this that we they he she you and
but because trying i in on at for with from lots some any every most being having
"""

# "My couch" is no organisation, "Mi Banco" is one.
OWNERS = "my mein meine mon ma mi meu minha mio mia mijn"
OWNED = """
home house room bed couch sofa desk basement garage kitchen garden computer laptop pc life mind head
brain dream dreams imagination heart soul world universe place cave office own business company firm
startup school parents mom mother dad cat dog wife family self boss time chair bedroom casa cuarto maison
chambre zimmer haus bett empresa negocio cuenta entreprise equipe unternehmen studio shop team work
me job projects project mine way path
"""

# A part of a house, where the house stands beside it.
DEPARTMENTS = """
school department dept faculty faculte facultad faculdade fakultat fakultaet facolta institute center
centre centro zentrum lab laboratory laboratoire laboratorio labor division section chair
lehrstuhl program programme programa office bureau college unit campus iit direction
administration hospital clinic library service
"""
HOUSES = """
university ministry ministere ministerio ministerium department hospital polytechnic college institute
eth mit cnrs inria academy bank government commission council agency administration gsa doj nasa
nih ku tu uc ucl academie delegation secretariat societe association federation comite conseil
organization organisation
"""
# Plainly beside an employment.
COMMUNITIES = "gdg gdsc wtm meetup kug gdsc usergroup community chapter club hackerspace"
