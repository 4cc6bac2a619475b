"""A language file is complete, used, and counts as its language does."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
import textstat

from planwriter.exercises import catalogue, source
from planwriter.language import LanguageUnknown, language, languages

HANDOUT = Path(__file__).parents[2] / "src/planwriter/handout"


def _keys_in_code() -> tuple[set[str], set[str]]:
    """Whole keys, and the beginnings of those that are put together."""
    whole, begun = set(), set()
    for path in HANDOUT.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
            elif isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+\.[a-z_]+", str(node.value)):
                whole.add(str(node.value))
    return whole - begun, {each for each in begun if "." in each}


@pytest.mark.parametrize("tag", languages())
def test_every_word_is_used_and_every_used_word_is_there(tag: str) -> None:
    whole, begun = _keys_in_code()
    # dose.span() adds its endings to the key that it is given
    whole |= {"title", "glance.hold_value", "glance.hold_range", "dose.hold_range"}
    there = set(language(tag).words)
    assert whole - there - {"glance.hold"} == set()
    unused = {key for key in there - whole if not any(key.startswith(start) for start in begun)}
    assert unused == set()


@pytest.mark.parametrize("tag", languages())
def test_ids_match_the_source(tag: str) -> None:
    assert tuple(language(tag).strengthening_ways) == source().strengthening_ways
    assert all(tag in each.words_by_language for each in catalogue())


def test_plurals_dates_and_lists() -> None:
    english = language("en")
    assert english.count("dose.hold", 1) == "Hold for 1 second."
    assert english.count("dose.hold", 20) == "Hold for 20 seconds."
    assert english.count("dose.day", 2) == "Do this 2 times a day."
    assert english.date(date(2026, 11, 22)) == "November 22, 2026"
    assert english.listed(["a", "b", "c"]) == "a, b, or c"
    assert english.day_names()[0] == "Mon"
    assert len(set(english.day_names())) == 7


def test_a_word_that_counts_is_not_said_and_the_other_way_round() -> None:
    with pytest.raises(KeyError):
        language("en").say("dose.hold")
    with pytest.raises(KeyError):
        language("en").count("title", 1)


def test_unknown_language() -> None:
    with pytest.raises(LanguageUnknown):
        language("../en")


def test_rules_and_benefits_read_at_grade_six_or_lower() -> None:
    english = language("en")
    for words in (*english.rules.values(), " ".join(english.benefits.values())):
        assert textstat.flesch_kincaid_grade(words) <= 6, words
