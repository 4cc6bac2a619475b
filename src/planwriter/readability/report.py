"""A review as text for people and as data for programs."""

from collections.abc import Sequence
from typing import Any

from planwriter.findings.words import visible
from planwriter.readability.measures import Reading, words
from planwriter.readability.pemat import Judged
from planwriter.readability.review import Remark, Review


def as_text(review: Review) -> str:
    """A review for a person, one thing to change a line."""
    lines = [review.file, f"  Your words: {_how_hard(review.yours)}"]
    lines += [f"    {_remark(each)}" for each in review.remarks]
    lines.append(f"  The whole handout: {_how_hard(review.whole)}")
    lines += [
        f'    {len(words(each))} words in a sentence: "{visible(each)}"' for each in review.long_sentences
    ]
    lines += _pemat(review.pemat)
    return "\n".join(lines)


def _how_hard(reading: Reading | None) -> str:
    if reading is None:
        return "none that can be measured."
    if reading.measure == "flesch-kincaid-grade":
        scale = f"grade {reading.value:g} (aim at {reading.goal:g} or lower)"
    else:
        scale = f"ease {reading.value:g} (aim at {reading.goal:g} or higher)"
    return f"{reading.words} words, {scale}."


def _remark(remark: Remark) -> str:
    where = f"line {remark.place.line}, {remark.place.pointer}"
    if remark.kind == "jargon":
        return f'{where}: "{visible(remark.text)}" is a term. Plainer: "{remark.say}".'
    return f'{where}: {len(words(remark.text))} words in a sentence: "{visible(remark.text)}" Split it.'


def _pemat(items: Sequence[Judged]) -> list[str]:
    met = [each for each in items if each.verdict == "met"]
    missed = [each for each in items if each.verdict == "not-met"]
    person = [each for each in items if each.verdict == "for-you"]
    lines = [f"  PEMAT-P: {len(met)} of {len(met) + len(missed)} items that a program can judge are met."]
    lines += [f"    not met: {each.item}. {each.says}" for each in missed]
    return lines + [f"    for you to judge: {each.item}. {each.says}" for each in person]


def as_data(review: Review) -> dict[str, Any]:
    """A review as JSON holds it."""
    return {
        "file": review.file,
        "valid": True,
        "language": review.language,
        "yours": _measured(review.yours),
        "handout": _measured(review.whole),
        "remarks": [_remarked(each) for each in review.remarks],
        "long_sentences": list(review.long_sentences),
        "pemat": [
            {"item": each.item, "about": each.about, "says": each.says, "verdict": each.verdict}
            for each in review.pemat
        ],
    }


def _measured(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {
        "measure": reading.measure,
        "value": reading.value,
        "goal": reading.goal,
        "met": reading.met,
        "words": reading.words,
        "sentences": reading.sentences,
    }


def _remarked(remark: Remark) -> dict[str, Any]:
    place = remark.place
    return {
        "kind": remark.kind,
        "pointer": place.pointer,
        "line": place.line,
        "column": place.column,
        "text": remark.text,
        "say": remark.say,
    }
