"""One engine in a process of its own: ``python engines.py ENGINE FOLDER [NUMBER]``.

With a number it makes that variant and ends: a cold run. Without one it makes a variant for each line that it
is sent, and answers with what that took: a warm one.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Make = Callable[[int], bytes]
STANDARDS = ["ua-1", "a-3a"]


def _planwriter(folder: Path) -> Make:
    from planwriter import plans, printing

    def make(number: int) -> bytes:
        source = plans.read_file(folder / f"{number}.plan.json")
        return printing.print_plan(source, plans.check(source))

    return make


def _typst(folder: Path) -> Make:
    import typst

    def make(number: int) -> bytes:
        made = typst.compile(
            folder / f"{number}.typ", font_paths=[folder], ignore_system_fonts=True, pdf_standards=STANDARDS
        )
        return bytes(made)

    return make


def _weasyprint(folder: Path) -> Make:
    import weasyprint

    def make(number: int) -> bytes:
        page = weasyprint.HTML(str(folder / f"{number}.html"))
        attached = weasyprint.Attachment(str(folder / f"{number}.plan.json"), relationship="Source")
        return bytes(page.write_pdf(pdf_variant="pdf/a-3a", attachments=[attached]))

    return make


def _fpdf2(folder: Path) -> Make:
    from with_fpdf2 import to_pdf

    return lambda number: to_pdf(json.loads((folder / f"{number}.pages.json").read_text("utf-8")), folder)


def _chromium(folder: Path) -> Make:
    from browser import Browser

    browser = Browser(folder)
    return lambda number: browser.printed(folder / f"{number}.html")


def _floor(folder: Path) -> Make:
    from floor import play, record

    recorded: dict[int, Any] = {}

    def make(number: int) -> bytes:
        return play(*recorded[number])

    for number in range(len(list(folder.glob("*.pages.json")))):
        recorded[number] = record(folder / f"{number}.plan.json")
    return make


ENGINES: dict[str, Callable[[Path], Make]] = {
    "planwriter": _planwriter,
    "typst": _typst,
    "weasyprint": _weasyprint,
    "fpdf2": _fpdf2,
    "chromium": _chromium,
    "floor": _floor,
}


def main(engine: str, folder: Path, once: str | None = None) -> None:
    """Make one handout, or as many as are asked for."""
    make = ENGINES[engine](folder)
    if once is not None:
        (folder / f"{engine}.cold.pdf").write_bytes(make(int(once)))
        return
    for line in sys.stdin:
        number, cpu, clock = int(line), time.process_time(), time.perf_counter()
        data = make(number)
        took = time.perf_counter() - clock
        used = time.process_time() - cpu
        (folder / f"{engine}.pdf").write_bytes(data)
        answer = {"seconds": took, "cpu": used, "bytes": len(data), "rss_kb": _resident()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _resident() -> int:
    """Memory in use now, in kB; the peak where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(found.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)
