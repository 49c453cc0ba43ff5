"""vCard files, from the web or from a folder of one's own.

vCard 4.0: https://www.rfc-editor.org/rfc/rfc6350; 3.0: https://www.rfc-editor.org/rfc/rfc2426.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from pydantic import ValidationInfo, field_validator
from yarl import URL

from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Found,
    Last,
    Observation,
    ObservationKind,
    Permit,
    Profile,
    Refused,
    SourceSettings,
    Watcher,
)
from watchers.contentlines import Line, VCardText, read_cards
from watchers.files import stamp_of, versions_of
from watchers.page import Page
from watchers.registry import canonical_url
from watchers.subject import have_same_name
from watchers.text import LONG, MAX_LINKS, SHORT, clean_text, fold_name, join_texts, link_of
from watchers.walls import wall_of

if TYPE_CHECKING:
    from watchers.http import Http

_END = ".vcf"
_PREFIX = "vcard:"
_FORMS = (
    "give the address of a .vcf file, vcard:URL, or vcard:FILE.vcf for a file in the folder of "
    "[sources.vcard]; #E-MAIL, #UID or #NAME behind it picks one of several cards"
)


class VCardSettings(SourceSettings):
    """`[sources.vcard]`: the folder whose files may be read."""

    folder: Path | None = None

    @field_validator("folder")
    @classmethod
    def _resolve(cls, folder: Path | None, info: ValidationInfo) -> Path | None:
        base: Path = (info.context or {}).get("folder", Path())
        return None if folder is None else (base / folder.expanduser()).absolute()


class VCard(Watcher):
    """Reads one person's vCard."""

    kind = "vcard"
    forms = "the URL of a .vcf file, vcard:URL or vcard:FILE.vcf"
    Settings = VCardSettings
    supports = frozenset({"name", "title", "employer", "location", "bio"})

    def claim(self, address: str) -> str | None:
        """Return the URL of a .vcf file."""
        return address if URL(address).path.lower().endswith(_END) else None

    def claim_short(self, text: str, *, named: bool) -> str | None:
        """Return the address of a file in the folder, and of one card among several."""
        bare, _, choice = text.partition("#")
        picked = f"#{quote(unquote(choice).strip(), safe='@:.-_+')}" if choice.strip() else ""
        if not named:
            # Only what a URL cannot keep on its own: the choice behind it.
            is_ours = picked and "://" in bare and bare.partition("?")[0].lower().endswith(_END)
            return f"{canonical_url(bare)}{picked}" if is_ours else None
        if bare.lower().endswith(_END) and not {"/", "\\", ":"} & set(bare):
            return f"{_PREFIX}{self._known(bare.strip())}{picked}"
        try:
            url = canonical_url(bare)
        except AddressError as error:
            raise AddressError(f"vcard:{text[:80]} is no vCard: {_FORMS}") from error
        return f"{url if self.claim(url) else _PREFIX + url}{picked}"

    def stamp(self) -> str | None:
        """Return a text that differs once a card in the folder did."""
        folder = self._folder
        return stamp_of(versions_of(folder.glob(f"*{_END}"))) if folder else None

    def url_of(self, address: str) -> str:
        """Return the URL of the file itself."""
        return address.removeprefix(_PREFIX).partition("#")[0]

    async def look(
        self, address: str, http: Http, permit: Permit, last: Last, *, urgent: bool = False
    ) -> Observation:
        """Look once, on the web or in the folder; the same bytes are UNCHANGED."""
        place = self.url_of(address)
        if "://" in place:
            page = await http.get(place, permit, last=last.validators, urgent=urgent)
            page.raise_for_status()
        else:
            page = await http.read_file(self._path_of(place), permit, last=last.validators)
        if page.is_same_as(last.validators):
            return Observation(
                ObservationKind.UNCHANGED, validators=page.validators, status=page.status
            )
        choice = unquote(address.partition("#")[2])
        profile = await http.parse(partial(_read, choice=choice), page)
        return Observation(
            ObservationKind.SEEN, profile, validators=page.validators, status=page.status
        )

    def parse(self, page: Page) -> Profile:
        """Read the only card of a file; raises Failed when it holds none or several."""
        return _read(page, "")

    @property
    def _folder(self) -> Path | None:
        return self.settings.folder if isinstance(self.settings, VCardSettings) else None

    def _known(self, name: str) -> str:
        if name.startswith(".") or not name.isprintable():
            raise AddressError(f"{name[:80]!r} is no name of a vCard file: {_FORMS}")
        if self._folder is None:
            raise AddressError(
                f"vcard:{name} names a file: set [sources.vcard] folder to the folder it lies in"
            )
        return name

    def _path_of(self, name: str) -> Path:
        if self._folder is None:
            raise Refused("no folder for vCard files: set [sources.vcard] folder")
        if not self._folder.is_dir():
            # A share that is not mounted is no news of anybody.
            raise Failed(f"there is no folder {self._folder}: make it and put {name} there")
        path = self._folder / name
        if path.resolve().parent != self._folder.resolve():
            raise Refused(f"{name} leads out of the folder of [sources.vcard]: put the file itself")
        return path


