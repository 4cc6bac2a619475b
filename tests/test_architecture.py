"""Rooms import downwards only, files stay small, and nothing says what the README does not."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
OTHERS = [path for room in ("tests", "docs", "samples", "benchmarks") for path in (ROOT / room).rglob("*.py")]


def test_rooms_import_downwards_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_page_layout_is_our_own() -> None:
    assert not [path for path in MODULES if "reportlab.platypus" in path.read_text("utf-8")], (
        "docs/decisions/0003: importing it alone costs a fifth of a cold run"
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_file_is_short_and_so_are_its_functions(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            assert length <= 45 or path.parent.name == "cli", f"{node.name} has {length} lines"


def test_no_file_names_that_say_nothing() -> None:
    assert not [path for path in MODULES if path.stem in {"utils", "helpers", "manager", "common", "misc"}]


def test_every_exception_to_a_lint_rule_has_its_reason_beside_it() -> None:
    bare = re.compile(r"# (?:noqa: [A-Z0-9, ]+|noqa|type: ignore(?:\[[a-z, -]+\])?)$")
    lines = ((path, line) for path in [*MODULES, *OTHERS] for line in path.read_text("utf-8").splitlines())
    assert [(path.name, line.strip()) for path, line in lines if bare.search(line)] == []
