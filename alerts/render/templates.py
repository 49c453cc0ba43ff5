"""A user's own templates: Jinja2 in a sandbox, and our own renderer wherever one fails.

A template is given text that is neutral in its medium already, and no way to any other; a
template that fails, says nothing or drops a heading costs its form, never the alert.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from alerts import escape
from alerts.base import Action, Card, Message, Row, Verdict
from alerts.render import words

Escape = Callable[[str, int], str]

SOURCE = 64_000
"""Bytes of a template's file."""
OUTPUT = 200_000
"""Characters of what a template makes."""
PATIENCE = 2.0
"""Seconds a template may take."""
_RANGE = 1_000

NAMES: Mapping[str, Escape] = {
    "mail.txt": escape.plain,
    "mail.html": escape.html,
    "slack.txt": escape.chat,
    "markdown.txt": escape.chat,
    "chat.txt": escape.chat,
    "push.txt": escape.plain,
}
"""The templates there may be (their file ends in .j2), and what each makes of outside text."""

SAMPLE = Message(
    delivery="sample",
    title="Ada Byron: relocated to Austin, Texas",
    lead="A sample",
    cards=(
        Card(
            heading="Ada Byron: relocated to Austin, Texas",
            who="Second for Backend Lead at Acme; the blocker was relocation.",
            verdicts=(Verdict("Relocated", 0.97, "Another city & country."),),
            rows=(Row("Location", "London, UK", "Austin, Texas"),),
            stakes=("The blocker is resolved.",),
            facts=(("Seen", "2026-11-23 05:40 UTC"),),
            source="https://ada.example/",
            steps=("silverwatch history ada-byron",),
            actions=(Action("Acknowledge", "https://silverwatch.example/a"),),
        ),
    ),
)


class _Failed(Exception):
    """Why a template gave nothing usable, in words for its author."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox without what can be made to work without end in one step."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """Refuse the operators that make something huge of something small."""
        if operator == "**" or not all(isinstance(v, int | float) for v in (left, right)):
            raise SecurityError(f"the operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)  # type: ignore[arg-type]

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Allow a loop's own attributes; of texts and lists nothing, for filters do the rest."""
        return type(obj).__name__ == "LoopContext" and not attr.startswith("_")


class Templates:
    """The templates of one folder, loaded once; None or an empty folder means the built-in ones.

    `apply` may be called from any thread. `problems` says what ails a template, by its name.
    """

    def __init__(self, folder: Path | None) -> None:
        self.problems: dict[str, str] = {}
        self._loaded: dict[str, Template] = {}
        for name in NAMES if folder else ():
            try:
                self._load(name, folder / f"{name}.j2")  # type: ignore[operator]
            except (_Failed, TemplateError, OSError, UnicodeDecodeError, RecursionError) as error:
                self.problems[name] = _reason(error)
        if folder and not folder.is_dir():
            self.problems["templates"] = f"there is no folder {folder}"

    def apply(self, name: str, message: Message, builtin: Callable[[Message], str]) -> str:
        """Return the message as the template has it; as `builtin` has it when that fails."""
        if name not in self._loaded and name not in self.problems:
            return builtin(message)
        try:
            if name not in self._loaded:
                raise _Failed(self.problems[name])
            return self._render(name, message)
        except Exception as error:  # whatever a template does, the alert goes out
            remark = f"The template {name}.j2 failed ({_reason(error)}): this is the built-in form."
            return builtin(replace(message, remarks=(*message.remarks, remark)))

    def check(self) -> Mapping[str, str]:
        """Render each template with a sample and return the `problems`."""
        for name in tuple(self._loaded):
            try:
                self._render(name, SAMPLE)
            except Exception as error:
                self.problems[name] = _reason(error)
        return self.problems

    def _load(self, name: str, path: Path) -> None:
        if not path.exists():
            return
        with path.open("rb") as file:
            source = file.read(SOURCE + 1)
        if len(source) > SOURCE:
            raise _Failed(f"it is longer than {SOURCE} bytes")
        environment = _Sandbox(
            loader=_Nothing(), undefined=StrictUndefined, autoescape=NAMES[name] is escape.html
        )
        environment.globals = {}
        # Formatting can pad to any width, and these take a text's markup off or trust it.
        for filter_ in ("attr", "center", "format", "indent", "safe", "striptags", "xmlattr"):
            environment.filters.pop(filter_)
        for filter_ in ("map", "pprint", "urlize", "tojson", "forceescape", "batch", "slice"):
            environment.filters.pop(filter_)
        self._loaded[name] = environment.from_string(source.decode("utf-8"))

    def _render(self, name: str, message: Message) -> str:
        template, escaped = self._loaded[name], NAMES[name]
        made: list[str] = []
        raised: list[Exception] = []
        given_up = threading.Event()

        def work() -> None:
            try:
                variables = _variables(message, escaped)
                variables["range"] = partial(_range, given_up)
                made.append(_collect(template, variables, given_up))
            except Exception as error:
                raised.append(error)

        thread = threading.Thread(target=work, name=f"template {name}", daemon=True)
        thread.start()
        thread.join(PATIENCE)
        if thread.is_alive():
            given_up.set()
            self.problems[name] = f"it took longer than {PATIENCE:g} s and is switched off"
            self._loaded.pop(name, None)
            raise _Failed(self.problems[name])
        if raised:
            raise raised[0]
        _insist(made[0], message, escaped)
        return made[0]


