"""schema.org persons in JSON-LD, in the shapes that sites write them."""

from __future__ import annotations

import json

import pytest

from tests.watchers.pages import ADA, SHARED, fields_of, hows_of, jsonld, read
from watchers.base import Failed

NAME = {"@type": "Person", "name": "Ada Byron"}
ACME = {"@type": "Organization", "name": "Acme"}
PLAIN = {
    "name": "Ada Byron",
    "title": "Senior Engineer",
    "employer": "Acme",
    "location": "London, UK",
}


def person(**props: object) -> dict[str, object]:
    return {"@context": "https://schema.org", **NAME, **props}


def role(prop: str, value: object, **props: object) -> dict[str, object]:
    return {"@type": "EmployeeRole", prop: value, **props}


def test_a_person_is_read_with_every_field_said_to_be_from_json_ld() -> None:
    profile = read(jsonld(ADA))
    assert fields_of(profile) == PLAIN
    assert set(hows_of(profile).values()) == {"json-ld"}


@pytest.mark.parametrize(
    "block",
    [
        [ADA],
        [[ADA]],
        {"@context": "https://schema.org", "@graph": [ADA]},
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Ada"}, ADA]},
        {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": ADA},
        {"@context": "https://schema.org", "@type": "AboutPage", "mainEntity": [ADA]},
        {
            "@graph": [
                {"@type": "ProfilePage", "mainEntity": {"@id": "#me"}},
                {**ADA, "@id": "#me"},
            ]
        },
        {
            "@graph": [
                {"@type": "WebPage", "about": {"@id": "https://ada.example/#/schema/1"}},
                {
                    **ADA,
                    "@type": ["Person", "Organization"],
                    "@id": "https://ada.example/#/schema/1",
                },
            ]
        },
        {**ADA, "@type": "https://schema.org/Person"},
        {**ADA, "@type": "http://schema.org/Person"},
        {**ADA, "@type": ["Person"]},
        {f"schema:{k}" if k[0] != "@" else k: v for k, v in ADA.items()}
        | {"@type": "schema:Person"},
        {
            **{f"https://schema.org/{k}": v for k, v in ADA.items() if k[0] != "@"},
            "@type": "Person",
        },
        {**ADA, "name": {"@value": "Ada Byron", "@language": "en"}},
        {**ADA, "name": None, "givenName": "Ada", "familyName": "Byron"},
    ],
    ids=lambda block: json.dumps(block)[:60],
)
def test_every_shape_of_the_same_person_reads_the_same(block: object) -> None:
    assert fields_of(read(jsonld(block))) == PLAIN


@pytest.mark.parametrize(
    ("props", "field", "text"),
    [
        ({"worksFor": "Acme"}, "employer", "Acme"),
        ({"worksFor": [ACME]}, "employer", "Acme"),
        (
            {"worksFor": [ACME, {"@type": "Organization", "name": "Globex"}]},
            "employer",
            "Acme; Globex",
        ),
        ({"worksFor": {"@type": "Organization", "legalName": "Acme Ltd"}}, "employer", "Acme Ltd"),
        ({"worksFor": role("worksFor", ACME)}, "employer", "Acme"),
        (
            {
                "worksFor": [
                    role("worksFor", {"name": "Old Ltd"}, endDate="2024-05"),
                    role("worksFor", ACME, startDate="2024-06"),
                ]
            },
            "employer",
            "Acme",
        ),
        ({"worksFor": role("worksFor", ACME, endDate="2031")}, "employer", "Acme"),
        ({"worksFor": role("worksFor", ACME, roleName="CTO")}, "title", "CTO"),
        ({"affiliation": {"@type": "CollegeOrUniversity", "name": "UCL"}}, "employer", "UCL"),
        ({"jobTitle": {"@type": "DefinedTerm", "name": "Nurse"}}, "title", "Nurse"),
        ({"jobTitle": ["Engineer", "Advisor"]}, "title", "Engineer; Advisor"),
        ({"jobTitle": role("jobTitle", "CTO", startDate="2020")}, "title", "CTO"),
        (
            {"jobTitle": [role("jobTitle", "CTO", endDate="2020"), "Founder"]},
            "title",
            "Founder",
        ),
        ({"hasOccupation": {"@type": "Occupation", "name": "Baker"}}, "title", "Baker"),
        (
            {"jobTitle": "Head Baker", "hasOccupation": {"@type": "Occupation", "name": "Baker"}},
            "title",
            "Head Baker",
        ),
        ({"address": "Berlin, Germany"}, "location", "Berlin, Germany"),
        (
            {
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "1 High Street",
                    "addressLocality": "Austin",
                    "addressRegion": "TX",
                    "addressCountry": {"@type": "Country", "name": "USA"},
                }
            },
            "location",
            "Austin, TX, USA",
        ),
        (
            {"homeLocation": {"@type": "Place", "name": "Lisbon"}, "address": "Paris"},
            "location",
            "Lisbon",
        ),
        ({"address": "Paris", "workLocation": "Rome"}, "location", "Paris"),
        (
            {
                "homeLocation": {
                    "@type": "City",
                    "name": "Porto",
                    "containedInPlace": {"name": "Portugal"},
                }
            },
            "location",
            "Porto, Portugal",
        ),
        (
            {
                "homeLocation": {
                    "@type": "Place",
                    "name": "Home",
                    "address": {"addressLocality": "Bonn"},
                }
            },
            "location",
            "Bonn",
        ),
        ({"seeks": {"@type": "Demand", "name": "Open to work"}}, "status", "Open to work"),
        ({"seeks": "A new challenge"}, "status", "A new challenge"),
        ({"description": "Engines &amp; poetry"}, "bio", "Engines & poetry"),
        ({"disambiguatingDescription": "Engineer at Acme"}, "headline", "Engineer at Acme"),
        ({"jobTitle": "R&amp;amp;D Lead"}, "title", "R&D Lead"),
        ({"jobTitle": "Sen\u200bior\u00a0 \n Engineer\u202e"}, "title", "Senior Engineer"),
        ({"jobTitle": "<script>alert(1)</script"}, "title", "<script>alert(1)</script"),
        ({"jobTitle": "Expérte"}, "title", "Expérte"),
        ({"jobTitle": "N/A"}, "title", "N/A"),
    ],
)
def test_a_property_in_any_of_its_shapes_gives_the_field(
    props: dict[str, object], field: str, text: str
) -> None:
    assert fields_of(read(jsonld(person(**props))))[field] == text


