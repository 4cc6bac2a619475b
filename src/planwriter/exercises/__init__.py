"""The catalogue: what each exercise is, its source's dose, its words and its poses."""

from planwriter.exercises.catalogue import (
    OWN_ID,
    Exercise,
    ExerciseUnknown,
    Words,
    catalogue,
    exercise,
    own_exercise,
    source,
)
from planwriter.exercises.dose import DOSE_FIELDS, Dose, Span
from planwriter.exercises.pictures import Photo, Posed, kept

__all__ = [
    "DOSE_FIELDS",
    "OWN_ID",
    "Dose",
    "Exercise",
    "ExerciseUnknown",
    "Photo",
    "Posed",
    "Span",
    "Words",
    "catalogue",
    "exercise",
    "kept",
    "own_exercise",
    "source",
]
