"""Whether a text says that its writer can be hired: en, de, fr, es, pt, it, nl and some more."""

from __future__ import annotations

import pytest

from monitor.situation.availability import read_availability, read_flag

OPEN = """
Backend dev, can start in two weeks
Currently exploring opportunities in climate tech
Would love to hear about data roles
Looking for freelance gigs in motion design
Open to part-time remote work
Searching for an entry level QA job
seeking summer placement 2027
Unemployed and looking
Offen für neue Projekte
Auf der Suche nach einem Ausbildungsplatz
En recherche d'une alternance pour septembre
Buscando nuevos retos
À procura de novas oportunidades
In cerca di nuova occupazione
Op zoek naar een baan in Utrecht
Ready for my next role
Available to freelance
Currently seeking a new backend position, ideally remote
Freelance illustrator, taking new projects from May
I'm on the hunt for my first developer job
Recently laid off from Meta. DMs open for opportunities!
Seeking Fall 2026 co-op
Product designer open to full-time and contract
Junior dev seeking mentorship and first role
Let's talk if you need a data engineer. Available now.
Aberta a novos desafios profissionais
En busca activa de trabajo como desarrollador
Recherche CDI Data Analyst à Lyon
Disponible dès septembre
Suche ab Oktober eine neue Stelle
Freie Kapazitäten ab Q2
Beschikbaar per 1 maart
Cerco nuove opportunità lavorative
Ищу удалённую работу
正在找工作
#opentowork Java developer
Actively exploring new roles
Looking to join an early-stage startup
Available for consulting engagements
Senior Rails dev seeking contract work in the EU
UX researcher | In between jobs, open to chat about roles
Final year MEng student applying for graduate schemes
Available for part-time CFO roles
I'm looking for my next challenge as a team lead
On the job hunt
Taking on clients for Q3
Looking for an apprenticeship in carpentry
Ready to start immediately
Offen für spannende Projekte
Stellensuchend
Je suis à la recherche d'un emploi
Ouverte à de nouvelles opportunités
Abierto a propuestas laborales
Disponível para freelas
Aperta a nuove sfide professionali
Zoekt nieuwe uitdaging
在看机会
Hire me! Portfolio below
recruiters welcome
Open to work
🟢 Open to work
#OpenToWork
🟢 Available
✅ Available for freelance work
🟢 Available for new projects from March 2027
👀 looking for my next role
Available from September
Available from Sept 2027
Free for freelance gigs
freelance designer, currently taking on new clients
Hire me: foo@bar.example
DM for work
DM me for freelance work
Available for remote work
Looking for a summer internship 2027
CS student looking for an internship
Final-year student seeking graduate roles
Actively seeking junior developer positions
on the lookout for new opportunities
Exploring new opportunities
Exploring what's next
In search of my next challenge
Currently between roles and looking
Laid off, looking for my next adventure
Just got laid off. Looking for a backend role in Berlin
Interested in senior backend roles
Would love to join a great team. Looking for work.
need a job
Ready for new challenges
Ready for a new challenge
seeking employment
Job seeker
Open for freelance
Open to freelance
Offen für Angebote
offen für neue Herausforderungen
Offen für Jobangebote
Auf Jobsuche
Suche neue Herausforderung
Suche Praktikum im Bereich Data Science
Freiberufler, ab Januar verfügbar
ab sofort verfügbar
Freelancer mit freien Kapazitäten
Auf der Suche nach einer Werkstudentenstelle
Aktuell arbeitssuchend
À l'écoute du marché
En recherche active
en recherche d'emploi
À la recherche d'un stage
À la recherche d'une alternance
Je cherche un CDI
Disponible immédiatement
Disponible pour de nouvelles missions
Ouvert aux opportunités
En veille active
En poste, à l'écoute d'opportunités
Buscando empleo
Busco trabajo
En búsqueda activa
En busca de nuevas oportunidades
Abierto a ofertas
Abierta a nuevas oportunidades
Disponible para proyectos freelance
Disponible para trabajar
Busco prácticas
Disponível para oportunidades
Disponível para trabalho
Em busca de emprego
Em busca de recolocação
Procuro estágio
Aberto a propostas
In cerca di lavoro
Alla ricerca di nuove opportunità
Cerco lavoro
Disponibile per nuovi progetti
Aperto a nuove opportunità
Op zoek naar een nieuwe uitdaging
op zoek naar werk
op zoek naar een stage
Beschikbaar voor freelance opdrachten
Per direct beschikbaar
Ищу работу
Открыт к предложениям
в поиске работы
求职中
找工作
转职中
仕事探しています
就活中
Szukam pracy
Otwarty na oferty
szukam stażu
İş arıyorum
Yeni fırsatlara açık
구직중
#ouvertàtravailler
Ouvert à travailler
En recherche d'opportunités
Abierto a trabajar
Aberto a trabalho
Offen für Arbeit
Disponibile a lavorare
Open voor werk
Software engineer open to relocation and new roles
Open to work and relocation
open to remote roles
open to contract roles
B2B contractor, available ASAP
Notice period 1 month, actively looking
Serving notice period | open to opportunities
immediate joiner
Immediate joiner | Java developer
Open for collaboration & freelance work
Freelancer open for projects
Open to new projects
Open to full-time roles
Seeking full time opportunities
Seeking a full-time position as data analyst
Recent grad seeking data analyst role
Actively interviewing
Job hunting
looking for good oppurtunities
Looking forward to a new job opportunity
looking to new opportunity
Currently looking for Devops related Job
Contact me if you're interested in hiring
Considering new opportunities
Entertaining offers
Ready to relocate and work
hireable
Available to hire
currently accepting freelance work
accepting new clients
"""

