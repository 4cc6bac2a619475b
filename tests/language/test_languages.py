"""Every language is whole beside English, plain to read, and fits where it has to fit."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import textstat
from babel import Locale

from planwriter import exercises
from planwriter.exercises import Exercise, catalogue
from planwriter.exercises.catalogue import Words
from planwriter.language import language, languages
from planwriter.language.language import HERE
from planwriter.pdf import fonts
from planwriter.readability import GOALS, reading

CATALOGUE = Path(exercises.__file__).with_name("catalogue")
OTHERS = [tag for tag in languages() if tag != "en"]
CAPTION_WIDTH, CAPTION_SIZE = 48 * 72 / 25.4, 12.0  # points
each_other = pytest.mark.parametrize("tag", OTHERS)
each_language = pytest.mark.parametrize("tag", languages())
each_exercise = pytest.mark.parametrize("each", catalogue(), ids=lambda each: each.id)


def data(tag: str) -> dict[str, Any]:
    """A language's file."""
    found: dict[str, Any] = json.loads((HERE / f"{tag}.json").read_text("utf-8"))
    return found


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a language's file with its path; plural forms are one."""
    if isinstance(value, dict) and "other" not in value:
        for name, part in value.items():
            yield from leaves(part, f"{path}/{name}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from leaves(part, f"{path}/{place}")
    else:
        yield path, value["other"] if isinstance(value, dict) else value


def forms(tag: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The words that count, with their plural forms."""
    return ((key, word) for key, word in data(tag)["words"].items() if isinstance(word, dict))


def places(words: str) -> set[str]:
    """The names in braces."""
    return set(re.findall(r"\{(\w+)\}", words))


@each_other
def test_a_language_says_all_that_english_says(tag: str) -> None:
    assert [path for path, _ in leaves(data(tag))] == [path for path, _ in leaves(data("en"))]


@each_other
def test_the_same_places_are_filled(tag: str) -> None:
    english = dict(leaves(data("en")))
    assert {path: places(words) for path, words in leaves(data(tag))} == {
        path: places(words) for path, words in english.items()
    }
    for key, word in forms(tag):
        assert len({frozenset(places(form)) for form in word.values()}) == 1, key


@each_language
def test_plural_forms_are_those_of_cldr(tag: str) -> None:
    needed = {*Locale.parse(tag).plural_form.tags, "other"}
    for key, word in forms(tag):
        assert set(word) in ({"other"}, needed), key


def test_spanish_counts_dates_and_lists() -> None:
    spanish = language("es")
    assert spanish.count("dose.hold", 1) == "Quédese así 1 segundo."
    assert spanish.count("dose.hold", 20) == "Quédese así 20 segundos."
    assert spanish.count("dose.repeat_both", 1) == "Hágalo 1 vez por lado."
    assert spanish.enumerated(["8 veces", "2 series"]) == "8 veces y 2 series"
    assert spanish.enumerated(["a", "b", "c"]) == "a, b y c"
    assert spanish.listed(["yoga", "pilates"]) == "yoga o pilates"


def test_no_spanish_choice_would_need_u_for_o() -> None:
    ways = [
        *language("es").strengthening_ways.values(),
        *(n for e in catalogue() for n in e.words("es").needs),
    ]
    assert not any(re.match(r"h?[oó]", way, re.IGNORECASE) for way in ways)


@each_other
@each_exercise
def test_an_exercise_is_whole(each: Exercise, tag: str) -> None:
    english, other = each.words("en"), each.words(tag)
    assert [step.only_both_sides for step in other.steps] == [step.only_both_sides for step in english.steps]
    assert list(other.pictures) == list(english.pictures)
    assert len(other.needs) == len(english.needs)
    assert bool(other.take_care) == bool(english.take_care)
    assert all(step.text.count(".") == 1 and step.text.endswith(".") for step in other.steps)
    assert all(len(picture.alt) > 30 for picture in other.pictures.values())


@each_exercise
def test_the_fields_stand_in_one_order(each: Exercise) -> None:
    words = json.loads((CATALOGUE / f"{each.id}.json").read_text("utf-8"))["words"]
    assert all(list(one) == list(other) for one, other in pairwise(words.values()))


@each_language
@each_exercise
def test_a_caption_stands_on_one_line(each: Exercise, tag: str) -> None:
    fonts.register()
    least = CAPTION_WIDTH if len(each.frames) < 3 else CAPTION_WIDTH * 2 / 3
    for picture in each.words(tag).pictures.values():
        assert fonts.width(picture.caption, fonts.REGULAR, CAPTION_SIZE) <= least, picture.caption


def shown(words: Words) -> list[str]:
    """What a patient reads of an exercise."""
    lines = [words.plain_name, words.why, *words.needs, words.position, words.feel, words.take_care or ""]
    return lines + [step.text for step in words.steps] + [each.caption for each in words.pictures.values()]


@each_language
@each_exercise
def test_an_exercise_is_easy_to_read(each: Exercise, tag: str) -> None:
    words = each.words(tag)
    for texts in (shown(words), [picture.alt for picture in words.pictures.values()]):
        found = reading(texts, tag)
        assert found is not None
        assert found.met, (found, texts)


@each_language
def test_rules_steps_and_benefits_are_easy_to_read(tag: str) -> None:
    words = language(tag)
    together = [[*words.benefits.values()], [*words.transfer["down"], *words.transfer["up"]]]
    for texts in [*([rule] for rule in words.rules.values()), *together]:
        found = reading(texts, tag)
        assert found is not None
        assert found.met, (found, texts)


def test_textstat_finds_spanish_as_easy() -> None:
    textstat.set_lang("es")
    try:
        for each in catalogue():
            text = " ".join(line.rstrip(".") + "." for line in shown(each.words("es")) if line)
            assert textstat.fernandez_huerta(text) >= GOALS["fernandez-huerta"]
        for rule in language("es").rules.values():
            assert textstat.fernandez_huerta(rule) >= GOALS["fernandez-huerta"]
    finally:
        textstat.set_lang("en")
