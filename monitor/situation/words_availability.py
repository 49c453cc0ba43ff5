# ruff: noqa: E501  (one expression a row is the readable form)
"""How people say that they can be hired or cannot, folded, in seven languages.

Each row is a regular expression over one clause in small letters without accents; ":no:" stands
for a red mark.
"""

from __future__ import annotations

_WORK = (
    r"(?:work|works|working|op{1,2}\w{0,3}t\w{0,2}n\w{0,2}t?(?:y|ies|ys|es)|opps|offers?|jobs?|roles?|positions?"
    r"|employment|gigs?|hire|hires|hiring|engagements?|assignments?|internships?|apprenticeships?"
    r"|placements?|vacanc\w+|challenges?|contracts?|employers?|freelanc\w*|(?:freelance|contract)"
    r" projects?|consulting|contracting|companies)"
)
_FILL = (
    r"(?:(?:a|an|any|all|my|the|some|new|next|other|more|interesting|exciting|full[- ]?time"
    r"|part[- ]?time|remote|remotely|freelance|contract|contracting|consulting|paid|permanent|good"
    r"|great|better|right|first|job|work|career|professional|software|senior|junior|lead|staff"
    r"|entry[- ]?level|summer|winter|design|engineering|developer|development|dev|engineer"
    r"|designer|data|devops|backend|frontend|full[- ]?stack|web|mobile|android|ios|product|manager"
    r"|management|marketing|ml|ai|python|java|react|javascript|programming|tech|it|side|immediate|b2b"
    r"|worldwide|relevant|suitable|long[- ]?term|short[- ]?term|6 months?|[23] months?|and|or|for"
    r"|of|in|on|at|with|within|as|fresh|leadership|executive|qa|security|ux|ui|cloud|entry|level"
    r"|stack|full|time|challenging|graduate|grad|analyst|related|devops|b2c|ops|sre|analytics|science|scientist"
    r"|relocation|relocating|architect|consultant|researcher|research|academic|postdoc|teaching|nursing|sales|support)[ ,/&-]+){0,7}"
)
# Any words up to the role that is looked for, but none that make it a search for others.
_ANY = (
    r"(?:(?!(?:to|ways?|who|that|which|our|your|their|his|her|create|find|helps?"
    r"|volunteers?|speakers?|candidates"
    r"|engineers|developers|designers|people|talents?|someone|anyone|others|investors?|partners?|clients?"
    r"|co-?founders?|women|students|youth|contribut\w*|collab\w*|open-?source|source|speaking|business|equal|fair|economic|learning|growth|investment|funding|grants?)\b)"
    r"[\w/+.#&'-]{1,20},? ){0,6}"
)
_ROLE = (
    r"(?:jobs?|roles?|positions?|op{1,2}\w{0,3}t\w{0,2}n\w{0,2}t?(?:y|ies|ys|es)|internships?|employment|apprenticeships?"
    r"|traineeships?|placements?|gigs?|contracts?|employers?|co-?op)"
)