CLOSED = """
Not available until 2028
No freelance work at the moment
Ich bin nicht verfügbar
Plus disponible pour des missions
Not open to offers
Not taking freelance work this year
Currently unavailable for new projects
I am not looking for a job right now
Booked through 2027
Actuellement pas disponible
Momentan nicht verfügbar
No recruiters, thanks
No estoy buscando trabajo
Niet beschikbaar voor nieuwe opdrachten
Not looking for opportunities
Currently not taking on clients
Schedule is full until August
Nicht auf der Suche
Je ne suis pas disponible
Não estou à procura de emprego
Non cerco lavoro
🚫 job offers
🔴 Unavailable
🔴 Not available for hire
❌ Not available
🔴 Fully booked until June
Not looking for new roles
Not looking for a new role at the moment
not currently looking for work
No longer available for freelance
Not taking on new clients right now
Currently not available for freelance projects
not interested in job offers
No recruiters please
Fully booked until September
Happily employed, please no job offers
derzeit nicht verfügbar
Ausgebucht bis Juni
Keine Anfragen von Recruitern
nicht auf Jobsuche
Pas disponible actuellement
Plus disponible
Complet jusqu'en juin
pas à l'écoute du marché
Ne recherche pas d'emploi
No disponible
No busco trabajo
Não disponível
Indisponível no momento
Non disponibile
Niet beschikbaar
Niet op zoek
Не ищу работу
Nie szukam pracy
not accepting new clients
not open to work
Not open to new opportunities
Off the market
Hired!
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", rows(OPEN))
def test_an_offer_is_read_as_open(text: str) -> None:
    assert read_availability(text).state == "open"


@pytest.mark.parametrize("text", rows(CLOSED))
def test_a_denial_is_read_as_closed(text: str) -> None:
    assert read_availability(text).state == "closed"


@pytest.mark.parametrize(
    ("text", "state"),
    [("true", "open"), ("false", "closed"), ("hireable", "open"), ("hired!", "closed")],
)
def test_a_structured_flag_says_as_much_as_a_sentence(text: str, state: str) -> None:
    assert read_flag(text).state == state


def test_the_words_of_a_denial_by_a_mark_are_plain_words() -> None:
    assert read_availability("❌ Open to work").words == "not open to work"
