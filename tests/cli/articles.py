"""Articles of our own for tests of the command, and the command itself."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

TIEOUT = Path(sys.executable).with_name("tieout")

RELEASE = """Foreigners keep buying Tokyo shares

March 14, 2024

By Odile Varga

Overseas investors bought a net 412 billion yen of Japanese cash equities last week, the exchange said on Thursday. It
was their third week of purchases in a row.

Individuals sold 150 billion yen, while trust banks, which act for pension funds, stepped back from the market.

"The bid from abroad is broad, and we think it can last," said Petra Lindqvist, a strategist at Hallam Row.
"""

REWRITTEN = RELEASE.replace("It\nwas their third week of purchases in a row.", "That made three weeks in a row.")

BONDS = """# Bond money goes abroad

*2024-04-18*

Japanese life insurers bought 300 billion yen of foreign bonds in the week to April 13, the Ministry of Finance said.

The yen weakened to 154.6 per dollar. A weaker yen makes unhedged bonds dearer for every buyer in Tokyo.
"""

HOSTILE = """<html><head><title>Shares \x1b[31mrise [bold]now[/bold]</title><meta name="author" content="=cmd()"></head>
<body>
<article><h1>Shares \x1b[31mrise [bold]now[/bold]</h1><p>Published May 2, 2024</p>
<p>Foreign investors bought a net 90 billion yen of Japanese stocks last week, [red]the[/red] exchange said
&lt;script&gt;alert(1)&lt;/script&gt; \x1b]0;title\x07 \u202eesrever on Thursday.</p>
<p>Individuals sold 40 billion yen of cash equities in the same week, figures from the exchange showed on Thursday.</p>
</article></body></html>
"""

GERMAN = """Ausländische Anleger kaufen Aktien

Die ausländischen Anleger haben in der vergangenen Woche japanische Aktien im Wert von 300 Milliarden Yen gekauft. Das
teilte die Börse am Donnerstag mit. Die privaten Anleger verkauften dagegen Aktien im Wert von 120 Milliarden Yen.
"""


def write_articles(folder: Path) -> Path:
    """A folder with three articles in three formats."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bonds.md").write_text(BONDS, encoding="utf-8")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    (folder / "release.txt").write_text(RELEASE, encoding="utf-8")
    return folder


def tieout(kb: Path, *arguments: object, code: int = 0, stdin: bytes | None = None) -> str:
    """The command as a user runs it: its standard output; the exit code must be `code`."""
    done = run(kb, *arguments, stdin=stdin)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def run(kb: Path, *arguments: object, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command with whatever exit code."""
    command = [str(TIEOUT), "--kb", str(kb), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, input=stdin, check=False, timeout=180)


def records(kb: Path, *arguments: object, code: int = 0) -> Any:
    """What the command prints as JSON."""
    return json.loads(tieout(kb, *arguments, "--format", "json", code=code))
