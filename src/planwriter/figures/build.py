"""A person's build: the body's shapes, some thicker and some thinner. Bones keep their lengths and places.

Each part in ``body.json`` may name the region of the ``build`` that it belongs to. Of the trunk's regions
``depth`` and ``width`` are factors; depth grows to the front only, so that every back lies on the mat and on
the wall alike. A limb's ``thickness`` is one factor, and the part's ``share`` says how much of it counts from
its first station to its last: knees, wrists and ankles differ less than thighs do.
"""

from itertools import pairwise
from typing import Any

from planwriter.figures.people import Entry


def built(body: Entry, build: Entry, *, pressed: bool = False) -> Entry:
    """The body's data with a build's factors worked in; what names no region stays as it is.

    ``pressed`` is for somebody who lies on the front: a larger belly goes to the sides, not through the mat.
    """
    if pressed:
        build = {name: {**r, "depth": min(1.0, r.get("depth", 1.0))} for name, r in build.items()}
    return {key: _walked(value, build) for key, value in body.items()}


def _walked(value: Any, build: Entry) -> Any:
    if isinstance(value, list):
        return [_walked(v, build) for v in value]
    if not isinstance(value, dict):
        return value
    if "build" in value:
        return _part(value, build.get(value["build"], {}))
    return {key: _walked(v, build) for key, v in value.items()}


def _part(part: Entry, region: Entry) -> Entry:
    depth, width = float(region.get("depth", 1)), float(region.get("width", 1))
    thick = float(region.get("thickness", 1))
    out = dict(part)
    if "ellipsoid" in part:
        x, y, z = part["ellipsoid"]
        centre = part["centre"]
        out["ellipsoid"] = [x * depth, y, z * width]
        out["centre"] = [centre[0] + x * (depth - 1), centre[1], centre[2] * width]
    elif "tube" in part:
        rows = part["tube"]
        factors = _factors(part.get("share", [1]), thick, len(rows))
        out["tube"] = [[*row[:3], row[3] * f] for row, f in zip(rows, factors, strict=True)]
    elif "cone" in part:
        out["cone"] = [[end[0], end[1], end[2] * width] for end in part["cone"]]
        factors = _factors(part.get("share", [1]), thick, 2)
        out["radii"] = [r * f for r, f in zip(part["radii"], factors, strict=True)]
    return out


def _factors(shares: list[float], thickness: float, count: int) -> list[float]:
    """The thickness at each of ``count`` stations, the shares spread evenly over them."""
    if len(shares) == 1:
        return [1 + (thickness - 1) * shares[0]] * count
    out = []
    for i in range(count):
        place = i * (len(shares) - 1) / (count - 1)
        first = min(int(place), len(shares) - 2)
        low, high = list(pairwise(shares))[first]
        out.append(1 + (thickness - 1) * (low + (high - low) * (place - first)))
    return out
