"""What the benchmark measures, each engine in turn in every round; one JSON document is the result."""

import json
import os
import platform
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from as_html import to_html
from as_typst import to_typst
from handouts import Prepared, prepare
from patients import PATIENTS, variant

HERE = Path(__file__).parent
ROOT = HERE.parent
BIN = Path(sys.executable).parent
HANDOUT = ROOT / "samples" / "full-programme.plan.json"  # all ten exercises, logo, diary, website
SMALLER = ROOT / "samples" / "departure.plan.json"
ENGINES = ("planwriter", "typst", "weasyprint", "fpdf2", "chromium", "floor")
PACKAGES = (
    "planwriter", "reportlab", "rl_accel", "pikepdf", "pypdfium2", "typer", "jsonschema",
    "typst", "weasyprint", "fpdf2", "check-jsonschema", "jsonschema-rs",
)  # fmt: skip
Result = dict[str, Any]


def measure(work: Path, *, rounds: int, handouts: int, plans: int) -> Result:
    """Everything; ``handouts`` are made in one process for memory, ``plans`` are validated at once."""
    samples = [_prepared(HANDOUT, work / "full"), _prepared(SMALLER, work / "departure")]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": _machine(),
        "versions": _versions(),
        "rounds": rounds,
        "handouts": {each.name: _handout(each, rounds) for each in samples},
        "start": _start(samples[0], rounds),
        "validation": _validation(work / "plans", plans, max(3, rounds // 3)),
        "memory": _memory(samples[1].plans[0].parent, handouts),
    }


def _prepared(sample: Path, folder: Path) -> Prepared:
    made = prepare(sample, folder)
    for number, page in enumerate(made.pages):
        data = json.loads(page.read_text("utf-8"))
        (folder / f"{number}.typ").write_text(to_typst(data), "utf-8")
        (folder / f"{number}.html").write_text(to_html(data), "utf-8")
    return made


def _handout(sample: Prepared, rounds: int) -> Result:
    found = _warm(sample, rounds)
    for name, values in _cold(sample.plans[0].parent, rounds).items():
        found.setdefault(name, {})["cold"] = values
    return {"pages": " or ".join(map(str, sorted(set(sample.page_counts)))), "engines": found}


def _warm(sample: Prepared, rounds: int) -> dict[str, Result]:
    """Each engine in a process of its own, asked in turn; every round is another patient's handout."""
    folder = sample.plans[0].parent
    workers = {name: _worker(name, folder) for name in ENGINES}
    new: dict[str, list[Result]] = {name: [] for name in ENGINES}
    again: dict[str, list[Result]] = {name: [] for name in ENGINES}
    try:
        for worker in workers.values():
            _said(worker, "0")
        for turn in range(1, rounds + 1):
            for name, worker in workers.items():
                new[name].append(_said(worker, str(turn)))
            for name, worker in workers.items():
                again[name].append(_said(worker, str(turn)))
        made = {name: _all_seen(name, worker, sample) for name, worker in workers.items()}
    finally:
        for worker in workers.values():
            worker.kill()
            worker.wait()
    return {
        name: {
            "warm": {
                "another_patient": _times([each["seconds"] for each in new[name]]),
                "the_same_again": _times([each["seconds"] for each in again[name]]),
                "bytes": new[name][-1]["bytes"],
            },
            "made": made[name],
        }
        for name in ENGINES
    }


def _all_seen(name: str, worker: subprocess.Popen[str], sample: Prepared) -> Result:
    """What is in an engine's file for patient 1, after those of all patients were looked at."""
    seen = []
    for number, (pages, count) in enumerate(zip(sample.pages, sample.page_counts, strict=True)):
        _said(worker, str(number))
        seen.append(_seen(pages.with_name(f"{name}.pdf"), pages, count, floor=name == "floor"))
    return seen[1]


def _worker(name: str, folder: Path) -> subprocess.Popen[str]:
    return _started([sys.executable, str(HERE / "engines.py"), name, str(folder)])


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=_env(),
    )


