"""A target: one Apprise URL, read once, that takes messages and gives receipts.

Apprise costs 50 MB and half a second, so it is imported when the first target is made.
"""

from __future__ import annotations

import contextlib
import difflib
import logging
import re
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alerts.base import Message, Outcome, Receipt, TargetError
from alerts.connections import Connections
from alerts.escape import TITLE, chat, plain
from alerts.mask import mask_service, scrub
from alerts.receipts import Step, read_logs
from alerts.render import render_chat
from alerts.render.templates import NO_TEMPLATES, Templates
from alerts.render.text import CHAT_BODY, chat_size, fit_chat

if TYPE_CHECKING:
    from apprise import AppriseAsset, AppriseResult, NotifyBase

    from alerts.mail import Mailer

ALLOWED_SCHEMES = frozenset(
    {"mailto", "mailtos", "slack", "workflows", "discord", "gchat", "wxteams", "zulip", "tgram"}
    | {"ntfy", "ntfys", "gotify", "gotifys", "pover", "matrix", "matrixs"}
    | {"mmost", "mmosts", "rocket", "rockets"}
)
"""Services that show a message to a person. Left out: what posts to any address (json, form,
xml, apprise), runs or reaches something on this machine (syslog, dbus, windows, macosx …), costs
money a message (SMS) or publishes (mastodon, bluesky, reddit). Teams is `workflows`."""

_MAIL = frozenset({"mailto", "mailtos"})
_OWN_HOST = frozenset({"gotify", "gotifys", "mmost", "mmosts", "rocket", "rockets"})
# What these decide is decided here: the outbox retries and keeps each send's own outcome.
_OUR_OPTIONS = frozenset({"retry", "wait", "optional", "redirect", "template"})
# Common in URLs that people copy, and without effect: our renderers choose format and length.
_IGNORED_OPTIONS = ("format", "overflow", "emojis")
_OTHER_NAMES = {
    "teams": "workflows",
    "msteams": "workflows",
    "smtp": "mailtos",
    "smtps": "mailtos",
    "telegram": "tgram",
    "pushover": "pover",
    "webex": "wxteams",
}
# A link copied from a service's own pages is understood by Apprise, and names no Apprise scheme.
_NATIVE = frozenset({"https"})
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)://")
# Longer than the sockets' own limits, so that their verdict, which says more, comes first.
_PATIENCE = 0.5
# Characters: what a plug-in may put around a title.
_TITLE_MARKUP = 8


class Target:
    """One Apprise URL; `send` may be called from any thread.

    Raises TargetError when the URL cannot be used: one line, without the URL's secrets.
    `scheme` is Apprise's name of the service, also of a pasted link; `family` is "mail", "slack"
    or "text"; `masked` is the URL as people may see it.
    """

    def __init__(
        self, name: str, url: str, *, deadline: float = 20.0, templates: Templates = NO_TEMPLATES
    ) -> None:
        self.name = name
        self._templates = templates
        self._connections = Connections()
        self._url = url
        self._deadline = deadline
        self._settings = _read_url(name, url)
        self._settings["asset"] = _asset(deadline)
        self.scheme: str = self._settings["schema"]
        with _naming(f"target {name!r}: {self.scheme}:// URL", url):
            if self.scheme in _MAIL:
                self.family = "mail"
                self._check_mail()
            else:
                self.family = "slack" if self.scheme == "slack" else "text"
                self._check_service()

    def __repr__(self) -> str:
        return f"Target({self.name!r}, {self.masked!r})"

    def send(self, message: Message) -> Receipt:
        """Send one message and say how it ended; never raises, and blocks up to the deadline."""
        began = time.monotonic()
        try:
            receipt = self._send_mail(message) if self.family == "mail" else self._post(message)
        except Exception as error:  # a delivery's supervisor: style.md rule 16
            receipt = Receipt(Outcome.RETRY, f"the send failed with {type(error).__name__}")
        return replace(
            receipt,
            detail=scrub(receipt.detail, self._url, self._public),
            elapsed=time.monotonic() - began,
        )

    def _check_mail(self) -> None:
        mailer = self._mailer()
        if problem := mailer.objection():
            raise TargetError(problem)
        self.masked = mailer.masked
        self._public = mailer.public | {self.scheme}

    def _mailer(self) -> Mailer:
        from alerts.mail import Mailer

        return Mailer(self._connections, self._templates, **self._settings)

    def _check_service(self) -> None:
        from apprise import Apprise

        # Apprise's plug-ins are untyped: Any stays within this class.
        plugin: Any = Apprise.instantiate(
            dict(self._settings), asset=self._settings["asset"], suppress_exceptions=False
        )
        if plugin is None:
            raise TargetError("cannot be used: Apprise has this service disabled")
        if len(plugin) > 1:
            raise TargetError(
                f"names {len(plugin)} recipients; list each one as a target of its own"
            )
        # One request may use the whole deadline; Apprise's own limits are 4 + 4 seconds.
        plugin.socket_connect_timeout = self._deadline * 0.25
        plugin.socket_read_timeout = self._deadline * 0.75
        self._plugin = plugin
        self.masked = mask_service(self.scheme, plugin.host if self.scheme in _OWN_HOST else None)
        self._public = frozenset({self.scheme, *str(plugin.service_name).split()})

    def _send_mail(self, message: Message) -> Receipt:
        mailer = self._mailer()
        mailer.load(message, self._deadline)
        _notify(mailer, "mail", "mail")  # the mail itself is loaded already
        if mailer.receipt is not None:
            return mailer.receipt
        # Apprise stopped waiting, or swallowed an exception: how far did it come?
        unsure = mailer.step is Step.ANSWER
        outcome = Outcome.UNCERTAIN if unsure else Outcome.RETRY
        return Receipt(outcome, f"{mailer.step}: no end within {self._deadline:g} s")

    def _post(self, message: Message) -> Receipt:
        from apprise import AppriseResultStatus

        plugin = self._plugin
        service = str(plugin.service_name)
        title = fit_chat(chat(message.title, TITLE), min(TITLE, plugin.title_maxlen or TITLE))
        # Where a service has no title of its own, the plug-in puts it above the body.
        room = min(CHAT_BODY, int(plugin.body_maxlen)) - chat_size(title) - _TITLE_MARKUP
        template = "slack.txt" if self.family == "slack" else "chat.txt"
        made = self._templates.apply(template, message, lambda m: render_chat(m, room))
        body = fit_chat(made, room)
        result = _notify(plugin, title, body)
        sent = result.results[0] if result.results else None
        if sent is None:
            return Receipt(Outcome.RETRY, f"{service}: the send was not begun")
        if sent.status == AppriseResultStatus.SUCCESS:
            return Receipt(Outcome.SENT, f"accepted by {service}")
        if sent.status == AppriseResultStatus.TIMEOUT:
            return Receipt(Outcome.UNCERTAIN, f"{service}: no end within {self._deadline:g} s")
        return read_logs(service, ((entry.level, entry.message) for entry in sent.logs()))


