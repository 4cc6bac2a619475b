"""Reviews a plan's words and its handout for the person who has to read it. Nothing here stops a print."""

from typing import Literal

from msgspec import Struct

from planwriter.design import as_printed
from planwriter.findings import Place
from planwriter.handout import compose
from planwriter.plans import Plan, Source
from planwriter.readability.jargon import jargon
from planwriter.readability.measures import Reading, reading, sentences, words
from planwriter.readability.pemat import Evidence, Judged, judge
from planwriter.readability.said import Passage, clinicians, patients

LONG_SENTENCE = 20
"""More words than this in a sentence are many for someone who reads with effort."""


class Remark(Struct, frozen=True):
    """Something to write more plainly. ``say`` is what to write instead, where that is known."""

    kind: Literal["jargon", "long-sentence"]
    place: Place
    text: str
    say: str | None = None


class Review(Struct, frozen=True):
    """What a reader will meet. ``yours`` is for the clinician's own words, ``whole`` for the handout's.

    ``long_sentences`` are the handout's own, besides those that a remark tells of.
    """

    file: str
    language: str
    yours: Reading | None
    whole: Reading | None
    remarks: tuple[Remark, ...]
    long_sentences: tuple[str, ...]
    pemat: tuple[Judged, ...]


def review(source: Source, plan: Plan) -> Review:
    """Review a checked plan in the language and the design that it is printed in."""
    language = plan.handout.language
    passages = clinicians(plan)
    document = as_printed(compose(plan), plan.handout.design)
    shown = patients(document)
    remarks = tuple(remark for each in passages for remark in _remarks(each, source, language))
    whole = reading(shown, language)
    evidence = Evidence(document, whole, any(each.kind == "jargon" for each in remarks))
    return Review(
        file=source.name,
        language=language,
        yours=reading([each.text for each in passages], language),
        whole=whole,
        remarks=remarks,
        long_sentences=tuple(each for text in shown for each in _long(text) if not _told(each, remarks)),
        pemat=judge(evidence),
    )


def _remarks(passage: Passage, source: Source, language: str) -> list[Remark]:
    place = source.place(passage.pointer)
    terms = [Remark("jargon", place, term, say) for term, say in jargon(passage.text, language)]
    return terms + [Remark("long-sentence", place, each) for each in _long(passage.text)]


def _told(sentence: str, remarks: tuple[Remark, ...]) -> bool:
    return any(each.kind == "long-sentence" and each.text in sentence for each in remarks)


def _long(text: str) -> list[str]:
    return [each for each in sentences(text) if len(words(each)) > LONG_SENTENCE]
