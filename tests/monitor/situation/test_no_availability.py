"""Words of work that offer nobody's work: hiring, helping, the past, questions, quotations."""

from __future__ import annotations

import pytest

from monitor.situation.availability import read_availability

NONE = """
Looking after two cats
Hires at Foo go through me
Open since 1998
We're always looking for talent
Job security researcher
On the market for a used bike
Available light photographer
Work in progress
Seeker of truth
Looking for pen pals
The next job of my robot is the dishes
Open roles at Acme: see link
Jobs at Pixar inspired me
Nous cherchons des bénévoles
Busco compañeros de escalada
Wij nemen aan
Employment lawyer
Opportunity rover fan
We're looking for a backend engineer
Looking for collaborators on an open source compiler
Helping graduates land their first job
Open to speaking invitations
Looking for a mentor
I was open to work last year
Need help with your project? Ask!
Our team is growing, join us
Hiring for 5 roles
Opportunities researcher at the labour office
Talent partner: jobs in climate
Available on Spotify
My tool is available for Linux
Nous cherchons un développeur
Wir suchen Verstärkung
Busco recomendaciones de libros
Procuro sempre aprender
Op zoek naar goede koffie
Ho lavorato per dieci anni in banca
Always looking for the next adventure in the Alps
Job board maintainer
Recruiting engineers is my job
I help people get hired
Open Work Foundation
Seeking balance
Freelance journalist
Searching for exoplanets
Looking for work-life balance
Interested in employment law
Open to all faiths of code editors
Searching for the perfect espresso
Open source maintainer, sponsor me
Job: baker
Working on job scheduling systems
Hiring tip: be kind
We are open to contributions
Available at most conferences
Looking at stars
Seeking co-founder for a climate startup
My students are looking for internships
Opportunity cost nerd
Freelance since 2010
Ich suche noch Mitspieler
Je cherche à comprendre le monde
Busco la verdad
Sempre em busca de conhecimento
Alla ricerca della felicità
Was looking for a job, found one at Foo
Ask me about open positions at Acme
Work hard, play hard
Need coffee
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
Software engineer open to relocation
Engineer at Foo Labs, open to relocating to Berlin
Available for relocation within the EU
Ready to relocate
"""


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_words_of_work_that_are_no_offer_say_nothing(text: str) -> None:
    assert read_availability(text).state == "none"
