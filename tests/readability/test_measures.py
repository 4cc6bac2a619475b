"""Our counters agree with pyphen and textstat, near enough; sentences and words are what people call so."""

import re

import pyphen
import pytest
import textstat

from planwriter.exercises import catalogue
from planwriter.language import language, languages
from planwriter.readability import GOALS, reading
from planwriter.readability.measures import sentences, words
from planwriter.readability.syllables import COUNTERS, english, spanish


def vocabulary(tag: str) -> list[str]:
    """Every word that the handout says in a language, once."""
    said = [*language(tag).rules.values(), *language(tag).benefits.values()]
    for each in catalogue():
        own = each.words(tag)
        said += [own.why, own.position, own.feel, *(step.text for step in own.steps)]
        said += [picture.alt for picture in own.pictures.values()]
    return sorted({word.lower() for text in said for word in words(text)})


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("the", 1), ("knee", 1), ("back", 1), ("squeeze", 1), ("lies", 1), ("raised", 1),
        ("muscle", 2), ("muscles", 2), ("shoulder", 2), ("buttocks", 2), ("lifted", 2), ("until", 2),
        ("exercise", 3), ("exercises", 4), ("towards", 2), ("comfortable", 4), ("belly", 2), ("being", 2),
        ("radio", 3), ("area", 3), ("physical", 3), ("therapist", 3), ("information", 4), ("professional", 4),
        ("don't", 1), ("half-way", 2), ("piriformis", 4), ("contralateral", 5), ("radiculopathy", 6),
    ],
)  # fmt: skip
def test_english_syllables(word: str, count: int) -> None:
    assert english(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("y", 1), ("a", 1), ("pie", 1), ("que", 1), ("muy", 1), ("guía", 2), ("día", 2), ("leer", 2),
        ("aire", 2),
        ("rodilla", 3), ("espalda", 3), ("músculos", 3), ("cuidado", 3), ("despacio", 3), ("apriete", 3),
        ("respirar", 3), ("quédese", 3), ("ejercicio", 4), ("siéntalo", 3), ("pantorrilla", 4),
        ("fisioterapeuta", 6), ("cigüeña", 3), ("agüero", 3), ("oído", 3), ("huesos", 2), ("ciudad", 2),
        ("estiramiento", 5),
    ],
)  # fmt: skip
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish(word) == count


@pytest.mark.parametrize(("tag", "hyphens"), [("en", "en_US"), ("es", "es")])
def test_pyphen_never_finds_many_more(tag: str, hyphens: str) -> None:
    """Pyphen keeps letters together that may not be parted at a line's end, so it finds fewer."""
    parts = pyphen.Pyphen(lang=hyphens)
    known = vocabulary(tag)
    ours = sum(COUNTERS[tag](word) for word in known)
    theirs = sum(len(parts.positions(word)) + 1 for word in known)
    assert theirs <= ours * 1.02
    assert theirs >= ours * 0.8
    over = [word for word in known if len(parts.positions(word)) + 1 > COUNTERS[tag](word)]
    assert len(over) <= len(known) * 0.02, over


@pytest.mark.parametrize("tag", languages())
def test_textstat_agrees(tag: str) -> None:
    textstat.set_lang(tag)
    measure, near = {
        "en": (textstat.flesch_kincaid_grade, 1.5),
        "es": (textstat.fernandez_huerta, 12.0),  # it counts pyphen's syllables: one in ten is missing
    }[tag]
    steps = [step.text for each in catalogue() for step in each.words(tag).steps]
    try:
        found = reading(steps, tag)
        assert found is not None
        assert abs(found.value - measure(" ".join(steps))) <= near
    finally:
        textstat.set_lang("en")


def test_words_and_sentences() -> None:
    text = 'Stop at 3.5 kg, e.g. here! Is it well-made? "Yes." (Don\'t.) Call +1 555 010 0199.'
    assert words(text) == [
        "Stop", "at", "kg", "e", "g", "here", "Is", "it", "well-made", "Yes", "Don't", "Call",
    ]  # fmt: skip
    assert len(sentences("One here. Two there! Three?")) == 3
    assert sentences("12. 13.") == []
    assert sentences("No end") == ["No end"]


def test_formulas() -> None:
    found = reading(["The cat sat on the mat."], "en")
    assert found is not None
    assert found.value == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59, abs=0.05)
    assert (found.words, found.sentences, found.goal, found.met) == (6, 1, 6.0, True)
    found = reading(["La casa es roja."], "es")
    assert found is not None
    assert found.value == pytest.approx(206.84 - 60 * 6 / 4 - 1.02 * 4, abs=0.05)
    assert (found.goal, found.met) == (80.0, True)


def test_hard_text_misses_its_goal() -> None:
    hard = reading(
        ["Comprehensive musculoskeletal rehabilitation necessitates individualized progression."], "en"
    )
    assert hard is not None
    assert not hard.met
    assert hard.value > GOALS["flesch-kincaid-grade"]
    hard = reading(["La rehabilitación musculoesquelética necesita individualización progresiva."], "es")
    assert hard is not None
    assert not hard.met


def test_nothing_to_read_has_no_measure() -> None:
    assert reading(["", "12", "..."], "en") is None
    assert reading(["Guten Tag."], "de") is None


def test_every_language_of_the_product_has_a_measure() -> None:
    assert set(languages()) <= set(COUNTERS)
    assert all(re.fullmatch("[a-z]{2}", tag) for tag in COUNTERS)
