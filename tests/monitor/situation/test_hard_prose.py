"""Harder cases of biographies and notices, and of several fields at once."""

from __future__ import annotations

import pytest

from tests.monitor.situation.kit import check, read_cases

BIOS = {
    "": """
Software engineer at Google. Cat lover. => Software engineer at Google. Dog lover.
I love Rust. => I love Rust and Go.
Not looking for a job => I write code
I write code => Not looking for a job
I write code => Not looking, but happy to chat
We're hiring! Engineer @ Foo => Engineer @ Foo
DMs open => Writes code
Dev => Nicht auf Jobsuche
Dev => Je ne cherche pas de travail
Photographer. Bookings via my site. => Photographer.
Moved from Berlin to Lisbon => Lives in Lisbon
Engineer at Twitter => On parental leave from Twitter
She/her. Engineer. => They/them. Engineer.
Engineer. Coffee addict => Engineer. Father of two. Recovering from surgery
ENGINEER => engineer
I am a software engineer from Brazil => Sou engenheiro de software do Brasil
10 years of experience in Java => 11 years of experience in Java
Maintainer of foo-lib => Maintainer of foo-lib and bar-lib
CTO at Foo. Previously: Bar => CTO at Foo. Previously: Bar, Qux
""",
    "closed_to_work": """
Looking for an internship in Summer 2025 => CS student
Currently looking for a new role => Not looking for a new role anymore
Writes code. Open to remote work. => Writes code.
""",
    "left_employer": """
Engineer at Twitter => Recently laid off from Twitter
Engineer at Twitter => On sabbatical
Student of CS at MIT => MIT CS graduate
""",
    "left_employer open_to_work": """
Engineer at Twitter => Recently laid off from Twitter, looking for work
""",
    "new_employer": """
Software engineer at Google. Cat lover. => Software engineer at Stripe. Cat lover.
I work on compilers @google => I work on compilers @apple
Student of CS at MIT => Graduated from MIT. Engineer at Figma.
Building @lumen. Before: @google => Building @aurora. Before: @lumen, @google
""",
    "open_to_work": """
Dev => в пошуках віддаленої роботи
Dev => Learning DevOps, searching internship
I love Rust. => I love Rust. Looking for an internship.
Writes code. => Auf Jobsuche
Writes code. => En recherche d'emploi
Étudiant => Étudiant, à la recherche d'un stage
Dev => En búsqueda activa de empleo
Dev => Buscando trabajo
Dev => Em busca de oportunidades
Dev => In cerca di lavoro
Dev => Op zoek naar werk
Dev => Ищу работу
Dev => 求职中
Dev => 転職活動中
Freelance web developer => Freelance web developer, available for hire
""",
    "relocated": """
Lives in Berlin => Lives in Lisbon
""",
    "unclear": """
Engineer at Twitter => I leave Twitter in June
""",
    "no event": """
Ex-Twitter engineer => Engineer. Ex-Twitter, ex-Uber.
Coder => Pastor at First Baptist
Building @lumen => Building @lumen and @aurora
""",
}

STATUSS = {
    "": """
open to work => Open to Work!
Working from home 🏠 => On vacation 🌴
Busy => Focusing
available from June => available from July
""",
    "closed_to_work": """
Available for hire => Not available
open => closed
open to work => hired!
true => false
""",
    "open_to_work": """
closed => open
On vacation => Looking for work
not open to work => open to work
""",
}

