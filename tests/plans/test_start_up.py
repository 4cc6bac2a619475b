"""What reading and checking a plan loads, and when."""

import subprocess
import sys

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


def test_the_room_of_findings_knows_no_other_room() -> None:
    code = (
        "import sys, planwriter.findings; "
        "sys.exit(any(name.startswith(('planwriter.plans', 'planwriter.exercises')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