OPEN = rf"""
\b(?:looking|searching|seeking|hunting|aiming|applying) (?:forward )?(?:for|to|of)? ?{_ANY}{_ROLE}\b
\binterested in (?:new |full[- ]?time |part[- ]?time |remote |freelance |contract |permanent |senior |junior |backend |frontend |entry[- ]level |job |internship |career |work )+(?:jobs|roles|positions|internships|op{{1,2}}\w{{0,3}}t\w{{0,2}}n\w{{0,2}}t?ies)\b
\b(?:targeting|considering|exploring|welcoming|entertaining) (?:\S+ ){{0,6}}(?:new |other |next |job |career |python |remote |exciting )*(?:op{{1,2}}\w{{0,3}}t\w{{0,2}}n\w{{0,2}}t?(?:y|ies)|offers|roles|positions)\b
\b(?:exploring|figuring out|ready for) (?:what'?s|my|the|a|new|next) ?(?:new |next )*(?:next|challenges?|roles?|jobs?|chapter|adventure|opportunit\w*)\b
\b(?:dms?|message|msg|contact|e-?mail|mail|ping|write|reach out|get in touch|hit me up) ?(?:to )?(?:me )?(?:are |is )?(?:open )?for (?:freelance |contract |new |paid |dev |design |remote )*(?:work|gigs?|jobs?|projects?|freelance|hiring|roles|offers|op{{1,2}}\w{{0,3}}t\w{{0,2}}n\w{{0,2}}t?ies)\b
\b(?:interested in|if you want to|to|please) (?:hire me|hiring me|hiring\W*$)
\bopen to (?:chat|chatting|talk|talking|discuss|discussing|hear\w*) (?:about )?(?:new |my |other |senior |remote )*(?:roles|positions|jobs|offers|op{{1,2}}\w{{0,3}}t\w{{0,2}}n\w{{0,2}}t?ies)\b|\bapplying (?:for|to) (?:\w+ )?(?:graduate )?(?:schemes|programmes)\b|\brecruiters? welcome\b
\bimmediate joiner\b|\b(?:looking|hoping|eager|ready|excited) to join (?:an? |your |the right )|\bbetween (?:jobs|roles) and (?:looking|available)\b|\bready to relocate (?:and|&) work\b
\bopen (?:to|for) (?:new |freelance |paid |client |more |interesting |exciting )*projects?\b|\bopen (?:to|for) remote$
\b(?:accepting|taking|taking on|booking) (?:new )?(?:freelance|contract) (?:work|projects|clients)\b|\b(?:accepting|taking) (?:on )?(?:new )?(?:clients|projects)\b
\b(?:currently|actively|now) interviewing\b(?! (?:\w+ )?(?:candidates|developers|engineers|people|guests|founders))|^interviewing$|\binterviewing for (?:\w+ ){{0,2}}(?:roles|positions|jobs)\b
\bopen ?(?:to|for|2|4) ?{_FILL}{_WORK}\b
\bopen ?to ?work\b|\bopentowork\b|\bopen2work\b|\bopenforwork\b|\bopentoopportunities\b
\b(?:available|avail|free) (?:now |immediately |again |asap )?(?:for|to) (?:be hired|start|{_FILL}{_WORK})\b
\b(?:now|immediately|currently) available\b(?! (?:on|in|at|via|as|through))
(?:^|[,(:] ?)available(?: (?:now|immediately|immediatly|asap|from .{{1,30}}|as .{{1,40}}))?$
\bavailable as (?:a |an )?(?:freelanc|contract|consult)\w+
\bavailab(?:le|ility) (?:from|starting|as of) \w+
\bfreelance(?:r)? \(?available\)?
\b(?:looking|searching|hunting|on the lookout|on the hunt|in search) (?:out )?(?:for|of) {_FILL}{_WORK}\b(?!-)
\b(?:looking|searching|hunting) (?:for )?(?:work|jobs?)\b(?!-)
\bseeking {_FILL}{_WORK}\b
\b(?:available|avail) for {_ANY}{_ROLE}\b
\b(?:available|avail) for (?:new |freelance |more |interesting |exciting |web |design )*projects?\b
\b(?:looking|searching|seeking) (?:for )?{_FILL}(?:internships?|apprenticeships?)\b
\b(?:looking|searching|seeking) (?:for )?(?:a |an |my )?(?:new |next )(?:adventure|team|home|mission|gig|job|role|move)\b
\blooking (?:for )?(?:what's|whats|what is) next\b|\blooking for (?:the |my )?next (?:thing|step|chapter)\b
\b(?:job|work)[- ]?(?:hunting|seeker|seeking|hunt|search(?:ing)?)\b
\bhire ?me\b|\b(?:up )?for hire\b|\bhir(?:e)?able\b|\bready to (?:be hired|work|join|start)\b
\bactively (?:looking|interviewing|seeking|searching|applying)\b
\bon the (?:job )?market\b(?! for)
\b(?:unemployed|between jobs|laid off)\b.{{0,20}}\blooking\b|\bcan start (?:immediately|now|in|from)\b|\b(?:love|like|happy|keen) to hear about (?:\w+ ){{0,2}}(?:roles|jobs|offers|op{{1,2}}\w{{0,3}}t\w{{0,2}}n\w{{0,2}}t?ies)\b
\b(?:need|want|wanting|needing) (?:a )?(?:new )?job\b
\btaking on (?:new )?(?:clients|freelance|contract|projects|work)\b
\boffen fur (?:\S+ ){{0,3}}(?:(?:job|stellen|projekt)?-?angebote|jobs?|stellen?|positionen|herausforderung\w*|projekte|anfragen|chancen|moglichkeiten|arbeit)\b|\bkapazitat\w* frei\b
\bauf (?:der )?(?:job|stellen|arbeits|projekt)?suche(?: nach (?:\S+ ){{0,4}}(?:job|stelle|arbeit|anstellung|herausforderung|position|projekten?|praktikum|ausbildung\w*|aufgabe))?$
\bauf der suche nach (?:\S+ ){{0,4}}(?:jobs?|stelle|arbeit|anstellung|herausforderung\w*|position|projekten?|praktikum|ausbildungsplatz|aufgaben?|werkstudent\w*)\b
\b(?:ich )?suche (?:\S+ ){{0,4}}(?:jobs?|stelle|arbeit|anstellung|herausforderung\w*|position|projekte?|praktikum|ausbildungsplatz|festanstellung)\b
\b(?:arbeits?uchend|arbeitssuchend|jobsuchend|arbeitsuchend|stellensuchend|jobsuche|arbeitssuche|stellensuche)\b
\b(?:ab )?(?:sofort|wieder) (?:verfugbar|frei)\b|\bverfugbar (?:ab|fur)\b|\bfreien? kapazitat\w*|\b(?:ab|wieder ab) (?:\S+ ){{1,2}}(?:verfugbar|frei)\b
\b(?:a |en )(?:la )?recherche (?:active )?(?:d'?|de |d )?(?:un |une |nouvelles? |mon |ma |prochaine? |premier |premiere )*(?:nouveaux? |nouvel )?(?:emplois?|stages?|postes?|travail|alternance|opportunites?|missions?|challenges?|contrat|cdi|cdd|job|projets)\b
\b(?:je )?(?:re)?cherche (?:activement )?(?:d'?|de |du |un |une )?(?:nouvel |nouvelles? |nouveau )?(?:emploi|stage|poste|travail|alternance|opportunites?|missions?|cdi|cdd|job)\b
\ba l'? ?ecoute (?:du marche|d'?opportunites?|de nouvelles|de propositions|des? opportunites?)|\ba l'? ?ecoute$
\ben (?:recherche|veille) active\b|\bouverte? ?a ?(?:travailler|l'emploi)\b|\bouvertautravail\b
\bouverte? (?:aux?|a de|a toute?s?|a des) (?:\S+ ){{0,2}}(?:opportunites?|propositions?|offres?|missions?|postes?)\b
\bdispo(?:nible)? (?:pour|immediatement|de suite|des|a partir)\b(?! (?:discuter|echanger))
\b(?:busco|buscando|en busca (?:activa )?de|en (?:la )?busqueda (?:activa )?de) (?:activamente )?(?:\S+ ){{0,3}}(?:trabajo|empleo|oportunidad\w*|practicas|puesto|retos?|proyectos?|desafios?)\b
\ben busqueda activa\b|\babiertoatrabajar\b|\babertoatrabalho\b|\boffenfurarbeit\b|\bapertoallavoro\b|\bopenvoorwerk\b
\babiert[oa] a (?:\S+ ){{0,3}}(?:ofertas?|oportunidad\w*|propuestas?|trabajar|trabajo|empleo|proyectos freelance)\b
\bdisponible para (?:\S+ ){{0,2}}(?:trabajar|trabajo|contratacion|proyectos?|empleo|incorporacion)\b|\bdisponibilidad inmediata\b
\b(?:procuro|procurando|a procura de|em busca de|buscando|busco) (?:\S+ ){{0,3}}(?:emprego|trabalho|vagas?|oportunidad\w*|estagio|desafios?|recolocacao)\b
\babert[oa] a (?:\S+ ){{0,2}}(?:propostas?|oportunidad\w*|ofertas?|vagas?|trabalho|desafios?)\b|\bem transicao de carreira\b
\bdisponivel para (?:\S+ ){{0,2}}(?:trabalho|trabalhar|contratacao|projetos?|freelas?|freelance|oportunidad\w*)\b
\b(?:cerco|in cerca di|alla ricerca di|cercando|in ricerca di) (?:\S+ ){{0,3}}(?:lavoro|impiego|occupazione|opportunita|stage|tirocinio|sfide|posizione)\b
\bapert[oa] a (?:\S+ ){{0,2}}(?:opportunita|proposte|offerte|sfide|collaborazioni lavorative)\b
\bdisponibile (?:per|a) (?:\S+ ){{0,2}}(?:lavoro|lavorare|progetti|incarichi|nuove opportunita|assunzione)\b
\b(?:op zoek naar|zoekt?|ik zoek) (?:\S+ ){{0,3}}(?:baan|werk|uitdaging|opdracht\w*|stage|functie|job|project|stageplaats|stageplek|werkplek)\b
\b(?:per direct )?beschikbaar (?:voor|per|vanaf)\b|\bper direct beschikbaar\b|\bwerkzoekend\b|\bopen voor (?:\S+ ){{0,3}}(?:aanbiedingen|opdrachten|werk|kansen|banen)\b
"""

