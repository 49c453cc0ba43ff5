"""Pages as the real web writes them: whom each is about, and that noise and redesign move nothing.

`pages/` holds one page a habit of the web; `expected.json` says what a careful reader takes of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.watchers.pages import ADA, URL, fields_of, jsonld, read
from watchers.base import Blocked, Failed, Last
from watchers.testing.loopback import Loopback, Raw, a_permit, an_http
from watchers.webpage import WebPage

PAGES = Path(__file__).parent / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text())
SEEN = [name for name, expected in EXPECTED.items() if "fields" in expected]
FACTS = {
    "name": "Ada Byron",
    "title": "Senior Engineer",
    "employer": "Acme",
    "location": "London, UK",
    "bio": "I build & mend engines. Ask me.",
}
BIO = "<p>I build &amp; mend engines.</p><p>Ask me.</p>"
FORMS = {
    "JSON-LD": jsonld({**ADA, "description": BIO}, title="Ada Byron").removesuffix("</body>"),
    "microdata": f"""<title>Ada Byron</title>
<div itemscope itemtype="https://schema.org/Person">
<h1 itemprop="name">Ada Byron</h1><b itemprop="jobTitle">Senior Engineer</b>
<p itemprop="worksFor" itemscope itemtype="https://schema.org/Organization">
<b itemprop="name">Acme</b></p>
<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
<i itemprop="addressLocality">London</i> <i itemprop="addressCountry">UK</i></p>
<div itemprop="description">{BIO}</div></div>""",
    "RDFa": f"""<title>Ada Byron</title>
<div vocab="https://schema.org/" typeof="Person">
<h1 property="name">Ada Byron</h1><b property="jobTitle">Senior Engineer</b>
<p property="worksFor" typeof="Organization"><b property="name">Acme</b></p>
<p property="address" typeof="PostalAddress">
<i property="addressLocality">London</i> <i property="addressCountry">UK</i></p>
<div property="description">{BIO}</div></div>""",
    "h-card": f"""<title>Ada Byron</title><div class="h-card">
<h1 class="p-name">Ada Byron</h1><b class="p-job-title">Senior Engineer</b>
<b class="p-org">Acme</b> <i class="p-locality">London</i> <i class="p-country-name">UK</i>
<div class="p-note">{BIO}</div></div>""",
    "hCard": f"""<title>Ada Byron</title><div class="vcard">
<h1 class="fn">Ada Byron</h1><b class="title">Senior Engineer</b> <b class="org">Acme</b>
<p class="adr"><i class="locality">London</i> <i class="country-name">UK</i></p>
<div class="note">{BIO}</div></div>""",
}


def block(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


GUEST = {"@type": "Person", "name": "Guest Writer", "jobTitle": "Writer"}
DETROIT = {"@type": "PostalAddress", "addressLocality": "Detroit"}
NOISE = {
    "a nonce and a clock": '<meta name="csrf" content="a8f"><script nonce="x1">t=1</script>05:00',
    "an advertisement": '<div class="ad"><h2>Buy</h2><iframe src="//ads.example"></iframe></div>',
    "a team in the sidebar": """<aside><a class="h-card" href="https://ben.example">Ben Case</a>
<p class="h-card"><b class="p-name">Cleo Dane</b> <i class="p-job-title">CTO</i></p></aside>""",
    "a person in microdata": """<p itemscope itemtype="https://schema.org/Person">
<b itemprop="name">Ben Case</b> <i itemprop="jobTitle">CTO</i></p>""",
    "related posts": """<article class="hentry h-entry"><h2 class="p-name">Engines</h2>
<p class="author vcard"><a class="fn url" href="/a">Guest Writer</a></p></article>""",
    "comments": '<p class="comment-author vcard"><b class="fn">Ada</b><i class="role">Fan</i></p>',
    "reviews": block(
        **{"@type": "LocalBusiness", "name": "Byron Ltd", "review": {"author": GUEST}}
    ),
    "posts": block(**{"@type": "Blog", "blogPost": [{"@type": "BlogPosting", "author": GUEST}]}),
    "an organisation": block(**{"@type": "Organization", "name": "Globex", "address": DETROIT}),
    "an organisation's card": """<footer class="h-card vcard"><b class="p-org fn org">Globex</b>
