"""`[sources.webpage] render` and what it does without any browser."""

from __future__ import annotations

import pytest

from tests.watchers.pages import a_page
from watchers.base import Failed, SourceError, Undrawn
from watchers.registry import Registry
from watchers.webpage import WebPage


@pytest.mark.parametrize("wish", ["detect", True, False])
def test_the_three_wishes_are_taken(wish: object) -> None:
    Registry.load({"webpage": {"render": wish}})


@pytest.mark.parametrize("wish", ["yes", "always", 2, ["detect"]])
def test_another_wish_is_named_with_what_is_expected(wish: object) -> None:
    with pytest.raises(SourceError, match=r'render: should be "detect", true or false \(found'):
        Registry.load({"webpage": {"render": wish}})


@pytest.mark.parametrize(
    "body",
    [
        "<title>x</title><div id=root></div><script src=/app.js></script>",
        "<title>x</title><p>Welcome to this place.</p><script>1</script>",
        (
            '<div id=app></div><script type="application/ld+json">{"@type": "Organization",'
            ' "name": "Acme"}</script><script>1</script>'
        ),
    ],
)
def test_a_page_that_its_scripts_may_yet_draw_is_told_apart(body: str) -> None:
    with pytest.raises(Undrawn):
        WebPage().parse(a_page(body))


@pytest.mark.parametrize(
    "body",
    [
        "<title>x</title><p>Welcome to this place.</p>",
        '<script type="application/ld+json">{"@type": "Organization", "name": "Acme"}</script>'
        + "<p>Words</p>" * 50,
        (
            '<div class="h-card"><b class="p-name">Ada Byron</b></div>'
            '<div class="h-card"><b class="p-name">Bob Roe</b></div><script>1</script>'
        ),
    ],
)
def test_what_no_script_would_change_is_not(body: str) -> None:
    with pytest.raises(Failed) as failure:
        WebPage().parse(a_page(body))
    assert not isinstance(failure.value, Undrawn)