@contextlib.contextmanager
def _naming(what: str, url: str) -> Iterator[None]:
    try:
        yield
    except TargetError as error:
        raise TargetError(f"{what} {error}") from None
    except (TypeError, ValueError, AttributeError) as error:
        # AppriseImproperlyConfigured is all three, and quotes the token that it dislikes.
        raise TargetError(f"{what} is not usable: {scrub(plain(str(error)), url)}") from None


def _notify(plugin: NotifyBase, title: str, body: str) -> AppriseResult:
    from apprise import Apprise, NotifyFormat

    apprise = Apprise(asset=plugin.asset)
    apprise.add(plugin)
    # DEBUG, because only there a plug-in says why a connection failed.
    return apprise.notify(
        body, title, body_format=NotifyFormat.TEXT, tag="all", log_level=logging.DEBUG
    )


def _asset(deadline: float) -> AppriseAsset:
    from apprise import AppriseAsset

    return AppriseAsset(
        app_id="Silverwatch",
        app_desc="Silverwatch",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        secure_logging=True,
        interpret_escapes=False,
        interpret_emojis=False,
        pgp_autogen=False,
        http_redirects=False,
        default_service_retry=0,
        service_timeout=deadline + _PATIENCE,
        storage_mode="memory",
        allow_templates=False,
    )


def _read_url(name: str, url: str) -> dict[str, Any]:
    found = _SCHEME.match(url)
    if not found:
        raise TargetError(
            f"target {name!r}: not an Apprise URL; it begins with a scheme such as mailtos:// or"
            " slack://"
        )
    scheme = found[1].lower()
    if scheme not in ALLOWED_SCHEMES | _NATIVE:
        raise TargetError(f"target {name!r}: {_refuse_scheme(scheme)}")
    _load_apprise()
    from apprise.plugins import url_to_dict

    settings: dict[str, Any] | None = url_to_dict(url)  # type: ignore[no-untyped-call]
    if settings is None or settings["schema"] not in ALLOWED_SCHEMES:
        hint = "" if scheme in ALLOWED_SCHEMES else "; known are links from Slack, Discord, Teams …"
        raise TargetError(
            f"target {name!r}: {scheme}:// URL is incomplete or has a part in the wrong place{hint}"
        )
    if ours := sorted(_OUR_OPTIONS & set(settings.get("qsd") or ())):
        raise TargetError(
            f"target {name!r}: the option {ours[0]!r} is Silverwatch's to decide; remove it"
        )
    for option in _IGNORED_OPTIONS:
        settings.pop(option, None)
        settings.get("qsd", {}).pop(option, None)
    return settings


def _refuse_scheme(scheme: str) -> str:
    # Only what looks like a scheme is repeated: a token pasted before "://" is not.
    shown = f"{scheme}://" if len(scheme) <= 12 and scheme.isalpha() else "its scheme"
    close = difflib.get_close_matches(scheme, sorted(ALLOWED_SCHEMES), n=1, cutoff=0.5)
    if near := _OTHER_NAMES.get(scheme) or next(iter(close), None):
        return f"{shown} is not supported; did you mean {near}://?"
    return f"{shown} is not supported; known are {', '.join(sorted(ALLOWED_SCHEMES))}"


def _load_apprise() -> None:
    """Import Apprise and let nobody but our own receipts read its log lines.

    They hold URLs, tokens, recipients and whole messages at DEBUG, and some at WARNING.
    """
    log = logging.getLogger("apprise")
    if not log.propagate:
        return
    with warnings.catch_warnings():
        # Apprise 2.2 imports imghdr, which Python 3.11 and 3.12 complain of.
        warnings.simplefilter("ignore", DeprecationWarning)
        from apprise import NotificationManager

        NotificationManager().load_modules()  # type: ignore[no-untyped-call]
    log.addHandler(logging.NullHandler())
    log.setLevel(logging.DEBUG)
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    log.propagate = False
