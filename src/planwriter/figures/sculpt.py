"""The scene becomes buffers: for each pixel, which piece is in front, how far away, and which way it faces.

Orthographic sphere marching, each blend in its own rectangle of the picture, merged by depth. Camera
frame: x to the right of the picture, y up, z towards the viewer; lengths in body heights.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from planwriter.figures.contours import grown
from planwriter.figures.linear import Mat, Vec, about_x, about_y
from planwriter.figures.solids import Blend, Box, Field

MISS = -1
STEPS = 70
TOUCH = 2e-4


class Window(Struct, frozen=True):
    """The part of the camera's plane that is drawn, in body heights, and its pixels for one of them."""

    left: float
    bottom: float
    right: float
    top: float
    scale: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return round((self.top - self.bottom) * self.scale), round((self.right - self.left) * self.scale)

    def column(self, x: float) -> float:
        """The horizontal place of a camera x, in pixels from the left edge."""
        return (x - self.left) * self.scale

    def row(self, y: float) -> float:
        """The vertical place of a camera y, in pixels from the top edge."""
        return (self.top - y) * self.scale


class Buffers(Struct):
    """What the camera sees: depth (camera z), piece (index into the pieces, -1 for none), normal.

    ``view`` turns the world into the camera's frame.
    """

    depth: Field
    piece: NDArray[np.int16]
    normal: Field
    view: Mat
    window: Window

    def world(self, mask: NDArray[np.bool_]) -> Vec:
        """The surface points under a mask's pixels, in the world, one row for each."""
        rows, columns = np.nonzero(mask)
        x = self.window.left + (columns + 0.5) / self.window.scale
        y = self.window.top - (rows + 0.5) / self.window.scale
        points: Vec = np.stack((x, y, self.depth[rows, columns].astype(np.float64)), axis=1) @ self.view
        return points


def camera(yaw: float, pitch: float) -> Mat:
    """World to camera, for a viewer turned to the side and raised, in degrees."""
    turn: Mat = about_x(pitch) @ about_y(yaw)
    return turn


def render(pieces: Sequence[Blend | Box], view: Mat, window: Window) -> Buffers:
    """Buffers of all pieces, which are in the world's frame; a Box is a plain slab (mat, wall, floor)."""
    rows, columns = window.shape
    buffers = Buffers(
        np.full((rows, columns), -np.inf, dtype=np.float32),
        np.full((rows, columns), MISS, dtype=np.int16),
        np.zeros((rows, columns, 3), dtype=np.float32),
        view,
        window,
    )
    for index, piece in enumerate(pieces):
        seen = piece.moved(view)
        area = _rectangle(seen.bounds(), window)
        if area is None:
            continue
        depth, normal = _slab(seen, window, area) if isinstance(seen, Box) else _march(seen, window, area)
        _merge(buffers, area, index, depth, normal)
    return buffers


