"""The floor: ReportLab's canvas alone, given a handout's own strokes and words at their places.

What planwriter draws is recorded once, outside of the measurement, and played back: no layout, no tags, no
archival form, nothing read back.
"""

import io
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from planwriter import handout, pdf, plans
from planwriter.design.design import PAPERS, design
from planwriter.pdf import fonts
from planwriter.pdf.box import Box, Laid
from planwriter.pdf.marks import Icon, Ticks
from planwriter.pdf.pictures import PictureBox, Pictures

FORMS = (PictureBox, Icon, Ticks)  # in the file once, and shown by their names
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """Stands in for a canvas, a text or a path, and notes what is asked of it."""

    def __init__(self, start: Call | None = None) -> None:
        """Note calls; ``start`` is the call that made it."""
        self.start = start
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Any:
        """A method that notes its call; what begins a text or a path gives another recorder."""

        def note(*arguments: Any, **named: Any) -> Any:
            if name in {"beginText", "beginPath"}:
                return Recorder((name, arguments, named))
            self.calls.append((name, arguments, named))
            return None

        return note


def record(plan_file: Any) -> tuple[tuple[float, float], list[list[Any]]]:
    """The paper and each page's calls, with what the file holds once as itself between them."""
    found = plans.check(plans.read_file(plan_file)).plan
    if found is None:
        raise RuntimeError(f"{plan_file}: has errors")
    document = handout.compose(found, plans.read_logo(found.clinic))
    wanted = found.handout
    fonts.register()
    chosen, paper = design(wanted.design, wanted.ink), PAPERS[wanted.paper]
    laid = pdf.typeset(document, chosen, paper, Pictures(wanted.ink, wanted.figure))
    pages = []
    for page in laid.pages:
        calls: list[Any] = []
        for placed in page.placed:
            _walk(placed.laid, chosen.side + placed.x, paper[1] - chosen.top - placed.y, calls)
        pages.append(calls)
    return paper, pages


def _walk(laid: Laid, x: float, top: float, calls: list[Any]) -> None:
    if isinstance(laid.box, FORMS):
        calls.append((laid, x, top))
    elif type(laid.box).paint is not Box.paint and type(laid.box).__name__ != "LogoBox":
        recorder: Any = Recorder()
        laid.box.paint(recorder, laid, x, top)
        calls += recorder.calls
    for part in laid.parts:
        _walk(part.laid, x + part.x, top - part.y, calls)


def play(paper: tuple[float, float], pages: list[list[Any]]) -> bytes:
    """Draw the recorded pages."""
    out = io.BytesIO()
    first: Any = fonts.REGULAR  # the stubs say a number
    canvas: Any = Canvas(out, pagesize=paper, invariant=1, initialFontName=first)
    for calls in pages:
        for first, second, third in calls:
            if isinstance(first, Laid):
                first.box.paint(canvas, first, second, third)
            else:
                getattr(canvas, first)(*(_real(canvas, each) for each in second), **third)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _real(canvas: Any, argument: Any) -> Any:
    if not isinstance(argument, Recorder) or argument.start is None:
        return argument
    name, arguments, named = argument.start
    made = getattr(canvas, name)(*arguments, **named)
    for each, given, by_name in argument.calls:
        getattr(made, each)(*given, **by_name)
    return made
