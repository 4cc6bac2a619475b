"""The pages that a command writes are fresh."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def module(name: str) -> ModuleType:
    """A script of the ``docs`` folder."""
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
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
