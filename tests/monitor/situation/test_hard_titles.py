"""Harder cases of titles and headlines: ladders, crafts and their grammar in seven languages."""

from __future__ import annotations

import pytest

from tests.monitor.situation.kit import check, read_cases

TITLES = {
    "": """
VP Engineering => Vice President of Engineering
CTO => Chief Technology Officer
Développeur/euse => Développeur·se
Entwickler:in => Entwicklerin
Softwareentwickler => Software Developer
Ingeniero de software => Software Engineer
Ingénieur logiciel => Software Engineer
Engineer => Backend Engineer
Software Engineer => Software Developer
QA Engineer => Test Engineer
Designer => Product Designer
UX Designer => UI/UX Designer
PhD candidate => PhD student
Software Engineer 2 => Software Engineer II
Engineer => Engineer, Payments
Software Engineer @ Foo => Software Engineer
Software Engineer => Software Engineer 🚀
Software engineer & dad => Software engineer
Developer | Designer => Designer | Developer
Geschäftsführer => Managing Director
Geschäftsführerin => Geschäftsführer (m/w/d)
Product Mangaer => Product Manager
Co-founder => Founder
Co-Founder & CTO => CTO & Co-Founder
Dev => Developer
Full Stack Developer => Full-Stack Dev
""",
    "left_employer": """
Software Engineer => Retired
Software Engineer => Former Software Engineer
Software Engineer => ex-Software Engineer
""",
    "new_employer": """
Software Engineer at Foo => Software Engineer at Bar
Student => Software Engineer
""",
    "new_employer open_to_work": """
Senior Engineer at Foo => Staff Engineer at Bar, open to offers
""",
    "promoted": """
Associate Buyer => Buyer
Glazier II => Glazier III
Senior Firmware Engineer => Head of Firmware
Engineering Manager => Senior Engineering Manager
Director of Engineering => VP of Engineering
VP Eng => CTO
Acting CTO => CTO
Interim Head of Product => Head of Product
Deputy Director => Director
Stellvertretende Leiterin Einkauf => Leiterin Einkauf
Intern => Software Engineer
Software Engineering Intern => Software Engineer
Working Student => Software Engineer
Werkstudent Softwareentwicklung => Softwareentwickler
Junior Developer => Developer
Développeur junior => Développeur senior
Senior Engineer => Engineering Manager
Product Designer => Senior Product Designer
Product Designer => Lead Product Designer
Postdoc => Assistant Professor
Software Engineer II => Software Engineer III
SDE-1 => SDE-2
L4 Software Engineer => L5 Software Engineer
Jefe de ventas => Director de ventas
Teamleiter Vertrieb => Vertriebsleiter
Teacher => Head Teacher
Associate => Senior Associate
Senior Associate => Partner
Consultant => Senior Consultant
Consultant => Partner
Software Engineer => Tech Lead
Fullstack Developer => Senior Full Stack Engineer
""",
    "promoted role_changed": """
Developer => CEO
""",
    "role_changed": """
CTO => CEO
Backend Engineer => Frontend Engineer
Software Engineer => Product Manager
Software Engineer => Data Scientist
Data Analyst => Data Scientist
Data Scientist => Machine Learning Engineer
Engineering Manager => Senior Engineer
Head of Product => Product Manager
Senior Developer => Developer
Marketing Manager => Sales Manager
Software Engineer => Student
Regional Manager => Assistant to the Regional Manager
""",
    "no event": """
Recruiter => Talent Acquisition Specialist
Doctorante => Docteure en informatique
Software Engineer, Payments => Software Engineer, Identity
Software Engineer => Code ninja 🥷
Analyst => Associate
Team Lead => Tech Lead
Freelance Designer => Designer
DevOps Engineer => Site Reliability Engineer
Dyrektor => Director
ソフトウェアエンジニア => Software Engineer
""",
}

HEADLINES = {
    "role_changed": """
Head of Security Research => Head of Engineering
""",
    "": """
Senior Engineer at Acme => Senior Engineer @ Acme 🚀
Engineer @ Foo => Engineer @ Foo | We're hiring!
Backend developer => Backend developer | open source enthusiast
Backend developer => Backend developer | open to collaborations
Ada Byron – Software Engineer => Ada Byron | Software Engineer
Ada Byron's homepage => Ada Byron | Homepage
Home | Ada Byron => Ada Byron
Entwickler bei Siemens => Developer at Siemens
CTO at Foo => CTO & co-founder at Foo
PM @ Foo. Prev Bar. => PM @ Foo. Previously Bar, Baz.
Kotlin, Android, coffee => Kotlin, Compose, tea
""",
    "closed_to_work": """
Open to work | Backend developer => Backend developer
Available for freelance work => Currently fully booked
""",
    "closed_to_work new_employer": """
Seeking new opportunities | UX designer => UX Designer at Miro
""",
    "left_employer": """
Staff Engineer @ Foo => Ex-Foo Staff Engineer
CTO at Foo => Advisor | ex-CTO at Foo
""",
    "new_employer": """
Ada Byron – Software Engineer => Ada Byron – Engineering Manager at Acme
Développeuse chez Doctolib => Développeuse chez Alan
Entwicklerin bei Siemens => Entwicklerin bei Bosch
Sviluppatore presso Bending Spoons => Sviluppatore presso Satispay
Ontwikkelaar bij Adyen => Ontwikkelaar bij Mollie
Student at Uni Bonn => Software Engineer at Trivago
""",
    "open_to_work": """
Freelance designer => Freelance designer — available from March
Staff Engineer @ Foo | ex-Bar => Staff Engineer @ Foo | ex-Bar | Open to work
Backend developer => Backend developer | #OpenToWork
""",
    "promoted": """
Staff Engineer @ Foo => Principal Engineer @ Foo
""",
    "relocated": """
Backend engineer based in Berlin => Backend engineer based in Madrid
""",
    "no event": """
Actor & writer from Lagos => Plumbing services in Ohio
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(TITLES))
def test_a_title_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"title": before}, {"title": after}, labels)


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(HEADLINES))
def test_a_headline_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"headline": before}, {"headline": after}, labels)
