"""The figures room: poses become vector pictures of a person at exercise.

Drawing needs only the compiled frames; sculpting and tracing them (numpy) is done beforehand, by
``python -m planwriter.figures.compile``.
"""

from planwriter.figures.drawing import FigureUnknown, draw, frames, known, mistakes
from planwriter.figures.formats import side_by_side, to_pdf, to_png, to_svg
from planwriter.figures.people import people
from planwriter.figures.posed import draw_posed, posed_frames
from planwriter.figures.theme import inks

__all__ = [
    "FigureUnknown",
    "draw",
    "draw_posed",
    "frames",
    "inks",
    "known",
    "mistakes",
    "people",
    "posed_frames",
    "side_by_side",
    "to_pdf",
    "to_png",
    "to_svg",
]