# before, after, labels
SEVERAL_FIELDS: list[tuple[dict[str, str], dict[str, str], str]] = [
    ({"title": "Engineer", "employer": "Foo"}, {"headline": "Engineer at Foo"}, ""),
    ({"headline": "Engineer at Foo"}, {"title": "Engineer", "employer": "Foo"}, ""),
    ({"title": "Engineer at Foo"}, {"title": "Engineer", "employer": "Foo"}, ""),
    ({"employer": "Foo", "bio": "Rustacean"}, {"bio": "Rustacean. Engineer at Foo."}, ""),
    ({"location": "Berlin", "bio": "Rustacean"}, {"bio": "Rustacean in Berlin"}, ""),
    (
        {"location": "Boston", "title": "Senior Firmware Engineer"},
        {"location": "Austin, TX", "title": "Senior Firmware Engineer"},
        "relocated",
    ),
    (
        {"location": "Boston", "title": "Senior Firmware Engineer", "employer": "Acme"},
        {"location": "Austin, TX", "title": "Head of Firmware", "employer": "Acme"},
        "promoted relocated",
    ),
    (
        {"location": "Boston", "title": "Senior Firmware Engineer", "employer": "Acme"},
        {"location": "Austin, TX", "title": "Head of Firmware", "employer": "Brolio"},
        "new_employer relocated",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Senior Engineer", "employer": "Bar"},
        "new_employer",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Engineer", "employer": "Bar"},
        "new_employer",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Senior Engineer", "employer": "Foo Inc"},
        "promoted",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Product Manager", "employer": "Foo"},
        "role_changed",
    ),
    (
        {"title": "Engineer", "employer": "Foo", "status": "open to work"},
        {"title": "Engineer", "employer": "Bar"},
        "closed_to_work new_employer",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Engineer", "employer": "Foo", "status": "open to work"},
        "open_to_work",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Engineer", "status": "open to work"},
        "open_to_work",
    ),
    (
        {"title": "Engineer", "employer": "Foo", "location": "Berlin", "bio": "Rustacean"},
        {"bio": "Rustacean"},
        "no event",
    ),
    (
        {
            "title": "Engineer",
            "employer": "Foo",
            "location": "Berlin",
            "headline": "Engineer at Foo, Berlin",
        },
        {"headline": "Engineer at Foo, Berlin"},
        "",
    ),
    (
        {"title": "Engineer", "employer": "Foo", "location": "Berlin"},
        {"title": "Engineer", "employer": "Foo"},
        "withdrawn",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Engineer", "employer": "Foo", "location": "Berlin"},
        "newly_stated",
    ),
    (
        {"title": "Engineer", "employer": "Foo"},
        {"title": "Engineer", "employer": "Bar", "location": "Berlin"},
        "new_employer newly_stated",
    ),
    (
        {"name": "Ada Byron", "title": "Engineer", "employer": "Foo"},
        {"name": "Ada Lovelace", "title": "Engineer", "employer": "Foo"},
        "",
    ),
    (
        {"name": "Ada Byron", "title": "Engineer", "employer": "Foo"},
        {"name": "Ada King-Byron", "title": "Engineer", "employer": "Foo"},
        "",
    ),
    (
        {"name": "Алексей Иванов", "title": "Engineer", "employer": "Foo"},
        {"name": "Alexey Ivanov", "title": "Engineer", "employer": "Foo"},
        "",
    ),
    ({"name": "José Nuñez", "employer": "Foo"}, {"name": "Jose Nunez", "employer": "Foo"}, ""),
    ({"name": "Robert Smith", "employer": "Foo"}, {"name": "Bob Smith", "employer": "Foo"}, ""),
    ({"name": "王伟", "employer": "Foo"}, {"name": "Wei Wang", "employer": "Foo"}, ""),
    ({"name": "Smith, Robert", "employer": "Foo"}, {"name": "Robert Smith", "employer": "Foo"}, ""),
    (
        {"name": "Dr. Robert Smith", "employer": "Foo"},
        {"name": "Robert Smith, PhD", "employer": "Foo"},
        "",
    ),
    (
        {"name": "Ada Byron", "title": "Engineer", "employer": "Foo", "location": "London"},
        {
            "name": "Karl Schmidt",
            "title": "Plumber",
            "employer": "Schmidt Sanitär",
            "location": "Bochum",
        },
        "identity_doubt",
    ),
    (
        {"name": "Ada Byron", "title": "Engineer", "bio": "compilers"},
        {"name": "Casino Bonus 2025", "title": "Best online slots", "bio": "Play now"},
        "identity_doubt",
    ),
    (
        {"name": "Ada Byron", "employer": "Foo", "location": "London"},
        {"name": "Ada Byron", "employer": "Bar", "location": "Paris"},
        "new_employer relocated",
    ),
    (
        {"employer": "Google", "bio": "Engineer at Google"},
        {"employer": "Stripe", "bio": "Engineer at Stripe"},
        "new_employer",
    ),
    (
        {"employer": "Google", "bio": "Engineer. Open to work."},
        {"employer": "Stripe", "bio": "Engineer."},
        "closed_to_work new_employer",
    ),
    (
        {"employer": "Google", "bio": "I make maps"},
        {"bio": "Ex-Google. I make maps."},
        "left_employer",
    ),
    (
        {"employer": "Google", "bio": "I make maps"},
        {"employer": "Stripe", "bio": "Ex-Google. I make maps"},
        "new_employer",
    ),
    (
        {"employer": "Foo", "location": "Berlin", "bio": "Engineer in Berlin"},
        {"employer": "Foo", "location": "Lisbon", "bio": "Engineer in Lisbon"},
        "relocated",
    ),
    (
        {"employer": "Foo", "location": "Berlin", "bio": "Engineer in Berlin"},
        {"employer": "Foo", "location": "Lisbon", "bio": "Engineer in Berlin"},
        "relocated",
    ),
    (
        {"employer": "Student", "bio": "CS student at MIT"},
        {"employer": "Stripe", "bio": "MIT grad"},
        "new_employer",
    ),
    (
        {"employer": "Acme", "status": "true"},
        {"employer": "Acme", "status": "false"},
        "closed_to_work",
    ),
    (
        {"employer": "Acme", "title": "Engineer", "status": "hireable"},
        {"employer": "Acme", "title": "Senior Engineer", "status": "hireable"},
        "promoted",
    ),
    (
        {"title": "Engineering Manager @ Foo", "employer": "Foo"},
        {"title": "Engineering Manager", "employer": "Foo"},
        "",
    ),
    (
        {"employer": "@foo", "location": "Berlin"},
        {"employer": "Foo GmbH", "location": "Berlin, Germany"},
        "",
    ),
    (
        {"headline": "Senior Engineer at Acme", "employer": "Acme", "title": "Senior Engineer"},
        {"headline": "Staff Engineer at Acme", "employer": "Acme", "title": "Staff Engineer"},
        "promoted",
    ),
    (
        {"headline": "Senior Engineer at Acme", "employer": "Acme", "title": "Senior Engineer"},
        {"headline": "Staff Engineer at Bolt", "employer": "Bolt", "title": "Staff Engineer"},
        "new_employer",
    ),
    (
        {"headline": "Senior Engineer at Acme", "employer": "Acme"},
        {"headline": "Senior Engineer at Bolt", "employer": "Acme"},
        "new_employer",
    ),
    (
        {"bio": "Engineer at Acme in Berlin"},
        {"bio": "Engineer", "employer": "Acme", "location": "Berlin"},
        "",
    ),
    (
        {"employer": "Acme", "bio": "Engineer, open to offers"},
        {"employer": "Acme", "bio": "Engineer", "status": "open to work"},
        "",
    ),
    (
        {"employer": "Acme", "title": "Designer"},
        {"employer": "Freelance", "title": "Designer"},
        "new_employer",
    ),
    (
        {"employer": "Acme", "title": "CTO"},
        {"employer": "Acme", "title": "Advisor"},
        "role_changed",
    ),
    ({"employer": "Acme", "title": "Engineer"}, {"title": "Freelance Engineer"}, "new_employer"),
    ({"employer": "Acme", "title": "Engineer"}, {"title": "Retired"}, "left_employer"),
    (
        {"location": "Berlin", "status": "open to work"},
        {"location": "Lisbon", "status": "open to work"},
        "relocated",
    ),
    (
        {"employer": "Acme", "bio": "Director of X"},
        {"employer": "Acme", "bio": "Director of X. Union member, vegan."},
        "",
    ),
    ({"title": "Engineer"}, {"title": "Engineer", "employer": "Acme"}, "newly_stated"),
    ({"employer": "Acme"}, {"employer": "Acme", "title": "Engineer"}, "newly_stated"),
    (
        {"employer": "Acme", "bio": "Engineer"},
        {"employer": "Acme", "bio": "Senior Engineer"},
        "promoted",
    ),
]


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(BIOS))
def test_a_bio_is_judged_as_a_careful_recruiter_would(before: str, after: str, labels: str) -> None:
    check({"bio": before}, {"bio": after}, labels)


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(STATUSS))
def test_a_status_is_judged_as_a_careful_recruiter_would(
    before: str, after: str, labels: str
) -> None:
    check({"status": before}, {"status": after}, labels)


@pytest.mark.parametrize(("before", "after", "labels"), SEVERAL_FIELDS)
def test_several_fields_are_judged_together(
    before: dict[str, str], after: dict[str, str], labels: str
) -> None:
    check(before, after, labels)
