"""How a handout looks and is encoded. The only room that lays out pages with ReportLab."""

import planwriter.engine  # noqa: F401 - tames ReportLab before the modules below import it
from planwriter.pdf.archive import moment
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
from planwriter.pdf.check import checked, problems
from planwriter.pdf.encrypt import encrypted
from planwriter.pdf.own_design import DesignUnusable, own_design
from planwriter.pdf.paginate import TooTallError
from planwriter.pdf.render import render
from planwriter.pdf.typeset import typeset
from planwriter.resources import design_names

__all__ = [
    "CLINIC",
    "DESIGN",
    "LOGO",
    "PLAN",
    "SETTINGS",
    "Attachment",
    "DesignUnusable",
    "NotAHandout",
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
