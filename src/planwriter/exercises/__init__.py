"""The catalogue: what each exercise is, its source's dose, its words and its poses."""

from planwriter.exercises.catalogue import Exercise, ExerciseUnknown, Words, catalogue, exercise, source
from planwriter.exercises.dose import DOSE_FIELDS, Dose, Span

__all__ = [
    "DOSE_FIELDS",
    "Dose",
    "Exercise",
    "ExerciseUnknown",
    "Span",
    "Words",
    "catalogue",
    "exercise",
    "source",
]