# Written without spaces, or in letters that folding takes apart: folded before use.
OPEN_ELSEWHERE = """
求职中|正在求职|求职$|找工作|待业|转职中|寻找(?:新的)?(?:工作|机会)|看机会
転職活動中|求職中|(?:お)?仕事(?:を)?(?:探し|募集中|募集$)|就活中|就職活動中
구직 ?중|이직 준비 ?중|일자리를? 찾
ищу (?:[^ ]+ )?(?:работу|вакансию|проект)|в поиске (?:[^ ]+ )?работы|открыта? к (?:[^ ]+ )?предложениям|шукаю (?:[^ ]+ )?роботу|в пошуках (?:[^ ]+ )?роботи
szukam (?:[^ ]+ ){0,2}(?:pracy|stażu|zleceń|zatrudnienia)|otwart[ya] na (?:[^ ]+ ){0,2}(?:oferty|propozycje)|poszukuję (?:[^ ]+ )?pracy
iş arıyorum|iş arıyor|yeni fırsatlara açı|ابحث عن عمل|أبحث عن عمل
"""

CLOSED_ELSEWHERE = """
(?:不|没有?在|沒有?在|暂不|不再)(?:找|看|考虑)(?:工作|机会)?|募集していません|転職の予定はありません
не (?:ищу|рассматриваю|шукаю)|nie szukam|iş aramıyorum|구직 ?안
"""

