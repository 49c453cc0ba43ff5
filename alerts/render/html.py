"""Messages as an HTML mail: one card of tables with inline styles, as Gmail and Outlook need it.

No image, no script, nothing fetched. `_el` is the only place that makes markup of text.
"""

from __future__ import annotations

from alerts import escape
from alerts.base import Action, Card, Message, Row, Verdict
from alerts.render import words

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_INK = "color:#1c2733"
_SOFT = "color:#5b6875"
_LINE = "border-top:1px solid #e4e8ec"
_CELL = f"{_FONT};font-size:15px;line-height:22px;{_INK};word-break:break-word"
_SMALL = f"{_FONT};font-size:13px;line-height:19px;{_SOFT};word-break:break-word"
_MONO = "font-family:Menlo,Consolas,monospace;font-size:13px;line-height:20px"

_EDGE = "border-top:6px solid #f3f5f7"

SIZE = 100_000
"""Bytes of the document: Gmail hides what follows the first 102 kB of a mail."""

# Clients without dark mode drop this block; the inline styles above stand alone.
_DARK = (
    "@media (prefers-color-scheme:dark){"
    ".page{background:#11161b!important}"
    ".card{background:#1b2229!important;border-color:#303a44!important}"
    ".ink{color:#e8edf2!important}.soft{color:#9fadba!important}"
    ".note{background:#3a3115!important;color:#f3dfa0!important}"
    ".code{background:#11161b!important;color:#e8edf2!important}"
    ".stakes{background:#12301f!important;color:#9fe3bd!important}"
    ".first{background:#2f6fc4!important;color:#ffffff!important}"
    ".other{background:#303a44!important;color:#e8edf2!important}"
    ".edge{border-color:#11161b!important}"
    ".line{border-color:#303a44!important}.link{color:#8ab8ff!important}}"
)


class _Html(str):
    """Text that is markup already."""

    __slots__ = ()


def render_html(message: Message) -> str:
    """Return a whole HTML document for the message, at most `SIZE` bytes in UTF-8.

    Where the cards would not fit, the later ones keep only their line in the overview.
    """
    many = len(message.cards) > 1
    sizes = (sum(len(part.encode()) for part in _card(card, many)) for card in message.cards)
    for shown in words.fewer(sizes, SIZE):
        document = _document(message, shown)
        if len(document.encode()) <= SIZE:
            return document
    if not message.cards:
        return _document(message, 0)
    short = words.shorten(message)
    return _document(short, len(short.cards) == 1)


def _document(message: Message, shown: int) -> str:
    title = message.title or message.lead or words.NOTHING_TOLD
    cards = message.cards
    many = len(cards) > 1
    sections = [
        *([_note(words.REPEAT)] if message.maybe_repeat else []),
        *(_note(remark) for remark in message.remarks),
        _headline(title, message.lead or ("" if many or not cards else cards[0].who)),
        *([_overview(cards, shown)] if many else []),
        *(section for card in cards[:shown] for section in _card(card, many)),
    ]
    head = _join(
        _Html('<meta charset="utf-8">'),
        _Html('<meta name="viewport" content="width=device-width">'),
        _Html('<meta name="color-scheme" content="light dark">'),
        _Html('<meta name="supported-color-schemes" content="light dark">'),
        _el("title", title, limit=escape.TITLE),
        _Html(f"<style>{_DARK}</style>"),
    )
    body = _el(
        "body",
        _page(sections, words.footer(message)),
        class_="page",
        style="margin:0;padding:0;background:#f3f5f7",
    )
    return _Html("<!DOCTYPE html>") + _el("html", _el("head", head), body, lang="en") + "\n"


def card_parts(card: Card) -> tuple[str, str]:
    """Return a card for a page of our own: what belongs into its style, and the markup."""
    sections = [_headline(card.heading, card.who), *_card(card, many=False)]
    return _DARK, _sheet(sections)


def _card(card: Card, many: bool) -> list[_Html]:
    return [
        *([_subheadline(card.heading, card.who)] if many else []),
        *(_verdict(v) for v in card.verdicts),
        *([_changes(card.rows)] if card.rows else []),
        *([_stakes(card.stakes)] if card.stakes else []),
        *([_facts(card.facts)] if card.facts else []),
        *([_source(card.source)] if card.source else []),
        *([_actions(card.actions)] if card.actions else []),
        *([_steps(card.steps)] if card.steps and not (many and card.actions) else []),
    ]


