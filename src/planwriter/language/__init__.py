"""Words, plurals, numbers, lists and dates, one data file for each language."""

from planwriter.language.language import Language, LanguageUnknown, language, languages

__all__ = ["Language", "LanguageUnknown", "language", "languages"]
