"""Which items of PEMAT-P a handout meets, as far as its tree of meaning shows it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from msgspec import Struct

from planwriter.handout import Document, Figure, Heading, ListBlock, Paragraph, Section, Table, walk
from planwriter.readability.measures import Reading, sentences, words
from planwriter.readability.said import patients

Verdict = Literal["met", "not-met", "for-you", "not-needed"]
Node = TypeVar("Node", Section, Heading, Paragraph, ListBlock, Figure, Table)

MOST_STEPS, MOST_WORDS_IN_A_STEP, MOST_WORDS_IN_A_HEAD, MOST_SENTENCES = 7, 25, 6, 12
FEWEST_PICTURES = 2
SUMS = re.compile(r"\d\s*[x\u00d7*]\s*\d")
UNCLEAR_NUMBERS = re.compile(r"\d\s*%|\d/\d|\d[.,]\d(?!\d\d)")
ORDER = ("head", "safety", "glance", "exercise", "transfer", "activity", "advice", "diary", "end")


class Judged(Struct, frozen=True):
    """An item of PEMAT-P with its number there, what it asks for, and whether the handout meets it."""

    item: int
    about: Literal["understand", "act"]
    says: str
    verdict: Verdict


class Evidence(Struct, frozen=True):
    """What the items are judged by: the tree, how hard the handout reads, and the clinician's jargon."""

    document: Document
    reading: Reading | None
    jargon: bool

    def all(self, kind: type[Node]) -> list[Node]:
        """Every node of a kind, in reading order."""
        tops = self.document.sections
        return [block for top in tops for block in walk(top) if isinstance(block, kind)]

    def sections(self, kind: str) -> list[Section]:
        """The sections of a kind, at any depth."""
        return [each for each in self.all(Section) if each.kind == kind]

    def text(self) -> str:
        """Everything that the patient reads in sentences."""
        return "\n".join(patients(self.document))


def judge(evidence: Evidence) -> tuple[Judged, ...]:
    """Every item of PEMAT-P, in its order."""
    return tuple(
        Judged(each["item"], each["about"], each["says"], _verdict(each["item"], evidence))
        for each in _data()["items"]
    )


@cache
def _data() -> Any:
    return json.loads(Path(__file__).with_name("pemat.json").read_text("utf-8"))


def _verdict(item: int, evidence: Evidence) -> Verdict:
    if item in FOR_A_PERSON:
        return "for-you"
    if item in WHERE_NEEDED and not WHERE_NEEDED[item](evidence):
        return "not-needed"
    return "met" if CHECKS[item](evidence) else "not-met"


def _purpose(evidence: Evidence) -> bool:
    head = evidence.sections("head")
    told = [each for each in head[0].children if isinstance(each, Heading | Paragraph)] if head else []
    levels = [each.level for each in told if isinstance(each, Heading)]
    return levels == [1] and any(isinstance(each, Paragraph) and each.role == "lede" for each in told)


def _everyday(evidence: Evidence) -> bool:
    return evidence.reading is not None and evidence.reading.met and not evidence.jargon


def _terms_explained(evidence: Evidence) -> bool:
    """A clinical name stands only beside a plain one, and the clinician's words hold no other term."""
    named = [each for each in evidence.all(Section) if _roles(each) & {"clinical-name"}]
    return not evidence.jargon and all(_heads(each) for each in named)


def _roles(section: Section) -> set[str]:
    return {each.role for each in section.children if isinstance(each, Paragraph)}


def _heads(section: Section) -> list[Heading]:
    return [each for each in section.children if isinstance(each, Heading)]


def _short_parts(evidence: Evidence) -> bool:
    steps = (each for each in evidence.all(ListBlock) if each.kind == "steps")
    prose = ("".join(run.text for run in each.runs) for each in evidence.all(Paragraph))
    return all(len(each.items) <= MOST_STEPS for each in steps) and all(
        len(sentences(each)) <= MOST_SENTENCES for each in prose
    )


def _headed(evidence: Evidence) -> bool:
    tops = evidence.document.sections
    return all(any(isinstance(block, Heading) for block in walk(top)) for top in tops)


def _in_order(evidence: Evidence) -> bool:
    kinds = [ORDER.index(top.kind) for top in evidence.document.sections]
    numbers = [each.number for each in evidence.all(Heading) if each.number is not None]
    return kinds == sorted(kinds) and numbers == list(range(1, len(numbers) + 1))


def _cues(evidence: Evidence) -> bool:
    doses = [
        item for each in evidence.all(ListBlock) if each.kind in {"rules", "dose"} for item in each.items
    ]
    return bool(evidence.sections("stop")) and bool(doses) and all(item.symbol for item in doses)


def _pictured(evidence: Evidence) -> bool:
    blocks = evidence.sections("exercise")
    return bool(blocks) and all(len(_figures(each)) >= FEWEST_PICTURES for each in blocks)


def _captioned(evidence: Evidence) -> bool:
    return all(each.caption for each in evidence.all(Figure))


def _figures(section: Section) -> list[Figure]:
    return [block for block in walk(section) if isinstance(block, Figure)]


def _simple_tables(evidence: Evidence) -> bool:
    return all(
        len(words(head)) <= MOST_WORDS_IN_A_HEAD for table in evidence.all(Table) for head in _titles(table)
    )


def _titles(table: Table) -> Iterator[str]:
    row_heads = (cell for row in table.rows for cell in row if cell.heads_row)
    for cell in (*table.head, *row_heads):
        yield "".join(run.text for run in cell.runs if run.strong or not cell.heads_row)


def _speaks_to_you(evidence: Evidence) -> bool:
    said = {word.lower() for word in words(evidence.text())}
    return not said.isdisjoint(_data()["you"][evidence.document.language])


def _small_steps(evidence: Evidence) -> bool:
    steps = [each for each in evidence.all(ListBlock) if each.kind == "steps"]
    items = ("".join(run.text for run in item.runs) for each in steps for item in each.items)
    return bool(steps) and all(len(words(item)) <= MOST_WORDS_IN_A_STEP for item in items)


def _told_how(evidence: Evidence) -> bool:
    return all("body" in _roles(each) for each in evidence.sections("diary"))


CHECKS: Mapping[int, Callable[[Evidence], bool]] = {
    1: _purpose,
    3: _everyday,
    4: _terms_explained,
    6: lambda evidence: not UNCLEAR_NUMBERS.search(evidence.text()),
    7: lambda evidence: not SUMS.search(evidence.text()),
    8: _short_parts,
    9: _headed,
    10: _in_order,
    11: lambda evidence: bool(evidence.sections("glance")),
    12: _cues,
    15: _pictured,
    17: _captioned,
    19: _simple_tables,
    20: lambda evidence: any(each.kind == "dose" and each.items for each in evidence.all(ListBlock)),
    21: _speaks_to_you,
    22: _small_steps,
    23: lambda evidence: bool(evidence.sections("diary")),
    24: lambda _: False,
    25: _told_how,
    26: _pictured,
}
FOR_A_PERSON = frozenset({2, 5, 16, 18})
WHERE_NEEDED: Mapping[int, Callable[[Evidence], bool]] = {
    24: lambda evidence: bool(SUMS.search(evidence.text())),
    25: lambda evidence: bool(evidence.sections("diary")),
}