def _overview(cards: tuple[Card, ...], shown: int) -> _Html:
    lines = [
        _el("div", f"{number}. {escape.plain(card.heading, escape.TITLE)}", class_="ink")
        for number, card in enumerate(cards[: words.listed(shown)], 1)
    ]
    rest = words.rest(len(cards), shown)
    told = [_el("p", rest, class_="soft", style=f"{_SMALL};margin:8px 0 0")] if rest else []
    return _section(words.overview(len(cards)), _el("div", *lines, style=_CELL), *told)


def _el(tag: str, *children: str, limit: int = escape.VALUE, **attributes: str) -> _Html:
    """Return an element; a child that is no markup yet is escaped here, and nowhere else."""
    named = "".join(
        f' {name.rstrip("_")}="{escape.html(value, escape.LINK)}"'
        for name, value in attributes.items()
        if value
    )
    inner = "".join(c if isinstance(c, _Html) else escape.html(c, limit) for c in children)
    return _Html(f"<{tag}{named}>{inner}</{tag}>")


def _join(*parts: _Html) -> _Html:
    return _Html("".join(parts))


def _table(rows: _Html, style: str, class_: str) -> _Html:
    return _el(
        "table",
        rows,
        role="presentation",
        width="100%",
        cellpadding="0",
        cellspacing="0",
        border="0",
        class_=class_,
        style=style,
    )


def _page(sections: list[_Html], last_line: str) -> _Html:
    footer = _el(
        "p",
        last_line,
        class_="soft",
        style=f"{_SMALL};font-size:12px;text-align:center;margin:14px 0 0",
    )
    cell = _el("td", _sheet(sections), footer, align="center", style="padding:24px 12px")
    return _table(_el("tr", cell), "background:#f3f5f7", "page")


def _sheet(sections: list[_Html]) -> _Html:
    return _table(
        _join(*(_el("tr", section) for section in sections)),
        "max-width:600px;margin:0 auto;background:#ffffff;"
        "border:1px solid #e4e8ec;border-radius:8px",
        "card",
    )


def _note(text: str) -> _Html:
    style = f"{_SMALL};padding:10px 24px;background:#fdf3d3;color:#6b5310"
    return _el("td", text, class_="note", style=style)


def _headline(title: str, lead: str) -> _Html:
    heading = _el(
        "h1",
        title,
        limit=escape.TITLE,
        class_="ink",
        style=f"{_FONT};font-size:20px;line-height:27px;font-weight:600;{_INK};margin:0",
    )
    if not lead or lead == title:
        return _el("td", heading, style="padding:22px 24px 18px")
    told = _el("p", lead, limit=escape.SENTENCE, class_="ink", style=f"{_CELL};margin:8px 0 0")
    return _el("td", heading, told, style="padding:22px 24px 18px")


def _subheadline(heading: str, who: str) -> _Html:
    style = f"{_FONT};font-size:17px;line-height:24px;font-weight:600;{_INK};margin:0"
    title = _el("h2", heading, limit=escape.TITLE, class_="ink", style=style)
    told = (
        _el("p", who, limit=escape.SENTENCE, class_="soft", style=f"{_SMALL};margin:4px 0 0")
        if who and who != heading
        else _Html("")
    )
    return _el("td", title, told, class_="edge", style=f"padding:20px 24px 14px;{_EDGE}")


def _verdict(verdict: Verdict) -> _Html:
    label = _el("strong", verdict.label, class_="ink", style=_INK)
    sure = _el(
        "span", words.sureness(verdict.confidence), class_="soft", style=f"{_SOFT};font-size:13px"
    )
    head = _el("div", label, _Html("&ensp;"), sure, style=_CELL)
    why = _el(
        "div",
        verdict.why,
        limit=escape.SENTENCE,
        class_="soft",
        style=f"{_CELL};{_SOFT};font-size:14px",
    )
    return _el("td", head, why, class_="line", style=f"padding:14px 24px;{_LINE}")


