"""Whether a text says that its writer can be hired: en, de, fr, es, pt, it, nl and some more."""

from __future__ import annotations

import pytest

from monitor.situation.availability import read_availability, read_flag

OPEN = """
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
Software engineer open to relocation
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

NONE = """
🔴 Live on Twitch
🟢 Online
🟢 Spotify green fan
👀 Watching everything
Open to collaborations
Open to collaboration on open source work
Open source developer
Looking for contributors
Looking for a co-founder
Looking for feedback on my app
Looking for beta testers
Looking for investors
Looking for a flat in Berlin
Looking for love
Looking for great engineers to join my team
We are hiring! Come work with us
We're looking for a senior engineer
My team is hiring senior engineers
Hiring Android engineers in Berlin, DM me
I'm hiring
Hiring manager at Foo
Helping people find work they love
I help companies hire engineers
Helping engineers find their next role
Recruiter | connecting talent with opportunities
Career coach for job seekers
Building tools for job seekers
Founder of a job search engine
I write about job hunting
Creating opportunities for women in tech
Believes in equal opportunities for all
I was looking for a job for six months before joining Foo
Previously open to work, now at Foo
I used to be available for hire
Are you looking for a job? Ping me
Looking for a job? Check out my newsletter
If you are looking for work, read my blog
"Open to work" is not a personality
Our shop is open for business
Bookings open
Commissions open
Available on iOS and Android
My book is available now
Available on Amazon
Available for speaking
Available for mentoring
Available for podcasts and talks
Available 24/7
App available in 12 languages
Author of Cracking the Job Interview
Interviewing founders on my podcast
Working at Indeed, the job search company
Engineer at Hired
Workforce management
open to everyone
Open to new ideas
Open to feedback
Always looking for new challenges
Seeking truth
Seeking new adventures on two wheels
Wir suchen Entwickler
Wir stellen ein
Suche Mitgründer
Suche Wohnung in Berlin
Offen für Neues
offen für Kooperationen
War auf Jobsuche
Nous recrutons des développeurs
On recrute !
À la recherche d'un associé
à la recherche de nouvelles startups
Disponible pour échanger
Toujours à la recherche de nouveaux défis techniques
J'aide les gens à trouver un emploi
Estamos contratando
Buscamos desarrolladores
Busco socio
Disponible en Amazon
Estamos contratando devs
Stiamo assumendo
Cerchiamo sviluppatori
Wij zoeken collega's
Ищем разработчиков
招聘中
可以教我怎麼找工作嗎
採用中
Szukamy programistów
Open Sourcerer
Opportunity Zones analyst
Seek and destroy
Head of Freelance Marketplace
Freelancer
Freelance developer
Director of Job Search at Indeed
Open work environment advocate
Working on Open Opportunities platform
The Open Opportunities team at GSA
Hire slow, fire fast
Ask me about hiring
Employee engagement at Availability Inc
Site reliability and high availability
Always available for my family
I'm not available on weekends
We hired 10 engineers
Looking forward to meeting you
Looking for the meaning of life
looking for bugs
Looking for new music
Looking for something? Ask me
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("text", rows(OPEN))
def test_an_offer_is_read_as_open(text: str) -> None:
    assert read_availability(text).state == "open"


@pytest.mark.parametrize("text", rows(CLOSED))
def test_a_denial_is_read_as_closed(text: str) -> None:
    assert read_availability(text).state == "closed"


@pytest.mark.parametrize("text", rows(NONE))
def test_words_of_work_that_are_no_offer_say_nothing(text: str) -> None:
    assert read_availability(text).state == "none"


@pytest.mark.parametrize(
    ("text", "state"),
    [("true", "open"), ("false", "closed"), ("hireable", "open"), ("hired!", "closed")],
)
def test_a_structured_flag_says_as_much_as_a_sentence(text: str, state: str) -> None:
    assert read_flag(text).state == state


def test_the_words_of_a_denial_by_a_mark_are_plain_words() -> None:
    assert read_availability("❌ Open to work").words == "not open to work"
