"""Headlines: roles, names, badges and places in one line, in many forms and languages."""

from __future__ import annotations

import pytest

from monitor.situation.statements import read_statement
from tests.monitor.situation.kit import check, read_cases

HEADLINES = {
    "": """
Data Scientist at Lumora | Speaker => Data Scientist at Lumora | Author
Founder of Lumora => Founder of Lumora | Investor
lumora-lib maintainer => cintra-lib maintainer
Recruiter @ Lumora (We're hiring!) => Recruiter @ Lumora
Engineer at Lumora, Berlin => Engineer at Lumora
Engineer at Lumora => Engineer at Lumora in Berlin
Engineering Manager at Lumora => Engineering Manager at Lumora · GDE
Engineer @ Lumora => Engineer @ Lumora | Mentor @ Lakeside Women in Tech
Java Developer at Lumora => Java Developer
Java Developer => Java Developer, Lumora
Sales Lead at Lumora, part of Cintra Group => Sales Lead at Lumora
SWE @ Lumora => Software Engineer at Lumora Inc.
Data Engineer | Python | SQL | Spark => Data Engineer | Python | SQL | Airflow
Developer | React, Nextjs, Brunotype => Developer | React, Gatsby, Kitestack
Security Engineer at Lumora => Security Engineer at Lumora | Ex-Cintra
Ingeniera en Sistemas => Ingeniera en Sistemas en Lumora
Junior Developer => Junior Developer, Student at Lakeside College
Lumora Partner => Partner at Lumora
Software Enginer at Lumora => Software Engineer at Lumora
Lead Engineer at Lumora => Tech Lead, Lumora
Developer, Gamer => Developer, Traveller
Software Engineer, Infrastructure at Lumora => Software Engineer, Payments at Lumora
Consultant, Digital Transformation => Consultant, Change Management
Growth Marketer, SaaS => Growth Marketer, B2B SaaS
Game Developer - Godot => Game Developer - Unity
Kotlin Engineer, Android Enthusiast => Kotlin Engineer, iOS Enthusiast
Senior Engineer @ Lumora Mobility => Senior Engineer @ Lumora
""",
    "left_employer": """
Engineer at Lumora => Former Engineer at Lumora
Engineer at Lumora => Engineer | ex-Lumora
Engineer at Lumora => Worked at Lumora
Googler => Xoogler
Engineer at Lumora => On a career break
Computer Science Student at TU Delft => Computer Science Graduate
""",
    "left_employer open_to_work": """
Engineer at Lumora => Engineer (ex-Lumora), looking for new opportunities
""",
    "new_employer": """
Engineer, Lumora => Engineer, Cintra Robotics
Lumora - Engineer => Cintra - Engineer
Android Lead, Lumora => Lumen Studio, Android Lead
Ingeniero de software en Lumora => Ingeniero de software en Cintra
Analista de dados na Lumora => Analista de dados no Banco Cintra
Programista w Lumora => Programista w Cintra
Sviluppatore presso Lumora => Sviluppatore presso Cintra
Utvecklare på Lumora => Utvecklare på Cintra
Udvikler hos Lumora => Udvikler hos Cintra
Ingénieur logiciel à la Lumora => Ingénieur logiciel chez Cintra
Team Lead | Lumora Labs => Team Lead | Cintra Systems
Consultant | Deloitte => Consultant | KPMG
CEO Lumora => CEO Cintra
Comcast Principal Engineer => Engineer at Lumora
PhD student @ MIT => Research Scientist @ Lumora
Software Engineering Student => Software Engineer
Building @lumora => Building @cintra
Making maps faster @lumora => Drawing charts @cintra
Kotlin GDE @ Lumora => Kotlin GDE @ Cintra
Engineer, Lumora => Cintra Labs & Google Developer Expert for Android, Engineer
Helping teams ship fast | CTO at Lumora => Helping teams ship fast | CTO at Cintra
Framework developer @ Lumora => Chief of the Cintra Bounty Hunters
Developer Relations Engineer => Software Engineer @ Lumora
Googler => Engineer at Lumora
Fractional CTO => CTO at Lumora
Retired => Advisor at Lumora
Freelance Designer => Designer at Lumora
Designer at Lumora => Independent Designer
Reads. Works at Lumora. => Writes. Works at Cintra. Worked at Lumora and Zetta.
Architect at Lumora | Advisor at Cintra => Architect at Zetta | Advisor at Cintra
Machine Learning @ Lumora, previously Cintra => Machine Learning @ Zetta, previously Lumora, Cintra
Journaliste au Nordpost => Journaliste chez Seeblatt
Nurse, Lakeside Hospital => Nurse, Nordhaven Clinic
DevOps Engineer (Lumora) => DevOps Engineer (Cintra)
Lumora: DevOps Engineer => Cintra: DevOps Engineer
DevOps Engineer • Lumora GmbH => DevOps Engineer • Cintra AG
Lumora GmbH | DevOps Engineer | Berlin => Cintra AG | DevOps Engineer | Berlin
Founder & CEO Lumora GmbH => Managing Director Cintra AG
Now: Lumora. Before: Cintra => Now: Zetta. Before: Lumora
Google => OpenAI
Selbständige Grafikerin => Grafikerin bei Lumora
Developer Experience, Uber => Co-Founder, Lumora
Project Lead => Co-founder of Lumora - Project Lead
""",
    "new_employer closed_to_work": """
Engineer @ Lumora | open to work => Engineer @ Cintra | ex-Lumora
""",
    "promoted": """
Entwicklerin bei Lumora => Teamleiterin bei Lumora
Sviluppatore presso Lumora => Sviluppatore senior presso Lumora
Senior Consultant | Deloitte => Manager | Deloitte
Lumora, Android Engineer => Senior Android Engineer at Lumora
Senior Developer @ Lumora | Android GDE => Lead Developer @ Lumora | Android GDE
QA at Lumora => QA Lead at Lumora
""",
    "role_changed": """
Data Scientist at Lumora => Data Engineer at Lumora
""",
    "unclear": """
Building Lumora => Building Cintra
I help founders raise money => Partner at Lumora Ventures
Developer @ Lumora => Enjoying the little things
Developer Advocate @ Lumora => Accountant
Co-Founder @Lumora (acquired by Cintra) => VP Product @ Cintra
Engineer at Lumora => Incoming Engineer at Cintra
Engineering Manager, Nordhaus Security => Engineering Manager, NordhausVPN
""",
}

