"""Sets one exercise: pictures and dose side by side, steps below."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from planwriter.handout import Block, Figure, Heading, Item, ListBlock, Paragraph, Run, Section
from planwriter.pdf.balance import Even
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Panel, Rule, Silent, Stack, Tagged
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Disc, Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import Words


def exercise(section: Section, look: Look, pictures: Pictures) -> Box:
    """The whole block. It is never split."""
    design = look.design
    rows: list[Box] = []
    title: Beside | None = None
    shown: Box | None = None
    for child in section.children:
        if isinstance(child, Heading):
            title = look.once(id(child), partial(_title, child, look))
            rows.append(title)
        elif isinstance(child, Paragraph) and child.role == "clinical-name" and title is not None:
            remark = partial(look.words, child.runs, "small")
            rows[-1] = look.once(id(child), partial(_with_remark, title, remark))
        elif isinstance(child, Paragraph):
            rows.append(look.once(id(child), partial(_paragraph, child, look)))
        elif isinstance(child, Section) and child.kind == "pictures":
            shown = _pictures(child, look, pictures)
        elif isinstance(child, Section) and child.kind == "dose":
            rows.append(_with_dose(shown, child, look))
        elif isinstance(child, Section):
            rows.append(look.once(id(child), partial(_how, child, look)))
    return Stack((Rule(design.palette.accent, line_width=1.5), *rows), gap=design.gap * 0.7)


def _title(heading: Heading, look: Look) -> Beside:
    size = look.style("heading").leading
    palette = look.design.palette
    disc = Silent(Disc(heading.number or 0, size, palette.accent, palette.paper))
    return Beside(disc, look.heading(heading, "heading"))


def _with_remark(title: Beside, remark: Callable[[], Words]) -> Beside:
    return replace(title, remark=remark())


def _paragraph(paragraph: Paragraph, look: Look) -> Box:
    palette = look.design.palette
    if paragraph.role == "note":
        words = look.words(paragraph.runs, "body")
        return Panel(words, padding=6, fill=palette.note_tint, bar=palette.accent)
    if paragraph.role == "stop":
        mark = look.style("small").leading
        icon = Icon("stop", mark - 2, palette.stop, drop=1)
        return Columns((icon, look.words(paragraph.runs, "small")), (mark - 2, None), gap=6)
    return look.words(paragraph.runs, "body")


def _pictures(section: Section, look: Look, pictures: Pictures) -> Box:
    figures = [child for child in section.children if isinstance(child, Figure)]
    frames = tuple(frame(figure, look, pictures) for figure in figures)
    return Columns(frames, tuple(None for _ in frames), gap=8)


def frame(figure: Figure, look: Look, pictures: Pictures) -> Box:
    """A picture above its caption, where it has one."""
    if figure.caption is None:
        return pictures.box(figure, look.design.pictures.height)
    caption = look.words((Run(figure.caption),), "caption", tag="Caption")
    return pictures.box(figure, look.design.pictures.height, caption)


def _with_dose(shown: Box | None, section: Section, look: Look) -> Box:
    """The dose beside the pictures; below them where the design says so, or where it has stages."""
    stages = sum(isinstance(child, ListBlock) for child in section.children)
    if look.design.pictures.dose == "beside" and stages == 1 and shown is not None:
        share = look.design.pictures.width_share
        dose = look.once((id(section), "beside"), partial(_dose, section, look))
        return Columns((shown, dose), (None, None), gap=10, weights=(share, 1 - share))
    below = look.sized(look.design.with_dose_below(look.design.pictures.height))
    panels = look.once((id(section), "below"), lambda: tuple(_dose(part, below) for part in _stages(section)))
    return Stack((shown, *panels) if shown else panels, gap=look.design.gap, breakable=True)


def _stages(section: Section) -> list[Section]:
    """The dose section as one for each stage; the words below the last one stay with it."""
    parts: list[list[Block]] = [[]]
    for child in section.children:
        if isinstance(child, Paragraph) and child.role == "stage" and parts[-1]:
            parts.append([])
        parts[-1].append(child)
    return [replace(section, children=tuple(part)) for part in parts]


def _dose(section: Section, look: Look) -> Box:
    rows = Stack(tuple(dose_rows(section, look)), gap=look.design.gap * 0.6)
    return Panel(rows, padding=7, fill=look.design.palette.tint)


def dose_rows(section: Section, look: Look) -> list[Box]:
    """The dose line by line, each stage under its weeks, then who answers for it."""
    rows: list[Box] = []
    for child in section.children:
        if isinstance(child, ListBlock):
            lines = tuple(_dose_line(item, look) for item in child.items)
            across = look.design.pictures.dose == "below" and look.design.columns > 1
            gap = look.design.gap * 0.6
            rows.append(
                Tagged(Even(lines, gap=14, row_gap=gap) if across else Stack(lines, gap=gap), Tag("L"))
            )
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "stage" if child.role == "stage" else "small"))
    return rows


def _dose_line(item: Item, look: Look) -> Box:
    mark = look.style("dose").size * 1.15
    icon = Icon(item.symbol or "repeat", mark, look.design.palette.accent, drop=look.drop("dose", mark))
    words = look.words(item.runs, "dose", tag="LBody")
    return Tagged(Columns((icon, words), (mark, None), gap=6), Tag("LI"))


def _how(section: Section, look: Look) -> Box:
    rows: list[Box] = []
    for child in section.children:
        if isinstance(child, ListBlock):
            rows.append(steps(child, look))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "body"))
    return Stack(tuple(rows), gap=look.design.gap * 0.4)


def steps(block: ListBlock, look: Look) -> Box:
    """Numbered steps, the number in a disc."""
    lines = tuple(_step(number, item, look) for number, item in enumerate(block.items, start=1))
    return Tagged(Stack(lines, gap=look.design.gap * 0.4), Tag("L"))


def _step(number: int, item: Item, look: Look) -> Box:
    mark, palette = look.style("body").size * 1.25, look.design.palette
    disc = Disc(number, mark, palette.accent, palette.paper, drop=look.drop("body", mark))
    words = look.words(item.runs, "body", tag="LBody")
    return Tagged(Columns((Tagged(disc, Tag("Lbl")), words), (mark, None), gap=7), Tag("LI"))
