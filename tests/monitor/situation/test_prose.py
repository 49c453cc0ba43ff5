# ruff: noqa: E501  (one case a row is the readable form)
"""What a biography says of the person's work and home now, by time, role and employer."""

from __future__ import annotations

import pytest

from tests.monitor.situation.kit import check, labels_of, read_cases

BIOS = {
    "": """
[NAME] is an engineer at Foo. She loves tea. => [NAME] is an engineer at Foo. She loves coffee.
Jo is an engineer at Foo on maps => Jo is an engineer at Foo. She speaks at conferences about Rust.
Backend developer, go developer | Contributor at Foo => Backend developer, go developer | Contributor at Bar
Full Stack Developer | DevOps => DevOps Engineer | Full Stack Development | Cloud
UX / UI designer, runner => UX & UI designer, cyclist
Lawyer turned developer. Yoga. => Developer. Yoga.
Maintainer of foo => Lead maintainer of foo and bar
Jo works on the maps team at Foo => Jo is a Staff Engineer on the maps team at Foo
I build apps for the next generation of indie makers => I build tools
Jo lives in Oslo => Jo lives in Oslo, Norway with her cat
Jo lives in Oslo => Jo used to live in Lima
I work with Kotlin => I work with Flutter
Meet me at Devcon => Meet me at Rustconf
""",
    "left_employer": """
Jo is a mobile engineer at Tumbar => Jo is a mobile engineer. Formerly @tumbar, @zolo.
Tooling @zolo. Formerly @tumbar => Helping engineers. Formerly @zolo, @tumbar
""",
    "new_employer": """
Jo is a developer at Tumbar. => Jo is a Senior Engineer at Zolo. Previously she worked at Tumbar.
Jo has been building apps at Tumbar. => Jo built apps at Tumbar for six years before joining Zolo to work on maps.
Jo is the Community Manager for the Blue River Programme. => Jo is the Engagement Lead at Zolo Trust.
As a trainer at Tumbar, Jo taught hundreds => Jo is an engineer at Zolo and has taught hundreds
Jo is UX Lead at the Tumbar Agency and a runner => Jo is UX Lead at the Office of Rivers and a runner
Sr. SRE at @zolo, formerly @tumbar => Tinkerer @tumbar
Designer at Tumbar | Meetup host => Team DX at Zolo | ex. Designer at Tumbar | Meetup host
A recent graduate of the University of Oslo => I'm a research engineer at Zolo Labs
Jo is currently writing up her PhD thesis on law => Jo recently submitted her PhD thesis. She is currently working at the Zolo Institute.
DevOps freelance => DevOps chez Zolo
Développeuse chez Tumbar => Développeuse chez Zolo
Entwicklerin bei Tumbar => Entwicklerin bei Zolo
Android at Tumbar. Movies. => Android Developer Relations Engineer at Zolo.
Freelance coder => Coder at Zolo
""",
    "promoted": """
Sr. Frontend Engineer @ Zolo => Frontend Tech Lead @ Zolo
Jo is an engineer at Zolo, currently working on the Maps UI team => Jo is an engineer at Zolo, currently working as the Technical Lead of the Maps UI team
She is currently working in their Mobile Platform team, building tools. => She currently leads their Mobile Platform team, building tools.
UI Designer @ Zolo => UI / UX Designer Senior @ Zolo
Software Engineering Manager | Technology Leader | Runner => Director, Software Engineering | Technology Leader | Runner
Développeur Django => Développeur Django senior
""",
    "role_changed": """
Jo is a Lisbon based Senior Mobile Engineer who enjoys long walks and talking at conferences. => Jo is a Lisbon based Senior Product Manager who enjoys long walks and talking at conferences.
Business developer pour Mobi => Product manager pour Mobi
""",
    "relocated": """
I live in Seattle, WA with my dog and a garden => I live in Whitefish, MT with my dog and a garden
Jo lives in Austin, TX with her husband => Jo lives in Oslo with her husband
Basé à Lyon, j'aime le vélo => Basé à Lisbonne, j'aime le vélo
Jo lebt in Hamburg. => Jo lebt in Wien.
Vivo en Madrid y leo => Vivo en Lima y leo
Jo is a Berlin-based engineer => Jo is a Lisbon-based engineer
""",
    "unclear": """
Engineer at Zolo => Engineer at Zolo. Will be joining Tumbar in May.
""",
}


@pytest.mark.parametrize(("before", "after", "labels"), read_cases(BIOS))
def test_a_bio_says_what_its_sentences_say(before: str, after: str, labels: str) -> None:
    check({"bio": before}, {"bio": after}, labels)


@pytest.mark.parametrize("run", ["at A ", "is an ", "A ", "for the A ", "leads the a ", "@ "])
def test_a_long_run_of_one_pattern_says_nothing(run: str) -> None:
    assert not {"promoted", "relocated"} & set(
        labels_of({"bio": run * 30_000}, {"bio": run * 20_000})
    )
