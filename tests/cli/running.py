"""Runs the installed command as a person would, and looks at every end of it."""

import json
import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = [str(Path(sys.executable).with_name("planwriter"))]
if not Path(COMMAND[0]).exists():
    COMMAND = [sys.executable, "-m", "planwriter"]

PLAN: dict[str, Any] = {
    "format": 1,
    "patient": {"name": "Maria Lopez", "id": "BX-1042"},
    "clinician": {"name": "Sam Okafor", "phone": "+1 555 010 0199"},
    "issued": "2026-11-22",
    "review": "2026-12-20",
    "cleared": {"by": "Sam Okafor", "on": "2026-11-22"},
    "exercises": [{"exercise": "knee-to-chest"}],
}
CLINIC = {"name": "Riverside Spine Clinic", "phone": "+1 555 010 0100"}
GO = "from planwriter.cli.main import run\nrun()"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it said."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode("utf-8")


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """This machine's, in which warnings are errors."""
    return {**os.environ, "PYTHONWARNINGS": "error", **(more or {})}


def run(
    *words: object,
    cwd: Path,
    stdin: bytes = b"",
    after: str | None = None,
    env: dict[str, str] | None = None,
) -> Done:
    """Run ``planwriter`` with ``words``; ``env`` is added to the environment. No end is a traceback.

    ``after`` is Python to run first in the same process, to break something on purpose.
    """
    command = COMMAND if after is None else [sys.executable, "-c", f"{after}\n{GO}"]
    ended = subprocess.run(
        [*command, *(str(word) for word in words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment(env),
        timeout=60,
        check=False,
    )
    err = ended.stderr.decode("utf-8")
    assert "Traceback" not in err
    assert ended.returncode in {0, 1, 2, 3, 4, 70, 130, -9}  # -9: killed by the test itself
    return Done(ended.returncode, ended.stdout, err)


def permissions_bind(folder: Path) -> bool:
    """Whether a shut folder is shut to whoever runs the tests; to root it is not."""
    shut = folder / "shut"
    shut.mkdir(mode=0o000)
    try:
        list(shut.iterdir())
    except PermissionError:
        return True
    finally:
        shut.rmdir()
    return False


def plan(**changes: Any) -> dict[str, Any]:
    """A valid plan with some fields changed; ``None`` takes a field out."""
    made = deepcopy(PLAN) | changes
    return {name: value for name, value in made.items() if value is not None}


def write(path: Path, data: Any) -> Path:
    """Write a plan or clinic file."""
    path.write_text(json.dumps(data, indent=2), "utf-8")
    return path


def hint_plan() -> dict[str, Any]:
    """A plan that is valid and gives a hint: nobody says how often the march is done."""
    return plan(exercises=[{"exercise": "piriformis-stretch"}])


def names(folder: Path) -> list[str]:
    """Every file of a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())
