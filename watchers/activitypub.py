"""What a fediverse account states, as Mastodon's API and as ActivityPub hand it out.

https://docs.joinmastodon.org/entities/Account/ and https://docs.joinmastodon.org/spec/activitypub/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from watchers.api import found_by_api, text_in
from watchers.base import Blocked, Failed, Found, Gone, Profile
from watchers.labels import WORK, field_of_label, is_private_label
from watchers.notes import links_of_note, text_of_note
from watchers.page import Page
from watchers.text import LONG, MAX_LINKS, SHORT, clean_text, join_texts, link_of

_MAX_FIELDS = 20
_MAX_VALUE = 1_500
_NO_PERSON = {
    "Application": "a bot or service",
    "Group": "a group",
    "Organization": "an organisation",
    "Service": "a bot or service",
}
_BARE_LINK = re.compile(r"https?://\S+")
_AT = r"(?:at|chez|bei|presso|bij)\s+"
_PLACE = re.compile(rf"(?:{_AT}|(?=@\S+$))", re.IGNORECASE)
_ROLE_AT_PLACE = re.compile(rf"\S\s+(?:{_AT}|@\s?)\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Field:
    """One line of an account's own table: `markup` is HTML, `verified` a link that links back."""

    label: str
    markup: str
    verified: bool


@dataclass(frozen=True, slots=True)
class _Stated:
    name: str
    note: str
    lines: tuple[_Field, ...]
    emojis: frozenset[str]
    uri: str


def read_account(page: Page) -> Profile:
    """Read the profile off an account or an actor; raises LookError when it is no person's."""
    answer = page.json()
    if not isinstance(answer, dict):
        raise Failed("the answer is no account", status=page.status)
    raise_for_account(answer)
    stated = _of_actor(answer) if is_actor(answer) else _of_entity(answer)
    fields = _fields(stated)
    if not fields:
        raise Failed("the account states nothing about the person", status=page.status)
    return Profile(fields, _links(stated), stated.uri)


def is_actor(answer: Mapping[str, object]) -> bool:
    """Tell an ActivityPub actor from the account of Mastodon's API."""
    return "type" in answer and "username" not in answer


def raise_for_account(answer: Mapping[str, object]) -> None:
    """Raise for an account that is closed, asks not to be indexed, or is no person's."""
    if answer.get("suspended") is True:
        raise Blocked("the account is suspended by its server")
    if answer.get("noindex") is True:
        raise Blocked(
            "the account asks not to be indexed (noindex); the candidate can lift that in the "
            "privacy settings of their server, or name another page"
        )
    kind = text_in(answer, "type")
    if kind == "Tombstone":
        raise Gone("the account was deleted")
    if answer.get("group") is True:
        kind = "Group"
    elif answer.get("bot") is True:
        kind = "Service"
    if what := _NO_PERSON.get(kind):
        raise Failed(f"the account is {what}, not a person")


def _of_entity(answer: Mapping[str, object]) -> _Stated:
    uri = text_in(answer, "uri")
    if not text_in(answer, "username") or not uri:
        raise Failed("the answer is no account (it has no username and URI)")
    lines = (
        _Field(text_in(item, "name"), _markup(item, "value"), bool(text_in(item, "verified_at")))
        for item in _items(answer, "fields")
    )
    emojis = (text_in(item, "shortcode") for item in _items(answer, "emojis"))
    return _Stated(
        text_in(answer, "display_name"),
        _markup(answer, "note"),
        tuple(lines),
        frozenset(code for code in emojis if code),
        uri,
    )


def _of_actor(answer: Mapping[str, object]) -> _Stated:
    if text_in(answer, "type") != "Person" or not text_in(answer, "id"):
        raise Failed("the answer is no person's account")
    lines = (
        _Field(text_in(item, "name"), _markup(item, "value"), verified=False)
        for item in _items(answer, "attachment")
        if text_in(item, "type") == "PropertyValue"
    )
    emojis = (
        text_in(item, "name").strip(":")
        for item in _items(answer, "tag")
        if text_in(item, "type") == "Emoji"
    )
    return _Stated(
        text_in(answer, "name"),
        _markup(answer, "summary"),
        tuple(lines),
        frozenset(code for code in emojis if code),
        text_in(answer, "id"),
    )


def _fields(stated: _Stated) -> dict[str, Found]:
    """Return the note and the lines as fields; a line that is no field's joins the bio."""
    found: dict[str, list[str]] = {"title": [], "employer": [], "location": []}
    bio = [_plain(text_of_note(stated.note), stated.emojis, LONG)]
    for line in stated.lines:
        label = _plain(line.label, stated.emojis, SHORT)
        value = _plain(text_of_note(line.markup), stated.emojis, SHORT)
        if not value or is_private_label(label):
            continue
        field, value = _field_of(label, value)
        if field and not _BARE_LINK.fullmatch(value):
            found[field].append(value)
        elif not _is_link(line.markup, value):
            bio.append(f"{label}: {value}" if label else value)
    texts = {field: join_texts(values) for field, values in found.items()}
    name = _plain(stated.name, stated.emojis, SHORT)
    return found_by_api({"name": name, **texts, "bio": join_texts(bio)})


def _field_of(label: str, value: str) -> tuple[str | None, str]:
    """Return which field a line states, and the value; "Work" alone may state either or none."""
    field = field_of_label(label)
    if field != WORK:
        return field, value
    if _ROLE_AT_PLACE.search(value):
        return "title", value
    place = _PLACE.match(value)
    return ("employer", value[place.end() :]) if place else (None, value)


def _is_link(markup: str, value: str) -> bool:
    """True when a line is a link and nothing else: it goes to the links alone."""
    return bool(_BARE_LINK.fullmatch(value)) or (
        "<a" in markup
        and text_of_note(re.sub(r"(?is)<a\b.*?</a>", "", markup)).strip() == ""
        and not value.startswith(("@", "#"))
    )


def _links(stated: _Stated) -> tuple[str, ...]:
    """Return the links, those that the server verified first."""
    found: list[str] = []
    for line in sorted(stated.lines, key=lambda line: not line.verified):
        value = clean_text(line.markup, _MAX_VALUE)
        bare = link_of(stated.uri, value) if _BARE_LINK.fullmatch(value) else None
        found.extend([bare] if bare else links_of_note(line.markup, stated.uri))
    found.extend(links_of_note(stated.note, stated.uri))
    return tuple(dict.fromkeys(found))[:MAX_LINKS]


def _plain(text: str, emojis: frozenset[str], limit: int) -> str:
    """Return a text without the custom emoji that only the server's pages can draw."""
    text = clean_text(text, limit)
    if not emojis or ":" not in text:
        return text
    bare = re.sub(r":([A-Za-z0-9_]+):", lambda code: "" if code[1] in emojis else code[0], text)
    return clean_text(bare, limit)


def _markup(answer: object, key: str) -> str:
    value = answer.get(key) if isinstance(answer, Mapping) else None
    limit = _MAX_VALUE if key == "value" else None
    return value[:limit] if isinstance(value, str) else ""


def _items(answer: Mapping[str, object], key: str) -> Iterator[object]:
    """Return the items of a list; ActivityPub writes a list of one without brackets."""
    value = answer.get(key)
    items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    return iter(items[: 200 if key in ("emojis", "tag") else _MAX_FIELDS])
