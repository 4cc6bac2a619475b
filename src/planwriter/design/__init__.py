"""Designs as data: sizes, colours and what each prints of a handout. Nothing is laid out here."""

from planwriter.design.design import DesignUnknown, design_names
from planwriter.design.printed import as_printed, shown

__all__ = ["DesignUnknown", "as_printed", "design_names", "shown"]
