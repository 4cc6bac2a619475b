"""The words of findings: complete, all in use, and a busy clinician's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry

from planwriter import findings
from planwriter.findings import Place, finding, language, languages, phrase, report, severities
from planwriter.findings.words import CHOICE
from planwriter.language import languages as handout_languages
from planwriter.plans import check, read_file

EXAMPLES = Path(__file__).parents[1] / "examples"
ROOM = Path(findings.__file__).parent
WORDS = json.loads((ROOM / "en.json").read_text("utf-8"))

PROGRAMMERS = re.compile(
    r"\b(instance|schema|null|regex|propert(y|ies)|arrays?|objects?|strings?|integers?|booleans?|parse[dr]?"
    r"|tokens?|syntax|(in)?valid|validate|exceptions?|pointers?|(en|de)code[dr]?|keys?|enum|int|bool|float|ascii)\b"
)


def wordings() -> Iterator[tuple[str, str, dict[str, str]]]:
    for code, entry in WORDS["findings"].items():
        for wording, says in entry["says"].items():
            yield code, wording, says


@pytest.mark.parametrize("name", [*languages(), "codes"])
def test_the_data_files_follow_their_schemas(name: str) -> None:
    data = json.loads((ROOM / f"{name}.json").read_text("utf-8"))
    schema = json.loads((ROOM / data["$schema"]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, registry=Registry()).validate(data)


def test_every_code_has_words_and_all_words_have_a_code() -> None:
    assert list(WORDS["findings"]) == list(severities())


def test_every_wording_is_seen_in_an_example() -> None:
    said = [
        (each.code, each.message, each.hint)
        for path in EXAMPLES.glob("*/*.plan.json")
        for each in check(read_file(path)).findings
    ]
    unseen = [
        f"{code}: {wording}"
        for code, wording, says in wordings()
        if not any(
            code == its_code
            and pattern(says["message"]).fullmatch(message)
            and pattern(says["hint"]).fullmatch(hint)
            for its_code, message, hint in said
        )
    ]
    assert unseen == []


def pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\{|\}\}|\{\w+\})", template)
    fixed = {"{{": re.escape("{"), "}}": re.escape("}")}
    return re.compile(
        "".join(fixed.get(part) or (".+" if part[:1] == "{" else re.escape(part)) for part in parts)
    )


def test_every_phrase_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in ROOM.parent.glob("*/**/*.py"))
    built = ("wanted-", "found-", "untold-", "one-", "many-", "diff-", "month-", "kind-", "number-", "logo-")
    unused = [
        name
        for name in WORDS["phrases"]
        if f'"{name}"' not in code and not (name.startswith(built) and f'"{name.partition("-")[0]}-' in code)
    ]
    assert [name for name in unused if name not in {"error", "hint"}] == []


@pytest.mark.parametrize("says", [*(each for _, _, each in wordings()), WORDS["phrases"]], ids=str)
def test_words_are_a_clinician_s(says: dict[str, Any]) -> None:
    for text in says.values():
        own_words = re.sub(r"\{\w+\}|\"[^\"]*\"", "", text).lower()
        assert not PROGRAMMERS.search(own_words), text
        assert len(text) <= 120


def test_what_a_message_quotes_cannot_command_a_terminal() -> None:
    made = finding("unknown-field", Place("", 1, 1, 1, 2), "plain", field="\x1b[2J\u202e\ud83d\n{x}")
    assert made.message == 'There is no field "\\u001b[2J\\u202e\\ud83d\\u000a{x}" here.'


def test_an_unknown_code_wording_or_phrase_is_a_fault() -> None:
    place = Place("", 1, 1, 1, 2)
    with pytest.raises(KeyError):
        finding("no-such-code", place)
    with pytest.raises(KeyError):
        finding("comment", place, "no-such-wording")
    with pytest.raises(KeyError):
        phrase("no-such-phrase")


PLACE = re.compile(r"(?<!\{)\{\w+\}(?!\})")


def test_messages_are_in_the_languages_of_the_handout() -> None:
    assert set(languages()) == set(handout_languages())


@pytest.mark.parametrize("name", languages())
def test_a_language_says_all_that_english_says_with_the_same_places(name: str) -> None:
    words = json.loads((ROOM / f"{name}.json").read_text("utf-8"))
    assert list(words["findings"]) == list(WORDS["findings"])
    assert list(words["phrases"]) == list(WORDS["phrases"])
    for code, wording, says in wordings():
        theirs = words["findings"][code]["says"]
        assert list(theirs) == list(WORDS["findings"][code]["says"])
        for part, text in says.items():
            assert sorted(PLACE.findall(theirs[wording][part])) == sorted(PLACE.findall(text)), code
    for key, text in WORDS["phrases"].items():
        assert sorted(PLACE.findall(words["phrases"][key])) == sorted(PLACE.findall(text)), key


def test_a_language_changes_the_words_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted(EXAMPLES.glob("*/*.plan.json"))
    english = [each for path in paths for each in check(read_file(path)).findings]
    monkeypatch.setenv(CHOICE, "es")
    spanish = [each for path in paths for each in check(read_file(path)).findings]
    assert [(each.code, each.severity, each.place) for each in spanish] == [
        (each.code, each.severity, each.place) for each in english
    ]
    same = {one.code for one, other in zip(english, spanish, strict=True) if one.message == other.message}
    assert same == set()


def test_an_unknown_language_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    for chosen in ("fr", "", "../en"):
        monkeypatch.setenv(CHOICE, chosen)
        assert language() == "en"


def test_exercises_and_months_have_names_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "es")
    said = report("text", check(read_file(EXAMPLES / "invalid" / "30-february.plan.json")).reports)
    assert "febrero de 2026 tiene 28 d\u00edas" in said
    said = report("text", check(read_file(EXAMPLES / "invalid" / "hold-above-source.plan.json")).reports)
    assert "Sentadilla en la pared: mantener" in said
