"""Telephone numbers in sentences: a number is never parted at the end of a line."""

from planwriter.handout.tree import Run


def with_number(sentence: str, number: str) -> tuple[Run, ...]:
    """Runs for a sentence, the telephone number in it kept together."""
    before, found, rest = sentence.rpartition(number)
    sign, space, after = rest.partition(" ")
    parts = (Run(before), Run(found + sign, together=True), Run(space + after))
    return tuple(part for part in parts if part.text)
