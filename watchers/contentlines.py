"""The lines of a vCard file: unfolded, unescaped, with their parameters.

vCard 4.0 (RFC 6350, 3) and 3.0 (RFC 2426); quoted-printable as in 2.1 is tolerated.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from watchers.charset import decode_page

MAX_CARDS = 5_000
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = re.compile(r"\r\n|\n|\r")
_PARAMETER = re.compile(r';\s*([^=:;"]+)(?:=((?:"[^"]*"|[^:;"])*))?')
_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)", re.ASCII)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its value as it is written, its parameters by lower-case name."""

    value: str
    params: Mapping[str, Sequence[str]]

    def text(self) -> str:
        """Return the value as one text."""
        return _unescape(self.value)

    def parts(self) -> list[str]:
        """Return the components of a structured value such as ADR."""
        return [_unescape(part) for part in _split(self.value, ";")]

    @property
    def kinds(self) -> frozenset[str]:
        """Return the TYPEs, lower-case."""
        return frozenset(kind.lower() for kind in self.params.get("type", ()))

    @property
    def preference(self) -> int:
        """Return 1 for the most preferred, 101 where nothing is said."""
        stated = next(iter(self.params.get("pref", ())), "")
        if stated.isascii() and stated.isdigit() and len(stated) < 4:
            return int(stated)
        return 1 if "pref" in self.kinds else 101


@dataclass(frozen=True, slots=True)
class VCardText:
    """One card: its lines by upper-case property name."""

    lines: dict[str, list[Line]] = field(default_factory=dict)

    def all(self, name: str) -> list[Line]:
        """Return the lines of a property, the preferred first."""
        return sorted(self.lines.get(name, ()), key=lambda line: line.preference)

    def first(self, name: str) -> str:
        """Return the text of a property: preferred, else in English, else the first stated."""
        lines = sorted(self.all(name), key=lambda line: (line.preference, _language(line)))
        return next((text for line in lines if (text := line.text().strip())), "")


def read_cards(body: bytes, content_type: str = "") -> list[VCardText]:
    """Return the cards of a file; cards within cards are left out."""
    if not body.startswith(_UTF16):
        # Old writers fold in the middle of a character.
        body = _FOLD.sub(b"", body)
    cards: list[VCardText] = []
    open_cards: list[VCardText] = []
    for name, line in _lines(decode_page(body, content_type)):
        if name == "BEGIN" and line.value.strip().upper() == "VCARD":
            open_cards.append(VCardText())
        elif name == "END" and line.value.strip().upper() == "VCARD":
            if len(open_cards) == 1 and len(cards) < MAX_CARDS:
                cards.append(open_cards[0])
            open_cards = open_cards[:-1]
        elif len(open_cards) == 1:
            open_cards[0].lines.setdefault(name, []).append(line)
    return cards


def _lines(text: str) -> Iterator[tuple[str, Line]]:
    raw = iter(_LINE.split(text))
    for one in raw:
        if not (named := _NAME.match(one)):
            continue
        params: dict[str, list[str]] = {}
        at = named.end()
        while found := _PARAMETER.match(one, at):
            _add_parameter(params, found[1], found[2])
            at = found.end()
        if one[at : at + 1] != ":":
            continue
        value = one[at + 1 :]
        if "quoted-printable" in (text.lower() for text in params.get("encoding", ())):
            value = _decode_printable(value, raw, params)
        yield named[1].upper(), Line(value, params)


def _add_parameter(params: dict[str, list[str]], name: str, value: str | None) -> None:
    name = name.strip().lower()
    if value is None:
        # vCard 2.1 leaves the names out: `ADR;HOME;QUOTED-PRINTABLE:`.
        is_encoding = name in ("quoted-printable", "base64", "8bit", "7bit")
        params.setdefault("encoding" if is_encoding else "type", []).append(name)
        return
    values = re.findall(r'"[^"]*"|[^,"]+', value)
    stated = [part for one in values for part in one.strip('"').split(",")]
    params.setdefault(name, []).extend(part.strip() for part in stated if part.strip())


def _decode_printable(
    value: str, following: Iterator[str], params: Mapping[str, Sequence[str]]
) -> str:
    pieces = [value]
    while pieces[-1].endswith("="):
        pieces[-1] = pieces[-1][:-1]
        pieces.append(next(following, ""))
    data = quopri.decodestring("".join(pieces).encode("utf-8", "replace"))
    charset = next(iter(params.get("charset", ())), "utf-8")
    text = decode_page(data, f"charset={charset}")
    # Here a line break is data and a backslash is none but itself.
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _language(line: Line) -> int:
    stated = next(iter(line.params.get("language", ())), "").lower()
    return 0 if not stated or stated.partition("-")[0] == "en" else 1


def _split(text: str, mark: str) -> list[str]:
    """Split at a mark that no backslash stands before."""
    return re.findall(rf"((?:\\.|[^\\{mark}])*)(?:{mark}|\\?$)", text, re.DOTALL)[:20]


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
