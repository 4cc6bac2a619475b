"""Text on the page. This is the one place where plain text meets ReportLab's markup."""

from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Any, ClassVar, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.paragraph import Paragraph

from planwriter.handout import Run
from planwriter.pdf.box import Box, Laid, Placed, Tagged
from planwriter.pdf.fonts import BOLD, REGULAR
from planwriter.pdf.fonts import width as text_width
from planwriter.pdf.mixed import Mixed, is_mixed
from planwriter.pdf.structure import Tag


@dataclass(frozen=True, slots=True)
class TextStyle:
    """``size`` in points, ``leading`` from baseline to baseline in points."""

    size: float
    leading: float
    color: str
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"


ALIGNED: dict[str, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}  # as ReportLab counts them


@cache
def _paragraph_style(style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(
        f"{style.size}/{style.leading}/{style.color}/{style.bold}/{style.align}",
        fontName=BOLD if style.bold else REGULAR,
        fontSize=style.size,
        leading=style.leading,
        textColor=HexColor(style.color),
        alignment=ALIGNED[style.align],
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def markup(runs: tuple[Run, ...]) -> str:
    """Runs as ReportLab reads them, every character of the text standing for itself."""
    return "".join(
        f"<b>{escape(run.text, quote=False)}</b>" if run.strong else escape(run.text, quote=False)
        for run in runs
    )


@dataclass(frozen=True)
class Words(Box):
    """A paragraph of runs. Without a tag it belongs to the element around it."""

    runs: tuple[Run, ...]
    style: TextStyle
    tag: Tag | None = None

    def lay(self, width: float) -> Laid:
        """Broken into lines at this width; the lines are remembered for painting."""
        laid = _set(self.runs, self.style, width)
        if self.tag is None:
            return laid
        return Laid(Tagged(self, self.tag), laid.width, laid.height, (Placed(0, 0, laid),))

    def natural_width(self) -> float:
        """Width in points when everything stands on one line."""
        font = BOLD if self.style.bold else REGULAR
        return sum(text_width(run.text, BOLD if run.strong else font, self.style.size) for run in self.runs)

    def longest_word(self) -> float:
        """Width in points of the widest word."""
        font = BOLD if self.style.bold else REGULAR
        return max(
            (
                text_width(word, BOLD if run.strong else font, self.style.size)
                for run in self.runs
                for word in run.text.split()
            ),
            default=0.0,
        )


@lru_cache(maxsize=4096)
def _set(runs: tuple[Run, ...], style: TextStyle, width: float) -> Laid:
    if is_mixed(runs):
        font = BOLD if style.bold else REGULAR
        return Mixed(runs, font, style.size, style.leading, style.color, style.align).lay(width)
    return SetText(Paragraph(markup(runs), _paragraph_style(style))).lay(width)


NARROWER = (0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75)  # parts of the width


def _leaves_one_word(paragraph: Paragraph) -> bool:
    broken: Any = paragraph  # its stubs leave the lines out
    lines = broken.blPara.lines
    if len(lines) < 2 or broken.style.alignment != ALIGNED["left"]:
        return False
    last = lines[-1]
    if isinstance(last, tuple):
        return len(last[1]) == 1
    return len("".join(word.text for word in last.words).split()) == 1


@dataclass(frozen=True)
class SetText(Box):
    """A paragraph whose lines are broken. A last line of one word takes another from the line above."""

    paragraph: Paragraph
    speaks: ClassVar[bool] = True

    def lay(self, width: float) -> Laid:
        """Break the lines, a little shorter than there is room where a single word would be left over."""
        _, height = self.paragraph.wrap(width, 1e6)
        if _leaves_one_word(self.paragraph) and not self._narrowed(width, float(height)):
            self.paragraph.wrap(width, 1e6)
        return Laid(self, width, float(height))

    def _narrowed(self, width: float, height: float) -> bool:
        least = self.paragraph.minWidth() + 1
        for part in NARROWER:
            if width * part < least:
                return False
            _, tried = self.paragraph.wrap(width * part, 1e6)
            if tried > height:
                return False
            if not _leaves_one_word(self.paragraph):
                return True
        return False

    def paint(self, canvas: Canvas, laid: Laid, x: float, top: float) -> None:
        """The lines."""
        self.paragraph.drawOn(canvas, x, top - laid.height)
