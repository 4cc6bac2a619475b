"""The results as a table and as docs/performance.md. Whether a goal is met is worked out here."""

from pathlib import Path
from typing import Any

Result = dict[str, Any]
Goal = tuple[str, str, bool]
TEXT = Path(__file__).with_name("performance.txt")
FULL = "full-programme"


def table(found: Result) -> str:
    """Engines by sample, then starts, validation, memory and goals, as Markdown."""
    parts = [_engines(name, each) for name, each in found["handouts"].items()]
    parts += [
        _start(found["start"]),
        _validation(found["validation"]),
        _memory(found["memory"]),
        _goals(found),
    ]
    return "\n\n".join(parts)


def page(found: Result) -> str:
    """The page for docs/, with the words of ``performance.txt`` around the table."""
    machine, versions = found["machine"], found["versions"]
    known = ", ".join(f"{name} {number}" for name, number in versions.items() if number != "-")
    made = (
        f"Measured on {found['date']} by `python benchmarks/run.py`: {machine['processor']}, "
        f"{machine['cores']} cores, {machine['system']}, load {machine['load_at_start']} at the start; "
        f"{found['rounds']} rounds. Versions: {known}."
    )
    return TEXT.read_text("utf-8").replace("{made}", made).replace("{table}", table(found))


def _engines(name: str, sample: Result) -> str:
    engines = sample["engines"]
    ours = engines["planwriter"]
    rows = []
    for engine, each in engines.items():
        if engine == "interpreter":
            continue
        warm, cold, made = each["warm"], each.get("cold"), each["made"]
        new, again = (warm[kind]["median_ms"] for kind in ("another_patient", "the_same_again"))
        base = ours["warm"]["another_patient"]["median_ms"]
        row = [engine, f"{new / base:.2f}", f"{new:.0f}", f"{again:.0f}"]
        if cold:
            ratio = cold["median_ms"] / ours["cold"]["median_ms"]
            row += [f"{ratio:.2f}", f"{cold['median_ms']:.0f}", f"{cold['peak_kb'] / 1024:.0f}"]
        else:
            row += ["", "", ""]
        has = [what for what in ("tags", "pdfa", "pdfua", "attachment") if made[what]]
        rows.append([*row, f"{made['bytes'] / 1000:.0f}", ", ".join(has).replace("pdf", "PDF/").upper()])
    head = ["engine", "warm, ratio", "ms", "the same again, ms", "cold, ratio", "ms", "peak MB", "kB", "has"]
    return f"### {name}, {sample['pages']} pages\n\n" + _markdown(head, rows)


def _start(start: Result) -> str:
    base = start["interpreter"]["median_ms"]
    names = {
        "interpreter": "`python -c pass`",
        "typer_alone": "`import typer` and nothing else",
        "jsonschema_alone": "`import jsonschema` and nothing else",
        "help": "`planwriter --help`",
        "validate": "`planwriter validate` of one plan",
    }
    rows = [
        [words, f"{start[name]['median_ms'] / base:.1f}", f"{start[name]['median_ms']:.0f}"]
        for name, words in names.items()
    ]
    return "### Starts\n\n" + _markdown(["command", "ratio", "ms"], rows)


def _validation(validation: Result) -> str:
    count = validation["plans"]
    base = validation["commands"]["check-jsonschema"]["median_ms"]
    rows = [
        [name, f"{base / each['median_ms']:.1f}", f"{count / each['median_ms'] * 1000:.0f}"]
        for name, each in validation["commands"].items()
    ]
    return f"### Validation of {count} plans, the start included\n\n" + _markdown(
        ["validator", "rate to check-jsonschema's", "plans a second"], rows
    )


def _memory(memory: Result) -> str:
    shown = ", ".join(f"{kb / 1024:.0f}" for kb in memory["resident_kb"])
    return (
        f"### Memory\n\nMB in use after each tenth of {memory['handouts']} handouts in one process: {shown}."
    )


def _goals(found: Result) -> str:
    rows = [[what, got, "met" if met else "**not met**"] for what, got, met in _judged(found)]
    return "### Goals\n\n" + _markdown(["goal", "measured", ""], rows)


def _judged(found: Result) -> list[Goal]:
    engines = found["handouts"][FULL]["engines"]
    ours, typst = engines["planwriter"], engines["typst"]
    bare = engines["interpreter"]["cold"]["median_ms"]
    warm = {
        kind: ours["warm"][kind]["median_ms"] / typst["warm"][kind]["median_ms"]
        for kind in ("another_patient", "the_same_again")
    }
    whole = ours["cold"]["median_ms"] / typst["cold"]["median_ms"]
    net = ours["cold"]["median_ms"] / (typst["cold"]["median_ms"] - bare)
    start = {name: each["median_ms"] / found["start"]["interpreter"]["median_ms"]
             for name, each in found["start"].items()}  # fmt: skip
    commands = found["validation"]["commands"]
    rate = commands["check-jsonschema"]["median_ms"] / commands["planwriter"]["median_ms"]
    size = ours["made"]["bytes"] / 1000
    resident = found["memory"]["resident_kb"]
    growth = resident[-1] / resident[0]
    return [
        ("a warm handout of another patient takes no longer than Typst's",
         f"{warm['another_patient']:.2f} times", warm["another_patient"] <= 1),
        ("the same handout again takes no longer than Typst's, which remembers it",
         f"{warm['the_same_again']:.2f} times", warm["the_same_again"] <= 1),
        ("cold `render` takes at most 3 times Typst's cold run",
         f"{whole:.1f} times", whole <= 3),
        ("the same, without the interpreter's start that Typst's Python package pays",
         f"{net:.1f} times", net <= 3),
        ("`--help` takes at most 3 times the bare interpreter's start",
         f"{start['help']:.1f} times", start["help"] <= 3),
        ("`validate` of one plan takes at most 6 times that",
         f"{start['validate']:.1f} times", start["validate"] <= 6),
        (f"validation of {found['validation']['plans']} plans at 5 times check-jsonschema's rate or more",
         f"{rate:.1f} times", rate >= 5),
        ("a handout of ten exercises has at most 150 kB", f"{size:.0f} kB", size <= 150),
        (f"memory is flat over {found['memory']['handouts']} handouts: at most 2 % more at the end "
         "than after the first tenth", f"{(growth - 1) * 100:+.1f} %", growth <= 1.02),
    ]  # fmt: skip


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
