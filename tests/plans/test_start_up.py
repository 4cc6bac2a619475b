"""What reading and checking a plan loads, and when."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["reportlab", "jsonschema", "referencing"])
def test_importing_the_room_does_not_load(module: str) -> None:
    code = f"import sys, planwriter.plans; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_broken_file_is_refused_without_loading_jsonschema() -> None:
    code = (
        "import sys; from pathlib import Path; from planwriter.plans import check, read_bytes; "
        "check(read_bytes(b'{,}', 'a', Path())); sys.exit('jsonschema' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_sound_plan_is_passed_without_loading_jsonschema() -> None:
    code = (
        "import sys; from pathlib import Path; from planwriter.plans import check, read_file; "
        "found = check(read_file(Path(sys.argv[1]))); sys.exit(not found.plan or 'jsonschema' in sys.modules)"
    )
    sample = Path(__file__).parents[2] / "samples" / "full-programme.plan.json"
    assert subprocess.run([sys.executable, "-c", code, sample], check=False).returncode == 0


def test_the_room_of_findings_knows_no_other_room() -> None:
    code = (
        "import sys, planwriter.findings; "
        "sys.exit(any(name.startswith(('planwriter.plans', 'planwriter.exercises')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
