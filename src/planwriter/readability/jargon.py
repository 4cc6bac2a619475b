"""Terms of the trade that a text uses, with plainer words from the data files in ``jargon/``."""

import json
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "jargon"


@cache
def plainer(language: str) -> dict[str, str]:
    """Plainer words by term, in small letters; empty where the language has no list yet."""
    path = HERE / f"{language}.json"
    if not path.is_file():
        return {}
    entries = json.loads(path.read_text("utf-8"))["entries"]
    return {term.lower(): entry["say"] for entry in entries for term in entry["terms"]}


def jargon(text: str, language: str) -> list[tuple[str, str]]:
    """Each term in a text as it is written there, with its plainer words, in order; each term once."""
    words = plainer(language)
    found: dict[str, tuple[str, str]] = {}
    for term in _pattern(language).findall(text) if words else []:
        found.setdefault(term.lower(), (term, words[term.lower()]))
    return list(found.values())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(plainer(language), key=len, reverse=True)
    terms = "|".join(re.escape(term) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{terms})(?!\w)", re.IGNORECASE)
