"""What `silverwatch demo` tells, with the real commands and a real SMTP conversation."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from alerts.escape import plain
from alerts.sink import Received, Sink
from monitor.demo.site import DemoSite
from monitor.store import Store

EXPECTED = {
    "Ada Byron": "Austin",
    "Bela Novak": "Head of Firmware",
    "Chidi Eze": "open to work",
}
"""Whose alert must arrive, and what it must name."""

_CONFIG = """[http]
contact = "demo@silverwatch.example"
allow_networks = ["127.0.0.0/8"]
[pace]
per_host_interval = 0
[[recruiters]]
name = "dana"
targets = ["{target}"]
[sources.github]
base_url = "{site}/api"
"""
_PEOPLE = """name,email,tags,owner,profiles,consent_evidence,consent_until
Bela Novak,bela@demo.example,firmware,dana,{site}/bela,signed form of 2026-09-14,{until}
Chidi Eze,chidi@demo.example,compilers,dana,github:chidi-eze,e-mail of 2026-10-02,{until}
Dora Lind,dora@demo.example,design,dana,{site}/dora,e-mail of 2026-10-20,{until}
"""


def run_demo(keep: Path | None) -> bool:
    """Tell the story; returns whether exactly the expected alerts arrived.

    The files lie in `keep`, or in a new folder below the system's temporary one.
    """
    folder = keep or Path(tempfile.mkdtemp(prefix="silverwatch-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    with DemoSite() as site, Sink() as sink:
        story = _Story(folder, site, sink)
        story.tell()
        return story.conclude()


class _Story:
    def __init__(self, folder: Path, site: DemoSite, sink: Sink) -> None:
        self.folder = folder
        self.site = site
        self.sink = sink
        self.console = Console(highlight=False, emoji=False, markup=False, width=100)

    def tell(self) -> None:
        """Play the whole story up to the mails."""
        self._write_files()
        self._say("Four people who nearly got the job. Each consented to being watched.")
        Store.open(self.folder / "silverwatch.db", create=True).close()
        self._run("candidate", "add", "Ada Byron", "--tag", "data", "--owner", "dana", lines=1)
        note = "Runner-up for Data Lead in Austin, TX (May): would not leave Boston"
        self._run("candidate", "note", "ada-byron", note)
        self._run("consent", "grant", "ada-byron", "--evidence", "e-mail of 2026-09-03")
        self._run("watch", "add", "ada-byron", f"{self.site.url}/ada", lines=1)
        self._run("import", str(self.folder / "people.csv"))
        self._say("The first look is the baseline. Dora's page is empty without JavaScript.")
        self._run("recheck", "--all")
        self._say("Weeks later Bela tidies the page. Other words, same facts: nobody is bothered.")
        self.site.reword()
        self._run("recheck", "--all")
        self._say("Months later: Ada has moved, Bela has risen, Chidi is available.")
        self.site.change()
        self._run("recheck", "--all")

    def conclude(self) -> bool:
        """Show the mails as they arrived and what to do next; returns whether all is as it must."""
        # `recheck` returns after its alerts were handed over: what is not here will not come
        mails = self.sink.messages
        self._say(f"Dana's mail server received {len(mails)} mails:")
        for received in mails:
            self.console.print(_panel(received))
        problems = _check(mails)
        for problem in problems:
            self.console.print(Text(problem, style="bold red"))
        command = "silverwatch" if shutil.which("silverwatch") else sys.argv[0]
        self._say(
            "Nothing left this machine. Site and mail server are gone; look around in the store:"
        )
        for words in ("history ada-byron", "alert list", "watch list"):
            self._print(f"  {command} --config {self.folder}/config.toml {words}")
        self._print(f"  the store: {self.folder}/silverwatch.db, a normal SQLite file")
        self._say("Then with your own candidates, in a folder of your own:")
        self._print(f"  {command} init ~/silverwatch    and on with README.md, Five minutes")
        self._print("")
        return not problems

    def _print(self, text: str) -> None:
        self.console.print(Text(text), soft_wrap=True)

    def _write_files(self) -> None:
        target = self.sink.url("dana@demo.example", sender="silverwatch@demo.example")
        config = _CONFIG.format(target=target, site=self.site.url)
        people = _PEOPLE.format(site=self.site.url, until="")
        (self.folder / "config.toml").write_text(config, encoding="utf-8")
        (self.folder / "people.csv").write_text(people, encoding="utf-8")

    def _say(self, text: str) -> None:
        self.console.print()
        self.console.print(Text(text, style="bold"))

    def _run(self, *words: str, lines: int | None = None) -> None:
        """Run a real command, showing it as it would be typed, and its first lines of output."""
        from monitor.cli.app import main

        shown = " ".join(f'"{word}"' if " " in word else word for word in words)
        self.console.print(Text(f"$ silverwatch {shown}", style="cyan"), soft_wrap=True)
        said = io.StringIO()
        try:
            with redirect_stdout(said):
                main(["--config", str(self.folder / "config.toml"), *words])
        except SystemExit as end:
            if end.code:
                raise
        for text in said.getvalue().splitlines()[:lines]:
            self.console.print(Text("  " + text), soft_wrap=True)


def _panel(received: Received) -> Panel:
    mail = received.mail
    body = mail.get_body(preferencelist=("plain",))
    text = str(body.get_content()) if body else "(no text)"
    subject = plain(str(mail["Subject"]))
    return Panel(
        Text(text.strip()),
        title=Text(f"To {plain(str(mail['To']))}: {subject}"),
        title_align="left",
    )


def _check(mails: Sequence[Received]) -> list[str]:
    """Return what is wrong with the mails that arrived; nothing when all is as it must be."""
    problems = []
    for name, fact in EXPECTED.items():
        about = [m for m in mails if name in str(m.mail["Subject"])]
        if len(about) != 1:
            problems.append(f"expected one alert about {name}, received {len(about)}")
        elif fact.lower() not in str(about[0].mail["Subject"]).lower():
            problems.append(f"the alert about {name} does not name {fact}")
    if len(mails) > len(EXPECTED):
        problems.append(f"expected {len(EXPECTED)} alerts in all, received {len(mails)}")
    return problems
