"""Sample handouts as pages of plain parts, which every engine of the benchmark sets in its own way.

Words, pictures and the division into pages are planwriter's own, so that each engine has the same to do.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from patients import PATIENTS, variant

from planwriter import figures, handout, pdf, plans
from planwriter.design.design import PAPERS, design
from planwriter.figures.theme import theme
from planwriter.handout import Block, Document, Section, Table
from planwriter.pdf import faces
from planwriter.pdf.pictures import Pictures

PICTURE = 72.0  # points: the height of an exercise's pictures in the other engines
THUMBNAIL = 26.0
CROSSED = 44.0  # that of the picture of a mistake
Part = dict[str, Any]
_TITLES = re.compile(r"<(title|desc)[^>]*>.*?</\1>\n?|aria-labelledby=\"[^\"]*\"", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sample in variants, one for each patient: a plan file for planwriter, and pages of parts."""

    name: str
    plans: tuple[Path, ...]
    pages: tuple[Path, ...]
    page_counts: tuple[int, ...]


def prepare(sample: Path, folder: Path) -> Prepared:
    """Write a sample's variants into ``folder``, with the fonts and figures that they need."""
    folder.mkdir(parents=True, exist_ok=True)
    for face in (faces.REGULAR, faces.BOLD):
        shutil.copy(faces.HERE / f"{face}.ttf", folder)
    plan_files, page_files, counts = [], [], []
    for number in range(len(PATIENTS)):
        plan_file = folder / f"{number}.plan.json"
        plan_file.write_bytes(variant(sample, number, folder))
        pages = _pages(plan_file, folder)
        page_file = folder / f"{number}.pages.json"
        page_file.write_text(json.dumps(pages, ensure_ascii=False), "utf-8")
        plan_files.append(plan_file)
        page_files.append(page_file)
        counts.append(len(pages["pages"]))
    name = sample.name.removesuffix(".plan.json")
    return Prepared(name, tuple(plan_files), tuple(page_files), tuple(counts))


def _pages(plan_file: Path, folder: Path) -> Part:
    found = plans.check(plans.read_file(plan_file))
    if found.plan is None:
        raise RuntimeError(f"{plan_file}: has errors")
    wanted = found.plan.handout
    document = handout.compose(found.plan, plans.read_logo(found.plan.clinic))
    units = _units(document)
    faces.register()
    laid = pdf.typeset(
        document, design(wanted.design, wanted.ink), PAPERS[wanted.paper], Pictures(wanted.ink, wanted.figure)
    )
    if sum(len(page.placed) for page in laid.pages) != len(units):
        raise RuntimeError(
            f"{plan_file}: a block is broken over two pages, which the benchmark cannot follow"
        )
    pages = []
    for page in laid.pages:
        own, units = units[: len(page.placed)], units[len(page.placed) :]
        pages.append([part for unit in own for part in _parts(unit, wanted.ink, wanted.figure, folder)])
    return {
        "language": document.language,
        "title": document.title,
        "date": document.date.isoformat(),
        "paper": PAPERS[wanted.paper],
        "foot": [f"{document.foot.stop} {document.foot.call}", document.foot.page, document.foot.plan],
        "attachment": plan_file.name,
        "shirt": theme(wanted.ink, wanted.figure)["shirt"].fill,
        "pages": pages,
    }


def _units(document: Document) -> list[Section]:
    """The sections as they are put on pages: a diary by its weeks, the first with the diary's opening."""
    units: list[Section] = []
    for section in document.sections:
        if section.kind == "advice" and units[-1].kind == "activity":  # they stand side by side
            units[-1] = replace(units[-1], children=(*units[-1].children, *section.children))
            continue
        if section.kind != "diary":
            units.append(section)
            continue
        opening: tuple[Block, ...] = ()
        for child in section.children:
            opening += (child,)
            if isinstance(child, Section):
                units.append(replace(section, children=opening))
                opening = ()
    return units


