"""What frames of an exercise paint alike, layer after layer, is taken out of them to be written once."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct

LEAST = 1500  # signs of operators that a part must save: about twice what a form of its own costs


class Painted(Struct, frozen=True):
    """A layer's operators, and what they are painted with: operators and their operands."""

    state: tuple[tuple[str, str], ...]
    operators: str


Steps = tuple[Painted | int, ...]  # layers, and the numbers of parts that stand for some
Run = tuple[Painted, ...]


def shared(frames: Mapping[str, Steps]) -> tuple[tuple[Run, ...], dict[str, Steps]]:
    """Runs of layers that several frames have, which saves most first, and the frames with their numbers."""
    parts: list[Run] = []
    left = dict(frames)
    while run := _most_saving(left):
        left = {name: _replaced(steps, run, len(parts)) for name, steps in left.items()}
        parts.append(run)
    return tuple(parts), left


def _most_saving(frames: Mapping[str, Steps]) -> Run:
    every = [*frames.values()]
    runs = dict.fromkeys(run for one, other in combinations(every, 2) for run in _common(one, other))
    saved = {run: _size(run) * (sum(_place(run, steps) is not None for steps in every) - 1) for run in runs}
    best = max(saved, key=lambda run: saved[run], default=())
    return best if best and saved[best] >= LEAST else ()


def _common(one: Steps, other: Steps) -> Iterator[Run]:
    """The runs of layers that two frames have, each as long as can be."""
    for a in range(len(one)):
        for b in range(len(other)):
            if a and b and one[a - 1] == other[b - 1]:
                continue
            run: list[Painted] = []
            for here, there in zip(one[a:], other[b:], strict=False):
                if here != there or not isinstance(here, Painted):
                    break
                run.append(here)
            if run:
                yield tuple(run)


def _size(run: Run) -> int:
    return sum(len(layer.operators) for layer in run)


def _place(run: Run, steps: Steps) -> int | None:
    places = (place for place in range(len(steps)) if steps[place : place + len(run)] == run)
    return next(places, None)


def _replaced(steps: Steps, run: Run, number: int) -> Steps:
    place = _place(run, steps)
    return steps if place is None else (*steps[:place], number, *steps[place + len(run) :])
