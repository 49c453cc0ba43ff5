"""Local times when the clocks change: a digest a day, quiet hours that end by the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.timing import DigestTime, QuietHours

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LORD_HOWE, UTC_ZONE = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("digest", "zone", "when", "comes"),
    [
        ("daily 08:00", UTC_ZONE, "2026-12-01 07:59", "2026-12-01 08:00"),
        ("daily 08:00", UTC_ZONE, "2026-12-01 08:00", "2026-12-02 08:00"),
        ("daily 08:00", BERLIN, "2026-12-01 06:59", "2026-12-01 07:00"),
        ("daily 08:00", BERLIN, "2026-07-01 05:00", "2026-07-01 06:00"),
        ("daily 08:00", NEW_YORK, "2026-12-01 00:00", "2026-12-01 13:00"),
        # 29 March 2026: 02:00 to 03:00 is skipped in Berlin
        ("daily 02:30", BERLIN, "2026-03-28 12:00", "2026-03-29 01:00"),
        ("daily 02:30", BERLIN, "2026-03-29 01:00", "2026-03-30 00:30"),
        ("daily 03:00", BERLIN, "2026-03-28 12:00", "2026-03-29 01:00"),
        ("daily 08:00", BERLIN, "2026-03-28 07:00", "2026-03-29 06:00"),
        # 25 October 2026: 02:00 to 03:00 comes twice in Berlin
        ("daily 02:30", BERLIN, "2026-10-24 12:00", "2026-10-25 00:30"),
        ("daily 02:30", BERLIN, "2026-10-25 00:30", "2026-10-26 01:30"),
        ("daily 08:00", BERLIN, "2026-10-25 06:00", "2026-10-25 07:00"),
        # 8 March and 1 November 2026 in New York
        ("daily 02:30", NEW_YORK, "2026-03-07 12:00", "2026-03-08 07:00"),
        ("daily 01:30", NEW_YORK, "2026-10-31 12:00", "2026-11-01 05:30"),
        ("daily 01:30", NEW_YORK, "2026-11-01 05:30", "2026-11-02 06:30"),
        # Lord Howe moves by half an hour: 4 October 2026, 02:00 becomes 02:30
        ("daily 02:15", LORD_HOWE, "2026-10-03 10:00", "2026-10-03 15:30"),
        ("daily 00:00", UTC_ZONE, "2026-12-31 23:59", "2027-01-01 00:00"),
        ("daily 08:00", UTC_ZONE, "2028-02-28 09:00", "2028-02-29 08:00"),
        ("daily 08:00", UTC_ZONE, "2038-01-19 09:00", "2038-01-20 08:00"),
        ("weekdays 08:00", UTC_ZONE, "2026-12-04 09:00", "2026-12-07 08:00"),
        ("weekly mon 08:00", UTC_ZONE, "2026-12-01 09:00", "2026-12-07 08:00"),
        ("weekly tue 08:00", UTC_ZONE, "2026-12-01 08:00", "2026-12-08 08:00"),
        ("weekly sun 02:30", BERLIN, "2026-03-23 00:00", "2026-03-29 01:00"),
    ],
)
def test_the_digest_comes_at_its_local_time(
    digest: str, zone: ZoneInfo, when: str, comes: str
) -> None:
    assert DigestTime.parse(digest).next_after(utc(when), zone) == utc(comes)


NIGHTS = ["20:00-07:30", "sat", "sun"]


@pytest.mark.parametrize(
    ("quiet", "zone", "when", "ends"),
    [
        (["20:00-07:30"], UTC_ZONE, "2026-12-01 19:59", None),
        (["20:00-07:30"], UTC_ZONE, "2026-12-01 20:00", "2026-12-02 07:30"),
        (["20:00-07:30"], UTC_ZONE, "2026-12-02 07:29", "2026-12-02 07:30"),
        (["20:00-07:30"], UTC_ZONE, "2026-12-02 07:30", None),
        (NIGHTS, UTC_ZONE, "2026-12-04 21:00", "2026-12-07 07:30"),
        (NIGHTS, UTC_ZONE, "2026-12-05 12:00", "2026-12-07 07:30"),
        (["mon-fri 12:00-13:00"], UTC_ZONE, "2026-12-01 12:30", "2026-12-01 13:00"),
        (["mon-fri 12:00-13:00"], UTC_ZONE, "2026-12-05 12:30", None),
        (["fri-mon"], UTC_ZONE, "2026-12-05 12:30", "2026-12-08 00:00"),
        (["2026-12-24..2026-12-26"], UTC_ZONE, "2026-12-24 00:00", "2026-12-27 00:00"),
        (["2026-12-24..2026-12-26"], UTC_ZONE, "2026-12-27 00:00", None),
        (["2026-12-24..2026-12-26", *NIGHTS], UTC_ZONE, "2026-12-23 22:00", "2026-12-28 07:30"),
        (["20:00-07:30"], BERLIN, "2026-12-01 19:00", "2026-12-02 06:30"),
        (["20:00-07:30"], BERLIN, "2026-12-01 18:59", None),
        (["22:00-06:00"], BERLIN, "2026-03-28 22:00", "2026-03-29 04:00"),
        (["22:00-06:00"], BERLIN, "2026-10-24 21:00", "2026-10-25 05:00"),
        # a night that ends in the skipped hour ends when the clock jumps
        (["22:00-02:30"], BERLIN, "2026-03-28 22:00", "2026-03-29 01:00"),
        # one that ends in the doubled hour ends the first time
        (["22:00-02:30"], BERLIN, "2026-10-24 22:00", "2026-10-25 00:30"),
        (["22:00-06:00"], NEW_YORK, "2026-03-08 04:00", "2026-03-08 10:00"),
        (["22:00-06:00"], NEW_YORK, "2026-11-01 04:00", "2026-11-01 11:00"),
        ([], UTC_ZONE, "2026-12-01 03:00", None),
    ],
)
def test_quiet_hours_end_when_the_clock_on_the_wall_says_so(
    quiet: list[str], zone: ZoneInfo, when: str, ends: str | None
) -> None:
    found = QuietHours.parse(quiet).ends(utc(when), zone)
    assert found == (utc(ends) if ends else None)


@pytest.mark.parametrize(
    "texts",
    [
        ["mon-sun"],
        ["08:00-20:00", "20:00-08:00"],
        ["25:00-07:00"],
        ["20:00"],
        ["holiday"],
        ["2026-12-26..2026-12-24"],
        ["2026-02-30..2026-03-01"],
        ["fun-mon"],
        ["08:61-09:00"],
    ],
)
def test_quiet_hours_that_make_no_sense_are_refused_with_one_line(texts: list[str]) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        QuietHours.parse(texts)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "daily", "hourly 08:00", "weekly 08:00", "daily 8"])
def test_a_digest_time_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"digest time|time of day|day"):
        DigestTime.parse(text)


ZONES = st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE, UTC_ZONE])
MOMENTS = st.integers(0, 3 * 365 * 1440).map(lambda n: utc("2026-01-01") + timedelta(minutes=n))


@given(MOMENTS, ZONES, st.integers(0, 23), st.sampled_from([0, 15, 30]))
def test_the_digest_is_never_skipped_nor_doubled(
    when: datetime, zone: ZoneInfo, hour: int, minute: int
) -> None:
    digest = DigestTime.parse(f"daily {hour}:{minute:02}")
    first = digest.next_after(when, zone)
    second = digest.next_after(first, zone)
    assert when < first <= when + timedelta(hours=26)
    assert second.astimezone(zone).date() == first.astimezone(zone).date() + timedelta(days=1)


@given(MOMENTS, ZONES)
def test_when_quiet_ends_it_is_not_quiet(when: datetime, zone: ZoneInfo) -> None:
    quiet = QuietHours.parse([*NIGHTS, "wed 12:00-20:00"])
    ends = quiet.ends(when, zone)
    if ends is not None:
        assert ends > when
        assert quiet.ends(ends, zone) is None
