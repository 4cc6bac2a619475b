"""Writes docs/findings.md: every code that planwriter can report, each with an example that the tests run.

``python docs/findings.py`` writes the page; with ``--check`` it only says whether the page is stale.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from planwriter.findings import FileReport, Finding, report, severities
from planwriter.findings.words import title
from planwriter.plans import check, read_file

HERE = Path(__file__).resolve().parent
PAGE = HERE / "findings.md"
EXAMPLES = HERE.parent / "tests" / "examples"
WIDEST = 600  # an example with a longer line says nothing on a page

HEAD = """# Findings

What `planwriter validate` can say. An *error* keeps a plan from being printed; a *hint* does not, unless
`--strict` is given. A code never changes once released. A clinic file can switch hints off by their
codes, `"hints_off": ["review-missing"]`; errors it cannot. `planwriter --messages es` says it all in Spanish.

This page is written by `python docs/findings.py` from `src/planwriter/findings/` and the examples in
`tests/examples/`, which the tests run: a file there gives exactly the findings that stand beside it.
"""

Example = tuple[Path, FileReport, Finding]


def page() -> str:
    """The page as it should stand."""
    examples = best_examples()
    parts = [HEAD, *_lists()]
    parts += [_section(code, examples[code]) for code in severities()]
    return "\n".join(parts)


def best_examples() -> dict[str, Example]:
    """By code, the shortest example that says the least besides.

    Raises:
        KeyError: a code has no example.
    """
    found: dict[str, list[tuple[int, int, str, Example]]] = {}
    for path in sorted(EXAMPLES.glob("*/*.plan.json")):
        reports = check(read_file(path)).reports
        count = sum(len(each.findings) for each in reports)
        for each in reports:
            for finding in each.findings:
                dull = max(map(len, each.text.splitlines()), default=0) > WIDEST
                rank = (count + 100 * dull, len(each.text), str(path))
                found.setdefault(finding.code, []).append((*rank, (path, each, finding)))
    return {code: min(found[code], key=lambda entry: entry[:3])[3] for code in severities()}


def _lists() -> Iterator[str]:
    for severity, heading in (("error", "Errors"), ("hint", "Hints")):
        rows = [
            f"| [`{code}`](#{code}) | {title(code)} |"
            for code, kind in severities().items()
            if kind == severity
        ]
        yield "\n".join([f"## {heading}", "", "| code | stands for |", "|---|---|", *rows, ""])


def _section(code: str, example: Example) -> str:
    path, about, finding = example
    shown = replace(about, file=Path(os.path.relpath(about.file, EXAMPLES)).as_posix(), findings=(finding,))
    block = report("text", [shown]).rpartition("\n\n")[0].replace(f"{EXAMPLES}{os.sep}", "")
    link = f"../tests/examples/{path.relative_to(EXAMPLES).as_posix()}"
    lines = [f"## {code}", "", f"{title(code)} ({severities()[code]}).", "", "```console", block, "```"]
    return "\n".join([*lines, "", f"From [{path.name}]({link}).", ""])


def stale() -> bool:
    """Whether the page differs from what would be written."""
    return not PAGE.is_file() or PAGE.read_text("utf-8") != page()


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` exit with 1 when it is stale."""
    if "--check" in arguments:
        if stale():
            sys.stderr.write("docs/findings.md is stale: run python docs/findings.py\n")
        return int(stale())
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
