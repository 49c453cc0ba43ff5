from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO

import pytest

from alerts.apprise_target import ALLOWED_SCHEMES, Target
from alerts.base import Message, Outcome, TargetError
from tests.alerts.kit import ADA, a_service

CANARY = "canary7d1f9e"
LONG = f"{CANARY}0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "not an Apprise URL"),
        ("dana@example.org", "not an Apprise URL"),
        ("slck://a/b/c", "did you mean slack://?"),
        ("mailtoss://a:b@c.example", "did you mean mailtos://?"),
        ("msteams://x/y", "did you mean workflows://?"),
        ("json://127.0.0.1/", "not supported"),
        ("syslog://", "not supported"),
        ("file:///etc/passwd", "not supported"),
        ("https://example.org/hook", "incomplete"),
        ("slack://", "slack://"),
        ("slack://T1JJ3T3L2/A1BRTD4JD", "slack://"),
        ("mailto://", "mailto://"),
        ("mailto://example.org", "From"),
        ("mailto://u:p@example.org?to=not-an-address", "no recipient"),
        ("mailto://u:p@example.org?to=a@b.example,c@d.example", "list each one"),
        ("mailto://u:p@example.org/a@b.example/c@d.example", "list each one"),
        ("mailto://u:p@example.org?to=a@b.example,nonsense", "list each one"),
        ("mailto://u:p@example.org?to=a@b.example&cc=c@d.example", "list each one"),
        ("mailto://u:p@example.org?to=a@b.example&bcc=c@d.example", "list each one"),
        ("mailto://u:p@example.org?to=a@b.example&pgp=encrypt", "PGP"),
        ("mailto://u:p@example.org?to=a@b.example&%2BBcc=c@d.example", "'Bcc'"),
        ("mailto://u:p@example.org?to=a@b.example&%2BX%20Y=z", "'X Y'"),
        ("mailto://u:p@example.org?to=a@b.example&retry=3", "'retry'"),
        ("mailto://u:p@example.org?to=a@b.example&mode=nonsense", "secure mode"),
        ("ntfy://127.0.0.1/one/two", "list each one"),
        ("discord://only", "discord://"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_in_one_clear_line(url: str, said: str) -> None:
    with pytest.raises(TargetError) as refused:
        Target("dana/1", url)
    text = str(refused.value)
    assert said in text
    assert "'dana/1'" in text
    assert len(text.splitlines()) == 1
    assert len(text) < 400


WITH_SECRETS = [
    f"mailto://dana:{CANARY}@127.0.0.1:1/dana@example.org?from=a@b.example&%2BX-Key={LONG}",
    f"mailtos://{CANARY}@127.0.0.1:1?user=dana&to=dana@example.org&from=a@b.example",
    f"mailtos://dana@127.0.0.1:1?password={CANARY}&to=dana@example.org&from=a@b.example&mode=ssl",
    f"ntfy://dana:{CANARY}@127.0.0.1:1/{LONG}",
    f"ntfys://{LONG}",
    f"gotify://127.0.0.1:1/{LONG}",
    f"mmost://127.0.0.1:1/{LONG}?icon_url=http://x.example/{CANARY}",
    f"rocket://dana:{CANARY}@127.0.0.1:1/{LONG}",
    f"discord://123456/{LONG}",
    f"slack://T1JJ3T3L2/A1BRTD4JD/{LONG[:24]}/#bench",
    f"slack://xoxb-1234-1234-{LONG}/#bench",
    f"tgram://123456789:{LONG}/12315544/",
    f"https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/{LONG[:24]}",
    f"https://discord.com/api/webhooks/123456/{LONG}",
]
BROKEN = [
    f"slack://{CANARY}!/{CANARY}!/{CANARY}/{CANARY}",
    f"{CANARY}://dana:secret@example.org",
    f"slack:/{CANARY}",
    f"discord://{CANARY}",
    f"mailto://{CANARY}:{CANARY}@?to={CANARY}",
    f"mailto://dana:{CANARY}@example.org?from={CANARY}&to=a@b.example&mode={CANARY}",
    f"json://{CANARY}@127.0.0.1/?+X-Token={CANARY}",
    f"tgram://{CANARY}/x",
    f"ntfy://127.0.0.1/{CANARY}/{CANARY}2",
    f"gotify://127.0.0.1:{CANARY}/",
    f"https://hooks.example.com/{CANARY}",
    f"mailto://dana:{CANARY}@example.org?to=a@b.example&priority={CANARY}&retry={CANARY}",
]


@pytest.fixture
def program_log() -> Iterator[StringIO]:
    """All that a program logging everything would log.

    pytest's caplog also listens to loggers that pass nothing on, as Apprise's does here.
    """
    written = StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.NOTSET)
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize("url", WITH_SECRETS)
def test_a_target_never_shows_its_secrets(url: str, program_log: StringIO) -> None:
    target = Target("dana/1", url, deadline=0.2)
    shown = f"{target.masked} {target!r} {target.name} {target.family}"
    if "127.0.0.1" in url:
        receipt = target.send(ADA)
        assert receipt.outcome is Outcome.RETRY
        shown += repr(receipt)
    assert CANARY not in shown + program_log.getvalue()


@pytest.mark.parametrize("url", BROKEN)
def test_a_refused_url_never_shows_its_secrets(
    url: str, program_log: StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(TargetError) as refused:
        Target("dana/1", url)
    assert CANARY not in str(refused.value) + repr(refused.value) + program_log.getvalue()
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert CANARY not in "".join(capfd.readouterr())


def test_a_service_that_repeats_the_url_back_leaks_nothing(
    program_log: StringIO,
) -> None:
    with a_service(status=403, body=f"no {LONG}".encode()) as service:
        url = f"ntfy://dana:{CANARY}@127.0.0.1:{service.port}/{LONG}"
        receipt = Target("dana/1", url).send(ADA)
    assert receipt.outcome is Outcome.DEAD
    assert CANARY not in repr(receipt) + program_log.getvalue()


def test_a_masked_mail_target_still_says_who_gets_it_through_which_server() -> None:
    url = "mailtos://dana:hush@mail.example?to=dana@example.org&from=desk@mail.example"
    assert Target("dana/1", url).masked == "mailtos://dana:****@mail.example → dana@example.org"


@pytest.mark.parametrize(
    ("url", "family"),
    [
        ("mailto://u:p@example.org?to=a@b.example", "mail"),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", "slack"),
        ("ntfy://127.0.0.1/topic", "text"),
    ],
)
def test_a_target_knows_its_family(url: str, family: str) -> None:
    assert Target("dana/1", url).family == family


def test_a_failure_inside_a_renderer_is_a_receipt_and_no_exception() -> None:
    target = Target("dana/1", "ntfy://127.0.0.1:1/topic")
    unfit: Message = None  # type: ignore[assignment]
    receipt = target.send(unfit)
    assert receipt.outcome is Outcome.RETRY
    assert "AttributeError" in receipt.detail


def test_every_allowed_scheme_is_known_to_apprise() -> None:
    Target("dana/1", "ntfy://127.0.0.1/topic")
    from apprise import NotificationManager

    assert set(NotificationManager().schemas()) >= ALLOWED_SCHEMES


def test_importing_the_alerting_half_does_not_import_apprise() -> None:
    script = "import sys, alerts.apprise_target, alerts.render; print('apprise' in sys.modules)"
    done = subprocess.run(  # the interpreter of the tests, a fixed script
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
