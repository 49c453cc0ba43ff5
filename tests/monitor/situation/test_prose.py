# ruff: noqa: E501  (one case a row is the readable form)
"""What a biography says of the person's work and home now, by time, role and employer."""

from __future__ import annotations

import pytest

from tests.monitor.situation.kit import check, labels_of, read_cases

BIOS = {
    "closed_to_work": """
Designer, open to new opportunities => Designer at peace
""",
    "open_to_work": """
Java developer. Chess. => Java developer looking for a new role. Chess.
""",
    "": """
Mira is a data engineer at Polaris and a chess coach => Mira is a data engineer at Polaris and a piano teacher
Engineer at Polaris. 5 years of Go => Engineer at Polaris. 6 years of Go and Rust
Author of two books on maps => Author of three books on maps
Ben is an engineer who previously worked at Polaris and Kestrel => Ben is an engineer who previously worked at Kestrel
Ben speaks at conferences such as PyCon => Ben speaks at conferences such as RustConf
I write about Rust at blog.example => I write about Go at blog.example
Engineer at Polaris working on search => Engineer at Polaris working on ads
Mira leads the search team at Polaris => Mira leads the Polaris search team
Lives in Lyon, loves Paris => Lives in Lyon, loves Rome
Born in Oslo, engineer at Polaris => Engineer at Polaris, raised in Oslo and Lima
Student of law in Ghent. Chess. => Student of law in Ghent. Go and chess.
Volunteer at the Red Cross => Volunteer at Greenpeace
Mentor at Codebar. Engineer. => Mentor at Outreachy. Engineer.
Software engineer. Coffee. Kubernetes. => Platform engineer. Coffee. Kubernetes.
Ben is a developer advocate at Polaris => Ben is a DevRel engineer at Polaris
Product person @ Polaris => Product @Polaris
Lena is a UX designer at Brightwell. Climber. => Lena is a UX designer at Brightwell. Swimmer, chess player.
Engineer at Brightwell (ads) => Engineer at Brightwell (search)
Lena, engineer at Brightwell => Lena is an engineer working at Brightwell
Co-organiser of PyLisbon => Co-organiser of PyPorto
Speaker at FOSDEM 2023 => Speaker at FOSDEM 2024
Alumna of Bristol University. Writer. => Alumna of Bristol and Leeds University. Writer.
I use Vim at work => I use Emacs at work
Trained at Mayo Clinic; surgeon => Surgeon, trained at Mayo Clinic and Johns Hopkins
Advisor to Brightwell. CTO of Ostara. => CTO of Ostara. Advisor to Nimbus.
Loves hiking in Norway => Loves hiking in Peru
Helping teams ship faster => Helping teams ship better
Building Foobar, a tool for maps => Building Foobar and Quux, tools for maps
Machine learning engineer. Python. => ML engineer. Python, Julia.
Blogger at example.org. Dev. => Blogger at sample.net. Dev.
Graduated from Leeds in 2010. Engineer at Ostara. => Engineer at Ostara. Studied at Leeds.
Software engineer, wife and mother of two => Software engineer
Engineer at Ostara. In a past life at Brightwell. => Engineer at Ostara.
Lena is the author of Maps and Me => Lena is the author of Maps and Us
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
Engineer at Polaris, cyclist => Ex-Polaris engineer, cyclist, taking a break
Ana is a designer at Polaris. => Ana was a designer at Polaris until May. She is on a sabbatical.
Working at Polaris on maps => Retired. Used to work at Polaris on maps.
QA lead at Brightwell => Former QA lead at Brightwell
Lena works at Brightwell => Lena left Brightwell in March and is on a career break
Jo is a mobile engineer at Tumbar => Jo is a mobile engineer. Formerly @tumbar, @zolo.
Tooling @zolo. Formerly @tumbar => Helping engineers. Formerly @zolo, @tumbar
""",
    "new_employer": """
Mira is a data engineer at Polaris. She likes chess. => Mira is a data engineer at Kestrel Bank. She likes chess.
Tom works as a nurse at St Anne Hospital => Tom works as a nurse at Riverside Clinic
Currently at Polaris building search. Before that, Kestrel. => Currently at Orinoco building search. Before that, Polaris and Kestrel.
I lead marketing at Polaris => I lead marketing at Kestrel
PhD student in physics at the University of Turin => Quantum engineer at Polaris Computing
Ingénieure chez Polaris, passionnée de voile => Ingénieure chez Kestrel, passionnée de voile
Softwareentwickler bei Polaris GmbH in Köln => Softwareentwickler bei Kestrel AG in Köln
Desarrolladora en Polaris. Me gusta el mar. => Desarrolladora en Kestrel. Me gusta el mar.
Sviluppatore presso Polaris => Sviluppatore presso Kestrel
Staff engineer at @polaris. he/him => Principal engineer at @kestrel. he/him
Engineer at Polaris => Founder of Kestrel. Formerly engineer at Polaris.
Lena is a UX designer at Brightwell. Climber. => Lena is a UX designer at Ostara. Climber.
Backend dev @brightwell, dad jokes => Backend dev @ostara, dad jokes
He teaches maths at Oak School => He teaches maths at Elm College
VP Sales at Brightwell, previously at Nimbus => CRO at Ostara, previously VP Sales at Brightwell
I build robots at Brightwell => I build robots at Ostara
Currently a research fellow at the Nordic Institute => Currently a lecturer at Tartu University
Working for Brightwell since 2019 => Working for Ostara since 2024
Freelance designer in Ghent => Designer at Ostara in Ghent
Recent CS graduate. Chess. => Software engineer at Ostara. Chess.
Chef de produit chez Brightwell => Chef de produit chez Ostara
Ich arbeite bei Brightwell als Ärztin => Ich arbeite bei Ostara als Ärztin
Engenheira de software na Brightwell => Engenheira de software na Ostara
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
Ben is a software engineer at Polaris. => Ben is a senior software engineer at Polaris.
Ben is an engineering manager at Polaris => Ben is director of engineering at Polaris
Data analyst at Polaris. Runner. => Lead data analyst at Polaris. Runner.
Ben works on the payments team at Polaris as a developer => Ben manages the payments team at Polaris
Développeuse chez Polaris => Lead développeuse chez Polaris
Lena is a product manager at Brightwell => Lena is head of product at Brightwell
Jr. data engineer at Brightwell => Data engineer at Brightwell
Associate lawyer at Brightwell LLP => Partner at Brightwell LLP
She is an engineer on the search team at Brightwell => She now leads the search team at Brightwell
Sr. Frontend Engineer @ Zolo => Frontend Tech Lead @ Zolo
Jo is an engineer at Zolo, currently working on the Maps UI team => Jo is an engineer at Zolo, currently working as the Technical Lead of the Maps UI team
She is currently working in their Mobile Platform team, building tools. => She currently leads their Mobile Platform team, building tools.
UI Designer @ Zolo => UI / UX Designer Senior @ Zolo
Software Engineering Manager | Technology Leader | Runner => Director, Software Engineering | Technology Leader | Runner
Développeur Django => Développeur Django senior
""",
    "role_changed": """
Ben is a software engineer at Polaris => Ben is a product manager at Polaris
Zoe is a recruiter at Polaris. Mother of cats. => Zoe is a data analyst at Polaris. Mother of cats.
QA engineer at Brightwell => UX designer at Brightwell
Jo is a Lisbon based Senior Mobile Engineer who enjoys long walks and talking at conferences. => Jo is a Lisbon based Senior Product Manager who enjoys long walks and talking at conferences.
Business developer pour Mobi => Product manager pour Mobi
""",
    "relocated": """
Based in Madrid, coding since 2003 => Based in Dublin, coding since 2003
Ana lives in Porto with two dogs => Ana now lives in Toronto with two dogs
Living and working in Munich => Living and working in Zurich
I live in Hanover, NH and ski => I live in Denver, CO and ski
Resident in Kyoto. Ceramics. => Resident in Lisbon. Ceramics.
Habite à Nantes, fait du vélo => Habite à Montréal, fait du vélo
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
