"""``python benchmarks/run.py``: measure, print the table, and renew results/ and docs/performance.md.

It installs planwriter from this checkout, as a user would, and the engines of requirements.txt into an
environment of its own, build/benchmark. Chromium must be on the PATH (Debian: ``apt install chromium``).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
INSIDE = "--inside"


def main() -> int:
    """Set the environment up, then measure inside it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    asked.add_argument(
        "--rounds", type=int, default=7, choices=range(1, 8), help="other patients, for each engine"
    )
    asked.add_argument("--handouts", type=int, default=2000, help="made in one process, for memory")
    asked.add_argument("--plans", type=int, default=200, help="validated at once")
    asked.add_argument("--dry", action="store_true", help="print the table and keep nothing")
    asked.add_argument(INSIDE, action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--page", action="store_true", help="only write the page again, from the results")
    wanted = asked.parse_args()
    kept = HERE / "results" / "latest.json"
    if wanted.page:
        return _written(json.loads(kept.read_text("utf-8")))
    if not wanted.inside:
        return _set_up()
    from measure import measure
    from report import table

    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), rounds=wanted.rounds, handouts=wanted.handouts, plans=wanted.plans)
    sys.stdout.write(table(found) + "\n")
    if wanted.dry:
        return 0
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return _written(found)


def _written(found: dict[str, Any]) -> int:
    from report import page

    (ROOT / "docs" / "performance.md").write_text(page(found), "utf-8")
    return 0


def _set_up() -> int:
    place = ROOT / "build" / "benchmark"
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if not (place / "bin" / "python").exists():
        venv.create(place, with_pip=True, symlinks=True)
    python = str(place / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    requirements = str(HERE / "requirements.txt")
    subprocess.run([*install, "-r", requirements, str(ROOT)], check=True, env=env)
    subprocess.run([*install, "--force-reinstall", "--no-deps", str(ROOT)], check=True, env=env)
    again = [python, str(HERE / "run.py"), INSIDE, *sys.argv[1:]]
    return subprocess.run(again, check=False, env=env).returncode


if __name__ == "__main__":
    raise SystemExit(main())
