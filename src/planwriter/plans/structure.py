"""Fields, types and ranges: whether a plan or clinic file is as its schema says."""

from planwriter.plans.notes import Notes
from planwriter.plans.shapes import Shape, sound


def check_structure(notes: Notes, shape: Shape) -> None:
    """Note every field that is missing, unknown, of the wrong type or out of range."""
    if not sound(shape, notes.source.data, notes.source.text):
        from planwriter.plans.verdicts import note_verdicts  # noqa: PLC0415 - a sound file needs none

        note_verdicts(notes, shape)
