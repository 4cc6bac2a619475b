"""Distance to simple solids and to smooth unions of them, many points at a time.

A solid stands in some frame (the world's or the camera's); points are three arrays of one shape. Distances
are in body heights, negative inside. The rounded cone is the hull of two balls, solved exactly; the
ellipsoid's distance is first-order, so a marcher must step a little short of it.
"""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from typing import Protocol

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from planwriter.figures.linear import Mat, Vec

Field = NDArray[np.float32]


class Solid(Protocol):
    """Anything with an inside."""

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point."""

    def moved(self, turn: Mat) -> "Solid":
        """The same solid, seen in a frame turned about the origin."""

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner of a box that holds the solid."""


class Cone(Struct, frozen=True):
    """The hull of two balls, perhaps of different size."""

    start: Vec
    end: Vec
    start_radius: float
    end_radius: float

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point."""
        axis = self.end - self.start
        length = float(np.linalg.norm(axis))
        a = (axis / max(length, 1e-9)).astype(np.float32)
        px, py, pz = (v - np.float32(o) for v, o in zip((x, y, z), self.start, strict=True))
        along = px * a[0] + py * a[1] + pz * a[2]
        square = px * px + py * py + pz * pz - along * along
        away = np.sqrt(np.maximum(square, 0))
        grow = self.end_radius - self.start_radius
        slope = np.clip(grow / max(length, 1e-9), -0.98, 0.98)
        lean = np.float32(slope / np.sqrt(1 - slope * slope))
        share = np.clip((along + away * lean) / np.float32(max(length, 1e-9)), 0, 1)
        rest = along - share * np.float32(length)
        out: Field = np.sqrt(np.maximum(square, 0) + rest * rest) - (
            np.float32(self.start_radius) + share * np.float32(grow)
        )
        return out

    def moved(self, turn: Mat) -> "Cone":
        """The same cone in a turned frame."""
        return replace(self, start=turn @ self.start, end=turn @ self.end)

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner."""
        low = np.minimum(self.start - self.start_radius, self.end - self.end_radius)
        high = np.maximum(self.start + self.start_radius, self.end + self.end_radius)
        return low, high


class Tube(Struct, frozen=True):
    """A limb along a chain of balls, each hull with the next one taken: rows of x, y, z, radius."""

    stations: Vec

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point."""
        hulls = (Cone(a[:3], b[:3], float(a[3]), float(b[3])) for a, b in pairwise(self.stations))
        out: Field = reduce(np.minimum, (hull.distance(x, y, z) for hull in hulls))
        return out

    def moved(self, turn: Mat) -> "Tube":
        """The same tube in a turned frame."""
        return Tube(np.column_stack((self.stations[:, :3] @ turn.T, self.stations[:, 3])))

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner."""
        points, radii = self.stations[:, :3], self.stations[:, 3:]
        return (points - radii).min(axis=0), (points + radii).max(axis=0)


class Ellipsoid(Struct, frozen=True):
    """A ball stretched along the three axes of its own frame."""

    centre: Vec
    turn: Mat
    radii: Vec

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point, first-order."""
        px, py, pz = (v - np.float32(o) for v, o in zip((x, y, z), self.centre, strict=True))
        near: Field = np.zeros_like(px)
        steep: Field = np.zeros_like(px)
        for k in range(3):
            t = self.turn[:, k].astype(np.float32)
            q = (px * t[0] + py * t[1] + pz * t[2]) / np.float32(self.radii[k])
            near += q * q
            steep += (q / np.float32(self.radii[k])) ** 2
        reach = np.sqrt(near)
        out: Field = (reach * (reach - 1) / np.maximum(np.sqrt(steep), 1e-6)).astype(np.float32)
        return out

    def moved(self, turn: Mat) -> "Ellipsoid":
        """The same ellipsoid in a turned frame."""
        return replace(self, centre=turn @ self.centre, turn=turn @ self.turn)

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner."""
        half = np.sqrt(((self.turn * self.radii) ** 2).sum(axis=1))
        return self.centre - half, self.centre + half


class Box(Struct, frozen=True):
    """A box with rounded edges; ``half`` counts the rounding in."""

    centre: Vec
    turn: Mat
    half: Vec
    rounding: float

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point."""
        px, py, pz = (v - np.float32(o) for v, o in zip((x, y, z), self.centre, strict=True))
        sides: list[Field] = []
        for k in range(3):
            t = self.turn[:, k].astype(np.float32)
            q = np.abs(px * t[0] + py * t[1] + pz * t[2])
            sides.append(q - np.float32(self.half[k] - self.rounding))
        outside: Field = np.sqrt(sum(np.maximum(s, 0) ** 2 for s in sides))
        inside = np.minimum(np.maximum(np.maximum(sides[0], sides[1]), sides[2]), 0)
        out: Field = outside + inside - np.float32(self.rounding)
        return out

    def moved(self, turn: Mat) -> "Box":
        """The same box in a turned frame."""
        return replace(self, centre=turn @ self.centre, turn=turn @ self.turn)

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner."""
        half = np.abs(self.turn * self.half).sum(axis=1)
        return self.centre - half, self.centre + half


class Cut(Struct, frozen=True):
    """A plane that takes away whatever lies on its normal's side."""

    point: Vec
    normal: Vec

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from the plane, positive on the side taken away."""
        n = self.normal.astype(np.float32)
        out: Field = x * n[0] + y * n[1] + z * n[2] - np.float32(self.point @ self.normal)
        return out


class Blend(Struct, frozen=True):
    """A smooth union of solids, cut by planes, less its holes: one continuous piece of the figure.

    ``softness`` is the width, in body heights, over which two solids flow into one another; ``own`` may give
    a solid one of its own.
    """

    name: str
    material: str
    softness: float
    solids: tuple[Solid, ...]
    cuts: tuple[Cut, ...] = ()
    holes: tuple[Solid, ...] = ()
    own: tuple[float | None, ...] = ()

    def distance(self, x: Field, y: Field, z: Field) -> Field:
        """Signed distance from each point, by the polynomial smooth minimum."""
        total = self.solids[0].distance(x, y, z)
        own = self.own or (None,) * len(self.solids)
        for solid, softness in zip(self.solids[1:], own[1:], strict=True):
            k = np.float32(self.softness if softness is None else softness)
            other = solid.distance(x, y, z)
            overlap = np.maximum(k - np.abs(total - other), 0)
            total = np.minimum(total, other) - overlap * overlap / (4 * k)
        for cut in self.cuts:
            total = np.maximum(total, cut.distance(x, y, z))
        for hole in self.holes:
            total = np.maximum(total, -hole.distance(x, y, z))
        return total

    def moved(self, turn: Mat) -> "Blend":
        """The same blend in a turned frame."""
        cuts = tuple(Cut(turn @ c.point, turn @ c.normal) for c in self.cuts)
        solids, holes = (tuple(s.moved(turn) for s in group) for group in (self.solids, self.holes))
        return replace(self, solids=solids, cuts=cuts, holes=holes)

    def bounds(self) -> tuple[Vec, Vec]:
        """The least and the greatest corner, with room for the blending."""
        low, high = corners([s.bounds() for s in self.solids])
        return low - self.softness / 3, high + self.softness / 3


def corners(boxes: Sequence[tuple[Vec, Vec]]) -> tuple[Vec, Vec]:
    """The least and the greatest corner of several boxes together."""
    low = np.min(np.array([b[0] for b in boxes]), axis=0)
    high = np.max(np.array([b[1] for b in boxes]), axis=0)
    return low, high
