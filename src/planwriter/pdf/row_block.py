"""Sets one exercise as a row: name, pictures and dose on the left, how to do it running on the right."""

from collections.abc import Iterator

from planwriter.handout import Heading, ListBlock, Paragraph, Section, walk
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Panel, Rule, Silent, Stack
from planwriter.pdf.exercise_block import dose_rows, mistake, part, picture_row
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Disc, Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.running import Piece, Running
from planwriter.pdf.structure import Tag


def row(section: Section, look: Look, pictures: Pictures) -> Box:
    """The whole block, across the page."""
    design = look.design
    left: list[Box] = []
    moves: list[Piece] = []
    marks: list[Piece] = []
    under: list[Box] = []
    warning = Tag("P")
    crossed = mistake(part(section, "how"), look, pictures, warning)
    for child in section.children:
        if isinstance(child, Heading):
            left.append(_title(child, look))
        elif isinstance(child, Paragraph) and child.role == "note":
            words = look.words(child.runs, "body")
            under.append(Panel(words, padding=4, fill=design.palette.note_tint, bar=design.palette.accent))
        elif isinstance(child, Paragraph) and child.role == "stop":
            marks.append(_stop(child, look))
        elif isinstance(child, Paragraph):
            left.append(look.words(child.runs, "small"))
        elif isinstance(child, Section) and child.kind == "pictures":
            left.append(picture_row(child.children, look, pictures, crossed, gap=4))
        elif isinstance(child, Section) and child.kind == "dose":
            left += dose_rows(child, look)
        elif isinstance(child, Section):
            moves += list(_moves(child, look))
            marks = [
                Piece(said.runs, (warning if said.role == "take-care" else Tag("P"),))
                for said in _paragraphs(child)
                if said.role != "position"
            ]
    right: list[Box] = [Running(tuple(moves), look.style("body"))]
    if not under:
        right.append(Running(tuple(marks), look.style("body")))
    else:
        stop = marks.pop()
        right += [Running(tuple(marks), look.style("body")), *under, Running((stop,), look.style("body"))]
    share = design.pictures.width_share
    columns = Columns(
        (Stack(tuple(left), gap=1), Stack(tuple(right), gap=2)), (None, None), 10, weights=(share, 1 - share)
    )
    return Stack((Rule(design.palette.accent, line_width=1.2), columns), gap=2)


def _paragraphs(section: Section) -> list[Paragraph]:
    return [each for each in walk(section) if isinstance(each, Paragraph)]


def _title(heading: Heading, look: Look) -> Box:
    palette = look.design.palette
    disc = Silent(Disc(heading.number or 0, look.style("heading").leading - 2, palette.accent, palette.paper))
    return Beside(disc, look.heading(heading, "heading"), None)


def _stop(paragraph: Paragraph, look: Look) -> Piece:
    mark = look.style("body").size
    icon = Icon("stop", mark, look.design.palette.stop, drop=look.drop("body", mark))
    return Piece(paragraph.runs, (Tag("P"),), icon)


def _moves(section: Section, look: Look) -> Iterator[Piece]:
    palette, mark = look.design.palette, look.style("body").size * 1.1
    whole = Tag("L")
    for child in section.children:
        if isinstance(child, Paragraph) and child.role == "position":
            yield Piece(child.runs, (Tag("P"),))
        elif isinstance(child, ListBlock):
            for number, item in enumerate(child.items, start=1):
                disc = Disc(number, mark, palette.accent, palette.paper, drop=look.drop("body", mark))
                one = Tag("LI")
                yield Piece(item.runs, (whole, one, Tag("LBody")), disc, (whole, one, Tag("Lbl")))