<i class="p-locality locality">Detroit</i></footer>""",
    "a site's name": '<meta property="og:site_name" content="Globex"><meta name="author">',
    "a broken block": '<script type="application/ld+json">{"@type":"Person","name":</script>',
    "an old card": '<p class="h-card"><b class="p-name">A. Byron</b><b class="p-org">OldCo</b></p>',
    "a cookie banner": "<div><h2>We value your privacy</h2><button>Accept all</button></div>",
    "an event": """<div class="h-event"><p class="p-location h-card"><b class="p-name">Hall</b>
<i class="p-locality">Oslo</i></p></div>""",
}


@pytest.mark.parametrize("name", SEEN)
def test_a_page_states_what_a_careful_reader_takes_from_it(name: str) -> None:
    profile = read((PAGES / f"{name}.html").read_bytes(), url=EXPECTED[name].get("url", URL))
    assert fields_of(profile) == EXPECTED[name]["fields"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name not in SEEN])
def test_a_page_that_is_about_nobody_gives_no_field(name: str) -> None:
    expected = EXPECTED[name]
    error = {"failed": Failed, "blocked": Blocked}[expected["observation"]]
    with pytest.raises(error, match=expected["reason"]):
        read((PAGES / f"{name}.html").read_bytes(), url=expected.get("url", URL))


@pytest.mark.parametrize("form", FORMS)
def test_a_redesign_of_the_same_facts_gives_the_same_fields(form: str) -> None:
    assert fields_of(read(FORMS[form])) == FACTS


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("form", FORMS)
def test_what_else_stands_on_the_page_changes_no_field(form: str, noise: str) -> None:
    assert fields_of(read(FORMS[form] + NOISE[noise] + "</body>")) == FACTS


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (FORMS["microdata"], '<b itemprop="worksFor">Acme Corpo'),
        (FORMS["microdata"], '<b itemprop="worksF'),
        (FORMS["h-card"], '<p class="h-card"><b class="p-name">Ada Byron</b><i class="p-org">Ac'),
        (FORMS["JSON-LD"], '<script type="application/ld+json">{"@type":"Person","jobTi'),
    ],
)
async def test_a_page_whose_server_stopped_halfway_is_no_reading(start: str, end: str) -> None:
    # With neither a length nor chunks, the end of the connection is the end of the page.
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
    async with Loopback({"/": Raw(head + (start + end).encode())}) as site, an_http() as http:
        url = site.url("/")
        with pytest.raises(Failed, match="in the middle of a value"):
            await WebPage().look(url, http, a_permit(url), Last())


@pytest.mark.parametrize(
    "end", ["Bye", "</html>\n0", "</p><p>a < b", "</body></html><!-- cached -->"]
)
def test_a_whole_page_may_end_in_a_word(end: str) -> None:
    page = FORMS["h-card"].replace("<div", '<body class="p-4"><div', 1) + f"<p>{end}"
    assert fields_of(read(page)) == FACTS


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Ada Byron | Menu", URL),
        ("Ada Byron – Official Website", URL),
        ("Ada Byron | Just another WordPress site", URL),
        ("Ada Byron | Über mich", URL),
        ("Ada Byron - Tech Weekly", "https://www.techweekly.example/ada"),
    ],
)
def test_the_name_of_a_page_or_site_is_no_headline(title: str, url: str) -> None:
    page = FORMS["microdata"].replace("<title>Ada Byron", f"<title>{title}")
    assert fields_of(read(page, url=url)) == FACTS


def test_a_site_named_in_its_own_data_is_no_headline() -> None:
    site = {"@type": "WebSite", "name": "Loom Weekly", "publisher": {"@id": "#me"}}
    page = jsonld(site, {**ADA, "@id": "#me"}, title="Ada Byron | Loom Weekly")
    assert "headline" not in fields_of(read(page))


def test_a_description_that_only_shares_a_word_with_the_name_is_no_bio() -> None:
    will = {"@type": "Person", "name": "Will Smith", "jobTitle": "Nurse"}
    meta = '<meta name="description" content="We will build your website.">'
    assert "bio" not in fields_of(read(jsonld(will, body=meta)))