def _said(process: subprocess.Popen[str], line: str) -> Any:
    """What a process answers to a line."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("nobody to ask")
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    said = process.stdout.readline()
    if not said:
        raise RuntimeError(f"{process.args!r} ended without an answer")
    return json.loads(said)


def _cold(folder: Path, rounds: int) -> dict[str, Result]:
    """Each engine as a whole process, by the shortest command that makes the file."""
    plan, typ, page = (str(folder / f"1.{kind}") for kind in ("plan.json", "typ", "html"))
    compiled = f"import typst; typst.compile({typ!r}, output={str(folder / 't.pdf')!r}, " + (
        f"font_paths=[{str(folder)!r}], ignore_system_fonts=True, pdf_standards=['ua-1', 'a-3a'])"
    )
    commands = {
        "planwriter": [str(BIN / "planwriter"), "render", plan, "-o", str(folder / "p.pdf")],
        "typst": [sys.executable, "-c", compiled],
        "weasyprint": [sys.executable, str(HERE / "engines.py"), "weasyprint", str(folder), "1"],
        "fpdf2": [sys.executable, str(HERE / "engines.py"), "fpdf2", str(folder), "1"],
        "chromium": [
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--export-tagged-pdf",
            "--no-pdf-header-footer", f"--print-to-pdf={folder / 'c.pdf'}", Path(page).as_uri(),
        ],
        "interpreter": [sys.executable, "-c", "pass"],
    }  # fmt: skip
    return _in_turn(commands, rounds, clear=folder / "p.pdf")


def _start(sample: Prepared, rounds: int) -> dict[str, Result]:
    command = str(BIN / "planwriter")
    commands = {
        "interpreter": [sys.executable, "-c", "pass"],
        "typer_alone": [sys.executable, "-c", "import typer; typer.Typer()"],
        "jsonschema_alone": [sys.executable, "-c", "import jsonschema"],
        "help": [command, "--help"],
        "validate": [command, "validate", str(sample.plans[1])],
    }
    return _in_turn(commands, rounds * 2)


def _in_turn(commands: dict[str, list[str]], rounds: int, clear: Path | None = None) -> dict[str, Result]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, int] = dict.fromkeys(commands, 0)
    launcher = _started([sys.executable, "-S", str(HERE / "launch.py")])
    try:
        for turn in range(rounds + 1):  # the first round only warms the disk
            for name, command in commands.items():
                if clear is not None:
                    clear.unlink(missing_ok=True)
                took, peak, ended = _said(launcher, json.dumps(command))
                if ended:
                    raise RuntimeError(f"{name} ended with {ended}")
                if turn:
                    times[name].append(took)
                    peaks[name] = max(peaks[name], peak)
    finally:
        launcher.kill()
        launcher.wait()
    return {name: {**_times(times[name]), "peak_kb": peaks[name]} for name in commands}


def _validation(folder: Path, count: int, rounds: int) -> Result:
    """The same plans through three validators: as a command over all files, and in one process."""
    folder.mkdir(exist_ok=True)
    samples = sorted(HANDOUT.parent.glob("*.plan.json"))
    for number in range(count):
        made = variant(samples[number % len(samples)], number, folder)
        (folder / f"{number}.plan.json").write_bytes(made)
    files = sorted(str(path) for path in folder.glob("*.plan.json"))
    schema = str(ROOT / "schemas" / "plan.schema.json")
    inside = f"""
import json, time, sys
from pathlib import Path
import jsonschema_rs
rules = json.loads(Path({schema!r}).read_text("utf-8"))
judge = jsonschema_rs.validator_for(rules)
if not all(judge.is_valid(json.loads(Path(file).read_text("utf-8"))) for file in sys.argv[1:]): sys.exit(1)
"""
    ours = """
