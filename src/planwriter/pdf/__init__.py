"""How a handout looks and is encoded. The only room that lays out pages with ReportLab."""

import planwriter.engine  # noqa: F401 - tames ReportLab before the modules below import it
from planwriter.pdf.archive import PRODUCER
from planwriter.pdf.attachments import CLINIC, PLAN, SETTINGS, Attachment, NotAHandout, attached
from planwriter.pdf.check import NotSound, checked, problems
from planwriter.pdf.design import DesignUnknown, design_names
from planwriter.pdf.encrypt import encrypted
from planwriter.pdf.render import render
from planwriter.pdf.typeset import typeset

__all__ = [
    "CLINIC",
    "PLAN",
    "PRODUCER",
    "SETTINGS",
    "Attachment",
    "DesignUnknown",
    "NotAHandout",
    "NotSound",
    "attached",
    "checked",
    "design_names",
    "encrypted",
    "problems",
    "render",
    "typeset",
]
