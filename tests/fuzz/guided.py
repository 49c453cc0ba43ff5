"""One extractor under atheris: its bytes are guided by the coverage of our own code.

    python -m tests.fuzz.guided NAME INPUTS SEED

A process of its own, in which our code is imported only once atheris can instrument it.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["watchers"]):
    from tests.fuzz import run

MOST = 200_000
"""Bytes of the longest input; libFuzzer's own choice would be 4,096."""


def main(name: str, inputs: str, seed: str) -> None:
    """Fuzz until so many inputs are read; ends the process, with 0 when nothing escaped."""
    logging.disable()
    run.watchers.batch.GATHERING = 0.0
    target = next(one for one in run.targets() if one.name == name)
    with TemporaryDirectory() as corpus:

        def keep(body: bytes) -> bytes:
            name = hashlib.sha256(body).hexdigest()[:16]
            (Path(corpus) / name).write_bytes(body)
            return body

        target.read(keep)
        flags = (f"-runs={inputs}", f"-seed={seed}", f"-max_len={MOST}")
        limit = f"-timeout={run.HANGS:.0f}"
        atheris.Setup(
            [sys.argv[0], *flags, limit, corpus],
            lambda data: target.read(lambda _: data),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
