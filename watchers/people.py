"""People on a page that says so only by its layout: names, their cards, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from watchers.subject import have_same_name
from watchers.text import BLOCKS, attribute, classes, clean_text, fold_name, is_hidden, link_of
from watchers.words_people import LABELS, NO_NAMES, NO_TITLES, WORK_WORDS

MAX_LINE = 120
"""Longest line that may be a job title, in characters; what is longer is prose."""
_MAX_WORDS = 12
_MAX_NODES = 60
_MAX_NAMES = 3_000
_MAX_LINES = 60
_MAX_HOLDERS = 8
_MAX_STEPS = 8
_MAX_CARD = 1_500
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME_TAGS = (*_HEADINGS, "strong", "b", "a", "dt", "th", "td", "li", "figcaption", "span", "p")
_CELLS = ("td", "th")
_ASIDE = ("nav", "footer", "aside", "blockquote")
_SEPARATOR = re.compile(r"\s*[,|–—•·:;()\n]\s*|\s+-\s+|\s*/\s+")
_EDGES = " \t,|–—•·:;-()"
_MAIL_OR_URL = re.compile(r"\S@\S|^\S+\.\S+/|://|^www\.", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s()./-]{6,}")
_PRONOUNS = re.compile(r"\(?\b(she|he|they|ze)\s*/\s*\w+(\s*/\s*\w+)?\)?", re.IGNORECASE)
_TITLE_CLASS = re.compile(r"(job|role|position|designation|function|occupation|title)", re.I)
_PLACE_CLASS = re.compile(r"(location|office|city|country|place|region)", re.I)
_OTHER_CLASS = re.compile(
    r"(bio|desc|excerpt|summary|about|phone|tel|mail|social|name|department|dept|team-group|"
    r"division|pronoun|button|btn|link|share|date)",
    re.I,
)
_PARTICLES = frozenset(
    "van von de der den del della di da dos du la le el bin al af zu y e".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card: its text and what the element's classes say of it."""

    text: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows about one person."""

    title: str
    location: str
    links: tuple[str, ...]


def is_named(stated: str, name: str) -> bool:
    """True when a text is the person's name, in any order, with initials or degrees."""
    words, wanted = fold_name(stated), fold_name(name)
    if not words or len(words) > len(wanted) + 3:
        return False
    # "Ada" alone may be any Ada, unless no more than that is asked for.
    return len(words) >= min(2, len(wanted)) and have_same_name(stated, name)


def is_person_like(text: str) -> bool:
    """True for a text that looks like somebody's name: two to five words, all of them names."""
    text = _SEPARATOR.split(text.strip())[0] if len(text) <= MAX_LINE else ""
    words = text.split()
    if not 2 <= len(words) <= 5 or re.search(r"[\d@/&+!?<>{}\[\]=]", text):
        return False
    folded = set(fold_name(text))
    if folded & WORK_WORDS or folded & NO_NAMES:
        return False
    return all(word[:1].isupper() or word.lower() in _PARTICLES for word in words) or all(
        not char.isascii() for char in text if char.isalpha()
    )


def find_cards(soup: BeautifulSoup, name: str, base: str) -> list[Card]:
    """Return what the page shows of everybody who has the name."""
    cards: list[tuple[list[Tag], Card]] = []
    for holder in _holders(soup, name):
        elements = _elements_of(holder, soup, name)
        if any(one is other for one in elements for known, _ in cards for other in known):
            continue
        cards.append((elements, _read(elements, holder, name, base)))
    return [card for _, card in cards]


def people_on(soup: BeautifulSoup, name: str) -> int:
    """Return how many other people a page shows by its layout."""
    names: set[tuple[str, ...]] = set()
    for tag in soup.find_all(_NAME_TAGS, limit=_MAX_NAMES):
        text = short_text(tag)
        if text and is_person_like(text) and not is_named(_SEPARATOR.split(text)[0], name):
            names.add(fold_name(_SEPARATOR.split(text)[0]))
    return len(names)


def short_text(tag: Tag) -> str:
    """Return the visible text of an element that holds little; empty when it holds more."""
    parts: list[str] = []
    for at, node in enumerate(tag.descendants):
        if at > _MAX_NODES:
            return ""
        if isinstance(node, Tag):
            parts.append(" " if node.name in BLOCKS else "")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parts.append(str(node))
    text = clean_text("".join(parts))
    return text if len(text) <= MAX_LINE else ""


