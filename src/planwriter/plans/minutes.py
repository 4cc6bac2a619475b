"""How long a plan takes on one day: an estimate from its doses.

One repetition takes its longest hold and four seconds to move into and out of it. Repetitions count for
each side where the exercise has two, times the sets, with the rest between sets; then times a day. Where
nobody gave a figure, the estimate has 1, and no hold or rest. Getting down to the floor is not in it.
"""

from itertools import accumulate

from planwriter.plans.model import Plan, Prescribed

SECONDS_TO_MOVE = 4


def seconds_a_day(prescribed: Prescribed) -> int:
    """The estimate for one exercise on a day on which it is done."""
    dose, exercise = prescribed.dose, prescribed.exercise
    hold = dose.hold_seconds.maximum if dose.hold_seconds else 0
    sides = 2 if exercise.per_side and prescribed.side == "both" else 1
    sets = dose.sets or 1
    once = (hold + SECONDS_TO_MOVE) * (dose.repetitions or 1) * sides * sets
    return (once + (dose.rest_seconds or 0) * (sets - 1)) * (dose.times_per_day or 1)


def minutes_a_day(plan: Plan) -> list[tuple[Prescribed, int]]:
    """Each exercise, the longest first, with its whole minutes; these add up to the day's begun minutes."""
    longest = sorted(plan.exercises, key=seconds_a_day, reverse=True)
    begun = [-(-seconds // 60) for seconds in accumulate(map(seconds_a_day, longest))]
    return [(each, now - before) for each, now, before in zip(longest, begun, [0, *begun], strict=False)]
