"""The plain cases of the labels, one row each: what a good recruiter would say of both texts.

Every person, place of work and text here is invented.
"""

from __future__ import annotations

import pytest

from monitor.model import Reading, SituationKind
from monitor.situation import compare

NOT_TOLD = {SituationKind.UNCLEAR, SituationKind.NEWLY_STATED, SituationKind.WITHDRAWN}
EVENTS = {kind.value for kind in SituationKind if kind not in NOT_TOLD}

# field, before, after, labels ("" none; "?" anything but an event)
ONE_FIELD = [
    # none: the same facts, written differently
    ("employer", "Acme, Inc.", "Acme", ""),
    ("employer", "Muster Werke GmbH", "Muster-Werke", ""),
    ("employer", "Google", "@google", ""),
    ("employer", "@acme-labs", "Acme Labs", ""),
    ("employer", "Acme &amp; Sons", "Acme & Sons", ""),
    ("employer", "Facebook", "Meta", ""),
    ("employer", "Twitter", "X (formerly Twitter)", ""),
    ("employer", "University College London", "UCL", ""),
    ("employer", "Self-employed", "Freelancer", ""),
    ("employer", "Selbstständig", "Freiberuflich", ""),
    ("employer", "@acme @umbrella", "@umbrella @acme", ""),
    ("employer", "Acme (Lisbon)", "Acme", ""),
    ("title", "Sr. Software Engineer", "Senior Software Engineer", ""),
    ("title", "Developer", "Développeur", ""),
    ("title", "Software Engineer", "Softwareentwickler", ""),
    ("title", "Ingeniera de Software", "Software Engineer", ""),
    ("title", "Sviluppatore backend", "Backend developer", ""),
    ("title", "Softwareontwikkelaar", "Software developer", ""),
    ("title", "Développeur", "Développeuse", ""),
    ("title", "Entwickler", "Entwickler:in", ""),
    ("title", "Software Engineer", "Backend Software Engineer", ""),
    ("title", "Frontend  Developer", "Front-end developer", ""),
    ("title", "VP of Engineering", "VP Eng", ""),
    ("title", "Chief Technology Officer", "CTO", ""),
    ("title", "Q&amp;A Tester", "Q&A tester", ""),
    ("headline", "Engineer @ Acme 🚀", "Engineer at Acme", ""),
    ("headline", "Sr. SWE @ Acme, Inc.", "Senior Software Engineer at Acme", ""),
    ("headline", "Software Engineer at Acme", "Software Engineer, Acme", ""),
    ("headline", "Developer | Rust | Chess", "Developer | Rust | Sailing", ""),
    ("headline", "ACME, STAFF ENGINEER", "Staff Engineer at Acme", ""),
    ("location", "Austin, Texas", "Austin, TX", ""),
    ("location", "Germany", "Berlin, Germany", ""),
    ("location", "Berlin, Germany", "Deutschland", ""),
    ("location", "München", "Munich, Germany", ""),
    ("location", "🇵🇹 Porto", "Porto, Portugal", ""),
    ("location", "Kiev", "Kyiv, Ukraine", ""),
    ("location", "Palo Alto, CA", "San Francisco Bay Area", ""),
    ("location", "Oakland, CA", "San Jose, CA", ""),
    ("location", "Brooklyn, NY", "New York City", ""),
    ("location", "Köln", "Cologne, NRW", ""),
    ("location", "São Paulo, Brasil", "Sao Paulo - Brazil", ""),
    ("location", "Москва", "Moscow, Russia", ""),
    ("location", "Paris", "Île-de-France", ""),
    ("location", "Toronto, CA", "Toronto, Ontario, Canada", ""),
    ("location", "Utrecht, Netherlands", "Utrecht, Nederland", ""),
    ("location", "Helsinki Finland", "Helsinki, Finland", ""),
    ("location", "Lisbon", "Lisboa, from Italy", ""),
    ("location", "Europe", "Vienna, Austria", ""),
    ("location", "Potsdam, Germany", "Berlin, Germany", ""),
    ("bio", "I write Rust and grow tomatoes.", "I write Rust and grow chillies.", ""),
    ("bio", "Engineer at Acme. Likes tea", "Engineer at Acme. Likes coffee", ""),
    ("bio", "Dev", "Dev. Not looking, but happy to chat", ""),
    ("bio", "Dev at Acme", "Dev at Acme. We're hiring!", ""),
    ("bio", "Dev", "Dev, open source lover, DMs open", ""),
    ("bio", "Photographer", "Photographer, open for bookings", ""),
    ("bio", "Dev", "Dev, open to collaborations", ""),
    # relocated
    ("location", "Boston, MA", "Austin, TX", "relocated"),
    ("location", "Berlin", "Lisbon, Portugal", "relocated"),
    ("location", "Germany", "Spain", "relocated"),
    ("location", "Deutschland", "Österreich", "relocated"),
    ("location", "Madrid", "Barcelona", "relocated"),
    ("location", "Toronto", "Vancouver, BC", "relocated"),
    ("location", "Basel, Switzerland", "Weil am Rhein, Germany", "relocated"),
    ("location", "Malmö, Sweden", "Copenhagen, Denmark", "relocated"),
    ("location", "Valencia, Spain", "Valencia, Venezuela", "relocated"),
    ("location", "Tbilisi, Georgia", "Atlanta, Georgia", "relocated"),
    ("location", "Bengaluru, India", "Mumbai, Maharashtra", "relocated"),
    ("location", "Lima, Peru", "Born in Lima, living in Santiago, Chile", "relocated"),
    ("location", "東京", "大阪", "relocated"),
    ("location", "Graz / Austria", "Zürich / Schweiz", "relocated"),
    ("location", "Cambridge, MA", "Cambridge, UK", "relocated"),
    # new_employer
    ("employer", "Acme", "Umbrella Foods", "new_employer"),
    ("employer", "@acme", "@umbrella", "new_employer"),
    ("employer", "Intel", "Red Hat", "new_employer"),
    ("employer", "Acme", "Freelance", "new_employer"),
    ("employer", "Acme", "Auto-entrepreneur", "new_employer"),
    ("employer", "Acme", "Autónomo", "new_employer"),
    ("employer", "Freelancer", "Umbrella Foods", "new_employer"),
    ("employer", "Student at Lakeside University", "Umbrella Foods", "new_employer"),
    ("employer", "Lakeside University", "Umbrella Foods", "new_employer"),
    ("employer", "Unemployed", "Umbrella Foods", "new_employer"),
    ("employer", "CTO at Acme", "CEO at Umbrella", "new_employer"),
    ("employer", "Acme", "Umbrella, ex-Acme", "new_employer"),
    ("headline", "Engineer at Acme", "Engineer at Umbrella", "new_employer"),
    ("headline", "Engineer at Acme", "Senior Engineer @ Umbrella | ex-Acme", "new_employer"),
    ("headline", "Ingénieur chez Acme", "Ingénieure chez Umbrella", "new_employer"),
    ("headline", "Entwickler bei Acme", "Teamleiter bei Umbrella", "new_employer"),
    ("bio", "Engineer at Acme.", "Engineer at Umbrella. Previously at Acme.", "new_employer"),
    ("headline", "Engineer at Acme", "Founder of Umbrella", "new_employer"),
    # left_employer
    ("employer", "Acme", "ex-Acme", "left_employer"),
    ("employer", "Acme", "Formerly Acme", "left_employer"),
    ("employer", "Acme", "Unemployed", "left_employer"),
    ("employer", "Acme", "between jobs", "left_employer"),
    ("employer", "Acme", "Retired", "left_employer"),
    ("employer", "Acme", "arbeitslos", "left_employer"),
    ("headline", "Engineer at Acme", "Ex-Acme", "left_employer"),
    ("headline", "Engineer at Acme", "On sabbatical", "left_employer"),
    ("headline", "Engineer at Acme", "Engineer | laid off in March", "left_employer"),
    ("headline", "Ingénieure chez Acme", "Retraitée", "left_employer"),
    ("title", "Nurse", "Retired nurse", "left_employer"),
    ("bio", "Director of Finance at Acme.", "Former Director of Finance at Acme.", "left_employer"),
    # promoted
    ("title", "Software Engineer", "Senior Software Engineer", "promoted"),
    ("title", "Senior Engineer", "Staff Engineer", "promoted"),
    ("title", "Staff Engineer", "Principal Engineer", "promoted"),
    ("title", "Engineering Manager", "Director of Engineering", "promoted"),
    ("title", "Director of Sales", "VP of Sales", "promoted"),
    ("title", "VP of Sales", "Chief Sales Officer", "promoted"),
    ("title", "Junior Designer", "Designer", "promoted"),
    ("title", "Marketing Intern", "Marketing Specialist", "promoted"),
    ("title", "Acting Head of People", "Head of People", "promoted"),
    ("title", "Deputy Director of Research", "Director of Research", "promoted"),
    ("title", "Designer", "Lead Designer", "promoted"),
    ("title", "Marketing", "Head of Marketing", "promoted"),
    ("title", "Développeur", "Développeur senior", "promoted"),
    ("title", "Entwickler", "Leiter Entwicklung", "promoted"),
    ("title", "Stellvertretende Leiterin Marketing", "Leiterin Marketing", "promoted"),
    ("title", "Ingeniero de software", "Director de ingeniería", "promoted"),
    ("title", "Desenvolvedor júnior", "Desenvolvedor sênior", "promoted"),
    ("headline", "Engineer at Acme", "Senior Engineer at Acme", "promoted"),
    ("headline", "Staff Engineer @ Acme", "Principal Engineer, Acme", "promoted"),
    # role_changed
    ("title", "Product Manager", "Software Engineer", "role_changed"),
    ("title", "Accountant", "UX Designer", "role_changed"),
    ("title", "CTO", "Senior Backend Engineer", "role_changed"),
    ("title", "Engineering Manager", "Software Engineer", "role_changed"),
    ("title", "Lehrerin", "Softwareentwicklerin", "role_changed"),
    ("title", "Data Engineer", "Data Analyst", "role_changed"),
    ("title", "Recruiter", "Sales Representative", "role_changed"),
    ("headline", "Designer at Acme", "Product Manager at Acme", "role_changed"),
    # open_to_work
    ("status", "Working hard", "Open to work", "open_to_work"),
    ("headline", "Engineer at Acme", "Engineer at Acme | Open to work", "open_to_work"),
    ("bio", "Rust developer", "Rust developer #OpenToWork", "open_to_work"),
    ("bio", "Rust developer", "Rust developer, available for freelance work", "open_to_work"),
    ("bio", "Student", "Student, looking for an internship", "open_to_work"),
    ("bio", "Dev", "Dev. Auf der Suche nach einer neuen Herausforderung", "open_to_work"),
    ("bio", "Dev", "Dev, à la recherche d'un emploi", "open_to_work"),
    ("bio", "Dev", "Dev. Busco trabajo", "open_to_work"),
    ("bio", "Dev", "Dev. Em busca de novas oportunidades", "open_to_work"),
    ("bio", "Dev", "Dev. In cerca di lavoro", "open_to_work"),
    ("bio", "Dev", "Dev. Op zoek naar een nieuwe uitdaging", "open_to_work"),
    ("employer", "Acme", "hire me", "open_to_work"),
    # closed_to_work
    ("bio", "Dev, open to work", "Dev", "closed_to_work"),
    ("headline", "Dev at Acme | open to offers", "Dev at Acme", "closed_to_work"),
    ("status", "Open to work", "Not looking", "closed_to_work"),
    ("bio", "Available for hire. Dev", "Fully booked. Dev", "closed_to_work"),
    ("employer", "Open to work", "Umbrella Foods", "closed_to_work new_employer"),
    # both at once
    (
        "headline",
        "Senior Engineer at Acme",
        "Staff Engineer at Umbrella, open to offers",
        "new_employer open_to_work",
    ),
    (
        "headline",
        "Designer at Acme, London",
        "Designer at Umbrella, Paris",
        "new_employer relocated",
    ),
    # newly_stated and withdrawn
    ("employer", "", "Acme", "newly_stated"),
    ("employer", "N/A", "Acme", "newly_stated"),
    ("title", "[YOUR_TITLE]", "Nurse", "newly_stated"),
    ("location", "", "Porto, Portugal", "newly_stated"),
    ("status", "", "Open to work", "open_to_work"),
    ("employer", "Acme", "", "withdrawn"),
    ("location", "Porto", "-", "withdrawn"),
    ("title", "Nurse", "tba", "withdrawn"),
    ("bio", "Nurse and sailor", "", "withdrawn"),
    # unclear
    ("location", "Berlin", "Remote", "unclear"),
    ("location", "Berlin", "Earth", "unclear"),
    ("location", "Berlin", "Everywhere", "unclear"),
    ("location", "Porto", "Porto | Barcelona", "unclear"),
    ("location", "Cambridge, UK / Tokyo, Japan", "Tokyo, Japan", "unclear"),
    ("employer", "Google", "Alphabet", "unclear"),
    ("employer", "Instagram", "Meta", "unclear"),
    ("employer", "Acme", "Acme / Umbrella", "unclear"),
    ("employer", "Acme, Umbrella, Initech", "Umbrella, Initech", "unclear"),
    ("employer", "Brandt Consulting", "Brandt Partners", "unclear"),
    ("employer", "Acme", "My couch", "?"),
    ("headline", "Engineer at Acme", "Engineer at Acme, leaving in June", "unclear"),
    # identity_doubt, and what is none
    ("name", "Ada Byron", "Marcus Webber", "identity_doubt"),
    ("name", "Ada Byron", "Ada King", ""),
    ("name", "Ada Byron", "Byron, Ada", ""),
    ("name", "Ada Byron", "A. Byron", ""),
    ("name", "Robert Stone", "Bob Stone", ""),
    ("name", "Иван Петров", "Ivan Petrov", ""),
    ("name", "adabyron", "Ada Byron", ""),
    # what is never told
    ("headline", "Engineer at Acme", "Engineer at Acme | on parental leave", ""),
    ("headline", "Engineer at Acme", "Engineer at Acme | proud mother of two", ""),
    ("bio", "Engineer at Acme", "Engineer at Acme. Cancer survivor", ""),
    ("headline", "Engineer at Acme", "Engineer at Acme | union member", ""),
    ("headline", "Engineer at Acme", "Engineer at Acme | queer", ""),
    ("bio", "Engineer at Acme", "Engineer at Acme. Catholic.", ""),
    ("status", "", "on maternity leave", ""),
    ("employer", "Acme", "Acme (on parental leave)", ""),
    ("employer", "", "on sick leave", ""),
    ("bio", "Nurse, proud mother of two", "", "withdrawn"),
    ("bio", "", "Autistic.", ""),
    ("employer", "Acme", "Catholic University of Lakeside", "new_employer"),
]