@pytest.mark.parametrize(
    ("props", "field"),
    [
        ({"worksFor": {**ACME, "address": {"addressLocality": "Boston"}}}, "location"),
        ({"worksFor": role("worksFor", ACME, endDate="2024-01-01")}, "employer"),
        ({"worksFor": role("worksFor", ACME, endDate="2024"), "affiliation": "A Club"}, "employer"),
        ({"worksFor": role("worksFor", ACME, startDate="2027-02")}, "employer"),
        ({"worksFor": {"@id": "https://acme.example/#nowhere"}}, "employer"),
        ({"worksFor": "https://acme.example/"}, "employer"),
        ({"seeks": {"@type": "Demand", "name": "Work", "validThrough": "2025-01-01"}}, "status"),
        ({"jobTitle": "  \u200b "}, "title"),
    ],
)
def test_what_is_not_the_persons_own_or_not_current_is_not_read(
    props: dict[str, object], field: str
) -> None:
    assert field not in fields_of(read(jsonld(person(**props))))


def test_a_reference_is_resolved_in_the_graph() -> None:
    graph = [
        person(worksFor={"@id": "https://acme.example/#org"}),
        {**ACME, "@id": "https://acme.example/#org", "address": {"addressLocality": "Boston"}},
    ]
    assert fields_of(read(jsonld({"@graph": graph}))) == {"name": "Ada Byron", "employer": "Acme"}


def test_links_are_absolute_and_a_lasting_identifier_is_the_subject_id() -> None:
    profile = read(
        jsonld(
            person(
                url="/about",
                sameAs=["https://github.com/ada", "javascript:alert(1)"],
                identifier={
                    "@type": "PropertyValue",
                    "propertyID": "ORCID",
                    "value": "https://orcid.org/0000-0002-1825-0097",
                },
            )
        )
    )
    assert profile.links == ("https://ada.example/about", "https://github.com/ada")
    assert profile.subject_id == "orcid:0000-0002-1825-0097"
    assert read(jsonld({**person(), "@id": "#me"})).subject_id is None


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- {json.dumps(ADA)} -->",
        f"//<![CDATA[\n{json.dumps(ADA)}\n//]]>",
        f"/* <![CDATA[ */ {json.dumps(ADA)} /* ]]> */",
        json.dumps(ADA) + ";",
        json.dumps(ADA).replace("}}", "},}"),
        json.dumps(ADA).replace("Senior Engineer", "Senior\nEngineer"),
        json.dumps(ADA).replace('"', "&quot;"),
        "\ufeff" + json.dumps(ADA),
    ],
    ids=["comment", "cdata", "css cdata", "semicolon", "comma", "line break", "entities", "bom"],
)
def test_a_block_that_search_engines_forgive_is_read(text: str) -> None:
    html = f'<html><script type="Application/LD+JSON; charset=utf-8">{text}</script>'
    assert fields_of(read(html)) == PLAIN


