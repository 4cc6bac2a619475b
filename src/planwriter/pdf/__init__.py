"""How a handout looks and is encoded. The only room that lays out pages with ReportLab."""

import planwriter.engine  # noqa: F401 - tames ReportLab before the modules below import it
from planwriter.design import DesignUnknown, design_names
from planwriter.pdf.archive import PRODUCER, moment
from planwriter.pdf.attachments import (
    CLINIC,
    DESIGN,
    LOGO,
    PLAN,
    SETTINGS,
    Attachment,
    NotAHandout,
    attached,
    carries,
)
from planwriter.pdf.check import NotSound, checked, problems
from planwriter.pdf.encrypt import encrypted
from planwriter.pdf.own_design import DesignUnusable, own_design
from planwriter.pdf.paginate import TooTallError
from planwriter.pdf.render import render
from planwriter.pdf.typeset import typeset

__all__ = [
    "CLINIC",
    "DESIGN",
    "LOGO",
    "PLAN",
    "PRODUCER",
    "SETTINGS",
    "Attachment",
    "DesignUnknown",
    "DesignUnusable",
    "NotAHandout",
    "NotSound",
    "TooTallError",
    "attached",
    "carries",
    "checked",
    "design_names",
    "encrypted",
    "moment",
    "own_design",
    "problems",
    "render",
    "typeset",
]
