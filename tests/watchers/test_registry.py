"""Which watcher reads an address, its canonical form, and plug-ins that misbehave."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints
from types import ModuleType

import pytest

import watchers.registry
from watchers import Page, Profile, Watcher
from watchers.base import AddressError, SourceError
from watchers.forbidden import forbidden_reason
from watchers.registry import Registry, canonical_url, claim_by_host


class AcmePeople(Watcher):
    kind = "acme"
    hosts = ("people.acme.example", ".staff.example")

    def parse(self, page: Page) -> Profile:
        raise NotImplementedError


def chosen(address: str, **sources: dict[str, object]) -> tuple[str, str]:
    watcher, canonical = Registry.load(sources).choose(address)
    return watcher.kind, canonical


@pytest.mark.parametrize(
    ("address", "kind", "canonical"),
    [
        ("https://ada.example/", "webpage", "https://ada.example/"),
        ("ada.example", "webpage", "https://ada.example/"),
        (" ada.example/cv?lang=en ", "webpage", "https://ada.example/cv?lang=en"),
        ("HTTPS://Ada.Example:443/CV#top", "webpage", "https://ada.example/CV"),
        ("http://ada.example:80", "webpage", "http://ada.example/"),
        ("http://ada.example:8080/x", "webpage", "http://ada.example:8080/x"),
        ("https://ada.example./", "webpage", "https://ada.example/"),
        ("https://straße.example/", "webpage", "https://xn--strae-oqa.example/"),
        ("https://日本.example/", "webpage", "https://xn--wgv71a.example/"),
        ("http://127.0.0.1:8080/ada", "webpage", "http://127.0.0.1:8080/ada"),
        ("http://[::1]:8080/ada", "webpage", "http://[::1]:8080/ada"),
        ("localhost:8000/ada", "webpage", "https://localhost:8000/ada"),
        ("https://ada.github.io/", "webpage", "https://ada.github.io/"),
        ("webpage:https://ada.example/", "webpage", "https://ada.example/"),
        ("github:Ada", "github", "https://github.com/ada"),
        ("github:@ada", "github", "https://github.com/ada"),
        ("Ada", "github", "https://github.com/ada"),
        ("https://github.com/Ada", "github", "https://github.com/ada"),
        ("http://www.github.com/ada/?tab=repositories#x", "github", "https://github.com/ada"),
        ("github.com/ada", "github", "https://github.com/ada"),
        ("https://api.github.com/users/ada", "github", "https://github.com/ada"),
    ],
)
def test_an_address_finds_its_watcher_and_its_one_form(
    address: str, kind: str, canonical: str
) -> None:
    assert chosen(address) == (kind, canonical)
    assert chosen(canonical) == (kind, canonical)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "no web address"),
        ("@ada", "no web address"),
        ("ada byron", "no web address"),
        ("https://ada.example/\n", None),
        ("https://ada.example/a b", "no web address"),
        ("https://ada.example\\@evil.example/", "no web address"),
        ("webpage:ada@ada.example", "an e-mail address is no web address"),
        ("ftp://ada.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "no web address"),
        ("https://ada:secret@ada.example/", "leave out the user name"),
        ("https:///ada", "names no host"),
        ("https://[::1]@", "no web address"),
        ("https://ada.example:99999/", "no web address"),
        ("https://ada..example/", "no"),
        ("https://" + "a" * 3000 + ".example/", "no web address"),
        ("https://github.com/", "no GitHub profile"),
        ("https://github.com/torvalds/linux", "no GitHub profile"),
        ("https://github.com/features", "no GitHub profile"),
        ("https://github.com/login", "no GitHub profile"),
        ("https://github.com/orgs/acme/people", "no GitHub profile"),
        ("github:not a login", "no"),
        ("github:ada/repo", "no address of the source github: give github:LOGIN or https"),
        ("webpage:ada", "no address of the source webpage: give the page's URL"),
        ("githb:ada", "did you mean github:…"),
        ("@ada", "a fediverse account is @USER@HOST"),
        ("github:-ada", "no GitHub profile"),
    ],
)
def test_a_mistaken_address_is_refused_with_the_reason(address: str, reason: str | None) -> None:
    if reason is None:
        assert chosen(address)
        return
    with pytest.raises(AddressError, match=reason) as caught:
        chosen(address)
    assert "secret" not in str(caught.value)
    assert "ada@" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Q7259", "wikidata"),
        ("0000-0002-1825-0097", "orcid"),
        ("ada@ada.example", "gravatar"),
        ("ada", "github"),
        ("github:Q7259", "github"),
    ],
)
def test_an_unmistakable_form_is_asked_for_before_a_bare_user_name(text: str, kind: str) -> None:
    assert chosen(text)[0] == kind


@pytest.mark.parametrize(
    "address",
    [
        "https://www.linkedin.com/in/ada",
        "linkedin.com/in/ada",
        "https://de.linkedin.com./in/ada",
        "https://ｌinkedin.com/in/ada",
        "https://lnkd.in/abc",
        "https://m.facebook.com/ada",
        "https://instagram.com/ada",
        "https://x.com/ada",
        "https://twitter.com/ada",
        "https://t.co/abc",
        "https://www.xing.com/profile/Ada",
        "webpage:https://linkedin.com/in/ada",
    ],
)
def test_a_network_that_forbids_machines_is_refused_with_what_is_lawful(address: str) -> None:
    with pytest.raises(AddressError, match="forbids automated reading; ask the candidate"):
        chosen(address)


def test_linkedins_refusal_names_the_export_and_the_others_do_not() -> None:
    export = "or let your own data export be read: linkedin:SLUG"
    assert export in (forbidden_reason("https://www.linkedin.com/in/ada") or "")
    for other in ("https://x.com/ada", "https://facebook.com/ada", "https://xing.com/profile/A"):
        assert (forbidden_reason(other) or "").endswith(
            "(a personal site, a GitHub profile) and watch that"
        )


@pytest.mark.parametrize("url", ["https://max.com/", "https://notlinkedin.com/", "https://at.co/"])
def test_a_host_whose_name_merely_ends_alike_is_allowed(url: str) -> None:
    assert forbidden_reason(url) is None


@pytest.mark.parametrize(
    ("address", "kind", "url"),
    [
        ("https://github.com/ada", "github", "http://127.0.0.1:9/users/ada"),
        ("github:ada", "github", "http://127.0.0.1:9/users/ada"),
        ("http://127.0.0.1:9/ada", "webpage", "http://127.0.0.1:9/ada"),
        ("http://127.0.0.1:9/users/ada", "github", "http://127.0.0.1:9/users/ada"),
        ("http://127.0.0.1:9/ada.html", "webpage", "http://127.0.0.1:9/ada.html"),
        ("http://127.0.0.1:9/people/ada", "webpage", "http://127.0.0.1:9/people/ada"),
        ("webpage:http://127.0.0.1:9/ada", "webpage", "http://127.0.0.1:9/ada"),
        ("http://127.0.0.1:10/ada", "webpage", "http://127.0.0.1:10/ada"),
    ],
)
def test_a_loopback_api_answers_for_github(address: str, kind: str, url: str) -> None:
    registry = Registry.load({"github": {"base_url": "http://127.0.0.1:9/"}})
    watcher, canonical = registry.choose(address)
    assert (watcher.kind, watcher.url_of(canonical)) == (kind, url)


def test_an_enterprise_server_claims_its_own_profiles_and_not_github_com() -> None:
    registry = Registry.load({"github": {"base_url": "https://git.acme.example/api/v3"}})
    for address in ("https://git.acme.example/Ada", "github:ada"):
        watcher, canonical = registry.choose(address)
        assert canonical == "https://git.acme.example/ada"
        assert watcher.url_of(canonical) == "https://git.acme.example/api/v3/users/ada"
    with pytest.raises(AddressError, match=r"asks https://git.acme.example and not github.com"):
        registry.choose("https://github.com/ada")


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ({"githb": {}}, r"\[sources.githb\]: unknown source 'githb'; did you mean 'github'"),
        (
            {"github": {"tokn": "x"}},
            r"\[sources.github\]: unknown key 'tokn'; did you mean 'token'",
        ),
        ({"github": {"base_url": "ftp://x"}}, r"\[sources.github\] base_url: 'ftp://x' is no http"),
        ({"github": {"token": 3}}, r"\[sources.github\] token: Input should be a valid string"),
        (
            {"webpage": {"selectors": {"a.example": {"titel": ".x"}}}},
            r"\[sources.webpage\] selectors: a.example: 'titel' is no field .*title",
        ),
        (
            {"webpage": {"selectors": {"a.example": {"title": "..x"}}}},
            r"a.example: title: '..x' is no CSS selector",
        ),
    ],
)
def test_a_mistake_in_a_sources_table_names_the_key(
    sources: dict[str, dict[str, object]], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        Registry.load(sources)
    assert "\n" not in str(caught.value)


def test_the_built_in_sources_are_found_by_their_entry_points() -> None:
    registry = Registry.load({})
    assert sorted(registry.kinds) == [
        "bluesky",
        "csv",
        "devto",
        "github",
        "gitlab",
        "gravatar",
        "hackernews",
        "jsonresume",
        "linkedin",
        "mastodon",
        "orcid",
        "stackexchange",
        "teampage",
        "vcard",
        "webpage",
        "wikidata",
    ]
    assert registry.kinds[-1] == "webpage"
    assert registry.problems == ()
    assert registry.by_kind("github").supports == {"name", "employer", "location", "status", "bio"}
    with pytest.raises(KeyError):
        registry.by_kind("xing")


def test_a_plug_in_is_asked_before_the_web_page_reader() -> None:
    registry = Registry([*map(Registry.load({}).by_kind, ("webpage", "github")), AcmePeople()])
    for host in ("people.acme.example", "staff.example", "eu.staff.example"):
        assert registry.choose(f"https://{host}/ada")[0].kind == "acme"
    assert registry.choose("https://www.acme.example/ada")[0].kind == "webpage"
    assert claim_by_host(AcmePeople.hosts, "https://notstaff.example/") is None


def test_a_plug_in_that_cannot_be_used_is_reported_and_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = ModuleType("plugs")
    module.__dict__.update(
        Acme=AcmePeople, Nothing=3, Thief=type("T", (AcmePeople,), {"kind": "github"})
    )
    monkeypatch.setitem(sys.modules, "plugs", module)
    named = {
        "acme": "plugs:Acme",
        "absent": "no_such_module:Watcher",
        "nothing": "plugs:Nothing",
        "a-thief": "plugs:Thief",
        "github": "watchers.github:GitHub",
        "webpage": "watchers.webpage:WebPage",
    }
    points = EntryPoints(EntryPoint(name, value, "g") for name, value in named.items())
    monkeypatch.setattr(watchers.registry, "entry_points", lambda group: points)
    registry = Registry.load({})
    assert registry.kinds == ("acme", "github", "webpage")
    assert type(registry.by_kind("github")).__name__ == "GitHub"
    text = "\n".join(registry.problems)
    assert len(registry.problems) == 3
    assert "absent (no_such_module:Watcher) cannot be used" in text
    assert "nothing" in text
    assert "a-thief (plugs:Thief): github is taken" in text


def test_a_canonical_address_is_its_own_canonical_form() -> None:
    for address in ("ada.example", "https://ada.example/a%20b/%C3%BC?q=a+b", "http://[::1]/"):
        assert canonical_url(canonical_url(address)) == canonical_url(address)
