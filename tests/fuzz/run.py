"""Feeds mutated plans to ``planwriter validate`` and records how it ended: ``python tests/fuzz/run.py``.

Each plan is an example (valid or not) with bytes or values changed at random from a seed. ``validate`` runs
inside this process on folders of such plans, in each report's form in turn, and every 500th plan, of a sound
example, is rendered as text too. Then sound plans with strange but allowed texts and figures are rendered as
PDF. No run may end with exit code 70; one that does keeps its plans. What was run is written to
``record.json`` beside this file, which a test reads.
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
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from planwriter import __version__
from planwriter.cli.app import app
from planwriter.cli.ended import ended
from planwriter.cli.say import FAULT
from planwriter.exercises import source
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


ALPHABETS: tuple[Sequence[str], ...] = (
    "abcdefghij",
    "WM",
    "il",
    "\u00e1\u00f1\u00fc\u00df\u0153",
    "\u03b1\u03b2\u03b3\u0436\u0448\u0449",
    "0123456789",
    "<>&%$#{}[]()/\\'\"",
    ("\u0928\u092e\u0938\u094d\u0924\u0947", "\u0915\u094d\u0937"),
    ("\u0e01\u0e34\u0e48\u0e19", "\u0e19\u0e49\u0e33"),
)


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


def strange(chance: random.Random) -> dict[str, Any]:
    """A plan that keeps to every rule and is unlike any that a clinician writes."""
    catalogue_ids = chance.sample(source().order, chance.randint(1, len(source().order)))
    items: list[dict[str, Any]] = []
    for name in catalogue_ids:
        fields = chance.sample(list(source().limits), chance.randint(0, len(source().limits)))
        item: dict[str, Any] = {"exercise": name}
        item["dosage"] = {field: chance.randint(1, source().limits[field]) for field in fields}
        item["departure"] = {"reason": text(chance)}
        for _ in range(chance.choice((0, 0, 1))):
            item["note"] = text(chance)
        items.append(item)
    walks = [
        {"name": text(chance, 120), "minutes": chance.randint(1, 180), "days_per_week": chance.randint(1, 7)}
        for _ in range(chance.choice((0, 1, 5)))
    ]
    return {
        "format": 1,
        "patient": chance.choice(({}, {"name": text(chance, 120), "id": text(chance, 120)})),
        "clinician": {"name": text(chance, 120), "phone": f"112 {text(chance, 100)}"},
        "issued": chance.choice(("0001-01-02", "2026-11-22", "9999-12-31")),
        "goal": text(chance),
        "cleared": {"by": text(chance, 120), "on": "0001-01-01"},
        "exercises": items,
        "activities": {"aerobic": walks},
        "advice": [text(chance) for _ in range(chance.choice((0, 1, 20)))],
        "floor_transfer": chance.random() < 0.5,
        "handout": {
            "language": chance.choice(("en", "es")),
            "paper": chance.choice(("a4", "letter")),
            "design": chance.choice(("standard", "large-print", "compact")),
            "diary_weeks": chance.randint(0, 8),
            "ink": chance.choice(("color", "grey", "line")),
        },
    }


def text(chance: random.Random, most: int = 500) -> str:
    """A printable text: words of one script, one long word, signs that a page description might obey."""
    letters = chance.choice(ALPHABETS)
    gap = chance.choice(("", " ", "  ", "\u00a0"))
    words = ("".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(chance.randint(1, 60)))
    return gap.join(words)[: chance.randint(1, most)].strip() or "a"


def handouts(folder: Path, wanted: int, chance: random.Random) -> Counter[int]:
    """How often each exit code came when strange plans were rendered as PDF."""
    path = folder / "strange.plan.json"
    codes = Counter[int]()
    for _ in range(wanted):
        path.write_text(json.dumps(strange(chance)), "utf-8")
        code = run(["render", str(path), "-o", str(folder / "strange.pdf"), "--force"])
        codes.update([code])
        if code == FAULT:
            kept = tempfile.mkdtemp(prefix="planwriter-fault-")
            shutil.copy(path, kept)
            sys.stderr.write(f"exit code 70: {kept}\n")
    return codes


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
        if FAULT in ends:
            kept = tempfile.mkdtemp(prefix="planwriter-fault-")
            shutil.copytree(folder, kept, dirs_exist_ok=True)
            sys.stderr.write(f"exit code 70: {kept}\n")
    return codes


def main() -> int:
    """Run, and write the record."""
    options = argparse.ArgumentParser(description="Feed mutated plans to planwriter validate.")
    options.add_argument("--plans", type=int, default=100_000)
    options.add_argument("--handouts", type=int, default=300)
    options.add_argument("--seed", type=int, default=6)
    options.add_argument("--no-record", action="store_true")
    wanted = options.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        prepared(Path(name))
        chance = random.Random(wanted.seed)  # noqa: S311 - no secret
        codes = fuzz(Path(name), wanted.plans, chance)
        rendered = handouts(Path(name), wanted.handouts, chance)
    record = {
        "plans": wanted.plans,
        "seed": wanted.seed,
        "seconds": round(time.monotonic() - began),
        "exit_codes": {str(code): count for code, count in sorted(codes.items())},
        "handouts": wanted.handouts,
        "handout_exit_codes": {str(code): count for code, count in sorted(rendered.items())},
        "planwriter": __version__,
        "python": platform.python_version(),
        "on": date.today().isoformat(),
    }
    if not wanted.no_record:
        RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    sys.stdout.write(json.dumps(record) + "\n")
    return 1 if codes[FAULT] or rendered[FAULT] else 0


if __name__ == "__main__":
    raise SystemExit(main())
