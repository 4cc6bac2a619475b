"""``planwriter figure``: pictures of an exercise, or of a pose file, as SVG, PNG or PDF."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planwriter.cli.options import Force, Ink, known_figure
from planwriter.cli.say import ERRORS, Misused, give, meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.graphics.shapes import Drawing

EXAMPLES = (
    "figure bridging -o bridging.svg",
    "figure calf-stretch -o calf.png --frame start --ink line",
    "figure my-move.pose.json -o my-move.png",
)
WIDTH = 1200  # pixels of a PNG: 90 mm at 340 dots to the inch
EVERY = "all"


class Side(StrEnum):
    """Which side moves in the picture."""

    left = "left"
    right = "right"


def figure(
    which: Annotated[str, typer.Argument(metavar="ID_OR_FILE", help="The exercise, or a pose file.")],
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", readable=False, help="Where: .svg, .png or .pdf."),
    ],
    ink: Annotated[Ink, typer.Option(case_sensitive=False, help="What the printer can do.")] = Ink.color,
    who: Annotated[str | None, typer.Option("--figure", metavar="NAME", help="Who shows it.")] = None,
    frame: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which picture: start, action, wrong, ... or all, side by side. "
            "Without it: action, and all of a pose file.",
        ),
    ] = None,
    side: Annotated[Side, typer.Option(case_sensitive=False, help="Which side moves.")] = Side.right,
    force: Force = False,
) -> None:
    """Draw pictures of an exercise, or of a pose file of your own."""
    from planwriter.publish import publish, refuse  # noqa: PLC0415 - keeps --help fast
    from planwriter.seal import sealed  # noqa: PLC0415 - as above

    known_figure(who)
    kind = output.suffix.lower()
    if kind not in {".svg", ".png", ".pdf"}:
        raise Misused(f"{output} ends in neither .svg, .png nor .pdf.")
    found = _file if _names_a_file(which) else _exercise
    shown = found(which, frame)
    refuse(output, force=force)

    import planwriter.engine  # noqa: F401, PLC0415 - tames ReportLab before figures loads it
    from planwriter import figures  # noqa: PLC0415 - only here is something drawn

    drawings = [shown.draw(name, side.value, ink.value, who) for name in shown.frames]
    drawing = drawings[0] if len(drawings) == 1 else figures.side_by_side(drawings)
    if kind == ".svg":
        data = figures.to_svg(drawing, shown.title, shown.description).encode()
    elif kind == ".png":
        data = figures.to_png(drawing, WIDTH * len(drawings))
    else:
        data = figures.to_pdf(drawing)
    publish(data if kind == ".png" else sealed(data), output, force=force)
    give(str(output))


class _Shown:
    """The frames to draw, how each is drawn, and the words of an SVG."""

    def __init__(
        self,
        frames: "tuple[str, ...]",
        draw: "Callable[[str, str, str, str | None], Drawing]",
        words: tuple[str, str],
    ) -> None:
        self.frames = frames
        self.draw = draw
        self.title, self.description = words


def _names_a_file(which: str) -> bool:
    return which.lower().endswith(".json") or os.sep in which or "/" in which


def _exercise(which: str, frame: str | None) -> _Shown:
    from planwriter import figures  # noqa: PLC0415 - keeps --help fast
    from planwriter.exercises import catalogue  # noqa: PLC0415 - as above

    known = {each.id: each for each in catalogue()}
    if which not in known:
        raise Misused(f'There is no exercise "{which}". {meant(which, list(known))}')
    exercise = known[which]
    chosen = (
        (frame,)
        if frame and frame == exercise.mistake
        else _chosen(which, exercise.frames, frame or "action")
    )
    words = exercise.words("en")
    told = " ".join(words.pictures[name].alt for name in chosen)

    def draw(name: str, side: str, ink: str, who: str | None) -> "Drawing":
        return figures.draw(which, name, side=side, ink=ink, person=who)

    return _Shown(chosen, draw, (words.name, told))


def _file(which: str, frame: str | None) -> _Shown:
    """The frames of a pose file; one with mistakes ends the command, and the person is told of them."""
    from planwriter import figures  # noqa: PLC0415 - keeps --help fast
    from planwriter.cli.reports import told  # noqa: PLC0415 - as above
    from planwriter.plans import checked_pose, read_file  # noqa: PLC0415 - as above

    source = read_file(Path(which))
    if not told([checked_pose(source)]) or source.data is None:
        raise typer.Exit(ERRORS)
    frames = figures.posed_frames(source.raw)
    chosen = _chosen(which, frames, frame or EVERY)

    def draw(name: str, side: str, ink: str, who: str | None) -> "Drawing":
        return figures.draw_posed(source.raw, name, side=side, ink=ink, person=who)

    return _Shown(chosen, draw, (source.data["exercise"], ", ".join(chosen)))


def _chosen(which: str, frames: tuple[str, ...], frame: str) -> tuple[str, ...]:
    if frame in frames:
        return (frame,)
    if frame != EVERY:
        raise Misused(f'{which} has no picture "{frame}". {meant(frame, [*frames, EVERY])}')
    return frames
