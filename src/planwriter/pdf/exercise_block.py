"""Sets one exercise: pictures and dose side by side, steps below."""

from dataclasses import replace

from planwriter.handout import Figure, Heading, Item, ListBlock, Paragraph, Run, Section
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Panel, Rule, Silent, Stack, Tagged
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Disc, Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Tag


def exercise(section: Section, look: Look, pictures: Pictures) -> Box:
    """The whole block. It is never split."""
    design = look.design
    rows: list[Box] = []
    title: Beside | None = None
    shown: Box | None = None
    for child in section.children:
        if isinstance(child, Heading):
            title = _title(child, look)
            rows.append(title)
        elif isinstance(child, Paragraph) and child.role == "clinical-name" and title is not None:
            rows[-1] = replace(title, remark=look.words(child.runs, "small"))
        elif isinstance(child, Paragraph):
            rows.append(_paragraph(child, look))
        elif isinstance(child, Section) and child.kind == "pictures":
            shown = _pictures(child, look, pictures)
        elif isinstance(child, Section) and child.kind == "dose":
            rows.append(_beside(shown, _dose(child, look), look))
        elif isinstance(child, Section):
            rows.append(_how(child, look))
    return Stack((Rule(design.palette.accent, line_width=1.5), *rows), gap=design.gap * 0.7)


def _title(heading: Heading, look: Look) -> Beside:
    size = look.style("heading").leading
    palette = look.design.palette
    disc = Silent(Disc(heading.number or 0, size, palette.accent, palette.paper))
    return Beside(disc, look.heading(heading, "heading"))


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
    frames = tuple(_frame(figure, look, pictures) for figure in figures)
    return Columns(frames, tuple(None for _ in frames), gap=8)


def _frame(figure: Figure, look: Look, pictures: Pictures) -> Box:
    caption = look.words((Run(figure.caption or ""),), "caption", tag="Caption")
    return pictures.box(figure, look.design.pictures.height, caption)


def _beside(shown: Box | None, dose: Box, look: Look) -> Box:
    if shown is None:
        return dose
    if look.design.pictures.dose == "below":
        return Stack((shown, dose), gap=look.design.gap)
    share = look.design.pictures.width_share
    return Columns((shown, dose), (None, None), gap=10, weights=(share, 1 - share))


def _dose(section: Section, look: Look) -> Box:
    palette = look.design.palette
    rows: list[Box] = []
    for child in section.children:
        if isinstance(child, ListBlock):
            lines = tuple(_dose_line(item, look) for item in child.items)
            rows.append(Tagged(Stack(lines, gap=look.design.gap * 0.6), Tag("L")))
        elif isinstance(child, Paragraph):
            rows.append(look.words(child.runs, "small"))
    return Panel(Stack(tuple(rows), gap=look.design.gap * 0.6), padding=7, fill=palette.tint)


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
