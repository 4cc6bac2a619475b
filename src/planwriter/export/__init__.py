"""The handout in other forms than paper, from the same tree of meaning: plain text and HTML."""

from planwriter.export.html import to_html
from planwriter.export.text import to_text

__all__ = ["to_html", "to_text"]
