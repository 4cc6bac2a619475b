"""Counts syllables, near enough for a reading grade: by spelling alone, with no word list.

Tests compare both counters with pyphen and textstat over the catalogue's own words.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

_ENGLISH_GROUPS = re.compile(r"[aeiouy]+")
_SILENT_ENDS = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|[^aeiouy]es$")
_SOUNDED_ES = re.compile(r"(?:[sxzcg]|ch|sh|[^aeiouy]l)es$")
_SPLIT_VOWELS = re.compile(
    r"[aeiou]ing$|[aeiou][^aeiou]eas?$|i[ao](?!us)|[^q]uo|eo(?!us)|ea(?:te|tiv)|[^aeiou]ie[rt]|ua[lrt]"
)
_SOFT_IO = re.compile(r"[tscg]i(?:on|ous|al|an|ent)|[aeiou]{3}")
_SPANISH_GROUPS = re.compile(r"[aeiouáéíóúü]+")
_SPANISH_STRONG = frozenset("aeoáéóíú")


def english(word: str) -> int:
    """Syllables of an English word: groups of vowels, less a silent e, and more where two are sounded."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if len(letters) <= 3:
        return 1 if letters else 0
    count = len(_ENGLISH_GROUPS.findall(letters))
    if _SILENT_ENDS.search(letters) and not _SOUNDED_ES.search(letters):
        count -= 1
    if _SPLIT_VOWELS.search(letters) and not _SOFT_IO.search(letters):
        count += 1
    return max(1, count)


def spanish(word: str) -> int:
    """Syllables of a Spanish word: strong vowels each have one, a weak one only beside no strong one."""
    letters = unicodedata.normalize("NFC", word.lower())
    letters = re.sub(r"y(?![aeiouáéíóú])", "i", letters)
    letters = re.sub(r"([gq])u(?=[eiéí])", r"\1", letters)
    letters = re.sub(r"[^a-záéíóúüñ]", "", letters)
    groups = _SPANISH_GROUPS.findall(letters)
    count = sum(max(1, sum(letter in _SPANISH_STRONG for letter in group)) for group in groups)
    return max(1, count) if letters else 0


COUNTERS: Mapping[str, Callable[[str], int]] = {"en": english, "es": spanish}