def without_slivers(buffers: Buffers, things: Sequence[str], widest: int) -> Buffers:
    """The buffers with strips of a thing no wider than ``widest`` pixels given to what lies beside them.

    ``things`` names, for each piece, the thing that it is a part of.
    """
    numbers = sorted(set(things))
    image = np.array([*[numbers.index(t) for t in things], MISS])[buffers.piece]
    thin = np.zeros(image.shape, dtype=bool)
    for number in np.unique(image[image != MISS]):
        mask = image == number
        thin |= mask & ~grown(~grown(~mask, (widest + 1) // 2), widest)
    depth, piece, normal = buffers.depth.copy(), buffers.piece.copy(), buffers.normal.copy()
    while thin.any():
        before = int(thin.sum())
        for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
            beside = thin & ~np.roll(thin, step, axis)
            for plane in (depth, piece, normal):
                plane[beside] = np.roll(plane, step, axis)[beside]
            thin &= ~beside
        if int(thin.sum()) == before:
            break
    return replace(buffers, depth=depth, piece=piece, normal=normal)


Area = tuple[int, int, int, int]


def _rectangle(bounds: tuple[Vec, Vec], window: Window) -> Area | None:
    rows, columns = window.shape
    low, high = bounds
    first, last = max(0, int(window.row(high[1])) - 1), min(rows, int(window.row(low[1])) + 2)
    start, stop = max(0, int(window.column(low[0])) - 1), min(columns, int(window.column(high[0])) + 2)
    return (first, last, start, stop) if first < last and start < stop else None


def _rays(window: Window, area: Area) -> tuple[Field, Field]:
    first, last, start, stop = area
    x = window.left + (np.arange(start, stop, dtype=np.float32) + 0.5) / np.float32(window.scale)
    y = window.top - (np.arange(first, last, dtype=np.float32) + 0.5) / np.float32(window.scale)
    grid_x, grid_y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return grid_x, grid_y


def _merge(buffers: Buffers, area: Area, index: int, depth: Field, normal: Field) -> None:
    first, last, start, stop = area
    part = np.s_[first:last, start:stop]
    front = depth > buffers.depth[part]
    buffers.depth[part][front] = depth[front]
    buffers.piece[part][front] = index
    buffers.normal[part][front] = normal[front]


def _march(blend: Blend, window: Window, area: Area) -> tuple[Field, Field]:
    grid_x, grid_y = _rays(window, area)
    low, high = blend.bounds()
    depth: Field = np.full(grid_x.shape, -np.inf, dtype=np.float32)
    x, y = grid_x.ravel(), grid_y.ravel()
    z: Field = np.full(x.shape, high[2], dtype=np.float32)
    alive = np.arange(x.size)
    hit = np.zeros(x.size, dtype=bool)
    for _ in range(STEPS):
        gap = blend.distance(x[alive], y[alive], z[alive])
        touching = gap < TOUCH
        hit[alive[touching]] = True
        alive, gap = alive[~touching], gap[~touching]
        z[alive] -= gap * np.float32(0.8)
        alive = alive[z[alive] > low[2]]
        if alive.size == 0:
            break
    found = np.flatnonzero(hit)
    normal: Field = np.zeros((x.size, 3), dtype=np.float32)
    if found.size:
        normal[found] = slope(blend, x[found], y[found], z[found])
    depth.ravel()[found] = z[found]
    return depth, normal.reshape((*grid_x.shape, 3))


def slope(blend: Blend, x: Field, y: Field, z: Field) -> Field:
    """The unit normal of a blend at points on or near its surface, one row for each point."""
    step = np.float32(8e-4)
    gradient = np.stack(
        [
            blend.distance(x + step, y, z) - blend.distance(x - step, y, z),
            blend.distance(x, y + step, z) - blend.distance(x, y - step, z),
            blend.distance(x, y, z + step) - blend.distance(x, y, z - step),
        ],
        axis=-1,
    )
    out: Field = gradient / np.maximum(np.linalg.norm(gradient, axis=-1, keepdims=True), 1e-9)
    return out


def _slab(box: Box, window: Window, area: Area) -> tuple[Field, Field]:
    grid_x, grid_y = _rays(window, area)
    near: Field = np.full(grid_x.shape, np.inf, dtype=np.float32)
    far: Field = np.full(grid_x.shape, -np.inf, dtype=np.float32)
    face = np.zeros(grid_x.shape, dtype=np.int8)
    for k in range(3):
        axis = box.turn[:, k].astype(np.float32)
        across = axis[2] if abs(axis[2]) > 1e-6 else np.float32(1e-6)
        flat = (grid_x - box.centre[0]) * axis[0] + (grid_y - box.centre[1]) * axis[1]
        ends = [(side * box.half[k] - flat) / across + box.centre[2] for side in (-1, 1)]
        high, low = np.maximum(*ends).astype(np.float32), np.minimum(*ends).astype(np.float32)
        nearer = high < near
        face[nearer] = (k + 1) * (1 if across > 0 else -1)
        near, far = np.minimum(near, high), np.maximum(far, low)
    depth: Field = np.where(near > far, near, -np.inf).astype(np.float32)
    normal: Field = np.zeros((*grid_x.shape, 3), dtype=np.float32)
    for k in range(3):
        for way in (-1, 1):
            normal[face == way * (k + 1)] = way * box.turn[:, k]
    return depth, normal