import sys
from pathlib import Path
from planwriter.plans import check, read_file
if not all(check(read_file(Path(file))).plan for file in sys.argv[1:]): sys.exit(1)
"""
    commands = {
        "planwriter": [str(BIN / "planwriter"), "validate", str(folder)],
        "planwriter, without the command line": [sys.executable, "-c", ours, *files],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", schema, *files],
        "jsonschema-rs, without a command line": [sys.executable, "-c", inside, *files],
    }
    found = _in_turn(commands, rounds)
    return {"plans": count, "commands": found}


def _memory(folder: Path, handouts: int) -> Result:
    """Resident memory of one process after each tenth of the handouts."""
    worker = _worker("planwriter", folder)
    resident = []
    try:
        for number in range(1, handouts + 1):
            answer = _said(worker, str(number % len(PATIENTS)))
            if number % max(1, handouts // 10) == 0:
                resident.append(answer["rss_kb"])
    finally:
        worker.kill()
        worker.wait()
    return {"handouts": handouts, "resident_kb": resident}


def _seen(made: Path, pages: Path, count: int, *, floor: bool) -> Result:
    """What is in the file. Words and pictures must be; tags, archival form and attachment are told."""
    data = json.loads(pages.read_text("utf-8"))
    expected = data["pages"]
    shirt = tuple(int(data["shirt"][place : place + 2], 16) for place in (1, 3, 5))
    document = pypdfium2.PdfDocument(made)
    try:
        if len(document) != count:
            raise RuntimeError(f"{made}: {len(document)} pages, not {count}")
        for number, (page, parts) in enumerate(zip(document, expected, strict=True), start=1):
            shown = _letters(page.get_textpage().get_text_range())
            missing = [words for words in _words(parts) if _letters(words) not in shown]
            if missing:
                raise RuntimeError(f"{made}: page {number} lacks {missing[:3]}")
            if any(part["kind"] == "pictures" and part["height"] > 70 for part in parts):
                image = page.render(scale=1).to_pil().convert("RGB")
                painted = sum(n for n, color in image.getcolors(1 << 20) or () if _near(color, shirt))
                if painted < 200:
                    raise RuntimeError(f"{made}: page {number} lacks its pictures")
    finally:
        document.close()
    with pikepdf.open(made) as pdf:
        metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        found = {
            "tags": "/StructTreeRoot" in pdf.Root,
            "pdfa": b"pdfaid:part" in metadata,
            "pdfua": b"pdfuaid:part" in metadata,
            "attachment": len(pdf.attachments) > 0,
        }
    return {"floor": floor, "bytes": made.stat().st_size, **found}


def _words(parts: list[Any]) -> list[str]:
    """The longest run of letters of each heading, paragraph and item on a page."""
    found: list[str] = []
    for part in parts:
        if part["kind"] == "heading":
            found.append(part["text"].split(". ")[-1])
        elif part["kind"] == "words":
            found += [text for text, _ in part["runs"] if "___" not in text]
        elif part["kind"] == "list":
            found += [text for item in part["items"] for text, _ in item]
        elif part["kind"] == "panel":
            found += _words(part["parts"])
    return [max(text.replace("\u00a0", " ").split(), key=len) for text in found if text.strip()]


def _letters(words: str) -> str:
    """Letters and figures alone: engines part words with hyphens of their own, and join letters."""
    joined = words.replace("\ufb01", "fi").replace("\ufb02", "fl").replace("\ufb00", "ff")
    return "".join(letter for letter in joined if letter.isalnum())


def _near(color: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(color, other, strict=True))


def _times(seconds: list[float]) -> Result:
    return {
        "median_ms": round(statistics.median(seconds) * 1000, 2),
        "least_ms": round(min(seconds) * 1000, 2),
        "runs": len(seconds),
    }


def _env() -> dict[str, str]:
    """The environment without what would change Python's own start."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _machine() -> Result:
    model = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    load = round(os.getloadavg()[0], 1)
    return {"system": platform.platform(), "processor": model, "cores": os.cpu_count(), "load_at_start": load}


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "-"
    said = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=True)
    found["chromium"] = said.stdout.split()[1]
    return found
