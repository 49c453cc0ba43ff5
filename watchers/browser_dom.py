"""Reading a drawn page from a world of our own beside its scripts, which cannot reach into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.async_api import Error

if TYPE_CHECKING:
    from playwright.async_api import CDPSession
    from playwright.async_api import Page as Tab

WIDTH, HEIGHT = 1280, 900
_TRIES = 3
_PADDING = 80
_LEAST_WIDTH, _LEAST_HEIGHT = 640, 240
_SHOT_WIDTH, _SHOT_HEIGHT = 1200, 600
_SHOT_BYTES = 512 * 1024

# Open shadow roots are written out as templates, which the readers of pages look into.
_HTML = """(limit) => {
  const roots = [];
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (element.shadowRoot) { roots.push(element.shadowRoot); walk(element.shadowRoot); }
    }
  };
  walk(document);
  const root = document.documentElement;
  if (!root) return '';
  const inner = root.getHTML ? root.getHTML({shadowRoots: roots}) : root.innerHTML;
  const html = '<!doctype html>' + root.cloneNode(false).outerHTML.replace(/<\\/html>$/i, '')
    + inner + '</html>';
  return html.length > limit ? html.length : html;
}"""

# The smallest visible element that shows the text, or else all its parts ("Austin", "TX"); it is
# framed, so that whoever sees the picture sees at once what was read.
_FIND = """(text) => {
  const fold = (s) => s.replace(/\\s+/g, ' ').trim().toLowerCase();
  const parts = [[fold(text)], fold(text).split(/[,;|]/).map(fold).filter(Boolean)];
  const elements = [];
  if (globalThis.framed) globalThis.framed.style.removeProperty('outline');
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      if (elements.length >= 20000) return;
      if (!/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|HEAD|TITLE|HTML)$/i.test(element.tagName)) {
        elements.push(element);
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  for (const wanted of parts) {
    let best = null, least = 2000;
    for (const element of elements) {
      const content = element.textContent;
      if (content.length > 20000) continue;
      const shown = fold(content);
      if (shown.length >= least || !wanted.every((part) => shown.includes(part))) continue;
      if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      best = element; least = shown.length;
    }
    if (best) {
      best.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
      globalThis.framed = best;
      best.style.setProperty('outline', '2px solid #d9480f', 'important');
      best.style.setProperty('outline-offset', '3px', 'important');
      const range = document.createRange();
      range.selectNodeContents(best);
      const box = range.getBoundingClientRect();
      return [box.x, box.y, box.width, box.height];
    }
  }
  return null;
}"""


@dataclass(frozen=True, slots=True)
class TooLong:
    """The drawn page has more characters than may be read."""

    characters: int


class Dom:
    """The document of a tab as it stands now."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._session: CDPSession | None = None

    async def html(self, limit: int) -> str | TooLong:
        """Return the document as HTML, open shadow roots included."""
        for left in reversed(range(_TRIES)):
            try:
                found = await self._call(_HTML, limit)
                return found if isinstance(found, str) else TooLong(int(str(found)))
            except Error:
                # The page went somewhere else at that very moment: read what it is now.
                if not left:
                    raise
                await self._tab.wait_for_load_state("domcontentloaded")
        raise AssertionError("unreachable")

    async def shot_of(self, text: str) -> bytes | None:
        """Return a PNG of the place where the page shows `text`, None when it does not."""
        box = await self._call(_FIND, text)
        if not isinstance(box, list) or (clip := _clip([float(side) for side in box])) is None:
            return None
        x, y, width, height = clip
        png = await self._tab.screenshot(
            type="png",
            clip={"x": x, "y": y, "width": width, "height": height},
            animations="disabled",
            scale="css",
        )
        return png if len(png) <= _SHOT_BYTES else None

    async def _call(self, function: str, argument: object) -> object:
        session = self._session = self._session or await self._tab.context.new_cdp_session(
            self._tab
        )
        tree = await session.send("Page.getFrameTree")
        world = await session.send(
            "Page.createIsolatedWorld",
            {"frameId": tree["frameTree"]["frame"]["id"], "worldName": "silverwatch"},
        )
        answer = await session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": function,
                "executionContextId": world["executionContextId"],
                "arguments": [{"value": argument}],
                "returnByValue": True,
            },
        )
        if "exceptionDetails" in answer:
            raise Error("the page's document could not be read")
        return answer["result"].get("value")


def _clip(box: list[float]) -> tuple[float, float, float, float] | None:
    """Return the padded box within the window, at most the size of a shot."""
    x, y, width, height = box
    left, wide = _stretch(x, width, _LEAST_WIDTH, WIDTH)
    top, high = _stretch(y, height, _LEAST_HEIGHT, HEIGHT)
    wide, high = min(wide, _SHOT_WIDTH), min(high, _SHOT_HEIGHT)
    return (left, top, wide, high) if wide >= 1 and high >= 1 else None


def _stretch(start: float, length: float, least: float, room: float) -> tuple[float, float]:
    padding = max(float(_PADDING), (least - length) / 2)
    first, last = max(start - padding, 0.0), min(start + length + padding, room)
    # What the edge takes away on one side is given on the other.
    last = min(max(last, first + least), room)
    first = max(min(first, last - least), 0.0)
    return first, last - first
