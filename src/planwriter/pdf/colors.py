"""Colours as ReportLab takes them without asking further."""

from functools import cache


@cache
def rgb(color: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#RRGGBB``, each 0 to 1."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue
