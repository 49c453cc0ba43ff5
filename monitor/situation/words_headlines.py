# ruff: noqa: E501  (one expression or group a row is the readable form)
"""The language of headlines: what is work, what is the person, what is a name; folded."""

from __future__ import annotations

# Disciplines, departments, technologies and their adjectives: such words alone name no employer.
WORK = """
android ios kotlin java javascript typescript js ts python ruby rails php laravel symfony django flask go golang rust
swift swiftui objective c cpp dart flutter react redux native vue nuxt next nextjs nodejs reactjs vuejs springboot gsap astro threejs vanillajs tailwindcss generative augmented distributed node express angular svelte
jetpack compose composer kmm kmp multiplatform jvm scala elixir erlang clojure haskell julia matlab perl html css sass
tailwind tailwindcss bootstrap jquery graphql rest api apis grpc sql nosql postgres postgresql mysql mongodb mongo redis
kafka spark hadoop airflow dbt snowflake databricks tableau excel linux unix windows macos docker kubernetes k8s helm
terraform ansible jenkins git ci cd aws azure gcp cloud serverless lambda devops devsecops mlops llmops sre devx dx ai
ml nlp llm llms rag genai gpt agentic agent agents mern mean lamp jamstack net asp dotnet spring boot hibernate
wordpress drupal magento shopify woocommerce unity unreal blender figma sketch photoshop illustrator xr vr ar web web2
web3 web 3 www wasm blockchain crypto defi nft solidity ethereum bitcoin iot robotics embedded firmware fpga vlsi
arduino raspberry ros gis bim cad sap abap erp crm salesforce servicenow odoo rpa n8n zapier selenium cypress
playwright junit jira gradle maven xcode firebase supabase tensorflow pytorch langchain opencv pandas numpy
fullstack full stack frontend front end backend back mobile desktop server side client software hardware web site
websites website app apps application applications system systems network networks networking database databases data
big deep machine learning vision computer science sciences scientific computing information technology technologies
tech it ict digital electronics electrical mechanical industrial civil chemical mechatronics automation control
engineering development programming coding design designs graphics graphic motion visual interaction interface user ux
ui cx product products project projects program programs programme platform platforms infrastructure infra architecture
architectures core tools tooling build builds release releases performance quality qa test tests testing reliability
security cyber cybersecurity infosec appsec privacy trust safety identity compliance risk fraud audit legal growth
marketing seo sem content social media brand sales revenue commercial business development strategy operations ops
finance financial accounting people talent hr recruiting recruitment human resources support success customer
customers experience experiences service services solution solutions community partner partners partnerships relations
devrel developer developers advocacy education training teaching research r d rd innovation analytics analysis
management transformation change agile scrum kanban leadership excellence culture planning acquisition relations affairs insights intelligence bi metrics metric reporting search ads advertising payments payment checkout billing pricing
commerce ecommerce marketplace logistics supply chain procurement delivery mobility games game gaming audio video
music streaming camera maps location notifications messaging chat email localization internationalization
accessibility a11y usability open source oss foss floss free libre enterprise consumer internal external global
international regional emea apac latam americas europe dach nordics worldwide remote hybrid onsite part time fulltime
full-time contract permanent senior junior staff principal lead team teams squad tribe guild chapter group division
department dept unit office studio level driven based focused native first modern creative certified professional
experienced passionate aspiring self taught long skilled rel proficient expert specialist generalist enthusiast
undergraduate undergrad graduate postgraduate student alumni phd msc mba bsc ba bs ms be btech mtech bca mca meng beng
md jd llm cpa cfa pmp cissp saas b2b b2c d2c fintech healthtech edtech martech adtech proptech biotech medtech cleantech climate health
healthcare insurance banking retail telecom automotive energy government nonprofit startup startups scaleup smb
honours degree bachelor bachelors master masters doctor doctoral candidate
summer winter spring fall autumn 2020 2021 2022 2023 2024 2025 2026 2027 and of the for in with on to a an und et y e
de la le du des del da do der die das von für fur para pour per von le les los las en em informatik informatica
informatique computacion computacao computação sistemas ciencias engenharia ingenieria ingegneria ingenierie genie
desarrollo desenvolvimento entwicklung sviluppo developpement logiciel software telecomunicaciones telecommunications
electronica mecatronica datos dados daten donnees economia administracion administracao gestion gestao redes science
matematicas mathematics maths physics chemistry biology economics statistics bioinformatics linguistics philosophy
psychology history art arts humanities medicine law
"""

