"""Public persons in Wikidata: what their item states about them today.

The item is one document: https://www.wikidata.org/wiki/Wikidata:Data_access. An employer or an
office in it is an item too, whose names are asked for in one more request:
https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities. The data is CC0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from yarl import URL

from watchers.api import ApiWatcher, BaseUrlSettings, parts_of, profile_by_api, text_in
from watchers.base import AddressError, Failed, Found, Last, Observation, Permit, Profile
from watchers.dates import is_current, today_of
from watchers.page import Page
from watchers.text import LONG, SHORT, clean_text, join_texts

if TYPE_CHECKING:
    from watchers.http import Http

_SITE = "https://www.wikidata.org"
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}", re.IGNORECASE)
_HUMAN = "Q5"
_PAGES = frozenset({"wiki", "entity"})
_CLAIMS = {"employer": ("P108",), "title": ("P39", "P106"), "location": ("P551",)}
"""The properties of each field: employer; position held, else occupation; residence."""
_AT_MOST = 16
"""Values kept of one field, so that all their names are had in one request of 50."""
_TIME = re.compile(r"\+(\d{4,6})-(\d\d)-(\d\d)T")
_YEAR, _MONTH, _DAY = 9, 10, 11
# English, the name in all languages, then what most items have.
_LANGUAGES = "en mul de fr es it pt nl pl sv cs ru uk ja zh ko ar fa he hi tr id".split()


class WikidataSettings(BaseUrlSettings):
    """`[sources.wikidata]`: where Wikidata is."""

    base_url: str = _SITE


class Wikidata(ApiWatcher):
    """Reads the current statements about one person."""

    kind = "wikidata"
    forms = "the item, such as Q7259, or https://www.wikidata.org/wiki/Q7259"
    service = "Wikidata"
    Settings = WikidataSettings
    dated = True
    hosts = ("www.wikidata.org", "wikidata.org", "m.wikidata.org")
    supports = frozenset({"name", "title", "employer", "location", "bio"})

    def claim(self, address: str) -> str | None:
        """Return `https://www.wikidata.org/wiki/Q7259` for an item's URL."""
        url = URL(address)
        if url.host not in self.hosts:
            return None
        parts = parts_of(url)
        if parts[:2] == ["wiki", "Special:EntityData"]:
            parts = ["wiki", *(part.partition(".")[0] for part in parts[2:])]
        if len(parts) != 2 or parts[0] not in _PAGES or not _ITEM.fullmatch(parts[1]):
            raise AddressError(f"{address!r} is no Wikidata item: give {_SITE}/wiki/Q…, or Q…")
        return _address_of(parts[1])

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the item's URL for a bare `Q7259`."""
        return _address_of(text) if _ITEM.fullmatch(text) else None

    def url_of(self, address: str) -> str:
        """Return the URL of the item's data."""
        return f"{self.base_url}/wiki/Special:EntityData/{_item_of(address)}.json"

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once; a merged item leads to the one that holds the person now."""
        seen = await super().look(address, http, permit, last, urgent=urgent)
        if seen.profile is None:
            return seen
        fields = await self._named(seen.profile.fields, http, permit, urgent)
        now = seen.profile.subject_id or ""
        moved_to = None if now == _item_of(address) else _address_of(now)
        return replace(seen, profile=Profile(fields, (), now), moved_to=moved_to)

    def parse(self, page: Page) -> Profile:
        """Read the person off an item; other items in it are still their numbers, not names."""
        entity = _entity_in(page)
        today = today_of(page)
        kinds = [item for statement in _ranked(entity, "P31") for item in _value(statement)]
        if _HUMAN not in kinds:
            raise Failed(f"{entity['id']} is no human being", status=page.status)
        texts = {"name": _text(entity, "labels"), "bio": _text(entity, "descriptions", LONG)}
        for field, properties in _CLAIMS.items():
            stated = (_current(entity, name, today) for name in properties)
            texts[field] = next((text for text in stated if text), "")
        return profile_by_api(texts, (), str(entity["id"]))

    async def _named(
        self, fields: Mapping[str, Found], http: Http, permit: Permit, urgent: bool
    ) -> Mapping[str, Found]:
        """Return the fields with the names of the items in them."""
        items = {field: fields[field].value.split("; ") for field in _CLAIMS if field in fields}
        asked = "|".join(dict.fromkeys(item for values in items.values() for item in values))
        if not asked:
            return fields
        page = await self.ask(
            f"{self.base_url}/w/api.php?action=wbgetentities&format=json&props=labels"
            f"&languages={'|'.join(_LANGUAGES)}&ids={asked}",
            http,
            permit,
            urgent=urgent,
        )
        names = _names_in(page)
        named = {
            # As on Wikidata's own pages, an item without a name is shown by its number.
            field: Found(clean_text(join_texts(names.get(item) or item for item in values)), "api")
            for field, values in items.items()
        }
        return {**fields, **named}


def _address_of(item: str) -> str:
    return f"{_SITE}/wiki/{item.upper()}"


def _item_of(address: str) -> str:
    return URL(address).name


def _entity_in(page: Page) -> Mapping[str, object]:
    """Return the only entity of an answer."""
    answer = page.json()
    entities = answer.get("entities") if isinstance(answer, dict) else None
    for entity in entities.values() if isinstance(entities, dict) else ():
        if isinstance(entity, dict) and _ITEM.fullmatch(text_in(entity, "id")):
            return entity
    raise Failed("the answer is no Wikidata item", status=page.status)


def _text(entity: Mapping[str, object], key: str, limit: int = SHORT) -> str:
    """Return a label or description, in English if there is one, else in any language."""
    texts = entity.get(key)
    if not isinstance(texts, dict):
        return ""
    languages = (*_LANGUAGES, *sorted(texts))
    stated = (text_in(texts, language, "value", limit=limit) for language in languages)
    return next((text for text in stated if text), "")


def _names_in(page: Page) -> Mapping[str, str]:
    answer = page.json()
    entities = answer.get("entities") if isinstance(answer, dict) else None
    if not isinstance(entities, dict):
        reason = text_in(answer, "error", "info") or "it holds no items"
        raise Failed(f"Wikidata did not give the names of items: {reason}", status=page.status)
    names = {}
    for item, entity in entities.items():
        if isinstance(entity, dict):
            # A merged item may come under the number that it has now.
            names[text_in(entity, "redirects", "from") or item] = _text(entity, "labels")
    return names


def _current(entity: Mapping[str, object], name: str, today: str) -> str:
    """Return the items that a property states for today, the preferred ones if there are any."""
    current = [
        statement
        for statement in _ranked(entity, name)
        if is_current(_date(statement, "P580") or "", _date(statement, "P582"), today)
    ]
    preferred = [statement for statement in current if statement.get("rank") == "preferred"]
    items = [item for statement in preferred or current for item in _value(statement)]
    return "; ".join(list(dict.fromkeys(items))[:_AT_MOST])


def _ranked(entity: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """Return the statements of a property but the deprecated ones."""
    claims = entity.get("claims")
    statements = claims.get(name) if isinstance(claims, dict) else None
    return [
        statement
        for statement in (statements if isinstance(statements, list) else ())
        if isinstance(statement, dict) and statement.get("rank") != "deprecated"
    ]


def _value(statement: Mapping[str, object]) -> Iterator[str]:
    item = text_in(statement, "mainsnak", "datavalue", "value", "id")
    if _ITEM.fullmatch(item):
        yield item


def _date(statement: Mapping[str, object], name: str) -> str | None:
    """Return a qualifier's date as far as it is known, empty when it is not; None without one."""
    qualifiers = statement.get("qualifiers")
    snaks = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    for snak in snaks if isinstance(snaks, list) else ():
        if isinstance(snak, dict) and snak.get("snaktype") != "novalue":
            return _iso(snak)
    return None


def _iso(snak: Mapping[str, object]) -> str:
    time = _TIME.match(text_in(snak, "datavalue", "value", "time"))
    datavalue = snak.get("datavalue")
    value = datavalue.get("value") if isinstance(datavalue, dict) else None
    precision = value.get("precision") if isinstance(value, dict) else None
    if time is None or precision not in (_YEAR, _MONTH, _DAY):
        return ""
    return "-".join(time.groups()[: int(precision) - _YEAR + 1])
