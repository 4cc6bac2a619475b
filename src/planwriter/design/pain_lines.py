"""The diary's pain in lines, a day in each, for a design whose days are too narrow to circle a number in."""

from msgspec.structs import replace

from planwriter.handout import Cell, Document, Section, Table


def with_pain_lines(document: Document) -> Document:
    """The document with a second table in each week of its diary, a row a day."""
    return replace(document, sections=tuple(_section(section) for section in document.sections))


def _section(section: Section) -> Section:
    if section.kind == "diary":
        inner = (_section(child) if isinstance(child, Section) else child for child in section.children)
        return replace(section, children=tuple(inner))
    if section.kind != "week":
        return section
    parts = (_tables(child) if isinstance(child, Table) else (child,) for child in section.children)
    return replace(section, children=tuple(each for part in parts for each in part))


def _tables(table: Table) -> tuple[Table, ...]:
    pain = next((row for row in table.rows if row[-1].scale), None)
    if pain is None:
        return (table,)
    days = tuple(
        (Cell((replace(head.runs[0], strong=True),), heads_row=True), cell)
        for head, cell in zip(table.head[1:], pain[1:], strict=True)
    )
    others = tuple(row for row in table.rows if row is not pain)
    return replace(table, rows=others), Table("diary", (Cell(pain[0].runs, columns=2),), days)
