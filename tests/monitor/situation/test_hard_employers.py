"""Harder cases of employers: other names, languages, lists, parents, what is no employer."""

from __future__ import annotations

import pytest

from monitor.model import Reading
from monitor.situation import compare
from tests.monitor.situation.kit import check, read_cases

EMPLOYERS = {
    "": """
UN Harbour College of Oslo => U.N. Harbour College of Oslo
Acme, Inc. => ACME
Siemens AG => Siemens
株式会社メルカリ => メルカリ
BMW Group => BMW AG
MIT => Massachusetts Institute of Technology
ETH Zürich => ETH Zurich
Eidgenössische Technische Hochschule Zürich => ETH Zürich
University of Cambridge => Cambridge University
Univ. of Oxford => University of Oxford
Universität Wien => University of Vienna
TU München => Technical University of Munich
AWS => Amazon Web Services
Red Hat => Red Hat (IBM)
Figma => Figma, part of Adobe
Acme (formerly Foobar) => Acme
Freelancer => Self-employed
Independent => Freelance
Freelancer => Independent consultant
freelance => Freiberuflich
Stripe => Stripe, ex-Google
Stripe (ex-Google) => Stripe
UC Berkeley => University of California, Berkeley
IIT Bombay => Indian Institute of Technology Bombay
N/A => none
Microsoft => Senior Engineer at Microsoft
PwC => PricewaterhouseCoopers
EY => Ernst & Young
Google UK => Google
Accenture => Accenture (India)
Gogle => Google
Mircosoft => Microsoft
thoughtworks => ThoughtWorks, Inc. 🚀
JetBrains s.r.o. => JetBrains
booking.com => Booking
Founder @acme => @acme
@acme => CTO @acme
acme.io => @acme-io
GDS => Government Digital Service
NHS => National Health Service
Google => Parental leave
Google => Google (on parental leave)
Bosch => Robert Bosch GmbH
VW => Volkswagen AG
École polytechnique => Ecole Polytechnique
Lumora Graph, Inc => Lumora
Lumora => Lumora Mobility
47 Harbourside => 47
Lumora SUARL => Lumora SAS
Lumora Bangladesh Ltd => @lumorabd
@getlumora => Lumora
LakePolyU => Lake Polytechnic University
Brisby, Lumora, Zetta => Lumora, Zetta, Brsby
AB/CDE => XY/AB/CDE
MTE/DGX => MTE-Sud - DGX
School of Botany, University of Lakeside => University of Lakeside
National Rivers Service, Department of Waters => Department of Waters
GSA - FedRAMP => GSA
USCB => US Census Bureau
Lumora, Portugal => Lumora
Lumora, GDG Lakeside => Lumora
@lumora | ex-Cintra => @lumora | ex-Cintra, Zetta
Lumora => @lumora CTO
Lumora => Lumora (Co-Founder)
Working for Lumora => Lumora
Lumora Computing Centre => Lumora Computing Centre @LCC-ES
Univ. Lakeside => University of Lakeside
Frontend Web & Mobile Developer => Frontend Engineer - Web & Mobile
Freelancer => Fractional CTO
Freelancer => Sole trader
Student at Lakeside University doing ICT => Student at Lakeside University pursuing a BSc
@lumora @cintra => Engineer @lumora @cintra
ГКП №16 => @GKP16
""",
    "closed_to_work new_employer": """
Looking for new opportunities => Datadog
""",
    "left_employer": """
Google => ex-Google
Google => Ex-Googler
Google => formerly Google
Google => former @google
Google => Unemployed
Google => Between jobs
Google => on sabbatical
Siemens => Rentner
Siemens => Retired
EDF => Retraité
Airbnb => Laid off
Lumora Cloud (ex Brisby) => ex-Brisby, ex-Lumora
@lumora, x-@cintra => x-@lumora, x-@cintra
Lumora => Enjoying funemployment
Lumora => Worked at Lumora
@lumora => ex: @zetta @lumora @cintra
@lumora @cintra => ex Cintra, Lumora, Zetta
""",
    "new_employer": """
Google => Microsoft
@stripe => @shopify
SAP SE => Celonis
Zalando => N26 GmbH
Infosys => Tata Consultancy Services
Google => Freelance
Google => Self-employed
Google => selbstständig
SAP => Freiberufler
Orange => Indépendant
Telefónica => Autónomo
Nubank => Autônomo
Philips => ZZP'er
Enel => Libero professionista
Freelance => Spotify
Unemployed => Stripe
Between jobs => Booking.com
ex-Google => Stripe
Google => Stripe, ex-Google
Student => Google
Student at TU Berlin => Zalando
TU Berlin => Zalando
University of Waterloo => Shopify
Stanford University => University of California, Berkeley
IIT Bombay => IIT Delhi
Microsoft => Evil Corp
@vercel @nuxt => @netlify @nuxt
Microsoft => Software Engineer @ Apple
EY => Deloitte
KPMG => BCG
腾讯 => 阿里巴巴
Alibaba => ByteDance
Revolut => Monzo
Apple => Pineapple
Box => Dropbox
CERN => Fermilab
Google => Stealth Startup
Google => Stealth
Google => My own startup
Google => Founder of Kittenify
Google => Google → Stripe
Google => Contractor
Google => Self
Lumora Bank => Lakeside Bank
Google => The Apache Software Foundation
Home => Lumora
Lumora (India) => Cintra (India)
Lumora (Remote) => Cintra (Remote)
Lumora (Pvt) Ltd => Cintra (Pvt) Ltd
Maintainer @zetta X | Engineer @lumora => Maintainer @zetta X | Engineer @cintra
University of Indonesia => Lakeside University
in the wild => Lumora
Lumora: Software Developer => Cintra - Front end team lead
Lumora => LQM Software Consultant
ex-Cintra, Zetta => Lumora
Lumora => Ministère des rivières et des lacs intérieurs du nord
@home | Myself => Lumora Soluções
127.0.0.1 => Lumora
1337 => Lumora
Living Data => Lumora
Mi Banco => Lumora
Lumora => learn.dev
Ex-Google | Software Engineer => Software Engineer @ Lumora
Universidad Nacional Autónoma del Lago => Lumora
Lumora Engineer, Grid Lab => Cintra Engineer
Cintra, SIA => Lumora, SIA
Student at Lakeside University => Dev at @lumora and student at Lakeside University
""",
    "newly_stated": """
tba => Microsoft
- => Microsoft
""",
    "open_to_work": """
Twitter => Looking for a job
Twitter => open to work
Twitter => hire me
""",
    "role_changed": """
Systems administrator => UX designer
""",
    "unclear": """
@norwind-commerce => @norwindhq
Lumora => Lumora Bank
Lumora => Lumora and Zetta
Institute of Botany, University of Lakeside => Centre of Physics, University of Lakeside
Figma, part of Adobe => Adobe
Lumora - Part of Cintra => Cintra
Cintra => IT company
Bank => Lumora
Lumora => can't tell
Lumora => a lot of tea and a tiny bit of everything else
Data team (Lumora) => Web crew (Lumora)
Lumora => localhost
Lumora => work :)
Lakeside Academy @lumora => Lakeside Academy @cintra
U.S. Harbour Services Agency Pilot => HSA
Norwind => open source engineer
Norwind => IT
Norwind => Full-time
Norwind => No company
MARA => MAARA
LinkedIn => Microsoft
GitHub => Microsoft
@github => @microsoft
Slack => Salesforce
Microsoft => The Moon
@vercel @nuxt => @nuxt
Microsoft => Software Engineer
Google => Google (leaving in June)
Google => Open Source
""",
    "withdrawn": """
Microsoft => -
Microsoft => N/A
Microsoft => none
""",
    "no event": """
@google @golang => @golang @google
Mercari => 株式会社メルカリ
Deutsche Bahn AG => DB
Amazon => Amazon Web Services
Twitter => X
Twitter => X Corp
Google => DeepMind
TransferWise => Wise
Red Hat => IBM
Foobar => Acme (ex-Foobar)
TCS => Tata Consultancy Services
Microsoft => Home
@a-corp, @b-labs => @b-labs, @a-corp
@vercel => @vercel, @nuxt
@vercel @nuxt => @vercel
Microsoft Research => Microsoft
Microsoft => Microsoft Research
Microsoft => Microsoft Deutschland GmbH
Deloitte Digital => Deloitte
Google Cloud => Google
Yandex LLC => Яндекс
Tencent => 腾讯
Globo.com => Globo
Uber => Uber Freight
ING => ING Bank Śląski
Sun Microsystems => Oracle
GoDaddy (via Main Street Hub) => GoDaddy
Main Street Hub => GoDaddy (acquired Main Street Hub)
NASA JPL => Jet Propulsion Laboratory
Bundeswehr => Zivilist
Google => joining Stripe in May
Google => Volunteer
Google => Hobbyist
Volkswagen => CARIAD
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(EMPLOYERS))
def test_an_employer_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"employer": before}, {"employer": after}, labels)


@pytest.mark.parametrize(
    ("field", "before", "after", "was"),
    [
        ("headline", "Welder, open to work", "Welder at Acme", "only an availability notice stood"),
        ("employer", "Open to work", "Acme", "only an availability notice stood"),
        ("employer", "Unemployed", "Acme", "there was no job"),
        ("employer", "Retired", "Acme", "there was no job"),
    ],
)
def test_the_sentence_says_what_stood_before_the_new_employer(
    field: str, before: str, after: str, was: str
) -> None:
    told = compare(Reading({field: before}), Reading({field: after})).situations
    assert told[0].why == f"Acme is named now, where {was}."
