"""Pages of parts set by fpdf2, with PDF/A-3a's rules and tags as far as it has them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF, XPos, YPos
from fpdf.enums import DocumentCompliance

Part = dict[str, Any]
LINE = 13.0  # points from line to line


def to_pdf(data: Part, folder: Path) -> bytes:
    """The whole handout; pictures and fonts are files in ``folder``."""
    pdf = FPDF(unit="pt", format=tuple(data["paper"]), enforce_compliance=DocumentCompliance.PDFA_3B)
    pdf.set_creation_date(datetime.fromisoformat(data["date"]).replace(tzinfo=UTC))
    pdf.add_font("Planwriter Sans", "", folder / "PlanwriterSans-Regular.ttf")
    pdf.add_font("Planwriter Sans", "B", folder / "PlanwriterSans-Bold.ttf")
    pdf.set_title(data["title"])
    pdf.set_lang(data["language"])
    pdf.set_margins(42, 32, 42)
    pdf.set_auto_page_break(False)
    attached = (folder / data["attachment"]).read_bytes()
    pdf.embed_file(basename="plan.json", bytes=attached, mime_type="application/json",
                   associated_file_relationship="Source")  # fmt: skip
    for number, parts in enumerate(data["pages"], start=1):
        pdf.add_page()
        for part in parts:
            _part(pdf, part, folder)
        if pdf.y > data["paper"][1] - 30:
            raise RuntimeError(f"page {number} runs over by {pdf.y - data['paper'][1] + 30:.0f} points")
        stop, page, plan = data["foot"]
        pdf.set_xy(42, data["paper"][1] - 28)
        foot = f"**{stop}** {page.format(page=number, pages=len(data['pages']))} {plan}"
        pdf.set_font("Planwriter Sans", "", 9)
        pdf.cell(text=foot, markdown=True)
    return bytes(pdf.output())


def _part(pdf: FPDF, part: Part, folder: Path) -> None:
    pdf.set_x(pdf.l_margin)
    match part["kind"]:
        case "heading":
            _write(pdf, [[part["text"], True]], 12.0)
        case "words":
            _write(pdf, part["runs"], 10.0)
        case "list":
            for number, item in enumerate(part["items"], start=1):
                mark = f"{number}. " if part["numbered"] else "\u2022 "
                _write(pdf, [[mark, False], *item], 10.0)
        case "panel":
            for each in part["parts"]:
                _part(pdf, each, folder)
        case "pictures":
            _pictures(pdf, part, folder)
        case _:
            _table(pdf, part, folder)


def _write(pdf: FPDF, runs: list[list[Any]], size: float) -> None:
    for text, strong in runs:
        pdf.set_font("Planwriter Sans", "B" if strong else "", size)
        pdf.write(LINE, text)
    pdf.ln(LINE)


def _pictures(pdf: FPDF, part: Part, folder: Path) -> None:
    top, left = pdf.y, pdf.l_margin
    for name, alt, caption in part["pictures"]:
        shown = pdf.image(folder / name, x=left, y=top, h=part["height"], alt_text=alt)
        pdf.set_xy(left, top + part["height"])
        pdf.set_font("Planwriter Sans", "", 9)
        if caption:
            pdf.cell(text=caption, new_x=XPos.RIGHT, new_y=YPos.TOP)
        left += max(shown.rendered_width, pdf.get_string_width(caption)) + 12
    pdf.set_y(top + part["height"] + LINE)


def _table(pdf: FPDF, table: Part, folder: Path) -> None:
    pdf.set_font("Planwriter Sans", "", 9)
    columns = sum(cell["columns"] for cell in table["head"])
    with pdf.table(num_heading_rows=1, line_height=LINE, col_widths=(1,) * columns) as grid:
        heads = grid.row()
        for cell in table["head"]:
            heads.cell("".join(text for text, _ in cell["runs"]), colspan=cell["columns"])
        for each in table["rows"]:
            row = grid.row()
            for cell in each:
                words = "[ ] " * cell["boxes"] if "boxes" in cell else "".join(t for t, _ in cell["runs"])
                image = folder / cell["picture"][0] if "picture" in cell else None
                row.cell(words, colspan=cell["columns"], img=image)
