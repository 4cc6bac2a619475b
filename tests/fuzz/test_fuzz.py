"""The kept record of the long run, and a short one of its own."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_the_record_is_of_100_000_plans_and_no_fault() -> None:
    record = json.loads((HERE / "record.json").read_text("utf-8"))
    assert record["plans"] >= 100_000
    assert set(record["exit_codes"]) <= {"0", "1"}
    assert record["handouts"] >= 300
    assert set(record["handout_exit_codes"]) == {"0"}


def test_a_short_run_ends_without_a_fault() -> None:
    command = [sys.executable, str(HERE / "run.py"), "--plans", "500", "--handouts", "4", "--seed", "7"]
    command.append("--no-record")
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_target_reuses_the_property_tests() -> None:
    program = "import target; target.one_input(b''); target.one_input(bytes(range(256)) * 8)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=HERE, capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
