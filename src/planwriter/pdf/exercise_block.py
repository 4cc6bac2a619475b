"""Sets one exercise: pictures and dose side by side, steps below."""

from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from msgspec import Struct
from msgspec.structs import replace

from planwriter.design.design import Design
from planwriter.handout import Block, Figure, Heading, Item, ListBlock, Paragraph, Photo, Run, Section
from planwriter.pdf.balance import Even
from planwriter.pdf.beside import Beside
from planwriter.pdf.box import Box, Columns, Kept, Panel, Rule, Silent, Space, Stack, Tagged
from planwriter.pdf.look import Look
from planwriter.pdf.marks import Disc, Icon
from planwriter.pdf.pictures import Pictures
from planwriter.pdf.structure import Tag
from planwriter.pdf.words import Words

CARE_SHARE = 0.34  # of the text width, for the warning and the picture of the mistake
TALLER = 1.25  # pictures of someone standing, to those of someone lying
MOST_BESIDE = 3  # pictures beside a dose, so that none is too small
MOST_ACROSS = 4  # pictures in one row; more stand in rows of three, or of two beside a dose


def exercise(section: Section, look: Look, pictures: Pictures) -> Box:
    """The whole block, as tall as it comes out.

    In one column the picture of a mistake stands beside the dose, or with the other pictures where these are
    at their least; else beside the steps, under the words of warning.
    """
    design = look.design
    rows: list[Box] = []
    title: Beside | None = None
    shown: Box | None = None
    figures, how = part(section, "pictures"), part(section, "how")
    if len(figures) > MOST_BESIDE and design.columns > 1:
        look = look.sized(design.with_dose_below(design.pictures.height))
    begins = _beside_tall_pictures(section, look, pictures)
    if begins is not None:
        look = look.sized(design.with_pictures(design.pictures.height * TALLER, design.pictures.thumbnail))
    photos = any(isinstance(each, Figure) and isinstance(each.own, Photo) for each in figures)
    unchanging = _unchanging.__wrapped__ if photos else _unchanging  # a photo is too large to keep
    same = unchanging(figures, how, look.design, pictures, begins)
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
            shown = same.pictures
        elif isinstance(child, Section) and child.kind == "dose":
            rows.append(_with_dose(shown, child, look, same.mistake, begins))
        elif isinstance(child, Section):
            rows.append(same.how)
    return Stack((Rule(design.palette.accent, line_width=1.5), *rows), gap=design.gap * 0.7)


def _beside_tall_pictures(section: Section, look: Look, pictures: Pictures) -> Paragraph | None:
    """How to begin, where it stands with the dose beside pictures of someone standing."""
    if look.design.pictures.dose == "below" or look.design.columns == 1:
        return None
    figures = [each for each in part(section, "pictures") if isinstance(each, Figure)]
    stages = sum(isinstance(each, ListBlock) for each in part(section, "dose"))
    if stages != 1 or not figures or not all(map(pictures.tall, figures)):
        return None
    begins = (each for each in part(section, "how") if isinstance(each, Paragraph))
    return next((each for each in begins if each.role == "position"), None)


class _Unchanging(Struct, frozen=True, gc=False):
    """What no dose changes; ``mistake`` is here where it stands beside the dose."""

    pictures: Box
    mistake: Box | None
    how: Box


@lru_cache(maxsize=512)
def _unchanging(
    shown: tuple[Block, ...],
    how: tuple[Block, ...],
    design: Design,
    pictures: Pictures,
    said: Paragraph | None,
) -> _Unchanging:
    """Pictures and words of an exercise, laid out once for all the handouts that show them alike.

    ``said`` are words of ``how`` that stand elsewhere.
    """
    look, warning = Look(design), Tag("P")
    crossed = mistake(how, look, pictures, warning)
    early = design.columns == 1
    tight = design.pictures.height <= design.pictures.least_height
    row = picture_row(shown, look, pictures, crossed if early and tight else None)
    words = _how(how, look, warning, None if early else crossed, said)
    beside = crossed if early and not tight else None
    return _Unchanging(Kept(row), beside and Kept(beside), Kept(words))


def part(section: Section, kind: str) -> tuple[Block, ...]:
    """What stands in the part of a kind; nothing where the section has none."""
    found = (each for each in section.children if isinstance(each, Section) and each.kind == kind)
    return next((each.children for each in found), ())


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
        return Panel(
            words, padding=min(6, look.design.gap * 1.45), fill=palette.note_tint, bar=palette.accent
        )
    if paragraph.role == "stop":
        mark = look.style("small").leading
        icon = Icon("stop", mark - 2, palette.stop, drop=1)
        return Columns((icon, look.words(paragraph.runs, "value")), (mark - 2, None), gap=6)
    return look.words(paragraph.runs, "body")


def picture_row(
    shown: tuple[Block, ...], look: Look, pictures: Pictures, crossed: Box | None, gap: float = 8
) -> Box:
    """An exercise's pictures side by side, in rows where they would be too small for one.

    Where there is little room, ``crossed`` is the last one.
    """
    figures = [each for each in shown if isinstance(each, Figure)]
    frames = [frame(figure, look, pictures) for figure in figures]
    frames += [crossed] if crossed else []
    return in_rows(frames, _across(len(frames), look, tall=all(map(pictures.tall, figures))), gap)


