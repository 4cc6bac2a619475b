"""Designs as data: sizes, colours and what each prints of a handout. Nothing is laid out here."""

from planwriter.design.printed import as_printed, shown

__all__ = ["as_printed", "shown"]
