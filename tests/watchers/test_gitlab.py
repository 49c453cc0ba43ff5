"""GitLab users, against a loopback server that answers as the API does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.watchers.apis import (
    DATE_EPOCH,
    JSON,
    api,
    assert_only_look_errors,
    example,
    look,
    needs_examples,
    parse,
)
from tests.watchers.pages import fields_of
from watchers.base import (
    AddressError,
    Blocked,
    Failed,
    Gone,
    Last,
    Observation,
    ObservationKind,
)
from watchers.gitlab import GitLab, GitLabSettings
from watchers.testing import Loopback, Reply, Request, WatcherContract

LISTED = {"id": 42, "username": "ada", "name": "Ada Byron", "state": "active", "locked": False}
ADA = {
    **LISTED,
    "bio": "Engines\r\nand poetry",
    "location": "London",
    "organization": "Acme",
    "job_title": "Engineer",
    "work_information": "Engineer at Acme",
    "website_url": "ada.example",
    "linkedin": "ada-b",
    "twitter": "",
    "bot": False,
    "local_time": "3:38 PM",
}
STATUS = {"emoji": "coffee", "availability": "busy", "message": "Reading :coffee:"}
ADDRESS = "https://gitlab.com/ada"
LIST = "/api/v4/users?username=ada"


def watcher(base_url: str = "https://gitlab.com", token: str | None = "s3cret") -> GitLab:
    return GitLab(GitLabSettings.model_validate({"base_url": base_url, "token": token}))


def server(**changed: Any) -> Loopback:
    routes = {
        LIST: api([LISTED]),
        "/api/v4/users/42": api(ADA),
        "/api/v4/users/42/status": api(STATUS),
    }
    return Loopback({**routes, **changed})


async def look_at(
    site: Loopback, last: Last | None = None, token: str | None = "s3"
) -> Observation:
    return await look(watcher(site.url(""), token), ADDRESS, last)


class TestContract(WatcherContract):
    watcher = watcher()
    address = "gitlab:Ada"
    fields = {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "status": "On leave",
        "bio": "Engines and poetry",
    }

    def answer(self, request: Request, fields: Mapping[str, str]) -> Any:
        if request.path.endswith("/status"):
            return api({"message": fields["status"], "availability": "not_set"})
        named = {key: fields[key] for key in ("name", "location", "bio")}
        jobs = {"job_title": fields["title"], "organization": fields["employer"]}
        user = {**LISTED, **named, **jobs}
        return api([user] if "?" in request.path else user)


async def test_a_user_is_read_and_the_api_is_asked_as_documented() -> None:
    async with server() as site:
        seen = await look_at(site)
    assert seen.profile is not None
    assert fields_of(seen.profile) == {
        "name": "Ada Byron",
        "title": "Engineer",
        "employer": "Acme",
        "location": "London",
        "status": "Reading :coffee: (busy)",
        "bio": "Engines and poetry",
    }
    assert seen.profile.subject_id == "42"
    assert seen.profile.links == ("https://ada.example", "https://www.linkedin.com/in/ada-b")
    assert seen.moved_to is None
    assert site.paths == [LIST, "/api/v4/users/42", "/api/v4/users/42/status"]
    assert {request.headers["private-token"] for request in site.requests} == {"s3"}


async def test_without_a_token_the_list_and_the_status_are_all_there_is() -> None:
    async with server() as site:
        seen = await look_at(site, token="")
    assert seen.profile is not None
    assert fields_of(seen.profile) == {"name": "Ada Byron", "status": "Reading :coffee: (busy)"}
    assert site.paths == [LIST, "/api/v4/users/42/status"]
    assert "private-token" not in site.requests[0].headers
    assert watcher(token=None).supports == {"name", "status"}
    assert watcher().supports > {"title", "employer"}


async def test_an_empty_list_is_gone() -> None:
    async with server(**{LIST: api([])}) as site:
        with pytest.raises(Gone, match="no user ada"):
            await look_at(site)
        with pytest.raises(Gone):
            await look_at(site, Last(subject_id="42"), token=None)
    assert site.paths == [LIST, LIST]


async def test_a_renamed_user_is_followed_by_the_number() -> None:
    renamed = {LIST: api([]), "/api/v4/users/42": api({**ADA, "username": "Countess"})}
    async with server(**renamed) as site:
        seen = await look_at(site, Last(subject_id="42"))
    assert seen.moved_to == "https://gitlab.com/countess"
    assert seen.profile is not None
    assert seen.profile.subject_id == "42"


async def test_a_deleted_user_is_gone_by_the_number_too() -> None:
    missing = api({"message": "404 User Not Found"}, 404)
    async with server(**{LIST: api([]), "/api/v4/users/42": missing}) as site:
        with pytest.raises(Gone):
            await look_at(site, Last(subject_id="42"))


async def test_a_name_that_is_anothers_now_gives_the_others_number() -> None:
    async with server() as site:
        seen = await look_at(site, Last(subject_id="7"))
    assert seen.profile is not None
    assert (seen.profile.subject_id, seen.moved_to) == ("42", None)


@pytest.mark.parametrize("state", ["blocked", "deactivated", "banned", "blocked_pending_approval"])
@pytest.mark.parametrize("token", [None, "s3cret"])
async def test_an_account_that_is_not_active_is_a_wall(state: str, token: str | None) -> None:
    off = {**LISTED, "state": state}
    async with server(**{LIST: api([off]), "/api/v4/users/42": api(off)}) as site:
        with pytest.raises(Blocked, match=f"account ada is {state}"):
            await look_at(site, token=token)


@pytest.mark.parametrize("user", [LISTED, {**ADA, "private_profile": True}])
async def test_a_private_profile_is_a_wall_and_nothing_of_it_is_read(user: object) -> None:
    async with server(**{"/api/v4/users/42": api(user)}) as site:
        with pytest.raises(Blocked, match="made the profile private"):
            await look_at(site)
    assert "/api/v4/users/42/status" not in site.paths


async def test_a_status_that_fails_fails_the_look_and_withdraws_nothing() -> None:
    async with server(**{"/api/v4/users/42/status": api({}, 502)}) as site:
        with pytest.raises(Failed, match="502"):
            await look_at(site)


async def test_an_answer_about_somebody_else_is_a_failed_look() -> None:
    async with server(**{LIST: api([{**LISTED, "username": "adam"}])}) as site:
        with pytest.raises(Failed, match="did not answer with the user ada"):
            await look_at(site)
    async with server(**{"/api/v4/users/42": api({**ADA, "id": 43})}) as site:
        with pytest.raises(Failed, match="another user"):
            await look_at(site)


async def test_a_refused_token_names_the_key_and_never_the_token() -> None:
    async with server(**{LIST: api({"message": "401 Unauthorized"}, 401)}) as site:
        with pytest.raises(Blocked, match=r"\[sources.gitlab\] token") as caught:
            await look_at(site)
    assert "s3" not in str(caught.value)


async def test_a_server_that_hides_its_users_wants_a_token() -> None:
    hidden = api({"message": "403 Forbidden - Not authorized to access users"}, 403)
    async with server(**{LIST: hidden}) as site:
        with pytest.raises(Blocked, match=r"only with a token: set \[sources.gitlab\] token"):
            await look_at(site, token=None)


async def test_a_used_up_limit_says_when_it_resets() -> None:
    reset = {"RateLimit_Remaining": "0", "RateLimit_Reset": str(DATE_EPOCH + 300)}
    async with server(**{LIST: api({"message": "Retry later"}, 429, **reset)}) as site:
        with pytest.raises(
            Blocked, match="GitLab's rate limit is used up; it resets in 5 min"
        ) as e:
            await look_at(site)
    assert e.value.retry_after == 300


@pytest.mark.parametrize(
    ("work", "employer"),
    [
        ({"organization": "", "job_title": "Engineer", "work_information": "Engineer"}, None),
        ({"organization": None, "job_title": None, "work_information": "Acme"}, "Acme"),
        (
            {"organization": None, "job_title": "Lead", "work_information": "Lead at Acme"},
            "Acme",
        ),
        ({"organization": "Acme", "work_information": "Engineer at Other"}, "Acme"),
    ],
)
def test_a_title_that_stands_for_the_work_is_no_employer(
    work: dict[str, object], employer: str | None
) -> None:
    assert fields_of(parse(watcher(), {**ADA, **work})).get("employer") == employer


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({**ADA, "bot": True}, "ada is a bot"),
        ({"message": "hello"}, "no GitLab user"),
        ({**ADA, "id": "42"}, "no GitLab user"),
        ([], "no GitLab user"),
        (None, "no GitLab user"),
        ({**LISTED, "name": "", "bio": ""}, "states nothing"),
    ],
)
def test_an_answer_that_is_no_persons_is_a_failed_look(body: object, reason: str) -> None:
    with pytest.raises(Failed, match=reason):
        parse(watcher(), body)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ADA)), JSON))
def test_no_answer_raises_anything_but_a_look_error(changed: dict[str, object]) -> None:
    assert_only_look_errors(watcher(), {**ADA, **changed})


@settings(max_examples=30, deadline=None)
@given(body=JSON, at=st.sampled_from(["list", "user", "status"]))
async def test_no_answer_on_the_way_does_either(body: object, at: str) -> None:
    path = {"list": LIST, "user": "/api/v4/users/42", "status": "/api/v4/users/42/status"}[at]
    async with server(**{path: api(body)}) as site:
        try:
            seen = await look_at(site)
        except (Gone, Blocked, Failed):
            return
    assert seen.kind is ObservationKind.SEEN


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://gitlab.com/Ada", "https://gitlab.com/ada"),
        ("https://www.gitlab.com/ada/", "https://gitlab.com/ada"),
        ("https://gitlab.com/ada.b-c_d?x=1", "https://gitlab.com/ada.b-c_d"),
    ],
)
def test_a_profiles_url_has_one_form(address: str, canonical: str) -> None:
    assert watcher().claim(address) == canonical


@pytest.mark.parametrize(
    "path",
    ["", "ada/engine", "ada/engine/-/issues", "explore", "groups/acme", "users/ada", "ada.git"],
)
def test_what_is_no_profile_is_refused_with_the_reason(path: str) -> None:
    with pytest.raises(AddressError, match=r"give https://gitlab.com/USER or gitlab:USER"):
        watcher().claim(f"https://gitlab.com/{path}")


def test_a_bare_name_is_gitlabs_only_when_it_says_so() -> None:
    assert watcher().claim_short("ada", named=False) is None
    assert watcher().claim_short("@Ada", named=True) == ADDRESS
    assert watcher().claim_short("https://gitlab.com/ada", named=True) is None
    assert watcher().claim_short("no name", named=True) is None


@pytest.mark.parametrize("base", ["https://git.acme.example", "https://git.acme.example/api/v4"])
def test_a_server_of_ones_own_has_its_own_profiles(base: str) -> None:
    own = watcher(base)
    assert own.claim_short("ada", named=True) == "https://git.acme.example/ada"
    assert own.claim("https://git.acme.example/Ada") == "https://git.acme.example/ada"
    assert own.url_of("https://git.acme.example/ada") == f"https://git.acme.example{LIST}"
    assert own.claim("https://ada.example/ada") is None
    with pytest.raises(AddressError, match=r"asks https://git.acme.example, not gitlab.com"):
        own.claim(ADDRESS)


def test_a_server_below_a_path_is_asked_there() -> None:
    own = watcher("https://acme.example/gitlab/")
    assert own.claim("https://acme.example/gitlab/ada") == "https://acme.example/gitlab/ada"
    assert own.claim("https://acme.example/ada") is None
    assert own.url_of("https://acme.example/gitlab/ada") == f"https://acme.example/gitlab{LIST}"


@needs_examples
def test_the_published_examples_give_their_fields() -> None:
    assert fields_of(parse(watcher(), example("gitlab/user_by_id.json"))) == {
        "name": "John Smith",
        "title": "Operations Specialist",
    }
    with pytest.raises(Blocked, match="jack_smith is blocked"):
        parse(watcher(), example("gitlab/users_by_username.json"))


@needs_examples
async def test_the_published_status_and_errors_are_read() -> None:
    status = {"/api/v4/users/42/status": api(example("gitlab/user_status.json"))}
    async with server(**status) as site:
        seen = await look_at(site)
    assert seen.profile is not None
    assert seen.profile.fields["status"].value == "I crave coffee :coffee: (busy)"
    for error in example("gitlab/errors.json")[2:]:
        headers = {k: v for k, v in error.get("headers", {}).items() if v.isdigit()}
        reply = api(error["body"], error["status"])
        async with server(
            **{LIST: Reply(reply.body, reply.status, {**reply.headers, **headers})}
        ) as site:
            with pytest.raises(Blocked):
                await look_at(site)
