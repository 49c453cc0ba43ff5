"""What is never told on is dropped before any judgement, and names that look alike are kept."""

from __future__ import annotations

import pytest

from monitor.model import Reading
from monitor.situation import compare
from monitor.situation.guard import drop_guarded
from monitor.situation.texts import fold

GUARDED = """
mom of 3
Father of two
husband, father
my wife and I
married with 2 kids
on parental leave until May
In Elternzeit bis März
en congé maternité
de baja por maternidad
licença maternidade
met zwangerschapsverlof
Vater von zwei Kindern
papa de 3
padre de dos hijas
expecting our first baby
breast cancer survivor
living with multiple sclerosis
autistic
neurodivergent developer
wheelchair user
10 years sober
schwerbehindert
en situation de handicap
TDAH
HIV positive
deconstructing Christian
proud Jew
Muslim
saved by grace
katholisch
chrétien
ateo
pastor
candidate for city council
running for congress
SPD-Mitglied
militante de gauche
libertarian
feminist
free Palestine
trade unionist
shop steward
Betriebsrat
délégué syndical
sindicalista
vakbondslid
member of the UAW
gay
queere Entwicklerin
trans woman
no binaria
they/them
il/lui
pronouns: she/her
🏳️‍🌈
🏳️‍⚧️
☪
✝️
✡️
Black woman in tech
person of color
refugee from Syria
""".strip().splitlines()
STATED = {
    "bio": "Engineer at Foo Labs. Likes tea and long walks",
    "headline": "Backend Engineer at Foo Labs",
    "title": "Backend Engineer",
    "employer": "Foo Labs",
    "location": "Berlin, Germany",
    "status": "Open to work",
}
# field, before, after: each a situation by itself
EVENTS = [
    ("bio", "Engineer at Foo Labs", "Engineer at Bar Works"),
    ("bio", "I live in Berlin", "I live in Lisbon"),
    ("headline", "Engineer at Foo Labs", "Senior Engineer at Foo Labs"),
    ("title", "Engineer", "Senior Engineer"),
    ("employer", "Foo Labs", "Bar Works"),
    ("location", "Berlin", "Lisbon"),
    ("status", "busy", "Open to work"),
]
JOINTS = ("{text}. {phrase}", "{text} | {phrase}", "{phrase}, {text}", "{text} ({phrase})")
NAMES = {
    "employer": """
Catholic University of America
Cancer Research UK
Pride Industries
Red Cross
Planned Parenthood
Unite the Union
IG Metall
Islamic Relief
Jewish Museum Berlin
Autism Speaks
Institut Pasteur
Imam Abdulrahman Bin Faisal University
""",
    "title": """
Labour Relations Analyst
Cancer Researcher
Diabetes Educator
Disability Services Coordinator
Family Doctor
Politics Editor
""",
    "location": """
Islamabad
Islamic Republic of Iran
Falls Church, VA
Latina, Italy
""",
    "bio": """
Software engineer at Catholic University of Leuven
Engineer at Cancer Research UK
Engineer at Planned Parenthood
Christian Müller is an engineer at Foo
Marie Dupont is a designer at Acme
Works on disease diagnosis software
Political scientist
Loves black and white photography
Transitioning into tech
I take pride in clean code
""",
}


def kinds(field: str, before: str, after: str) -> list[str]:
    return [
        s.kind.value for s in compare(Reading({field: before}), Reading({field: after})).situations
    ]


@pytest.mark.parametrize("phrase", GUARDED)
def test_a_guarded_phrase_that_comes_or_goes_is_no_situation(phrase: str) -> None:
    for field, text in STATED.items():
        for joint in JOINTS:
            planted = joint.format(text=text, phrase=phrase)
            assert kinds(field, text, planted) == []
            assert kinds(field, planted, text) == []
        for empty in ({"name": "Ada Byron"},):
            alone = Reading({**empty, field: phrase})
            assert compare(Reading(empty), alone).situations == ()
            assert compare(alone, Reading(empty)).situations == ()


@pytest.mark.parametrize("phrase", GUARDED)
def test_a_guarded_phrase_beside_an_event_neither_hides_nor_enters_it(phrase: str) -> None:
    for field, before, after in EVENTS:
        for joint in JOINTS:
            left, right = (joint.format(text=text, phrase=phrase) for text in (before, after))
            found = compare(Reading({field: left}), Reading({field: right})).situations
            assert [s.kind.value for s in found] == kinds(field, before, after)
            assert not any(fold(phrase) in fold(s.why) for s in found)


@pytest.mark.parametrize(
    ("field", "name"), [(f, row) for f, rows in NAMES.items() for row in rows.strip().splitlines()]
)
def test_a_name_that_only_holds_such_a_word_stays(field: str, name: str) -> None:
    assert drop_guarded(field, name) == name


def test_the_rest_of_a_sentence_stays_readable() -> None:
    bio = "She lives in Lyon with her husband, two kids and a dog. Engineer at Foo."
    assert drop_guarded("bio", bio) == "She lives in Lyon, a dog. Engineer at Foo."


def test_a_persons_name_is_never_cut() -> None:
    assert drop_guarded("name", "Christian Church") == "Christian Church"