CLOSED = r"""
(?:open ?to ?work|available|availability|hireable|for hire|looking for work|hire me) ?[:=-]* ?(?:(?<=[:=-] )|(?<=[:=-]))(?:no|false|nein|non)\b
:no: ?(?:open ?to ?work|available|hireable|for hire|hire me|looking|job offers?|recruiters?)|(?:open ?to ?work|available|hireable|for hire|hire me) ?:? ?:no:
^hired!*$|\bkeine (?:\w+ )?(?:anfragen|angebote|kontaktaufnahme)\b.{0,20}\b(?:recruiter\w*|headhunter\w*)|\bne (?:re)?cherche pas\b|\bne cherche plus\b
\bnot? (?:currently |actively |presently |really |longer |more )?(?:looking|available(?! (?:on|at|in|via) )|open|seeking|searching|interested in (?:new |other )?(?:jobs?|roles?|offers?|opportunities)|hir(?:e)?able|for hire|on the (?:job )?market|interviewing|taking|accepting|job hunting)\b
\b(?:isn't|aren't|ain't|am not|'m not|is not|don't|do not|stopped|no more) (?:currently |actively )?(?:look\w*|available(?! (?:on|at|in|via) )|open|seek\w*|search\w*|accept\w*|taking|hire me)\b
\bunavailable\b|\bno (?:freelance|contract|client|new) (?:work|projects|clients)\b|\b(?:schedule|calendar|agenda|books) (?:is |are )?(?:full|closed)\b|\bfully[- ]booked\b|\bbooked (?:out|up|solid|until|till|through)\b|\bno availability\b|\bat (?:full )?capacity\b
\bno (?:recruiters?|job offers|headhunters?)\b|\b(?:happily|gainfully) employed\b|\boff the market\b|\bnot? open to (?:work|offers)\b
\bausgebucht\b|\bnicht (?:mehr )?(?:verfugbar|auf der suche|auf jobsuche|offen|wechselwillig)\b|\bkeine (?:freien )?kapazitat\w*|\bsuche (?:derzeit |aktuell |momentan )?(?:nichts|keine?n?)\b
\b(?:pas|plus) (?:actuellement )?(?:disponible|a l'? ?ecoute|en recherche|a la recherche|ouvert)\w*|\bindisponible\b|\bcomplet jusqu
\bno (?:estoy )?(?:disponible|buscando|busco|abiert[oa])\b|\bno disponible\b|\bya no busco\b
\bnao (?:estou )?(?:disponivel|a procura|em busca|procuro|procurando|busco|abert[oa])\b|\bindisponivel\b
\bnon (?:sono )?(?:piu )?(?:disponibile|cerco|in cerca|alla ricerca|apert[oa])\b
\bniet (?:meer )?(?:beschikbaar|op zoek|open)\b|\bvolgeboekt\b
"""

