"""The figures room: poses become vector pictures of a person at exercise.

Drawing needs only the compiled frames; sculpting and tracing them (numpy) is done beforehand, by
``python -m planwriter.figures.compile``.
"""

from planwriter.figures.drawing import FigureUnknown, draw, frames, known, mistakes
from planwriter.figures.formats import side_by_side, svg_groups, to_pdf, to_png, to_svg
from planwriter.figures.people import people
from planwriter.figures.plates import STEPS, Part, Plate, plate
from planwriter.figures.posed import draw_posed, posed_frames, posed_plate
from planwriter.figures.theme import inks

__all__ = [
    "STEPS",
    "FigureUnknown",
    "Part",
    "Plate",
    "draw",
    "draw_posed",
    "frames",
    "inks",
    "known",
    "mistakes",
    "people",
    "plate",
    "posed_frames",
    "posed_plate",
    "side_by_side",
    "svg_groups",
    "to_pdf",
    "to_png",
    "to_svg",
]
