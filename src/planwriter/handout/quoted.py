"""Passages that stay in their own language wherever the handout is in another."""

import re

from planwriter.exercises import source
from planwriter.handout.tree import Run, text
from planwriter.language import Language


def quoting_source(sentence: str, language: Language) -> tuple[Run, ...]:
    """Runs for a sentence; where it cites the source, the citation is marked as the source's language."""
    cited = source()
    if language.tag == cited.language:
        return text(sentence)
    passages = (re.escape(each) for each in (cited.citation, cited.short_citation))
    parts = re.split(f"({'|'.join(passages)})", sentence)
    marked = enumerate(parts)
    return tuple(Run(part, language=cited.language if place % 2 else None) for place, part in marked if part)
