"""The pages that a command writes are fresh."""

import importlib.util
import json
import os
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from cli.running import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


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


def test_the_five_minutes_of_the_readme_go_as_they_are_shown(tmp_path: Path) -> None:
    new, validate, render = re.findall(r"```console\n\$ planwriter (.*)\n((?:.*\n)*?)```", README)
    (exercise,) = re.findall(r"```json\n(.*)\n```", README)
    (departure,) = re.findall(r'`("departure": .*?})`', README)
    plan = tmp_path / "maria.plan.json"

    def typed(shown: tuple[str, str]) -> None:
        done = run(*shown[0].split(), cwd=tmp_path)
        assert done.out + done.err == shown[1]

    typed(new)
    text = plan.read_text("utf-8")
    for field, value in (
        ("name", "Sam Okafor"),
        ("phone", "112"),
        ("by", "Sam Okafor"),
        ("on", "2026-11-22"),
    ):
        text = text.replace(f'"{field}": ""', f'"{field}": "{value}"')
    text = re.sub(r'("issued": )".*"', r'\1"2026-11-22",\n  "review": "2026-12-20"', text)
    plan.write_text(text.replace("\n  ],", f",\n    {exercise}\n  ],"), "utf-8")
    typed(validate)
    plan.write_text(plan.read_text("utf-8").replace("15 } }", f"15 }}, {departure} }}"), "utf-8")
    typed(render)


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
