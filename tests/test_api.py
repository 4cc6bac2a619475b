"""``planwriter.load``, ``validate`` and ``render``, for programs; and that the page about them is right."""

import json
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cli.running import CLINIC, plan, run, write

import planwriter

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*.plan.json"))
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / "api.md").read_text("utf-8"), re.M | re.S)
TEXT = json.dumps(plan()).encode()


def test_bytes_are_those_of_the_command(tmp_path: Path) -> None:
    write(tmp_path / "clinic.json", CLINIC)
    write(tmp_path / "maria.plan.json", plan(clinic="clinic.json"))
    assert run("render", "maria.plan.json", "--paper", "letter", cwd=tmp_path).code == 0
    loaded = planwriter.load(tmp_path / "maria.plan.json")
    assert planwriter.render(loaded, paper="letter") == (tmp_path / "maria.pdf").read_bytes()
    from_bytes = planwriter.load(loaded.raw, name="maria.plan.json", folder=tmp_path)
    assert planwriter.render(from_bytes, paper="letter") == (tmp_path / "maria.pdf").read_bytes()


def test_eight_threads_give_the_bytes_of_one() -> None:
    plans = [planwriter.load(path) for path in SAMPLES]
    plans += [planwriter.load(json.dumps(plan(patient={"id": f"BX-{n}"})).encode()) for n in range(3)]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(planwriter.render, plans))
    assert together == [planwriter.render(each) for each in plans]


def test_first_renders_of_a_process_may_be_in_threads() -> None:
    code = (
        "import sys, planwriter\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "plan = planwriter.load(sys.stdin.buffer.read())\n"
        "with ThreadPoolExecutor(8) as threads: made = set(threads.map(planwriter.render, [plan] * 8))\n"
        "assert len(made) == 1; sys.stdout.buffer.write(made.pop())"
    )
    done = subprocess.run([sys.executable, "-c", code], input=TEXT, capture_output=True, check=True)
    assert done.stdout == planwriter.render(planwriter.load(TEXT))


def test_what_was_printed_before_changes_no_byte() -> None:
    code = (
        "import sys, planwriter\nfrom hashlib import sha256\n"
        "for path in reversed(sys.argv[1:]):\n"
        "    for design in ('large-print', 'compact', 'standard'):\n"
        "        made = planwriter.render(planwriter.load(path), design=design)\n"
        "        print(path, design, sha256(made).hexdigest())"
    )
    paths = list(map(str, SAMPLES))
    done = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    made = {
        f"{path} {design} {sha256(planwriter.render(planwriter.load(path), design=design)).hexdigest()}"
        for path in paths
        for design in ("standard", "compact", "large-print")
    }
    assert set(done.stdout.splitlines()) == made


def test_findings_say_file_place_and_what_to_do() -> None:
    (found,) = planwriter.validate(planwriter.load(b'{ "format": 1, ', name="maria.plan.json"))
    assert (found.file, found.code, found.severity) == ("maria.plan.json", "missing-bracket", "error")
    assert found.line == 1
    assert found.message
    assert found.hint
    assert planwriter.validate(planwriter.load(TEXT)) == []


def test_a_plan_with_errors_is_not_rendered_and_the_exception_says_why() -> None:
    bad = planwriter.load(json.dumps(plan(exercises=[], goal="Maria's secret")).encode())
    with pytest.raises(planwriter.PlanInvalid) as caught:
        planwriter.render(bad)
    assert list(caught.value.findings) == planwriter.validate(bad)
    assert str(caught.value) == "the plan has errors: empty-list"
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings  # noqa: S301 - our own


def test_strict_makes_hints_errors() -> None:
    hinted = planwriter.load(json.dumps(plan(exercises=[{"exercise": "piriformis-stretch"}])).encode())
    assert {each.severity for each in planwriter.validate(hinted)} == {"hint"}
    assert {each.severity for each in planwriter.validate(hinted, strict=True)} == {"error"}
    with pytest.raises(planwriter.PlanInvalid):
        planwriter.render(hinted, strict=True)


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"paper": "a5"}, 'there is no paper "a5"; known are a4, letter'),
        ({"design": "neon"}, 'there is no design "neon"'),
        ({"language": "xx"}, 'there is no language "xx"'),
        ({"ink": "gold"}, 'there is no ink "gold"'),
        ({"figure": "oak"}, 'there is no figure "oak"'),
        ({"design": b"{"}, "is not a JSON file"),
    ],
)
def test_what_cannot_be_printed_so_is_told(chosen: dict[str, Any], says: str) -> None:
    with pytest.raises(planwriter.NotPrintable, match=re.escape(says)):
        planwriter.render(planwriter.load(TEXT), **chosen)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(planwriter.Unreadable, match="There is no file"):
        planwriter.load(tmp_path / "nobody.plan.json")


def test_bytes_without_a_folder_open_nothing_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "clinic.json", CLINIC)
    (found,) = planwriter.validate(planwriter.load(json.dumps(plan(clinic="clinic.json")).encode()))
    assert found.code == "clinic-file-unreadable"


def test_import_is_cheap_and_no_command_line_is_behind_it() -> None:
    code = (
        "import sys, planwriter; assert 'planwriter.api' not in sys.modules; "
        "heavy = {'reportlab', 'typer', 'click', 'jsonschema'}; assert not heavy & set(sys.modules); "
        "planwriter.render(planwriter.load(sys.stdin.buffer.read())); "
        "assert not {'typer', 'click', 'planwriter.cli'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], input=TEXT, check=True)


def test_only_what_is_promised_is_offered() -> None:
    with pytest.raises(AttributeError):
        planwriter.nothing  # noqa: B018 - the look-up is the test
    assert all(getattr(planwriter, name) for name in planwriter.__all__)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_of_the_page_run(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "maria.plan.json", plan())
    exec(compile(example, "docs/api.md", "exec"), {})  # noqa: S102 - our own page
    shown = re.findall(r"^ *# prints: (.*)$", example, re.M)
    assert capsys.readouterr().out.splitlines() == shown
