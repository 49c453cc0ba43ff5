"""How a target's URL is shown and how its secrets are kept out of other texts.

Apprise's own privacy mode shows the first and last letter of tokens, custom headers and query
values in clear (2.2.0), so that nothing of it is used here.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

HIDDEN = "****"

_DELIMITERS = re.compile(r"[/:@?&=#,;+<>()'\"\s]+")
_OPTION = re.compile(r"[?&]([\w+:-]+)(?==)")
_SWITCHES = frozenset({"yes", "no", "true", "false", "on", "off"})
_SHORT = 4
"""Characters: a shorter piece of a URL is only hidden where it stands alone."""


def mask_mail(scheme: str, user: str | None, host: str, recipient: str) -> str:
    """Return `mailtos://dana:****@mail.example → dana@example.org`."""
    login = f"{user.split('@')[0]}:{HIDDEN}@" if user else ""
    return f"{scheme}://{login}{host} → {recipient}"


def mask_service(scheme: str, host: str | None) -> str:
    """Return the scheme and, for a service the user runs, its host; never a path or a query."""
    return f"{scheme}://{host}/{HIDDEN}" if host else f"{scheme}://{HIDDEN}"


def scrub(text: str, url: str, keep: frozenset[str] = frozenset()) -> str:
    """Return the text with every piece of the URL hidden, but for the pieces in `keep`."""
    pieces = {piece for form in (url, unquote(url)) for piece in _DELIMITERS.split(form) if piece}
    shown = keep | _SWITCHES | set(_OPTION.findall(url))
    for piece in sorted(pieces - shown, key=len, reverse=True):
        found = re.escape(piece)
        text = re.sub(found if len(piece) >= _SHORT else rf"(?<!\w){found}(?!\w)", HIDDEN, text)
    return text
