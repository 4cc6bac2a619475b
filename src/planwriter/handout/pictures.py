"""Which frames of an exercise stand where, and what is read aloud instead of them."""

from typing import Literal

from planwriter.handout.tree import Figure
from planwriter.language import Language
from planwriter.plans import Prescribed

TRANSFER = "floor-transfer"
"""The pictures of getting down to the floor and up again, which belong to no exercise."""


def drawn_side(prescribed: Prescribed) -> Literal["left", "right"]:
    """The side that moves in the picture: the right one unless the plan asks for the left alone."""
    return "left" if prescribed.side == "left" else "right"


def pictures(prescribed: Prescribed, language: Language) -> tuple[Figure, ...]:
    """Every frame that shows the exercise, in order, with caption and alternative text."""
    exercise = prescribed.exercise
    words = exercise.words(language.tag).pictures
    return tuple(
        Figure(
            exercise.id,
            frame,
            drawn_side(prescribed),
            words[frame].alt,
            words[frame].caption,
            exercise.shown_by(frame),
        )
        for frame in exercise.frames
    )


def mistake(prescribed: Prescribed, language: Language) -> Figure | None:
    """The crossed-out picture of how the exercise is not done; none where nothing is drawn."""
    exercise = prescribed.exercise
    if exercise.mistake is None:
        return None
    words = exercise.words(language.tag).pictures[exercise.mistake]
    return Figure(exercise.id, exercise.mistake, drawn_side(prescribed), words.alt, words.caption)


def thumbnail(prescribed: Prescribed, language: Language) -> Figure | None:
    """The frame that shows the move at its end, without a caption; none where nothing is drawn."""
    exercise = prescribed.exercise
    if not exercise.frames:
        return None
    alt = exercise.words(language.tag).plain_name
    frame = exercise.frames[:2][-1]
    return Figure(exercise.id, frame, drawn_side(prescribed), alt, own=exercise.shown_by(frame))


def transfer_pictures(language: Language) -> tuple[Figure, ...]:
    """Getting down to the floor, step by step; backwards, it is getting up again."""
    return tuple(
        Figure(TRANSFER, frame, "right", words["alt"], words["caption"])
        for frame, words in language.transfer_pictures.items()
    )