# What a person is beside the job; a capital letter makes no employer of it.
PERSONAL = """
lover lovah fan fanatic addict aficionado enthusiast gamer dreamer thinker traveler traveller hiker cyclist biker
runner climber swimmer surfer sailor skier musician guitarist drummer pianist singer dj geek nerd ninja guru wizard
rockstar hacker wannabe father mother dad mom mum mama papa parent husband wife brother sister son daughter human
person guy girl man woman boy learner foodie optimist perfectionist minimalist maker tinkerer builder creator polyglot
polymath storyteller explorer adventurer solver fiend pioneer herder wrangler junkie nomad citizen
immigrant expat philosopher poet reader gardener believer survivor patriot introvert
extrovert visionary innovator disruptor mentor speaker author blogger vlogger
youtuber podcaster streamer influencer hobbyist amateur veteran buddy friend dude ambassador organizer organiser
volunteer contributor maintainer committer collaborator member angel fellow
panelist activist feminist coffee tea beer wine pizza cat cats dog dogs life love chess football soccer hockey
always never young old proud avid lazy curious happy tired fixing becoming mostly yet another random randomly try
building creating making hacking learning helping doing studying researching shipping
trying just i my me we our your you let made check hello hi welcome home about portfolio resume cv links contact
"""

# Whom a badge honours does not work for its giver.
BADGES = r"""
\bgdes?\b|\bgoogle dev(?:eloper)?s? experts?\b|\bmvp\b|\bgithub (?:star|campus expert)\b|\bjava champion\b|\bdocker captain\b|\baws (?:community )?(?:hero|builder)\b|\bcncf \w+\b|\b(?:microsoft|google|aws|oracle|cisco|meta)[- ](?:certified|student|learn)\b|\bcertified\b|\bambassador\b|\bchampion\b|\baward\w*\b|\bwinner\b|\bfinalist\b|\b(?:gdg|gdsc|wtm|kug|women techmakers)\b
"""

# Roles that people have beside an employment.
SIDE = r"""
\b(?:organi[sz]er|mentor|mentoring|instructor|speaker|volunteer\w*|advis[oe]r|board member|ambassador|contributor|maintainer|committer|co-?author|author|member|judge|moderator|chair|champion|fanatic|investor|fellow|host|reviewer|facilitator|alumn\w+|co-?organi[sz]er|(?:gdg|gdsc|wtm|kug|meetup)\b.*)\s*$
"""

# Names that employees have for themselves: organisation;names
EMPLOYEES = """
google;googler,noogler
dropbox;dropboxer
microsoft;microsoftie,softie
amazon;amazonian
ibm;ibmer
meta;metamate,facebooker
mozilla;mozillian
red hat;redhatter
shopify;shopifolk
twitter;tweep
thoughtworks;thoughtworker
twilio;twilion
airbnb;airbnber
spotify;spotifier
yelp;yelper
github;githubber
"""

FORMER_EMPLOYEES = """
google;xoogler
"""

# Words that name a person by their occupation, in many trades and some languages.
OCCUPATIONS = """
executive representative rep officer partner associate counsel attorney lawyer solicitor barrister
paralegal judge nurse midwife paramedic physician doctor surgeon dentist pharmacist veterinarian
therapist psychologist psychiatrist teacher lecturer professor tutor instructor trainer coach
principal headteacher dean librarian curator archivist editor journalist reporter columnist
copywriter writer translator interpreter producer videographer photographer animator illustrator
stylist accountant bookkeeper auditor controller treasurer actuary economist banker broker trader
underwriter adviser advisor agent realtor surveyor planner draftsman electrician plumber carpenter
mechanic welder machinist pilot driver captain sailor soldier firefighter policeman diplomat
politician chef cook barista waiter waitress bartender baker cashier salesman salesperson
salesforce marketer strategist publicist recruiter sourcer secretary assistant receptionist clerk
coordinator supervisor foreman inspector technician technologist operator geologist chemist
physicist biologist mathematician statistician historian philosopher linguist farmer gardener
postdoc fellow candidate apprentice intern trainee head chair member evangelist advocate
journalistin redakteur redakteurin grafiker grafikerin krankenschwester pfleger arzt arztin lehrer
lehrerin anwalt anwaltin steuerberater steuerberaterin beraterin kauffrau kaufmann verkaufer
verkauferin sachbearbeiter sachbearbeiterin schulleiter schulleiterin meister geselle pfarrer
infirmier infirmiere medecin avocat avocate notaire comptable professeur professeure enseignant
enseignante redacteur redactrice journaliste vendeur vendeuse caissier serveur serveuse graphiste
enfermera enfermero medico medica abogado abogada contador contadora profesor profesora maestro
maestra periodista editora vendedor vendedora cocinero cocinera socio socia enfermeira enfermeiro
advogado advogada contadora professora jornalista vendedora infermiere infermiera avvocato
avvocata ragioniere insegnante giornalista commessa cuoco verpleegkundige docent advocaat
boekhouder verkoper programista programistka inzynier nauczyciel nauczycielka lekarz utvecklare
ingenjor larare sjukskoterska udvikler laerer sygeplejerske kehittaja opettaja muhendis ogretmen
razrabotchik kierownik
"""

