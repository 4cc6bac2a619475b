"""The handout as plain text: for a terminal, an e-mail, or a reader that knows nothing else."""

from collections.abc import Iterator

from planwriter.handout import (
    Block,
    Cell,
    Document,
    Field,
    Figure,
    Heading,
    ListBlock,
    LogoPicture,
    Paragraph,
    QrCode,
    Run,
    Section,
    Table,
)

UNDERLINES = {1: "=", 2: "-"}


def to_text(document: Document) -> str:
    """Every word of the handout in reading order, with each picture's alternative text in its place."""
    lines: list[str] = []
    for section in document.sections:
        lines += _block(section)
    lines.insert(-2, f"{document.foot.plan}.")
    return "\n".join(lines).strip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Section():
            for child in block.children:
                yield from _block(child)
            if block.kind not in {"pictures", "dose", "how", "care"}:
                yield ""
        case Heading():
            yield from _heading(block)
        case Paragraph():
            yield said(block.runs, "\n" if block.role == "clinic" else "")
        case Field():
            yield f"{block.label}: {'_' * 30 if block.value is None else block.value}"
        case ListBlock():
            for number, item in enumerate(block.items, start=1):
                yield f"{f'{number}.' if block.kind == 'steps' else '-'} {said(item.runs)}"
        case Figure():
            yield f"[{block.alt}]" + (f" {block.caption}" if block.caption else "")
        case Table():
            yield from _table(block)
        case LogoPicture() | QrCode():
            pass  # the clinic's name and website stand in words at the top


def _heading(heading: Heading) -> Iterator[str]:
    text = heading.text if heading.number is None else f"{heading.number}. {heading.text}"
    yield ""
    yield text
    if heading.level in UNDERLINES:
        yield UNDERLINES[heading.level] * len(text)


def _table(table: Table) -> Iterator[str]:
    heads = [said(cell.runs) for cell in table.head for _ in range(cell.columns)]
    for row in table.rows:
        name = next(said(cell.runs) for cell in row if cell.heads_row)
        values = [
            f"{heads[place]} {_cell(cell)}"
            for place, cell in enumerate(row)
            if not cell.heads_row and cell.figure is None and _cell(cell)
        ]
        yield f"{name}: {'; '.join(values) if values else '_' * 30}"


def _cell(cell: Cell) -> str:
    if cell.boxes is not None:
        return " ".join(["[ ]"] * cell.boxes.count)
    if cell.scale is not None:
        return "___"
    return said(cell.runs)


def said(runs: tuple[Run, ...], between: str = "") -> str:
    """The words of runs, one after the other."""
    return between.join(run.text for run in runs)