def _read(page: Page, choice: str) -> Profile:
    cards = read_cards(page.body, page.headers.get("content-type", ""))
    if not cards:
        if page.body.lstrip()[:1] == b"<" and (wall := wall_of(page, page.soup())):
            raise Blocked(wall.reason, status=page.status)
        raise Failed("the file holds no vCard", status=page.status)
    return _profile(_choose(cards, choice), page)


def _choose(cards: Sequence[VCardText], choice: str) -> VCardText:
    if not choice:
        if len(cards) == 1:
            return cards[0]
        raise Failed(
            f"the file holds {len(cards)} vCards: put #E-MAIL, #UID or #NAME behind the address"
        )
    wanted = choice.strip().casefold()
    for found in (
        [card for card in cards if card.first("UID").casefold() == wanted],
        [card for card in cards if wanted in _mails(card)],
        [card for card in cards if fold_name(_name(card)) == fold_name(choice)],
        [card for card in cards if have_same_name(_name(card), choice)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise Failed(f"the file holds {len(found)} vCards of {choice}: name one by its UID")
    raise Failed(f"the file holds no vCard of {choice}")


def _profile(card: VCardText, page: Page) -> Profile:
    is_company = card.first("X-ABSHOWAS").upper() == "COMPANY"
    if is_company or card.first("KIND").lower() not in ("", "individual"):
        raise Failed(f"the vCard of {clean_text(_name(card))} is no person's", status=page.status)
    texts = {
        "name": _name(card),
        "title": card.first("TITLE") or card.first("ROLE"),
        "employer": _organisation(card),
        "location": _place(card),
        "bio": card.first("NOTE"),
    }
    cleaned = {
        name: clean_text(text, LONG if name == "bio" else SHORT) for name, text in texts.items()
    }
    fields = {name: Found(text, "vcard") for name, text in cleaned.items() if text}
    if not fields:
        raise Failed("the vCard states nothing about the person", status=page.status)
    stated = [*card.all("URL"), *card.all("SOCIALPROFILE"), *card.all("X-SOCIALPROFILE")]
    links = (link_of("", line.text()) for line in stated[: 2 * MAX_LINKS])
    unique = tuple(dict.fromkeys(link for link in links if link))
    return Profile(fields, unique[:MAX_LINKS], clean_text(card.first("UID")) or None)


def _name(card: VCardText) -> str:
    if stated := card.first("FN"):
        return stated
    parts = next((line.parts() for line in card.all("N")), [])
    family, given, additional = (*parts, "", "", "")[:3]
    return " ".join(part for part in (given, additional, family) if part.strip())


def _organisation(card: VCardText) -> str:
    """Return the organisation without its departments: the first part that is filled."""
    parts = (part for line in card.all("ORG") for part in line.parts())
    return next((part for part in parts if part.strip()), "")


def _place(card: VCardText) -> str:
    for address in sorted(card.all("ADR"), key=_is_where_they_work):
        # Post box, room and street come before locality, region, post code and country.
        parts = (*address.parts(), *("",) * 7)
        stated = (clean_text(part) for part in (parts[3], parts[4], parts[6]))
        if place := join_texts(stated, ", "):
            return place
    return ""


def _is_where_they_work(address: Line) -> int:
    if "home" in address.kinds:
        return 0
    return 2 if "work" in address.kinds else 1


def _mails(card: VCardText) -> set[str]:
    texts = (line.text().strip().casefold() for line in card.all("EMAIL"))
    return {text.removeprefix("mailto:") for text in texts}
