"""`make demo`: the main job on the sample, by the commands that a person would type."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).parent
TIEOUT = Path(sys.executable).with_name("tieout")
QUESTION = "who was selling Japanese stocks in January 2024"


def tieout(kb: Path, *arguments: str) -> None:
    """Show the command, run it on `kb`, and stop at the first that fails."""
    shown = " ".join(f'"{a}"' if " " in a else a for a in arguments)
    sys.stdout.write(f"\n$ tieout --kb {kb} {shown}\n")
    sys.stdout.flush()
    command = [str(TIEOUT), "--kb", str(kb), *arguments]
    subprocess.run(command, check=True)  # noqa: S603 (our own command, fixed arguments)


def main() -> None:
    """Build `build/demo` anew, search it, check it, and say what to try next."""
    began, kb = time.monotonic(), Path("build/demo")
    shutil.rmtree(kb, ignore_errors=True)
    sample = SAMPLE.relative_to(Path.cwd()) if SAMPLE.is_relative_to(Path.cwd()) else SAMPLE
    tieout(kb, "data", "add", str(sample / "data"))
    tieout(kb, "add", str(sample / "articles"))
    tieout(kb, "search", QUESTION, "--limit", "3")
    tieout(kb, "check")
    sys.stdout.write(
        f"\nDone in {time.monotonic() - began:.0f} s. Try next:\n"
        f"  .venv/bin/tieout --kb {kb} show january-in-full.md\n"
        f"  .venv/bin/tieout --kb {kb} check --verdict refuted\n"
        f"  .venv/bin/tieout --kb {kb} check --format html --output report.html\n"
        f"  .venv/bin/tieout --kb {kb} data list\n"
    )


if __name__ == "__main__":
    main()