def _changes(rows: tuple[Row, ...]) -> _Html:
    lines = _join(
        *(
            _pair(
                row.label,
                _el("span", row.before or words.NOT_STATED, class_="soft", style=_SOFT),
                _el("span", _Html(" &rarr; "), class_="soft", style=_SOFT),
                _el("strong", row.after or words.NOT_STATED, class_="ink", style=_INK),
            )
            for row in rows
        )
    )
    return _section(words.CHANGED, _table(lines, "", ""))


def _stakes(stakes: tuple[str, ...]) -> _Html:
    style = f"{_FONT};font-size:16px;line-height:24px;font-weight:600;color:#0b4a2f"
    lines = (
        _el(
            "div",
            stake,
            limit=escape.SENTENCE,
            class_="stakes",
            style=f"{style};padding:4px 0 0;word-break:break-word",
        )
        for stake in stakes
    )
    label = _el("div", words.STAKES, class_="stakes", style=f"{_SMALL};color:#0b4a2f")
    cell = "padding:12px 20px 14px;background:#e3f4ea;border-left:4px solid #1d8a55"
    return _el("td", label, *lines, class_="stakes", style=cell)


def _actions(actions: tuple[Action, ...]) -> _Html:
    # Each button is a cell with a background: Outlook's Word engine ignores padding on links.
    shown = [_button(action, first=not index) for index, action in enumerate(actions)]
    return _el("td", *shown, class_="line", style=f"padding:14px 24px 6px;{_LINE}")


def _button(action: Action, first: bool) -> _Html:
    href = escape.link(action.url)
    if not href:
        text = f"{escape.plain(action.label, 60)}: {escape.plain(action.url, escape.LINK)}"
        return _el("div", text, limit=escape.LINK, class_="ink", style=_CELL)
    back, ink = ("#1a5fb4", "#ffffff") if first else ("#e9eef4", "#1c2733")
    name = "first" if first else "other"
    style = f"{_FONT};font-size:15px;line-height:20px;font-weight:600;color:{ink}"
    anchor = _el(
        "a",
        action.label,
        limit=60,
        href=href,
        class_=name,
        style=f"{style};display:inline-block;padding:10px 16px;text-decoration:none",
    )
    cell = _el("td", anchor, class_=name, style=f"background:{back};border-radius:6px")
    return _el(
        "table",
        _el("tr", cell),
        role="presentation",
        cellpadding="0",
        cellspacing="0",
        border="0",
        style="display:inline-block;vertical-align:top;margin:0 8px 8px 0",
    )


def _facts(facts: tuple[tuple[str, str], ...]) -> _Html:
    lines = _join(
        *(_pair(name, _el("span", value, class_="ink", style=_INK)) for name, value in facts)
    )
    return _el("td", _table(lines, "", ""), class_="line", style=f"padding:14px 24px;{_LINE}")


def _pair(name: str, *value: _Html) -> _Html:
    left = f"{_SMALL};width:120px;padding:3px 14px 3px 0"
    return _el(
        "tr",
        _el("td", name, valign="top", class_="soft", style=left),
        _el("td", *value, valign="top", style=f"{_CELL};padding:2px 0"),
    )


def _source(source: str) -> _Html:
    href = escape.link(source)
    style = f"{_CELL};font-size:14px"
    shown = (
        _el("a", source, href=href, class_="link", style="color:#1a5fb4")
        if href
        else _el("span", source, class_="ink", style=_INK)
    )
    label = _el("span", f"{words.PROFILE}:", class_="soft", style=_SOFT)
    return _el(
        "td", label, _Html(" "), shown, class_="line", style=f"{style};padding:14px 24px;{_LINE}"
    )


def _steps(steps: tuple[str, ...]) -> _Html:
    style = f"{_MONO};{_INK};background:#f3f5f7;border-radius:5px;padding:6px 10px;margin:6px 0 0"
    return _section(words.NEXT, *(_el("div", step, class_="code", style=style) for step in steps))


def _section(heading: str, *content: _Html) -> _Html:
    title = _el("div", heading, class_="soft", style=f"{_SMALL};font-weight:600;padding-bottom:4px")
    return _el("td", title, *content, class_="line", style=f"padding:14px 24px;{_LINE}")
