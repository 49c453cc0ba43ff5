"""Short forms of names: initials, clipped words, names of schools and their towns."""

from __future__ import annotations

from functools import cache

from monitor.situation import words_employers as tables
from monitor.situation.texts import lexicon, rows

_SMALL = lexicon(tables.SMALL)
_SCHOOLS = lexicon("university college polytechnic institute")
_COMPOUNDS = ("klinikum", "hochschule", "universitat", "krankenhaus", "werke", "verwaltung", "amt")


def is_acronym(short: str, names: tuple[str, ...]) -> bool:
    """Tell whether `short` is made of the words' beginnings: GSA, DINUM, KPMG."""
    significant = [part for name in names if name not in _SMALL for part in _parted(name)]
    if not 2 <= len(short) <= 12 or len(significant) < 2 or len(significant) > len(short):
        return False
    if short == "".join(name[0] for name in significant):
        return True
    if short == "".join(name[0] for name in (*significant[1:], significant[0])):
        return significant[0] in _SCHOOLS  # "HKU" is the University of Hong Kong
    if significant[0] in _SCHOOLS and len(significant) == 2 and len(short) >= 3:
        # "UGR", "Unipi", "PoliTO", "UMinho": a kind of school and the beginning of a town
        plain = short.replace("poli", "poly")
        return any(
            _spelled(plain, (significant[0], town), len(town))
            for town in _spellings(significant[1])
        )
    return 4 <= len(short) <= 9 and len(significant) >= 3 and _spelled(short, tuple(significant))


def holds_initials(short: str, names: tuple[str, ...]) -> bool:
    """Tell whether words of the name in a row begin with the letters of `short`."""
    initials = "".join(name[0] for name in names if name not in _SMALL)
    return len(short) >= 3 and short in initials


def is_shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one word of `one` is the initials of a run of `other`: TU Wien, IIT Delhi."""
    long = [name for name in other if name not in _SMALL]
    short = [name for name in one if name not in _SMALL]
    gain = len(long) - len(short)
    if gain < 1 or len(short) < 2:
        return False
    for at, name in enumerate(short):
        run = long[at : at + gain + 1]
        if name == "".join(word[0] for word in run):
            return short[:at] == long[:at] and short[at + 1 :] == long[at + gain + 1 :]
    return False


def is_clipped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one name is clipped words of a school's name: "PolyU", "UniMelb"."""
    short, long = sorted((one, other), key=len)
    run = "".join(short)
    if len(short) > 2 or not 4 <= len(run) <= 9 or not _SCHOOLS & {*long}:
        return False
    significant = tuple(name for name in long if name not in _SMALL)
    return any(
        _spelled(run, significant[at : at + count])
        for at in range(len(significant) - 1)
        for count in (2, 3)
        if run[:3] == significant[at][:3]
    )


def translate(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with those of other languages that our tables know in English."""
    known = _translations()
    return tuple(known.get(name, name) for name in names)


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name of our tables as it is in other languages too: "turin", "torino"."""
    return (name, *(other for other, known in _translations().items() if known == name))


def _parted(name: str) -> tuple[str, ...]:
    """Return the words of a German compound: "universitätsklinikum" is a U and a K."""
    for end in _COMPOUNDS:
        if name.endswith(end) and len(name) > len(end) + 3:
            return (name[: -len(end)], end)
    return (name,)


def _spelled(rest: str, names: tuple[str, ...], most: int = 4) -> bool:
    if not names:
        return not rest
    return any(
        rest.startswith(names[0][:length]) and _spelled(rest[length:], names[1:], most)
        for length in range(1, min(most, len(names[0])) + 1)
    )


@cache
def _translations() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(tables.TRANSLATIONS):
        name, *others = row.split(",")
        found |= dict.fromkeys(others, name)
    return found
