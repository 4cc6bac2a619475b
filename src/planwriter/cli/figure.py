"""``planwriter figure``: one picture as SVG, PNG or PDF."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planwriter.cli.options import Force, Ink, known_figure
from planwriter.cli.say import Misused, give, meant

EXAMPLES = ("figure bridging -o bridging.svg", "figure calf-stretch -o calf.png --frame start --ink line")
WIDTH = 1200  # pixels of a PNG: 90 mm at 340 dots to the inch


class Side(StrEnum):
    """Which side moves in the picture."""

    left = "left"
    right = "right"


def figure(
    exercise_id: Annotated[str, typer.Argument(metavar="ID", help="The exercise.")],
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Where: .svg, .png or .pdf.")
    ],
    ink: Annotated[Ink, typer.Option(case_sensitive=False, help="What the printer can do.")] = Ink.color,
    who: Annotated[str | None, typer.Option("--figure", metavar="NAME", help="Who shows it.")] = None,
    frame: Annotated[
        str, typer.Option(metavar="NAME", help="Which picture: start, action or wrong.")
    ] = "action",
    side: Annotated[Side, typer.Option(case_sensitive=False, help="Which side moves.")] = Side.right,
    force: Force = False,
) -> None:
    """Draw one picture of an exercise, or of the mistake in it."""
    from planwriter.exercises import catalogue  # noqa: PLC0415 - keeps --help fast
    from planwriter.publish import publish, refuse  # noqa: PLC0415 - as above

    known = {each.id: each for each in catalogue()}
    if exercise_id not in known:
        raise Misused(f'There is no exercise "{exercise_id}". {meant(exercise_id, list(known))}')
    pictures = list(known[exercise_id].words("en").pictures)
    if frame not in pictures:
        raise Misused(f'{exercise_id} has no picture "{frame}". {meant(frame, pictures)}')
    known_figure(who)
    kind = output.suffix.lower()
    if kind not in {".svg", ".png", ".pdf"}:
        raise Misused(f"{output} ends in neither .svg, .png nor .pdf.")
    refuse(output, force=force)

    import planwriter.engine  # noqa: F401, PLC0415 - tames ReportLab before figures loads it
    from planwriter import figures  # noqa: PLC0415 - only here is something drawn

    drawing = figures.draw(exercise_id, frame, side=side.value, ink=ink.value, person=who)
    words = known[exercise_id].words("en")
    if kind == ".svg":
        data = figures.to_svg(drawing, words.name, words.pictures[frame].alt).encode()
    else:
        data = figures.to_png(drawing, WIDTH) if kind == ".png" else figures.to_pdf(drawing)
    publish(data, output, force=force)
    give(str(output))
