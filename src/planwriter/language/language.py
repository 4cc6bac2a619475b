"""One language's words, with its rules for plurals, lists, numbers and dates from CLDR."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal
from msgspec import Struct

HERE = Path(__file__).parent


class LanguageUnknown(KeyError):
    """The product carries no words in this language."""


class Language(Struct, frozen=True):
    """The words of one language and how it counts, lists and dates."""

    tag: str
    name: str
    rules: Mapping[str, str]
    benefits: Mapping[str, str]
    categories: Mapping[str, Mapping[str, str]]
    strengthening_ways: Mapping[str, str]
    transfer: Mapping[str, Sequence[str]]
    transfer_pictures: Mapping[str, Mapping[str, str]]
    words: Mapping[str, str | Mapping[str, str]]

    @property
    def locale(self) -> Locale:
        """The CLDR rules of this language."""
        return _locale(self.tag)

    def say(self, key: str, **values: object) -> str:
        """The words for ``key`` with its ``{places}`` filled.

        Raises:
            KeyError: there are no such words, or a place is not filled.
        """
        words = self.words[key]
        if not isinstance(words, str):
            raise KeyError(f"{key} counts something: use count()")
        return words.format(**values)

    def count(self, key: str, count: int, **values: object) -> str:
        """The plural form of ``key`` that fits ``count``, with ``{count}`` and other places filled."""
        forms = self.words[key]
        if isinstance(forms, str):
            raise KeyError(f"{key} has no plural forms: use say()")
        form = forms.get(self.locale.plural_form(count), forms["other"])
        return form.format(count=_number(count, self.tag), **values)

    def date(self, day: date) -> str:
        """A date in full, as in 22 November 2026."""
        return format_date(day, format="long", locale=self.locale)

    def listed(self, items: Sequence[str]) -> str:
        """Items joined as a choice, as in "a, b or c"."""
        return format_list(list(items), style="or", locale=self.locale)

    def enumerated(self, items: Sequence[str]) -> str:
        """Figures that belong together, side by side, as in "15 times, 3 sets"."""
        # Babel has lost the middle of some languages' unit lists; CLDR's plain list is the same there.
        whole = "start" in self.locale.list_patterns["unit"]
        return format_list(list(items), style="unit" if whole else "standard", locale=self.locale)

    def day_names(self) -> tuple[str, ...]:
        """Short names of the seven days, the first day of the week by CLDR first."""
        names = get_day_names("abbreviated", locale=self.locale)
        first = self.locale.first_week_day
        return tuple(names[(first + step) % 7] for step in range(7))


@cache
def _locale(tag: str) -> Locale:
    return Locale.parse(tag)


@lru_cache(maxsize=1024)
def _number(count: int, tag: str) -> str:
    return format_decimal(count, locale=_locale(tag))


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that the product carries, sorted."""
    return tuple(sorted(path.stem for path in HERE.glob("*.json")))


@cache
def language(tag: str) -> Language:
    """Read a language's data file.

    Raises:
        LanguageUnknown: the product does not carry it.
    """
    if tag not in languages():
        raise LanguageUnknown(tag)
    data = json.loads((HERE / f"{tag}.json").read_text("utf-8"))
    return Language(
        tag=data["language"],
        name=data["name"],
        rules=data["rules"],
        benefits=data["benefits"],
        categories=data["categories"],
        strengthening_ways=data["strengthening_ways"],
        transfer=data["transfer"],
        transfer_pictures=data["transfer_pictures"],
        words=data["words"],
    )
