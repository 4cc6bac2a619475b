"""Feeds mutated plans to ``planwriter validate`` and records how it ended: ``python tests/fuzz/run.py``.

Each plan is an example (valid or not) with bytes or values changed at random from a seed. ``validate`` runs
inside this process on folders of such plans, in each report's form in turn, and every 500th plan, of a sound
example, is rendered as text too. No run may end with exit code 70; one that does keeps its plans. What was
run is written to ``record.json`` beside this file, which a test reads.
"""

import argparse
import contextlib
import io
import json
import platform
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from planwriter import __version__
from planwriter.cli.app import app
from planwriter.cli.ended import ended
from planwriter.findings import REPORTERS

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
RECORD = HERE / "record.json"
BATCH = 50
LARGEST = 20_000
PIECES = (
    b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\n", b"null", b"true", b"-1", b"1e999", b"NaN", b"//",
    b"\xff", b"\\ud800", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\x00", b"9" * 40, b"[" * 80, b'"$ref"', b"own-",
    b'"clinic":"../clinic.json",', b'"clinic":"clinics/with-own.json",', b'"language":"es"',
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 130, 1.5, 1e300, "", " ", "x" * 501, "\n", "left", "2026-02-30", "\u0661",
    "\ud800", "wall-squats", "own-clamshell", "../a.json", "clinics/own.json", "/etc/passwd", [], {}, [[]],
    {"min": 3, "max": 1}, {"reason": ""}, ["a"] * 50, "0001-01-01", "9999-12-31", "112", "#12345g",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """An example with one to four changes."""
    if chance.random() < 0.5:
        with contextlib.suppress(ValueError, RecursionError):
            return _values_changed(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, length = chance.randint(0, len(data)), chance.choice((0, 1, 1, 2, 8, 40))
        piece = chance.choice((b"", chance.choice(PIECES), chance.randbytes(2), data[at : at + length] * 2))
        data = data[:at] + piece + data[at + length :]
    return data


def _values_changed(data: bytes, chance: random.Random) -> bytes:
    plan = json.loads(data.decode("utf-8-sig"))
    for _ in range(chance.choice((1, 1, 2, 4))):
        _change(plan, chance)
    return json.dumps(plan, indent=chance.choice((None, 2)), ensure_ascii=chance.random() < 0.8).encode(
        "utf-8", "surrogatepass"
    )


def _change(holder: Any, chance: random.Random) -> None:
    while isinstance(holder, dict | list) and holder:
        key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.7:
            holder = holder[key]
            continue
        what = chance.choice(("replace", "replace", "delete", "copy"))
        if what == "delete":
            del holder[key]
        elif what == "copy" and isinstance(holder, dict):
            holder[f"{key}{chance.choice(('s', '_', ''))}"] = holder[key]
        elif what == "copy" and isinstance(holder, list):
            holder.append(holder[key])
        else:
            holder[key] = chance.choice(VALUES)
        return


def run(words: list[str]) -> int:
    """How the command ends, as ``planwriter.cli.main`` has it."""
    sys.argv = ["planwriter", *words]
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="backslashreplace")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            return app(standalone_mode=False) or 0
        except SystemExit as end:
            return int(end.code or 0)
        except Exception as problem:
            return ended(problem)


def prepared(folder: Path) -> None:
    """Put the clinic files beside the plans, as the examples name them."""
    own = folder / "clinics" / "own"
    own.mkdir(parents=True)
    for kind in ("valid", "invalid", "hints"):
        for clinic in (EXAMPLES / kind / "clinics").glob("*.json"):
            if clinic.is_file():
                (folder / "clinics" / clinic.name).write_bytes(clinic.read_bytes())
    example = EXAMPLES / "valid" / "clinics" / "own" / "clamshell.json"
    (own / "a.json").write_bytes(example.read_bytes())


def fuzz(folder: Path, plans: int, chance: random.Random) -> Counter[int]:
    """How often each exit code came."""
    files = sorted(EXAMPLES.glob("*/*.plan.json"))
    seeds = [data for path in files if len(data := path.read_bytes()) < LARGEST]
    sound = [path.read_bytes() for path in files if path.parent.name != "invalid"]
    codes = Counter[int]()
    for batch in range(plans // BATCH):
        for index in range(BATCH):
            data = mutated(chance.choice(seeds if index else sound), chance)
            (folder / f"{index}.plan.json").write_bytes(data)
        form = list(REPORTERS)[batch % len(REPORTERS)]
        ends = [run(["validate", str(folder), "--format", form])]
        if batch % 10 == 0:
            ends.append(run(["render", str(folder / "0.plan.json"), "-o", str(folder / "0.txt"), "--force"]))
        codes.update(ends)
        if 70 in ends:
            kept = tempfile.mkdtemp(prefix="planwriter-fault-")
            shutil.copytree(folder, kept, dirs_exist_ok=True)
            sys.stderr.write(f"exit code 70: {kept}\n")
    return codes


def main() -> int:
    """Run, and write the record."""
    options = argparse.ArgumentParser(description="Feed mutated plans to planwriter validate.")
    options.add_argument("--plans", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=6)
    options.add_argument("--no-record", action="store_true")
    wanted = options.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        prepared(Path(name))
        codes = fuzz(Path(name), wanted.plans, random.Random(wanted.seed))  # noqa: S311 - no secret
    record = {
        "plans": wanted.plans,
        "seed": wanted.seed,
        "seconds": round(time.monotonic() - began),
        "exit_codes": {str(code): count for code, count in sorted(codes.items())},
        "planwriter": __version__,
        "python": platform.python_version(),
        "on": date.today().isoformat(),
    }
    if not wanted.no_record:
        RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    sys.stdout.write(json.dumps(record) + "\n")
    return 1 if codes[70] else 0


if __name__ == "__main__":
    raise SystemExit(main())
