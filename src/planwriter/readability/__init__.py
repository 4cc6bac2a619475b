"""How hard a handout is to read, what would make it easier, and which PEMAT-P items it meets."""

from planwriter.readability.measures import GOALS, Reading, reading
from planwriter.readability.report import as_data, as_text
from planwriter.readability.review import Review, review

__all__ = ["GOALS", "Reading", "Review", "as_data", "as_text", "reading", "review"]