# text, current organisations (a question mark: by position alone), roles
READINGS = [
    ("Staff Engineer @ Foo Labs | ex-Bar | chess", ["Foo Labs"], ["Staff Engineer"]),
    ("Foo - Engineering Manager - Metric Quality & Test Tools", ["Foo?"], ["Engineering Manager"]),
    ("Developer | Vue.js, GSAP Animations, Bilingual Web Apps", [], ["Developer"]),
    ("Engineer, Berlin", [], ["Engineer"]),
    ("Engineer (Lisbon)", [], ["Engineer"]),
    ("Flutter Engineer, Lumora", ["Lumora?"], ["Flutter Engineer"]),
    ("Engineer, Orange", ["Orange?"], ["Engineer"]),
    ("Android Engineer, Google Developer Expert", [], ["Android Engineer"]),
    ("Fixing bugs, one at a time", [], []),
    ("Engineer at Foo working on maps", ["Foo"], ["Engineer"]),
    ("Engineer at Foo and organizer of meetups", ["Foo"], ["Engineer"]),
    ("Software Engineer | Mentor at Bar", [], ["Software Engineer"]),
    ("Software Engineer at Foo | Mentor at Bar", ["Foo"], ["Software Engineer"]),
    ("Mentor at Bar", ["Bar"], []),
    ("Head of Mobile Engineering", [], ["Head of Mobile Engineering"]),
    ("Manager for the Blue River Programme", ["Blue River Programme"], ["Manager"]),
    ("Policy Adviser, Department of Health", ["Department of Health?"], ["Policy Adviser"]),
    ("Senior Enginer - Wayfair", ["Wayfair?"], ["Senior Enginer"]),
    ("Shopify Developer", [], ["Shopify Developer"]),
]


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(HEADLINES))
def test_a_headline_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"headline": before}, {"headline": after}, " ".join(sorted(labels.split())))


@pytest.mark.parametrize(("text", "organisations", "roles"), READINGS)
def test_a_headline_names_these_employers_and_roles(
    text: str, organisations: list[str], roles: list[str]
) -> None:
    said = read_statement("headline", text)
    assert [f"{org.stated}{'?' if org.weak else ''}" for org in said.current] == organisations
    assert [role.stated for role in said.roles] == roles


JOINTS = ["|", " - ", ",,,", "@", "Now:", "()", " at ", "ex-", "of the A", "@ @", "🦉 | "]


@pytest.mark.parametrize("text", JOINTS)
def test_a_headline_of_joints_alone_states_nothing(text: str) -> None:
    said = read_statement("headline", text)
    assert not said.roles
    assert not said.current
