"""How a message looks: plain text and HTML for mail, bare lines for chat services."""

from __future__ import annotations

from alerts.render.html import render_html
from alerts.render.text import render_chat, render_text

__all__ = ["render_chat", "render_html", "render_text"]