def _holders(soup: BeautifulSoup, name: str) -> list[Tag]:
    """Return the innermost elements whose text is the name; pictures count where none is."""
    wanted = set(fold_name(name))
    found: list[Tag] = []
    for text in soup.find_all(string=True):
        if isinstance(text, PreformattedString) or len(text) > 1_000 or len(found) >= _MAX_HOLDERS:
            continue
        if text.parent is None or not wanted & set(fold_name(text)):
            continue
        if any(is_hidden(above) for above in text.parents):
            continue
        # A name may lie in two elements, one for each part of it.
        for holder in (text.parent, *list(text.parent.parents)[:2]):
            if _is_name(short_text(holder), name):
                if not any(holder is one or _is_above(holder, one) for one in found):
                    found.append(holder)
                break
    if found:
        # Beside the list, in a menu or a footer, a name has no card.
        return [one for one in found if one.find_parent(_ASIDE) is None] or found
    pictures = soup.find_all("img", alt=True, limit=_MAX_NAMES)
    return [one for one in pictures if is_named(attribute(one, "alt"), name)][:_MAX_HOLDERS]


def _is_above(tag: Tag, other: Tag) -> bool:
    return any(tag is above for above in other.parents)


def _is_name(text: str, name: str) -> bool:
    """True for the name alone, and for the name with what a comma or dash parts from it."""
    if not text:
        return False
    return is_named(text, name) or is_named(_SEPARATOR.split(text)[0], name)


def _elements_of(holder: Tag, soup: BeautifulSoup, name: str) -> list[Tag]:
    """Return the elements that make up the card of the person named by `holder`."""
    cell = holder if holder.name in _CELLS else holder.find_parent(_CELLS)
    row = cell.find_parent("tr") if isinstance(cell, Tag) else None
    if isinstance(cell, Tag) and isinstance(row, Tag) and len(_lines([cell], holder)) <= 1:
        return [row]
    for above in (holder, *list(holder.parents)[:_MAX_STEPS]):
        if above.name in ("body", "html", "[document]"):
            break
        if len(_lines([above], holder)) > 1 and _has_peers(above, name):
            return [above]
    return _by_boundaries(holder, soup, name)


def _has_peers(element: Tag, name: str) -> bool:
    """True when elements of the same make beside it begin with other people's names."""
    kind = (element.name, classes(element)[:1])
    siblings = [*element.find_previous_siblings(element.name, limit=5)]
    siblings += element.find_next_siblings(element.name, limit=5)
    for sibling in siblings:
        if (sibling.name, classes(sibling)[:1]) == kind:
            first = next(iter(_lines([sibling], None)), Line("")).text
            if is_person_like(first) and not is_named(first, name):
                return True
    return False


def _by_boundaries(holder: Tag, soup: BeautifulSoup, name: str) -> list[Tag]:
    """Climb until somebody else would be in it; a name without a card has what follows it."""
    foreign = _foreign(holder, soup, name)
    top = holder
    for above in holder.parents:
        if above.name in ("body", "html", "[document]") or id(above) in foreign:
            break
        top = above
    if len(_lines([top], holder)) > 1 or _is_split(short_text(top), name):
        return [top]
    elements = [top]
    for sibling in top.next_siblings:
        if isinstance(sibling, Tag):
            if id(sibling) in foreign or len(elements) > 6:
                break
            elements.append(sibling)
    return elements


def _is_split(text: str, name: str) -> bool:
    return bool(text) and not is_named(text, name)


def _foreign(holder: Tag, soup: BeautifulSoup, name: str) -> set[int]:
    """Return the elements that hold, or are, other people's names or a heading of their own."""
    kind = (holder.name, classes(holder))
    own = {id(tag) for tag in (holder, *holder.parents, *holder.find_all(True, limit=_MAX_NODES))}
    level = holder.name if holder.name in _HEADINGS else ""
    heading = holder.find_parent(_HEADINGS)
    level = heading.name if isinstance(heading, Tag) else level
    foreign: set[int] = set()
    for tag in soup.find_all({holder.name, *_HEADINGS}, limit=_MAX_NAMES):
        if id(tag) in own:
            continue
        is_peer = (tag.name, classes(tag)) == kind and is_person_like(short_text(tag))
        is_above = tag.name in _HEADINGS and (not level or tag.name <= level)
        if is_peer or (is_above and (level or is_person_like(short_text(tag)) or tag.name < "h3")):
            foreign.update(id(one) for one in (tag, *tag.parents))
    return foreign


def _read(elements: Sequence[Tag], holder: Tag, name: str, base: str) -> Card:
    lines = [line for line in _lines(elements, holder) if line.text]
    by_class = {
        "title": next((one.text for one in lines if one.says == "title"), ""),
        "location": next((one.text for one in lines if one.says == "location"), ""),
    }
    columns = _columns(elements[0]) if elements[0].name == "tr" else {}
    labelled = dict(reversed(list(_labelled(lines))))
    title = by_class["title"] or columns.get("title") or labelled.get("title", "")
    location = by_class["location"] or columns.get("location") or labelled.get("location", "")
    if not title:
        title = next(
            (text for line in lines if (text := _title_in(line, name)) and text != location), ""
        )
    links = (
        link_of(base, attribute(anchor, "href"))
        for element in elements
        for anchor in element.find_all("a", href=True, limit=20)
    )
    return Card(title, location, tuple(dict.fromkeys(link for link in links if link)))


