"""``--help``, ``--version``, what each command loads, and the page that documents them."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli.running import Done, environment, plan, run, write

from planwriter import __version__

COMMANDS = [
    "init", "new", "validate", "render", "review", "watch", "revise", "diff", "fmt", "extract", "verify",
    "check", "exercises", "figure", "schema", "templates",
]  # fmt: skip
DRAWING = {"reportlab", "numpy", "pypdfium2", "PIL", "uharfbuzz"}
CHECKING = {"jsonschema", "babel", "referencing"}
LOADED = """
import os, sys
leave = os._exit
os._exit = lambda code: (print("LOADED", *sys.modules, file=sys.stderr, flush=True), leave(code))
"""
PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
SHOWN = re.findall(r"^```console\n\$ (.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)

LESS = {"exercise": "knee-to-chest", "dosage": {"repetitions": 2}}


def test_version_goes_to_standard_output(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, f"planwriter {__version__}\n", "")


def test_help_names_each_command_whole(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    listed = re.findall(r"^  (\w+)  +\S", done.out.partition("Commands:")[2], re.MULTILINE)
    assert listed == COMMANDS
    assert "..." not in done.out.partition("Commands:")[2]


@pytest.fixture(scope="module")
def helps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    folder = tmp_path_factory.mktemp("empty")
    return {command: run(command, "-h", cwd=folder) for command in COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_written_for_people(helps: dict[str, Done], command: str) -> None:
    done = helps[command]
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: planwriter {command} [OPTIONS]")
    assert "Examples:" in done.out
    for noise in ("`", "<str>", "<path>", "list[", "{", "[["):
        assert noise not in done.out


def test_no_command_shows_the_help(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.code in {0, 2}  # older versions of Typer do not mind
    assert "Commands:" in done.out + done.err


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--help"], DRAWING | CHECKING),
        (["render", "--help"], DRAWING | CHECKING),
        (["validate", "a.plan.json"], DRAWING),
        (["new", "b"], DRAWING),
        (["review", "a.plan.json"], DRAWING),
        (["init"], DRAWING),
        (["templates"], DRAWING),
        (["schema"], DRAWING | CHECKING),
        (["exercises"], DRAWING),
        (["exercises", "bridging"], DRAWING),
    ],
    ids=" ".join,
)
def test_command_loads_only_what_it_needs(tmp_path: Path, words: list[str], spared: set[str]) -> None:
    write(tmp_path / "a.plan.json", plan())
    done = run(*words, cwd=tmp_path, after=LOADED)
    assert done.code == 0
    loaded = set(done.err.partition("LOADED ")[2].split())
    assert "planwriter.cli.main" in loaded
    assert not spared & loaded


@pytest.mark.parametrize("command", COMMANDS)
def test_page_names_every_option(helps: dict[str, Done], command: str) -> None:
    section = re.search(rf"^## `planwriter {command}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section
    told = helps[command].out
    for option in re.findall(r"^  (?:-\w, )?(--[a-z]+)", told, re.MULTILINE):
        assert option == "--help" or f"`{option}" in section.group()


@pytest.mark.skipif(os.name != "posix", reason="the page is written for a shell")
@pytest.mark.parametrize(("line", "shown"), SHOWN, ids=[line for line, _ in SHOWN])
def test_page_shows_what_the_program_says(tmp_path: Path, line: str, shown: str) -> None:
    (tmp_path / "handouts").mkdir()
    wrong: dict[str, Any] = {"exercises": [{"exercise": "bridgin"}]} if "validate" in line else {}
    wrong |= {"goal": "Ambulate without pain"} if "review" in line else {}
    if " new " not in line:
        write(tmp_path / "maria.plan.json", plan(**wrong))
    if " fmt " in line:
        run("fmt", "maria.plan.json", cwd=tmp_path)
    later = {"goal": "Sleep on my side", "exercises": [LESS, {"exercise": "bridging"}]}
    write(tmp_path / "june.plan.json", plan(**later))
    if "maria.pdf" in line.split():
        run("render", "maria.plan.json", cwd=tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment({"PATH": path}),
        timeout=60,
        check=False,
    )
    assert ended.stdout.decode() == shown


def test_a_command_loads_no_other_command(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    loaded = run("validate", "a.plan.json", cwd=tmp_path, after=LOADED).err.split()
    assert {name for name in COMMANDS if f"planwriter.cli.{name}" in loaded} == {"validate"}


def test_a_sound_plan_needs_no_jsonschema(tmp_path: Path) -> None:
    write(tmp_path / "a.plan.json", plan())
    assert "jsonschema" not in run("validate", "a.plan.json", cwd=tmp_path, after=LOADED).err.split()