# Every row above holds one of these: a text without any says nothing of availability.
STEMS = """
open offen ouvert abiert abert apert avail unavail free frei sofort look search hunt lookout seek hire hiring hirable
hireable job market need want interview taking accept book capacity recruit headhunt employ target consider explor
welcom entertain figuring ready messag contact mail ping write reach touch hit dm msg interest please immediate
between applying aiming suche arbeit verfugbar kapazitat anfragen angebote recherche cherche ecoute veille dispo
indispon complet busc busqueda busca disponib procur transicao cerc ricerca zoek beschikbaar werkzoekend volgeboekt
ausgebucht :no: not looking freelanc 求 工作 待业 转职 機会 机会 仕事 転職 就 募集 구직 이직 일자리 работ роботу роботи ваканс
проект предложен ищу шукаю рассматриваю szuka otwart poszuk ariyor firsat عمل 找 看 考虑 wechselwillig schedule calendar agenda closed full schemes start hear laid
"""

# Someone or something else is meant: the speaker hires, collaborates, writes open source.
OTHER_OBJECT = r"""
\b(?:we|we're|we are|i'm|i am|now|currently|my team is|our team is|team is|always) hiring\b|\bhiring (?:for|a|an|engineers?|developers?|designers?|people|now|talent)\b|^hiring\b|\bwir (?:suchen|stellen ein)\b|\bnous recrutons\b|\bon recrute\b|\bestamos contratando\b|\bassumiamo\b
\bcollab\w*|\bcontribut\w*|\bopen[- ]?source (?:projects?|opportunit\w*|contribution\w*|work|software)\b
\blooking for (?:a |an |some |new |talented |great |passionate )*(?:developers?|engineers?|designers?|people|talent|co-?founders?|candidates|contributors|feedback|teammates?|investors?|partners?|clients to)\b
\bbooking\w*|\btermine?n?\b|\brendez[- ]vous\b|\brdv\b|\bcitas? previas?\b|\bappuntament\w+|\bcommissions?\b|\bspeaking (?:engagements?|gigs|opportunit\w*)\b|\bmentor(?:ing|ship)? (?:sessions|opportunit\w*)\b|\bappointments?\b|\bsessions\b|\bvolunteer\w*
\balways (?:seeking|looking for|searching for) new challenges\b|\bconstantly (?:looking|seeking)\b|\bnew skills\b
\bpartnership (?:opportunit\w*|offers?)\b|\binvestment (?:opportunit\w*)\b|\bbusiness opportunit\w*
\b(?:help(?:ing|s)?|helped|assist(?:ing|s)?|support(?:ing|s)?|for|coach(?:ing)?|connect(?:ing|s)?|teach(?:ing)?) (?:\w+ ){0,4}(?:job ?seekers?|find (?:a )?(?:new )?(?:jobs?|work)|people|students|companies)\b
\bdms? (?:are |is )?open\b(?! for (?:work|freelance|jobs?|gigs?|projects?|roles|offers|opp))|\bopen dms?\b|\bopen to (?:(?:chat|talk)(?! about (?:\w+ )?(?:roles|positions|jobs|offers|opportunit))|connect\w*|feedback|ideas|learn\w*|questions|everyone|all|new ideas|discuss\w*|suggestions|networking|debate|criticism|new things|new technologies|new experiences)\b
\b(?:about|of|for|at|with|around|into|your|their) (?:\w+ )?job[- ]?(?:hunt\w*|search\w*|seek\w*)\b|\bjob[- ]?(?:hunt\w*|search\w*|seek\w*) (?:engines?|company|platforms?|apps?|tools?|tips|sites?|startups?|coach|advice|newsletter|board|at|process|experience)\b
\b(?:previously|formerly|once|was|were|been|war|etait|etais|estaba|estava|ero) (?:\w+ ){0,2}(?:open|available|looking|seeking|hir(?:e)?able|for hire|auf|disponi\w+|buscando|en recherche|procurando|cercando)\b
\b(?:my|our|his|her|their|the|these|your|many) (?:\w+ )?(?:students?|team|clients?|friends?|candidates?|sister|brother|son|daughter|wife|husband|partner|colleagues?|company|people|startup|group|lab|department) (?:is|are) (?:\w+ )?(?:looking|seeking|searching|hiring|open|available|interviewing)\b
\bused to\b|\bi was (?:looking|seeking|open)\b|\bpreviously (?:looking|available)\b|\bif you(?:'re| are)\b(?! (?:interested in )?hiring)|\bare you (?:looking|hiring|seeking)\b
"""
