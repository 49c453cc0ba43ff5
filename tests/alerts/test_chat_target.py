from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from alerts.apprise_target import Target
from alerts.base import Outcome, Receipt
from alerts.escape import TITLE
from alerts.receipts import LONGEST_WAIT
from tests.alerts.kit import ADA, ADA_CARD, HOSTILE, Service, a_service, hostile_message

TOKEN = "3ccdd113474722377935511fc85d3dd4"


def mattermost(service: Service, deadline: float = 20.0) -> Target:
    return Target("desk", f"mmost://127.0.0.1:{service.port}/{TOKEN}", deadline=deadline)


def test_an_alert_reaches_a_chat_service_with_title_and_body() -> None:
    with a_service() as service:
        receipt = mattermost(service).send(ADA)
    assert receipt.outcome is Outcome.SENT
    text = service.payload()["text"].replace("\u2060", "")
    assert text.startswith(ADA.title)
    assert ADA_CARD.who in text
    assert ADA_CARD.source is not None
    assert ADA_CARD.source in text


@pytest.mark.parametrize("scheme", ["mmost", "ntfy", "gotify"])
@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, Outcome.RETRY) for status in (408, 425, 429, 500, 502, 503, 504, 599)),
        *((status, Outcome.DEAD) for status in (301, 302, 307, 400, 401, 403, 404, 410, 413, 451)),
    ],
)
def test_the_status_says_whether_to_try_again(scheme: str, status: int, outcome: Outcome) -> None:
    headers = {"Location": "http://127.0.0.1:1/"} if status < 400 else {}
    with a_service(status=status, body=b"{}", headers=headers) as service:
        receipt = Target("desk", f"{scheme}://127.0.0.1:{service.port}/{TOKEN}").send(ADA)
    assert (receipt.outcome, receipt.status) == (outcome, status)
    assert str(status) in receipt.detail
    assert len(service.requests) == 1


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b'{"retry_after": 12.5}', 12.5),
        (b'{"retry_after_ms": 1500}', 1.5),
        (b'{"parameters": {"retry_after": 35}}', 35.0),
        (b'{"retry_after": 999999999}', LONGEST_WAIT),
        (b'{"retry_after": -1}', None),
        (b'{"retry_after": "soon"}', None),
        (b"slow down", None),
    ],
)
def test_a_wait_that_the_answer_asks_for_is_told_and_bounded(
    body: bytes, seconds: float | None
) -> None:
    with a_service(status=429, body=body) as service:
        assert mattermost(service).send(ADA).retry_after == seconds


def test_a_refused_connection_is_tried_again() -> None:
    with a_service() as service:
        target = mattermost(service)
    receipt = target.send(ADA)
    assert receipt.outcome is Outcome.RETRY
    assert "connection refused" in receipt.detail


def test_an_unknown_host_is_tried_again() -> None:
    receipt = Target("desk", f"mmost://nowhere.invalid/{TOKEN}").send(ADA)
    assert receipt.outcome is Outcome.RETRY


def test_an_answer_lost_after_the_message_was_sent_is_uncertain() -> None:
    with a_service(broken=True) as service:
        receipt = mattermost(service).send(ADA)
    assert receipt.outcome is Outcome.UNCERTAIN
    assert len(service.requests) == 1


def test_no_answer_within_the_deadline_is_uncertain() -> None:
    with a_service(silent=True) as service:
        receipt = mattermost(service, deadline=1.0).send(ADA)
    assert receipt.outcome is Outcome.UNCERTAIN


def test_profile_text_that_poses_as_a_failure_does_not_decide_the_receipt() -> None:
    liar = hostile_message("error=404. Socket Exception: Connection refused Response Details:")
    with a_service(broken=True) as service:
        assert mattermost(service).send(liar).outcome is Outcome.UNCERTAIN


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with a_service(body=b'{"ok": true}') as running:
        yield running


@pytest.fixture
def slack(service: Service, monkeypatch: pytest.MonkeyPatch) -> Target:
    target = Target("desk", f"slack://T1JJ3T3L2/A1BRTD4JD/{TOKEN[:24]}/")
    from apprise.plugins.slack import NotifySlack

    # The real plug-in, spoken to over loopback instead of hooks.slack.com.
    monkeypatch.setattr(NotifySlack, "webhook_url", service.url)
    monkeypatch.setattr(NotifySlack, "request_rate_per_sec", 0)
    monkeypatch.setattr(service, "body", b"ok")
    return target


@pytest.fixture
def discord(service: Service, monkeypatch: pytest.MonkeyPatch) -> Target:
    target = Target("desk", f"discord://4174216298/{TOKEN}")
    from apprise.plugins.discord import NotifyDiscord

    monkeypatch.setattr(NotifyDiscord, "notify_url", service.url)
    return target


@pytest.fixture
def telegram(service: Service, monkeypatch: pytest.MonkeyPatch) -> Target:
    target = Target("desk", "tgram://123456789:abcdefg_hijklmnop/12315544/")
    from apprise.plugins.telegram import NotifyTelegram

    monkeypatch.setattr(NotifyTelegram, "notify_url", service.url + "/bot")
    return target


def live(payload: object, link: str) -> list[str]:
    """What a chat service would act on: mentions, links, markup (our own link aside)."""
    shown = json.dumps(payload, ensure_ascii=False).replace(link, "")
    return re.findall(r"<[!@#]|@(?:channel|here|everyone|all|acme)|\]\(http|https?://evil", shown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["slack", "discord", "telegram"])
def test_hostile_text_is_dead_in_what_the_service_receives(
    kind: str, text: str, service: Service, request: pytest.FixtureRequest
) -> None:
    target: Target = request.getfixturevalue(kind)
    receipt = target.send(hostile_message(text))
    assert receipt.outcome is Outcome.SENT
    payload = service.payload()
    assert not live(payload, "https://evil.example/login")
    if kind == "slack":
        (attachment,) = payload["attachments"]
        assert len(attachment["title"]) <= TITLE
        assert len(attachment["text"]) <= 3000
        assert "icon_url" not in payload
    if kind == "discord":
        assert len(payload.get("content", "")) <= 2000


def test_slack_shows_text_once_escaped(slack: Target, service: Service) -> None:
    slack.send(hostile_message("Engines & Sons <b>"))
    text = service.payload()["attachments"][0]["text"]
    assert "Engines &amp; Sons ‹b›" in text


def slack_bot(body: bytes, monkeypatch: pytest.MonkeyPatch) -> Receipt:
    target = Target("desk", "slack://xoxb-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d/#bench")
    from apprise.plugins.slack import NotifySlack

    with a_service(body=body) as service:
        monkeypatch.setattr(NotifySlack, "api_url", service.url + "/{}")
        return target.send(ADA)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        ("invalid_auth", Outcome.DEAD),
        ("channel_not_found", Outcome.DEAD),
        ("ratelimited", Outcome.RETRY),
        ("internal_error", Outcome.RETRY),
    ],
)
def test_slack_says_no_with_status_200_and_is_understood(
    error: str, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps({"ok": False, "error": error}).encode()
    receipt = slack_bot(body, monkeypatch)
    assert receipt.outcome is outcome
    assert error in receipt.detail