def test_markup_is_taken_out_of_a_text_and_never_out_of_a_link() -> None:
    ada = {**ADA, "description": "&lt;p&gt;Engines&lt;/p&gt; in <item>", "url": "/a?b=1&copy=2"}
    profile = read(jsonld(ada))
    assert fields_of(profile)["bio"] == "Engines in <item>"
    assert profile.links == ("https://ada.example/a?b=1&copy=2",)


def test_a_broken_block_does_not_hide_a_good_one() -> None:
    html = '<script type="application/ld+json">{"@type": </script>' + jsonld(ADA)
    assert fields_of(read(html)) == PLAIN


def test_a_page_whose_only_block_is_broken_says_so_with_the_line() -> None:
    html = '<title>Ada</title><script type="application/ld+json">{\n"@type": "Person",\n"na'
    with pytest.raises(Failed, match=r"JSON-LD is not valid JSON \(line 3\) and nothing else"):
        read(html)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 50_000, '{"n": ' + "9" * 5_000 + "}"])
def test_a_block_made_to_break_parsers_is_a_failed_look(text: str) -> None:
    with pytest.raises(Failed):
        read(f'<script type="application/ld+json">{text}</script>')


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ({"@type": "Organization", "name": "Acme", "founder": NAME}, "an organisation"),
        ({"@type": "BlogPosting", "headline": "Hi", "author": NAME}, "an article"),
        (
            {
                "@graph": [
                    {"@type": "WebSite", "publisher": {"@id": "#ada"}},
                    {"@type": "Article", "author": {"@id": "#ada"}},
                    {**ADA, "@id": "#ada"},
                ]
            },
            "an article",
        ),
        (
            {
                "@graph": [
                    {"@type": "WebPage", "about": {"@id": "#acme"}},
                    {**ACME, "@id": "#acme"},
                    {**ADA, "worksFor": {"@id": "#acme"}},
                ]
            },
            "an organisation",
        ),
        ([ADA, {"@type": "Person", "name": "Ben Babbage"}], "several people"),
        (
            {"@type": "ItemList", "itemListElement": [NAME, {"@type": "Person", "name": "Ben B."}]},
            "in passing",
        ),
        ({"@type": "WebPage", "mainEntity": [NAME, {"@type": "Person", "name": "Ben"}]}, "several"),
    ],
)
def test_a_page_that_is_about_somebody_or_something_else_names_nobody(
    block: object, reason: str
) -> None:
    with pytest.raises(Failed, match=reason):
        read(jsonld(block))


@pytest.mark.parametrize(
    "ada",
    [
        {**ADA, "url": "https://www.ada.example"},
        {**ADA, "@id": "http://ada.example/#me"},
        {**ADA, "mainEntityOfPage": {"@id": "https://ada.example/"}},
    ],
)
def test_of_several_persons_the_one_whose_own_page_it_is_is_the_subject(ada: object) -> None:
    others = [{"@type": "Person", "name": "Ben Babbage"}, {"@type": "Person", "name": "Cleo"}]
    assert fields_of(read(jsonld([*others, ada])))["name"] == "Ada Byron"


def test_a_colleague_of_the_person_is_not_another_subject() -> None:
    ada = {**ADA, "knows": {"@type": "Person", "name": "Ben"}, "spouse": {"@id": "#s"}}
    spouse = {"@type": "Person", "@id": "#s", "name": "William"}
    assert fields_of(read(jsonld([ada, spouse])))["name"] == "Ada Byron"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared examples are not on this machine")
@pytest.mark.parametrize(
    ("name", "index", "expected"),
    [
        ("person.jsonld", 0, {"name": "Jane Doe", "title": "Professor", "location": "Seattle, WA"}),
        (
            "person.graph_variants.json",
            0,
            {"name": "Jane Doe", "title": "Staff Engineer; Advisor", "employer": "Acme, Inc."},
        ),
        (
            "person.graph_variants.json",
            1,
            {
                "name": "Jane Doe",
                "title": "Staff Engineer",
                "employer": "Acme",
                "location": "Lisbon, Portugal",
            },
        ),
    ],
)
def test_the_published_examples_give_their_fields(
    name: str, index: int, expected: dict[str, str]
) -> None:
    examples = json.loads((SHARED / "schemaorg" / name).read_text())
    block = examples[index] if isinstance(examples, list) else examples
    assert fields_of(read(jsonld(block))) == expected
