"""Draws docs/picture.svg, the README's picture, from what the command prints on the sample (after `make demo`)."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

COMMAND = ("check", "foreign-buying-doubled.txt")


def main() -> None:
    """Run the command as a person would see it on a terminal of 140 columns."""
    tieout = Path(sys.executable).with_name("tieout")
    env = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": "140"}
    shown = subprocess.run(  # noqa: S603 (our own command)
        [str(tieout), "--kb", "build/demo", *COMMAND], capture_output=True, text=True, check=True, env=env
    )
    console = Console(record=True, width=142, file=StringIO(), force_terminal=True)
    indented = re.sub(r"(?m)^ +", lambda spaces: "\N{NO-BREAK SPACE}" * len(spaces[0]), shown.stdout)
    console.print(Text.from_ansi(f"$ tieout {' '.join(COMMAND)}\n{indented}"))
    drawn = re.sub(r"@font-face \{.*?\}", "", console.export_svg(title="tieout"), flags=re.DOTALL)  # no fonts from afar
    Path(__file__).with_name("picture.svg").write_text(drawn)


if __name__ == "__main__":
    main()
