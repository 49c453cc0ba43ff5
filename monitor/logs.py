"""Structured logs: one event a line, `key=value` pairs, no personal data.

Messages are written with ids only; of an exception the kind and the frames are kept but not its
text, which may quote a page.
"""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime


class LineFormatter(logging.Formatter):
    """`2026-11-23T05:40:00.123Z level=info logger=monitor.check look done watch=3`."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, whatever the record holds."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = " ".join(record.getMessage().split())
        text = (
            f"{at.removesuffix('+00:00')}Z level={record.levelname.lower()}"
            f" logger={record.name} {message}"
        )
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])[-4:]
            where = " < ".join(f"{f.name}:{f.lineno}" for f in reversed(frames))
            text += f" exception={record.exc_info[0].__name__} at={where!r}"
        return text


def configure_logs(level: int) -> None:
    """Send our log lines to standard error; libraries only from warnings up."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.WARNING))
    for ours in ("monitor", "watchers", "alerts"):
        logging.getLogger(ours).setLevel(level)