def _parts(block: Block, ink: str, person: str | None, folder: Path) -> Iterator[Part]:
    match block:
        case Section():
            yield from _section(block, ink, person, folder)
        case handout.Heading():
            number = "" if block.number is None else f"{block.number}. "
            yield {"kind": "heading", "level": block.level, "text": number + block.text}
        case handout.Paragraph():
            yield {"kind": "words", "runs": _runs(block.runs)}
        case handout.Field():
            yield {"kind": "words", "runs": [[f"{block.label}: ", False], [block.value or "_" * 20, True]]}
        case handout.ListBlock():
            items = [_runs(item.runs) for item in block.items]
            yield {"kind": "list", "numbered": block.kind == "steps", "items": items}
        case handout.Figure():
            picture = [_picture(block, ink, person, folder), block.alt, block.caption or ""]
            yield {"kind": "pictures", "height": CROSSED, "pictures": [picture]}
        case Table():
            yield _table(block, ink, person, folder)
        case handout.LogoPicture():
            name = "logo." + block.media_type.partition("/")[2]
            (folder / name).write_bytes(block.data)
            yield {"kind": "pictures", "height": 40.0, "pictures": [[name, block.alt, ""]]}
        case handout.QrCode():
            name = _code(block, folder)
            yield {"kind": "pictures", "height": 60.0, "pictures": [[name, block.alt, ""]]}
            yield {"kind": "words", "runs": _runs(block.caption)}


def _section(section: Section, ink: str, person: str | None, folder: Path) -> Iterator[Part]:
    if section.kind == "pictures":
        shown = [child for child in section.children if isinstance(child, handout.Figure)]
        pictures = [[_picture(each, ink, person, folder), each.alt, each.caption or ""] for each in shown]
        yield {"kind": "pictures", "height": PICTURE, "pictures": pictures}
        return
    inner = [part for child in section.children for part in _parts(child, ink, person, folder)]
    panel = {"stop": "#fdecea", "dose": "#e6f1f4", "before": "#ffffff"}.get(section.kind)
    yield from [{"kind": "panel", "fill": panel, "parts": inner}] if panel else inner


def _table(table: Table, ink: str, person: str | None, folder: Path) -> Part:
    rows = []
    for row in table.rows:
        cells: list[Part] = []
        for cell in row:
            made: Part = {"columns": cell.columns, "head": cell.heads_row, "runs": _runs(cell.runs)}
            if cell.figure is not None:
                made["picture"] = [_picture(cell.figure, ink, person, folder), cell.figure.alt]
            if cell.scale is not None:
                numbers = " ".join(map(str, range(cell.scale.low, cell.scale.high + 1)))
                made["runs"] = [[numbers, False]]
            if cell.boxes is not None:
                made["boxes"] = cell.boxes.count
            cells.append(made)
        rows.append(cells)
    head: list[Part] = [{"columns": cell.columns, "runs": _runs(cell.runs)} for cell in table.head]
    return {"kind": "table", "name": table.kind, "head": head, "rows": rows, "picture": THUMBNAIL}


def _runs(runs: tuple[handout.Run, ...]) -> list[list[Any]]:
    return [[run.text, run.strong] for run in runs]


def _picture(figure: handout.Figure, ink: str, person: str | None, folder: Path) -> str:
    name = f"{figure.exercise}-{figure.frame}-{figure.side}-{ink}-{person or 'default'}.svg"
    if not (folder / name).exists():
        drawing = figures.draw(figure.exercise, figure.frame, side=figure.side, ink=ink, person=person)
        svg = _TITLES.sub("", figures.to_svg(drawing, "", ""))  # fpdf2 warns of a title in an SVG
        (folder / name).write_text(svg, "utf-8")
    return name


def _code(code: handout.QrCode, folder: Path) -> str:
    size = len(code.rows)
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.rows) for x, each in enumerate(row) if each
    )
    box = f"-4 -4 {size + 8} {size + 8}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{dark}"/></svg>'
    (folder / "code.svg").write_text(svg, "utf-8")
    return "code.svg"