ADA = {"name": "Ada Byron", "employer": "Acme", "title": "Engineer", "location": "Boston, MA"}

# before, after, labels
SEVERAL_FIELDS = [
    (ADA, {**ADA, "employer": "Umbrella", "title": "Senior Engineer"}, "new_employer"),
    (ADA, {**ADA, "title": "Senior Engineer"}, "promoted"),
    (ADA, {**ADA, "title": "Accountant"}, "role_changed"),
    (ADA, {**ADA, "location": "Austin, TX", "employer": "Umbrella"}, "new_employer relocated"),
    (ADA, {**ADA, "bio": "I like chess."}, "newly_stated"),
    (ADA, {**ADA, "status": "Open to work"}, "open_to_work"),
    ({**ADA, "status": "Open to work"}, ADA, "closed_to_work"),
    ({**ADA, "status": "Open to work"}, {**ADA, "status": "Busy"}, "closed_to_work"),
    (ADA, {"name": "Ada Byron"}, "withdrawn"),
    ({**ADA, "bio": "Sails.", "headline": "Likes tea"}, {"name": "Ada Byron"}, "withdrawn"),
    # a fact that moves between fields
    (
        {"name": "Ada Byron", "title": "Engineer", "employer": "Acme"},
        {"name": "Ada Byron", "headline": "Engineer at Acme"},
        "",
    ),
    (
        {"name": "Ada Byron", "headline": "Engineer at Acme"},
        {"name": "Ada Byron", "title": "Engineer", "employer": "Acme"},
        "",
    ),
    ({**ADA, "headline": "Engineer at Acme"}, {**ADA, "headline": "Acme Engineer"}, ""),
    (
        {"title": "Engineer", "employer": "Acme", "location": "Boston"},
        {"title": "Engineer at Acme", "location": "Boston"},
        "",
    ),
    # an event fills or empties a field
    (
        {"name": "Ada Byron", "headline": "Looking for work", "location": "Boston"},
        {
            "name": "Ada Byron",
            "headline": "Engineer at Acme",
            "employer": "Acme",
            "location": "Boston",
        },
        "closed_to_work new_employer",
    ),
    (
        {"headline": "Between jobs", "location": "Boston"},
        {"headline": "Engineer at Acme", "employer": "Acme", "location": "Boston"},
        "new_employer",
    ),
    (
        {"headline": "Engineer at Acme", "employer": "Acme", "location": "Boston"},
        {"headline": "ex-Acme, open to work", "location": "Boston"},
        "left_employer open_to_work",
    ),
    (
        {"headline": "Engineer at Acme", "employer": "Acme", "location": "Boston"},
        {"headline": "Engineer at Umbrella", "employer": "Umbrella", "location": "Boston"},
        "new_employer",
    ),
    # names that are anchored, or not
    (ADA, {**ADA, "name": "Ada King"}, ""),
    (ADA, {**ADA, "name": "Grace King"}, ""),
    (
        ADA,
        {"name": "Marcus Webber", "employer": "Umbrella", "title": "Chef", "location": "Oslo"},
        "identity_doubt",
    ),
]


def labels_of(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(s.kind.value for s in compare(Reading(before), Reading(after)).situations)


@pytest.mark.parametrize(("field", "before", "after", "labels"), ONE_FIELD)
def test_one_field_says_what_a_recruiter_would_say(
    field: str, before: str, after: str, labels: str
) -> None:
    said = labels_of({field: before} if before else {}, {field: after} if after else {})
    if labels == "?":
        assert not EVENTS & set(said)
    else:
        assert said == labels.split()


@pytest.mark.parametrize(("before", "after", "labels"), SEVERAL_FIELDS)
def test_several_fields_say_it_once(
    before: dict[str, str], after: dict[str, str], labels: str
) -> None:
    assert sorted(set(labels_of(before, after))) == labels.split()


def test_the_table_covers_every_label() -> None:
    told = {label for row in ONE_FIELD for label in row[3].split()} - {"?"}
    watch_itself = {"profile_gone", "profile_back"}
    assert told == {kind.value for kind in SituationKind} - watch_itself
    assert len(ONE_FIELD) + len(SEVERAL_FIELDS) >= 120