def _across(count: int, look: Look, *, tall: bool) -> int:
    """How many of an exercise's pictures stand in a row."""
    beside = look.design.pictures.dose == "beside"
    if beside and look.design.columns == 1 and not (tall and count <= MOST_BESIDE):
        return 1 if count <= 2 else 2
    if count <= MOST_ACROSS:
        return count
    return 2 if beside else MOST_ACROSS - 1


def in_rows(frames: Sequence[Box], across: int, gap: float) -> Box:
    """Boxes of one width, ``across`` of them in each row."""
    rows = []
    for start in range(0, len(frames), across or 1):
        row = tuple(frames[start : start + across])
        rows.append(Columns((*row, *(Space(0),) * (across - len(row))), (None,) * across, gap))
    return rows[0] if len(rows) == 1 else Stack(tuple(rows), gap)


def frame(
    figure: Figure, look: Look, pictures: Pictures, height: float | None = None, after: Tag | None = None
) -> Box:
    """A picture above its caption, where it has one; as high as the design says, or ``height`` points."""
    height = height or look.design.pictures.height
    if figure.caption is None:
        return pictures.box(figure, height, after=after)
    caption = look.words((Run(figure.caption),), "caption", tag="Caption")
    return pictures.box(figure, height, caption, after)


def mistake(how: tuple[Block, ...], look: Look, pictures: Pictures, warning: Tag) -> Box | None:
    """The crossed-out picture of what not to do, where the exercise has one; read after the ``warning``."""
    cares = (each for each in how if isinstance(each, Section))
    figures = (child for care in cares for child in care.children if isinstance(child, Figure))
    height = min(look.design.pictures.mistake, look.design.pictures.height)
    return next((frame(each, look, pictures, height, warning) for each in figures), None)


def _with_dose(
    shown: Box | None, section: Section, look: Look, crossed: Box | None, under: Paragraph | None
) -> Box:
    """The dose beside the pictures; below them where the design says so, or where it has stages.

    ``crossed``, the picture of a mistake, stands in the room at the right of a dose that is below; ``under``
    are words that stand below a dose beside the pictures.
    """
    stages = sum(isinstance(child, ListBlock) for child in section.children)
    if look.design.pictures.dose == "beside" and stages == 1 and shown is not None:
        share = look.design.pictures.width_share
        dose = look.once((id(section), "beside"), partial(_dose, section, look))
        if under is not None:
            dose = Stack((dose, look.words(under.runs, "body")), gap=look.design.gap)
        return Columns((shown, dose), (None, None), gap=10, weights=(share, 1 - share))
    below = look.sized(look.design.with_dose_below(look.design.pictures.height))
    panels = look.once((id(section), "below"), lambda: tuple(_dose(part, below) for part in _stages(section)))
    if crossed is not None:
        first = Columns((panels[0], crossed), (None, None), gap=10, weights=(1 - CARE_SHARE, CARE_SHARE))
        panels = (first, *panels[1:])
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
    return Panel(rows, padding=min(7, look.design.gap * 1.7), fill=look.design.palette.tint)


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


def _how(how: tuple[Block, ...], look: Look, tag: Tag, crossed: Box | None, said: Paragraph | None) -> Box:
    """Position, steps and warning, an element of ``tag``; the picture of the mistake with the warning.

    ``said`` is the position, where it stands elsewhere.
    """
    gap = look.design.gap * 0.4
    first = 1 if said is None else 0
    rows: list[Box] = []
    for child in how:
        if isinstance(child, ListBlock):
            rows.append(steps(child, look))
        elif isinstance(child, Paragraph) and child is not said:
            rows.append(look.words(child.runs, "body"))
        elif isinstance(child, Section):
            words = [look.words(each.runs, tag=tag) for each in child.children if isinstance(each, Paragraph)]
            if crossed is None:
                rows += words
            else:
                rows[first:] = [_beside(rows[first:], [*words, crossed], look)]
    return Stack(tuple(rows), gap)


def _beside(steps: list[Box], warning: list[Box], look: Look) -> Box:
    """The steps, and at their right the warning with the picture of the mistake."""
    gap = look.design.gap * 0.4
    panel = Panel(Stack(tuple(warning), gap), padding=6, stroke=look.design.palette.line)
    shares = (1 - CARE_SHARE, CARE_SHARE)
    return Columns((Stack(tuple(steps), gap), panel), (None, None), gap=10, weights=shares)


def steps(block: ListBlock, look: Look) -> Box:
    """Numbered steps, the number in a disc."""
    lines = tuple(_step(number, item, look) for number, item in enumerate(block.items, start=1))
    return Tagged(Stack(lines, gap=look.design.gap * 0.4), Tag("L"))


def _step(number: int, item: Item, look: Look) -> Box:
    mark, palette = look.style("body").size * 1.25, look.design.palette
    disc = Disc(number, mark, palette.accent, palette.paper, drop=look.drop("body", mark))
    words = look.words(item.runs, "body", tag="LBody")
    return Tagged(Columns((Tagged(disc, Tag("Lbl")), words), (mark, None), gap=7), Tag("LI"))
