"""The pages that a command writes are fresh."""

import importlib.util
import json
import os
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def module(name: str, folder: str = "docs") -> ModuleType:
    """A script of the ``docs`` folder, or of another."""
    spec = importlib.util.spec_from_file_location(f"{folder}_{name}", ROOT / folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_page_of_findings_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert module("findings").main(["--check"]) == 0, capsys.readouterr().err


def test_the_page_of_findings_names_no_place_of_this_machine() -> None:
    assert str(ROOT) not in (ROOT / "docs" / "findings.md").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="the tour is taken in a terminal")
def test_the_tour_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert module("tour").main(["--check"]) == 0, capsys.readouterr().err


def test_every_run_time_dependency_has_its_reason() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    (page,) = (ROOT / "docs" / "decisions").glob("0002-*.md")
    told = re.findall(r"^- \*\*([\w-]+)\*\*", page.read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(re.split(r"[<>=~!\[]", each)[0] for each in wanted)


def test_the_house_is_described_room_by_room() -> None:
    house = ROOT / "src" / "planwriter"
    rooms = {f"{path.parent.name}/" for path in house.glob("*/__init__.py")}
    rooms |= {path.name for path in house.glob("*.py") if not path.name.startswith("__")}
    tour = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## ")[0]
    assert set(re.findall(r"^\| `src/planwriter/([^`]+)` \|", tour, re.MULTILINE)) == rooms


def test_the_page_of_performance_says_what_was_measured() -> None:
    measured = json.loads((ROOT / "benchmarks" / "results" / "latest.json").read_text("utf-8"))
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    assert page == module("report", "benchmarks").page(measured), "run: python benchmarks/run.py"
