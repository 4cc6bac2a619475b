"""How a handout looks and is encoded. The only room that lays out pages with ReportLab."""

import planwriter.engine  # noqa: F401 - tames ReportLab before the modules below import it
from planwriter.pdf.check import NotSound, checked
from planwriter.pdf.design import DesignUnknown, design_names
from planwriter.pdf.render import PRODUCER, render
from planwriter.pdf.typeset import typeset

__all__ = ["PRODUCER", "DesignUnknown", "NotSound", "checked", "design_names", "render", "typeset"]
