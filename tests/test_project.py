"""The project holds together: its lock, its Makefile, its documents."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def normal(requirement: str) -> str:
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    return {normal(line): line for line in lines if line and not line.startswith("#")}


def test_every_dependency_has_a_floor_and_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    assert [w for w in wanted if not re.search(r">=|==", w)] == []
    assert [w for w in wanted if normal(w) not in locked()] == []


def test_the_lock_pins_each_line_and_names_no_place() -> None:
    assert [line for line in locked().values() if "==" not in line or "@" in line or "+" in line] == []


@pytest.mark.parametrize("file", [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"], ids=lambda f: f.name)
def test_links_between_documents_lead_somewhere(file: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text())
    assert [t for t in targets if not (file.parent / t).exists()] == []


def test_the_makefile_explains_each_target() -> None:
    text = (ROOT / "Makefile").read_text()
    declared = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert declared
    assert [t for t in declared[1].split() if not re.search(rf"^{t}:.*## \S", text, re.MULTILINE)] == []