class _Nothing(BaseLoader):
    def get_source(self, environment: object, template: str) -> tuple[str, str | None, None]:
        raise TemplateNotFound(template, "a template cannot use another one")


def _collect(template: Template, variables: dict[str, object], given_up: threading.Event) -> str:
    parts: list[str] = []
    size = 0
    for part in template.generate(variables):
        size += len(part)
        if size > OUTPUT:
            raise _Failed(f"it makes more than {OUTPUT} characters")
        if given_up.is_set():
            break
        parts.append(part)
    return "".join(parts)


def _range(given_up: threading.Event, *bounds: int) -> range:
    # An inner loop that prints nothing is stopped here
    if given_up.is_set():
        raise _Failed("it was given up")
    numbers = range(*bounds)
    if len(numbers) > _RANGE:
        raise _Failed(f"range() gives at most {_RANGE} numbers")
    return numbers


def _insist(made: str, message: Message, escaped: Escape) -> None:
    if not made.strip():
        raise _Failed("it makes nothing")
    texts = [card.heading for card in message.cards] or [message.title]
    for text in texts:
        # A heading may be wrapped over lines, but not left out
        if " ".join(escaped(text, escape.TITLE).split()) not in " ".join(made.split()):
            raise _Failed("it leaves out the heading")


def _reason(error: Exception) -> str:
    line = getattr(error, "lineno", None) or _line_of(error)
    if isinstance(error, _Failed):
        return str(error)
    # A data value never stands in these texts: only names and syntax of the template do.
    known = isinstance(error, TemplateError)
    said = escape.plain(str(error), 200) if known else type(error).__name__
    return f"{said}, line {line}" if line else said


def _line_of(error: Exception) -> int | None:
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _variables(message: Message, escaped: Escape) -> dict[str, object]:
    def safe(text: str, limit: int = escape.SENTENCE) -> str:
        shown = escaped(text, limit)
        return Markup(shown) if escaped is escape.html else shown  # noqa: S704 - escaped above

    remarks = ([words.REPEAT] if message.maybe_repeat else []) + list(message.remarks)
    return {
        "title": safe(message.title or words.NOTHING_TOLD, escape.TITLE),
        "lead": safe(message.lead),
        "remarks": [safe(remark) for remark in remarks],
        "cards": [_card(card, safe, escaped) for card in message.cards],
        "footer": safe(words.footer(message)),
    }


def _card(card: Card, safe: Callable[..., str], escaped: Escape) -> dict[str, object]:
    def address(url: str | None) -> str:
        fit = escape.chat_link(url) if escaped is escape.chat else escape.link(url)
        if not fit:
            return ""
        return safe(fit, escape.LINK) if escaped is escape.html else fit

    def rows() -> Iterator[dict[str, str]]:
        for row in card.rows:
            before, after = (text or words.NOT_STATED for text in (row.before, row.after))
            yield {"label": safe(row.label), "before": safe(before), "after": safe(after)}

    return {
        "heading": safe(card.heading, escape.TITLE),
        "who": safe(card.who),
        "situations": [
            {"label": safe(v.label), "sureness": words.sureness(v.confidence), "why": safe(v.why)}
            for v in card.verdicts
        ],
        "rows": list(rows()),
        "stakes": [safe(stake) for stake in card.stakes],
        "facts": [{"label": safe(name), "value": safe(value)} for name, value in card.facts],
        "source": address(card.source),
        "steps": [safe(step) for step in card.steps],
        "actions": [{"label": safe(a.label, 60), "url": address(a.url)} for a in card.actions],
    }


NO_TEMPLATES = Templates(None)
