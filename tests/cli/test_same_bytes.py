"""The same plan gives the same bytes, whoever runs it and wherever."""

import json
from pathlib import Path

import pytest
from cli.running import plan, run

TEXT = json.dumps(plan()).encode()
TRAP = "from pathlib import Path\nPath({mark!r}).write_text('caught')\npageCompression = 0\n"


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("one")
    done = run("render", "-", "-o", "-", cwd=folder, stdin=TEXT, env={"PYTHONHASHSEED": "1", "TZ": "UTC"})
    assert done.code == 0
    return done.raw


def test_another_time_zone_language_and_hash_seed_change_nothing(expected: bytes, tmp_path: Path) -> None:
    other = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
    assert run("render", "-", "-o", "-", cwd=tmp_path, stdin=TEXT, env=other).raw == expected


def test_reportlab_settings_are_neither_executed_nor_obeyed(expected: bytes, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    trap = TRAP.format(mark=str(mark))
    (tmp_path / ".reportlab_settings").write_text(trap, "utf-8")
    (tmp_path / "reportlab_settings.py").write_text(trap, "utf-8")
    hostile = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PYTHONPATH": str(tmp_path)}
    hostile |= {"RL_pageCompression": "0", "RL_invariant": "0", "RL_useA85": "1", "RL_verbose": "3"}
    done = run("render", "-", "-o", "-", cwd=tmp_path, stdin=TEXT, env=hostile)
    assert done.raw == expected
    assert run("figure", "bridging", "-o", "a.png", cwd=tmp_path, env=hostile).code == 0
    assert not mark.exists()


def test_the_name_and_place_of_the_file_change_nothing(expected: bytes, tmp_path: Path) -> None:
    (tmp_path / "other name.plan.json").write_bytes(TEXT)
    assert run("render", "other name.plan.json", "-o", "-", cwd=tmp_path).raw == expected