# Organisations so well known that the name alone says "employer", beside those of FAMILIES.
KNOWN = """
accenture,adyen,aircall,airbnb,akamai,alibaba,allegro,amd,american express,anthropic,apple,arm,
  asos,atlassian,auth0,avito,babbel,backbase,baidu,basecamp,bbc,bitrise,blinkist,bloomberg,
  blablacar,bmw,bnp paribas,booking,bosch,box,buffer,bytedance,canonical,canva,capital one,careem,
  cash app,celonis,cern,chime,cisco,citi,circleci,cloudflare,coinbase,comcast,cognizant,confluent,
  criteo,datadog,decathlon,deepmind,deezer,dell,delivery hero,deloitte,deutsche bank,digitalocean,
  doctolib,doordash,dropbox,duolingo,dynatrace,ebay,elastic,electronic arts,epam,epam systems,
  epic games,ericsson,esri,etsy,evernote,expedia,facebook,fitbit,flipkart,freshworks,fujitsu,
  getyourguide,gitlab,github,globant,glovo,gojek,goldman sachs,google,grab,grafana,grafana labs,
  groupon,grubhub,hashicorp,hellofresh,honeywell,hotstar,huawei,hubspot,huggingface,hugging face,
  ibm,ikea,infosys,infineon,ing,instacart,instagram,intel,intercom,intuit,jane street,jetbrains,
  jp morgan,jpmorgan,just eat,klarna,klaviyo,klm,kpmg,lenovo,lg,linkedin,lufthansa,lyft,
  mapbox,mastercard,mckinsey,meetup,mercado libre,mercadolibre,mercari,meta,microsoft,miro,
  mistral ai,mongodb,monzo,morgan stanley,mozilla,n26,nasa,nestle,netflix,netlify,nextdoor,nike,
  nintendo,nokia,notion,nubank,nvidia,okcupid,okta,olx,onefootball,openai,oracle,orange,
  palantir,paypal,peloton,philips,picnic,pinterest,plaid,porsche,postman,procter gamble,pwc,
  pusher,qualcomm,quizlet,rakuten,reddit,red hat,replit,revolut,rivian,roche,roku,
  royal bank of canada,salesforce,samsung,sap,sber,sberbank,seatgeek,sentry,sharechat,shell,
  shopify,siemens,skyscanner,slack,snap,snapchat,snyk,soundcloud,spacex,spotify,square,stripe,
  stackoverflow,stack overflow,sumup,supercell,swiggy,target,tata,telefonica,tencent,tesla,
  the new york times,thoughtworks,ticketmaster,tiktok,tinder,tinkoff,tivo,toptal,toyota,
  trello,tripadvisor,trivago,turo,twilio,twitch,twitter,uber,udacity,ubisoft,unilever,unity,
  viacom,vimeo,visa,vk,vmware,vodafone,volvo,walmart,warner bros,wayfair,wetransfer,whatsapp,
  wikimedia,wikimedia foundation,willowtree,wipro,wise,wix,wolt,workday,xiaomi,yahoo,yandex,yelp,
  zalando,zapier,zendesk,zillow,zomato,zoom,zynga
"""

# Known as products one works with: "Shopify Developer" works anywhere.
PLATFORMS = """
google meta microsoft amazon aws oracle sap salesforce shopify unity servicenow github gitlab apple elastic mongodb
nvidia huggingface atlassian confluent hashicorp grafana wix zapier workday figma cisco openai stripe twilio notion
airbnb facebook instagram tiktok youtube slack vmware redhat red hat tableau webex magento wordpress com firebase
android chrome windows trello postman sentry docker databricks snowflake cloudflare netlify vercel snap snapchat
"""
