"""From a location text to the places it states: "Austin, TX", "Born in Lima, living in Madrid"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from monitor.situation import words_places as tables
from monitor.situation.gazetteer import (
    Gazetteer,
    Place,
    PlaceKind,
    distance,
    load_gazetteer,
    spell,
)
from monitor.situation.texts import drop_pictures, fold, lexicon, unescape

_PARTS = 12
_SEPARATOR = re.compile(r"\s*(?:[,;|/+•·()\[\]{}、，⏎:!]|&|<-+>|↔|⇌|\s[-~]+\s|\.\s|\.$)\s*")
_ARROW = re.compile(r"(?<!<)-+>|[→➡⇒]|>>")
_AND = re.compile(r"\s+(?:and|or|und|oder|et|ou|y|o|e|en|then|&)\s+")
_FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_ORIGIN = re.compile(
    r"^(?:was )?(?:born|raised|originally|native|from|ex|former|formerly|prev|previously|hometown"
    r"|relocating from|relocated from|moved from|geboren|aus|originaire|nacid[oa]|first)\b"
)
_CURRENT = re.compile(r"^(?:i )?(?:currently|now|living|lives?|based|residing|resident|located)\b")
_COMING = re.compile(r"^(?:moving|relocating|soon|heading|going|open)\b(?! from)")
_NOWHERE = lexicon(tables.NOWHERE)
_FILLERS = lexicon(tables.FILLERS) | lexicon("born raised originally native now currently living")


@dataclass(frozen=True, slots=True)
class Spot:
    """One stated place; several options when the name alone does not decide which."""

    options: tuple[Place, ...]
    stated: str

    @property
    def best(self) -> Place:
        """The most prominent option."""
        return max(self.options, key=_prominence)

    @property
    def plausible(self) -> tuple[Place, ...]:
        """The options without hamlets that share a metropolis's name."""
        most = max(place.population for place in self.options)
        return tuple(
            place
            for place in self.options
            if place.kind is not PlaceKind.CITY or place.population * 20 >= most
        )


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All that a location text states; `unknown` parts are not in the gazetteer."""

    spots: tuple[Spot, ...] = ()
    unknown: tuple[str, ...] = ()
    nowhere: bool = False
    coming: bool = False


@dataclass(slots=True)
class _Draft:
    spots: list[Spot] = field(default_factory=list)
    current: list[Spot] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    nowhere: bool = False
    coming: bool = False


def resolve(text: str) -> Whereabouts:
    """Return the places that the text states for now, without origins and plans."""
    draft = _Draft()
    text = _FLAG.sub(_flag_code, unescape(text)[:400])
    gazetteer = load_gazetteer()
    for part in _parts(drop_pictures(_ARROW.split(text)[-1])):
        _read_part(draft, part, gazetteer)
    return Whereabouts(
        tuple(draft.current or draft.spots), tuple(draft.unknown), draft.nowhere, draft.coming
    )


def _flag_code(flag: re.Match[str]) -> str:
    return ", " + "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag.groups()) + ","


def _parts(text: str) -> Iterator[str]:
    parts = [part.strip(" .-~'\"*#@_") for part in _SEPARATOR.split(text)[:_PARTS]]
    return (part for part in parts if part)


def _read_part(draft: _Draft, part: str, gazetteer: Gazetteer) -> None:
    folded = fold(part)
    if _ORIGIN.match(folded):
        return
    if _COMING.match(folded):
        draft.coming = True
        return
    if spell(part).replace(" ", "") in _NOWHERE:
        draft.nowhere = True
        return
    found = _candidates(part, gazetteer, first=not draft.spots)
    if found:
        _place(draft, found, part, gazetteer)
    elif not _scan(draft, part, gazetteer) and len(part) > 1:
        draft.unknown.append(part)
    if _CURRENT.match(folded) and draft.spots:
        draft.current = draft.spots[-1:]


def _candidates(part: str, gazetteer: Gazetteer, *, first: bool) -> tuple[Place, ...]:
    name = spell(part)
    if name.replace(" ", "").isdigit():  # a telephone code, a postcode, a latitude
        return ()
    found = gazetteer.find(name)
    if len(name) <= 3 and name.isascii():
        codes = gazetteer.codes.get(name.upper(), ())
        if part.isupper() or not first:
            return (*codes, *(found if part.isupper() or not codes else ()))
        return found if not found or not part.islower() or len(name) == 3 else ()
    return found or _mended(name, gazetteer)


def _mended(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    # Countries are few enough to forgive one wrong letter: "Austalia", "Phillipines".
    if not 6 <= len(name) <= 20:
        return ()
    for known in gazetteer.countries:
        alike = known[0] == name[0] and abs(len(known) - len(name)) <= 1
        if alike and Levenshtein.distance(known, name, score_cutoff=1) == 1:
            return gazetteer.others[known]
    return ()


def _place(draft: _Draft, found: tuple[Place, ...], part: str, gazetteer: Gazetteer) -> None:
    if not draft.spots:
        draft.spots.append(Spot(found, part))
        return
    if merged := _merge(draft.spots[-1], found, gazetteer):
        draft.spots[-1] = replace(draft.spots[-1], options=merged)
        for position, spot in enumerate(draft.spots[:-1]):
            # "Murcia, Madrid, Spain": the country speaks for all before it.
            if narrowed := _inside(found, spot, gazetteer):
                draft.spots[position] = replace(spot, options=narrowed)
    elif not (len(part) <= 3 and gazetteer.codes.get(part.upper())):
        draft.spots.append(Spot(found, part))


def _merge(spot: Spot, found: Sequence[Place], gazetteer: Gazetteer) -> tuple[Place, ...]:
    merged: dict[Place, None] = {}
    plausible = Spot(tuple(found), "").plausible
    for one in spot.options:
        for other in found:
            if one == other or gazetteer.contains(other, one):
                merged[one] = None
            elif gazetteer.contains(one, other):
                merged[other] = None
            elif one in spot.plausible and other in plausible and _adjoin(one, other):
                merged[one] = None
    return tuple(merged)


def _adjoin(one: Place, other: Place) -> bool:
    cities = one.kind is PlaceKind.CITY and other.kind is PlaceKind.CITY
    return cities and one.country == other.country and distance(one, other) <= 60


def _inside(found: Sequence[Place], spot: Spot, gazetteer: Gazetteer) -> tuple[Place, ...]:
    return tuple(
        option
        for option in spot.options
        if any(gazetteer.contains(place, option) for place in found)
    )


def _scan(draft: _Draft, part: str, gazetteer: Gazetteer) -> bool:
    """Find places inside a part without separators ("Helsinki Finland"); True when it is one."""
    pieces = [piece for piece in _AND.split(fold(part)) if piece]
    if len(pieces) > 1:
        for piece in pieces:
            _read_part(draft, piece.title(), gazetteer)
        return True
    names = spell(part).split()[:12]
    hits, covered = [], 0
    position = 0
    while position < len(names):
        for length in range(min(4, len(names) - position), 0, -1):
            name = " ".join(names[position : position + length])
            found = () if name in _FILLERS or len(name) < 3 else gazetteer.find(name)
            if found or (length == 1 and _code_at(names, position, part, gazetteer)):
                hits.append((found or gazetteer.codes[name.upper()], name))
                covered += length
                break
        else:
            length = 1
            covered += names[position] in _FILLERS
        position += length
    if not hits or covered * 5 < len(names) * 3:
        return False
    for found, name in hits:
        _place(draft, found, name.title(), gazetteer)
    return True


def _code_at(names: list[str], position: int, part: str, gazetteer: Gazetteer) -> bool:
    code = names[position].upper()
    last = position == len(names) - 1 and position > 0
    return last and code in gazetteer.codes and code in part


def _prominence(place: Place) -> tuple[int, int]:
    # A country outranks its namesakes, then the larger city does.
    return (place.kind is PlaceKind.COUNTRY, place.population or 1)
