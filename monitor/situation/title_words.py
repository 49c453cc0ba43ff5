"""The tables of titles as look-ups, and a title as the phrases that they know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from monitor.situation import words_crafts, words_professions
from monitor.situation import words_titles as tables
from monitor.situation.texts import fold, lexicon, words

_LONGEST = 5
_MOST_WORDS = 40
_CRAFTS = (words_crafts.DIGITAL, words_professions.BUSINESS, words_professions.VOCATIONS)
_POSTS = (
    tables.LADDER,
    tables.SHADES,
    tables.PHRASES_WITHOUT_RUNG,
    tables.STUDENT,
    tables.TITLE_NOUNS,
    tables.OTHER_WORDS,
)
# Plurals and feminines: "produits", "Controllerin", "professeure", "técnica".
_ENDINGS = (
    *((ending, "") for ending in ("s", "es", "en", "n", "x", "e", "innen", "in", "a")),
    ("a", "o"),
    ("as", "o"),
)
_SPELLED = 7
"""Letters of a word from which on a slip of the pen is told from another word."""
# "Développeur/euse", "chargé·e", "Entwickler:in", "Mitarbeiter*innen": one person, one form.
_INCLUSIVE = re.compile(
    r"(?<=\w)(?:(?i:(?:[:*/·._(]-?|-)(?:in(?:nen)?|e|es|euse|trice|rice|ice|se|ère|ne|ive))\)?"
    r"(?:·s)?"
    r"|(?i:[:*/·(](?:a|ora|ra)\)?))(?!\w)"
    r"|(?<=[a-zé])In(?:nen)?(?!\w)|[:*_](?=innen\w)"
    r"|\(\s*(?i:[mfwdxhi]|gn|all genders)(?:\s*[/|]\s*(?i:[mfwdxhi]|divers))*\s*\)"
    r"|(?<=\s)(?:[mfwdxh]/){1,2}[mfwdxh]\b|(?<=\s)[HF]/[FH]\b"
)
# One of these, or "In", stands in every inclusive form.
_INCLUDING = re.compile(r"[:*/·._(-]")
_PHD = re.compile(r"\bph\.?\s?d\b\.?", re.IGNORECASE)
LINKS = lexicon(
    "of the de la le les l des du d der die das dem vom von zur zum della delle dei del di da do"
    " dos van het fuer fur au aux a en in for"
)
"""Words that bind a title's parts, in whatever language: they say nothing themselves."""
BINDING = LINKS | lexicon(
    "and und y et e i og och op pour para per al en im chez bei"
    " us usa uk eu apac emea latam dach anz mea nordics benelux americas west east north south"
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every known phrase: the craft it names (as agent or domain) and the ranks it states.

    `heads` are agents that hold a rank ("responsable produit"): a list may follow. `vague` domains
    say nothing beside another one ("partnership development").
    """

    agents: Mapping[str, str]
    domains: Mapping[str, str]
    yielding: frozenset[str]
    joining: frozenset[str]
    above: Mapping[str, frozenset[str]]
    rungs: Mapping[str, tuple[float, ...]]
    shades: Mapping[str, float]
    student: frozenset[str]
    nouns: frozenset[str]
    flat: frozenset[str]
    phrases: frozenset[str]
    words: frozenset[str]
    heads: frozenset[str]
    vague: frozenset[str]
    longest: Mapping[str, int]
    """The words of the longest phrase that begins with a word."""

    def names_person(self, phrase: str) -> bool:
        """Tell whether the phrase names a person or a post, not only a field of work."""
        return (
            phrase in self.agents
            or phrase in self.rungs
            or phrase in self.nouns
            or phrase in self.student
        )


def drop_gender(text: str) -> str:
    """Return the text with inclusive and double forms reduced to one, and "Ph.D." as one word."""
    if "ph" in text.lower():
        text = _PHD.sub("phd", text)
    return _INCLUSIVE.sub("", text) if "In" in text or _INCLUDING.search(text) else text


@lru_cache(maxsize=1024)  # a title's parts are asked for several times, and are seldom new
def phrases_of(text: str, *, exact: bool = False) -> tuple[str, ...]:
    """Return the longest known phrases of the text, and unknown words one by one.

    Unless `exact`, plurals and slips of the pen are read as the words that the tables know.
    """
    known, longest_from = load_lexicon().phrases, load_lexicon().longest
    spelled = words(drop_gender(text))[:_MOST_WORDS]
    plain = (
        map(_singular, spelled)
        if exact
        else (name for word in spelled for name in _normalise(word).split())
    )
    names = [name for name in plain if name not in LINKS]
    found: list[str] = []
    position = 0
    while position < len(names):
        longest = longest_from.get(names[position], 1)
        for length in range(min(longest, len(names) - position), 0, -1):
            phrase = " ".join(names[position : position + length])
            if length == 1 or phrase in known:
                found.append(phrase)
                position += length
                break
    return tuple(found)


def count_known(names: Iterable[str]) -> int:
    """Return how many of the folded words stand in any phrase of the tables."""
    known = load_lexicon().words
    return sum(_singular(name) in known for name in names)


@lru_cache(maxsize=8192)
def _normalise(word: str) -> str:
    """Return the word as the tables spell it: no plural, feminine, compound or slip of the pen."""
    known = load_lexicon().words
    word = _abbreviations().get(word, _singular(word))
    if word in known or word in BINDING or len(word) < 4 or len(word) > 24:
        return word
    for ending, other in _ENDINGS:
        if word.endswith(ending) and (base := word[: -len(ending)] + other) in known:
            return base
    if (both := word.replace("innen", "en")) in known:
        return both
    return _split_compound(both) or _correct(word)


def _split_compound(word: str) -> str:
    for head in _compound_heads():
        stem = word[: -len(head)]
        if word.endswith(head) and len(stem) >= 4:
            known = load_lexicon().words
            joined = (
                stem,
                stem.rstrip("s"),
                stem.removesuffix("en"),
                stem.removesuffix("ungs") + "ung",
            )
            return f"{next((one for one in joined if one in known), stem)} {head}"
    return ""


@cache
def _abbreviations() -> dict[str, str]:
    return dict(pair.split(":") for pair in tables.ABBREVIATIONS.split())


@cache
def _compound_heads() -> tuple[str, ...]:
    return tuple(sorted(_split(tables.COMPOUND_HEADS), key=len, reverse=True))


def _correct(word: str) -> str:
    """Return the known word that this one misspells; slips seldom touch either end."""
    limit = 1 if len(word) < 13 else 2
    for candidate in _by_ends().get((word[0], word[-1]), ()):
        # In a short word only two letters that changed places are surely a slip.
        if len(word) < _SPELLED and sorted(word) != sorted(candidate):
            continue
        if OSA.distance(word, candidate, score_cutoff=limit) <= limit:
            return candidate
    return word


def _singular(word: str) -> str:
    return word[:-1] if word in _plurals() else word


@cache
def _plurals() -> frozenset[str]:
    """Return the words that the tables hold in the plural too."""
    spelled = set(re.split(r"[\s,;]+", "\n".join((*_CRAFTS, *_POSTS))))
    return frozenset(w for w in spelled if len(w) > 4 and w[-1] == "s" and w[:-1] in spelled)


@cache
def _by_ends() -> dict[tuple[str, str], tuple[str, ...]]:
    groups: dict[tuple[str, str], tuple[str, ...]] = {}
    for word in sorted(load_lexicon().words):
        if len(word) >= 5:
            ends = (word[0], word[-1])
            groups[ends] = (*groups.get(ends, ()), word)
    return groups


@cache
def load_lexicon() -> Lexicon:
    """Return the tables as look-ups; read once."""
    agents: dict[str, str] = {}
    domains: dict[str, str] = {}
    parents: dict[str, tuple[str, ...]] = {}
    marked: dict[str, set[str]] = {mark: set() for mark in "~+=?"}
    for row in _craft_rows():
        names, persons, fields = row.split(";")
        craft, *above = names.split()
        parents[craft] = tuple(above)
        for table, phrases in ((agents, persons), (domains, fields)):
            for phrase in filter(None, map(str.strip, phrases.split(","))):
                name = _plain(phrase.strip("~+=?"))
                table[name] = craft
                marked.setdefault(phrase[0], set()).add(name)
    flat = frozenset(_split(tables.PHRASES_WITHOUT_RUNG))
    ladder = {phrase: float(rung) for rung, phrase in _pairs(tables.LADDER)}
    shades = {phrase: float(step) for step, phrase in _pairs(tables.SHADES)}
    student, nouns = (frozenset(_split(t)) for t in (tables.STUDENT, tables.TITLE_NOUNS))
    flat |= student | nouns
    posts = {*ladder, *nouns}
    every = {*agents, *domains, *ladder, *shades, *student, *nouns, *flat}
    return Lexicon(
        agents,
        domains,
        frozenset(marked["~"]),
        frozenset(marked["+"]),
        {craft: _ancestors(craft, parents) for craft in parents},
        {phrase: found for phrase in every if (found := _ranks(phrase, ladder, flat))},
        shades,
        student,
        nouns,
        flat,
        frozenset(every),
        frozenset(w for p in (*every, *_split(tables.OTHER_WORDS)) for w in p.split()),
        frozenset(p for p in agents if p not in marked["="] and _leads(p, posts, ladder, flat)),
        frozenset(marked["?"]),
        _longest(every),
    )


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for phrase in phrases:
        first, *others = phrase.split()
        found[first] = min(max(found.get(first, 1), len(others) + 1), _LONGEST)
    return found


def _craft_rows() -> Iterator[str]:
    for table in _CRAFTS:
        yield from table.strip().replace("\n  ", " ").splitlines()


def _split(table: str) -> list[str]:
    line = table.strip().replace("\n  ", " ")
    return [plain for phrase in line.split(",") if (plain := _plain(phrase))]


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for row in table.strip().replace("\n  ", " ").splitlines():
        head, phrases = row.split(";")
        yield from ((head, phrase) for phrase in _split(phrases))


def _plain(phrase: str) -> str:
    names = phrase.split()
    return " ".join(_singular(n) for n in names if n not in LINKS) or fold(phrase.strip())


def _ranks(phrase: str, ladder: Mapping[str, float], flat: frozenset[str]) -> tuple[float, ...]:
    """Return the ranks that a phrase states: its own, or those of the words in it."""
    if phrase in ladder:
        return (ladder[phrase],)
    if phrase in flat:
        return ()
    return tuple(ladder[word] for word in phrase.split() if word in ladder)


def _leads(phrase: str, posts: set[str], ladder: Mapping[str, float], flat: frozenset[str]) -> bool:
    names = phrase.split()
    opens = len(names) > 1 and names[0] in posts
    return opens or (phrase not in flat and ladder.get(names[-1], 0.0) > 5)


def _ancestors(craft: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(parents.get(craft, ()))
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting.extend(parents.get(above, ()))
    return frozenset(found)