def _title_in(line: Line, name: str) -> str:
    """Return the job title that a line is; empty when it is something else."""
    text = _PRONOUNS.sub("", line.text).strip()
    if _label_of(text):
        return ""
    if line.says == "other" and not _is_name(text, name):
        return ""
    if _is_name(text, name):
        if is_named(text, name) and not _parts_after_name(text, name):
            return ""
        text = _parts_after_name(text, name)
    text = text.strip(_EDGES) if text[:1] in _EDGES else text
    if not any(char.isalpha() for char in text) or len(text) > MAX_LINE:
        return ""
    if len(text.split()) > _MAX_WORDS or (text.endswith(".") and len(text.split()) > 5):
        return ""
    if _MAIL_OR_URL.search(text) or _PHONE.fullmatch(text):
        return ""
    return "" if " ".join(fold_name(text)) in NO_TITLES else text


def _parts_after_name(text: str, name: str) -> str:
    """Return "Head of Data, Europe" of "Ada Byron – Head of Data, Europe"; degrees are none."""
    parts = _SEPARATOR.split(text, maxsplit=1)
    if len(parts) < 2 or not is_named(parts[0], name):
        return ""
    rest = parts[1].strip().removesuffix(")").strip()
    return rest if set(fold_name(rest)) & WORK_WORDS or len(rest) > 6 else ""


def _labelled(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Yield what stands behind a label: `Location: London`, or on the line after `Location`."""
    waiting = ""
    for line in lines:
        rest = line.text.partition(":")[2].strip()
        field = _label_of(line.text)
        if waiting and not field:
            yield waiting, line.text
        waiting = ""
        if field and rest:
            yield field, rest
        elif field:
            waiting = field


def _label_of(text: str) -> str:
    """Return the field that a line names before its colon: `Location: London`."""
    return LABELS.get(" ".join(fold_name(text.partition(":")[0])), "")


def _columns(row: Tag) -> dict[str, str]:
    """Return the cells of a row under headings that name a field."""
    table = row.find_parent("table")
    head = table.find("tr") if isinstance(table, Tag) else None
    if not isinstance(head, Tag) or head is row:
        return {}
    names, cells = (list(one.find_all(_CELLS, recursive=False)) for one in (head, row))
    found: dict[str, str] = {}
    for heading, cell in zip(names, cells, strict=False):
        if field := _label_of(short_text(heading)):
            found.setdefault(field, clean_text(short_text(cell)))
    return {field: text for field, text in found.items() if text}


def _lines(elements: Iterable[Tag], holder: Tag | None) -> list[Line]:
    """Return the visible lines: a block, a break, or an element with a class of its own."""
    gathered: list[tuple[Tag | None, list[str]]] = []
    for element in elements:
        gathered.append((None, []))
        # The owner of each element's text, None where it is not shown; parents come first.
        owners: dict[int, Tag | None] = {id(element): element}
        for node in islice(element.descendants, _MAX_CARD):
            owner = owners[id(node.parent)]
            if isinstance(node, Tag):
                if node.name == "br":
                    gathered.append((None, []))
                owners[id(node)] = _owner_below(node, owner, holder)
            elif not isinstance(node, NavigableString) or not node.strip():
                gathered[-1][1].append(" ")
            elif owner is not None and not isinstance(node, PreformattedString):
                if gathered[-1][0] is not owner:
                    if len(gathered) > _MAX_LINES:
                        break
                    gathered.append((owner, []))
                gathered[-1][1].append(str(node))
    lines = [Line(clean_text("".join(parts)), _says(owner)) for owner, parts in gathered]
    return [line for line in lines if line.text]


def _owner_below(tag: Tag, owner: Tag | None, holder: Tag | None) -> Tag | None:
    """Return the element whose line the text in a tag is; None when it is not shown."""
    if owner is None or is_hidden(tag):
        return None
    return tag if tag.name in BLOCKS or tag is holder or classes(tag) else owner


def _says(owner: Tag | None) -> str:
    """Return what an element's classes say of its text: title, location, other, or nothing."""
    marks = " ".join((*classes(owner), attribute(owner, "itemprop"))) if owner is not None else ""
    if not marks:
        return ""
    if _OTHER_CLASS.search(marks) and not _TITLE_CLASS.search(marks):
        return "other"
    if _PLACE_CLASS.search(marks):
        return "location"
    return "title" if _TITLE_CLASS.search(marks) else ""
