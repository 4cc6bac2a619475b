"""The handout as one HTML file: semantic, nothing fetched from elsewhere, figures inline as SVG."""

from base64 import b64encode
from html import escape
from pathlib import Path

from planwriter import __version__, figures
from planwriter.handout import (
    Block,
    Cell,
    Document,
    Field,
    Figure,
    Heading,
    Item,
    ListBlock,
    LogoPicture,
    Paragraph,
    Photo,
    QrCode,
    Run,
    Section,
    Table,
    walk,
)
from planwriter.plans import Ink

STYLE = Path(__file__).with_name("handout.css")


def to_html(document: Document, ink: Ink = "color", person: str | None = None) -> str:
    """The whole handout. Text from a plan stands for itself: it is escaped in one place, ``_words``."""
    body = "\n".join(_block(section) for section in document.sections)
    return (
        "<!doctype html>\n"
        f'<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="planwriter {__version__}">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n"
        f"{_symbols(document, ink, person)}<main>\n{body}\n</main>\n"
        f"<footer><p><strong>{escape(document.foot.stop)} {escape(document.foot.call)}</strong> "
        f"{escape(document.foot.plan)}</p>\n</footer>\n"
        "</body>\n</html>\n"
    )


def _symbols(document: Document, ink: Ink, person: str | None) -> str:
    """Every figure once; the page shows it wherever it is wanted."""
    shown: dict[str, Figure] = {}
    for section in document.sections:
        for block in walk(section):
            cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
            for figure in [block, *(cell.figure for cell in cells)]:
                if isinstance(figure, Figure):
                    shown[figure.name] = figure
    symbols = "\n".join(_symbol(name, figure, ink, person) for name, figure in shown.items())
    return f'<svg class="symbols" aria-hidden="true" width="0" height="0">\n{symbols}\n</svg>\n'


def _symbol(name: str, figure: Figure, ink: Ink, person: str | None) -> str:
    if isinstance(figure.own, Photo):
        return _photo(name, figure.own if ink == "color" else figure.own.grey())
    if figure.own is not None:
        drawing = figures.draw_posed(figure.own.raw, figure.frame, side=figure.side, ink=ink, person=person)
    else:
        drawing = figures.draw(figure.exercise, figure.frame, side=figure.side, ink=ink, person=person)
    size = f"{drawing.width:g} {drawing.height:g}"
    return f'<symbol id="{name}" viewBox="0 0 {size}">\n{figures.svg_groups(drawing)}\n</symbol>'


def _photo(name: str, photo: Photo) -> str:
    address = f"data:{photo.media_type};base64,{b64encode(photo.data).decode()}"
    size = f'width="{photo.width}" height="{photo.height}"'
    return (
        f'<symbol id="{name}" viewBox="0 0 {photo.width} {photo.height}">\n'
        f'<image href="{address}" {size}/></symbol>'
    )


def _block(block: Block) -> str:
    if isinstance(block, Section):
        return _section(block)
    if isinstance(block, ListBlock):
        return _list(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, LogoPicture):
        data = b64encode(block.data).decode()
        return f'<img class="logo" src="data:{block.media_type};base64,{data}" alt="{escape(block.alt)}">'
    if isinstance(block, QrCode):
        return _code(block)
    return _line(block)


def _code(code: QrCode) -> str:
    size = len(code.rows)
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.rows) for x, module in enumerate(row) if module
    )
    drawn = f'<path d="{dark}"/>'
    return (
        f'<p class="code"><svg role="img" aria-label="{escape(code.alt)}" '
        f'viewBox="-4 -4 {size + 8} {size + 8}">'
        f"{drawn}</svg>{_words(code.caption)}</p>"
    )


def _line(block: Heading | Paragraph | Field | Figure) -> str:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case Field():
            return _field(block)
        case Figure():
            return _figure(block)


def _section(section: Section) -> str:
    inner = "\n".join(_block(child) for child in section.children)
    tag = "div" if section.kind in {"pictures", "dose", "how", "care"} else "section"
    return f'<{tag} class="{section.kind}">\n{inner}\n</{tag}>'


def _heading(heading: Heading) -> str:
    number = "" if heading.number is None else f'<span class="number">{heading.number}.</span> '
    return f"<h{heading.level}>{number}{escape(heading.text)}</h{heading.level}>"


def _paragraph(paragraph: Paragraph) -> str:
    between = "<br>" if paragraph.role == "clinic" else ""
    return f'<p class="{paragraph.role}">{_words(paragraph.runs, between)}</p>'


def _field(field: Field) -> str:
    value = (
        '<span class="blank">&nbsp;</span>'
        if field.value is None
        else f"<strong>{escape(field.value)}</strong>"
    )
    return f'<p class="field">{escape(field.label)}: {value}</p>'


def _list(block: ListBlock) -> str:
    tag = "ol" if block.kind == "steps" else "ul"
    items = "\n".join(_item(item) for item in block.items)
    return f'<{tag} class="{block.kind}">\n{items}\n</{tag}>'


def _item(item: Item) -> str:
    return f"<li>{_words(item.runs)}</li>"


def _figure(figure: Figure) -> str:
    caption = f"<figcaption>{escape(figure.caption)}</figcaption>" if figure.caption else ""
    return f"<figure>{_picture(figure)}{caption}</figure>"


def _picture(figure: Figure) -> str:
    return f'<svg role="img" aria-label="{escape(figure.alt)}"><use href="#{figure.name}"/></svg>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col"{_span(cell)}>{_words(cell.runs)}</th>' for cell in table.head)
    rows = "\n".join(f"<tr>{''.join(_cell(cell) for cell in row)}</tr>" for row in table.rows)
    return (
        f'<table class="{table.kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>'
    )


def _cell(cell: Cell) -> str:
    if cell.heads_row:
        return f'<th scope="row">{_words(cell.runs)}</th>'
    if cell.figure is not None:
        return f"<td>{_picture(cell.figure)}</td>"
    if cell.boxes is not None:
        boxes = "&#9744; " * cell.boxes.count
        return f'<td><span role="img" aria-label="{escape(cell.boxes.alt)}">{boxes.strip()}</span></td>'
    if cell.scale is not None:
        return f"<td>{' '.join(map(str, range(cell.scale.low, cell.scale.high + 1)))}</td>"
    return f"<td{_span(cell)}>{_words(cell.runs)}</td>"


def _span(cell: Cell) -> str:
    return f' colspan="{cell.columns}"' if cell.columns > 1 else ""


def _words(runs: tuple[Run, ...], between: str = "") -> str:
    return between.join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    lang = f' lang="{escape(run.language)}"' if run.language else ""
    if run.address is not None:
        return f'<a href="{escape(run.address)}"{lang}>{words}</a>'
    if run.strong:
        return f"<strong{lang}>{words}</strong>"
    return f"<span{lang}>{words}</span>" if lang else words
