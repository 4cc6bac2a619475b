"""A dose in words that need no arithmetic. A figure that nobody gave is not mentioned."""

from planwriter.exercises import Dose, Span
from planwriter.handout.tree import Item, text
from planwriter.language import Language
from planwriter.plans import Prescribed, Stage


def stage_weeks(prescribed: Prescribed, stage: Stage, language: Language) -> str:
    """Which weeks a stage is for, as in "Weeks 1 to 2" or "From week 3"."""
    later = [each.from_week for each in prescribed.stages if each.from_week > stage.from_week]
    if not later:
        return language.say("stage.from", first=stage.from_week)
    if later[0] - 1 == stage.from_week:
        return language.say("stage.one", week=stage.from_week)
    return language.say("stage.several", first=stage.from_week, last=later[0] - 1)


def dose_items(prescribed: Prescribed, dose: Dose, language: Language) -> tuple[Item, ...]:
    """A dose of the exercise as one short sentence a figure, each with its symbol."""
    say = language.count
    sentences: list[tuple[str, str]] = []
    if dose.hold_seconds is not None:
        sentences.append(("hold", span(dose.hold_seconds, language, "dose.hold")))
    if dose.repetitions is not None:
        sentences.append(("repeat", say(f"dose.repeat_{_sides(prescribed)}", dose.repetitions)))
    elif prescribed.exercise.per_side:
        sentences.append(("repeat", language.say(f"dose.side_{prescribed.side}")))
    if dose.sets is not None:
        alone = dose.repetitions is None or dose.sets == 1
        sentences.append(("sets", say("dose.sets_alone" if alone else "dose.sets", dose.sets)))
    if dose.rest_seconds is not None:
        between_sets = dose.sets is not None and dose.sets > 1
        sentences.append(("rest", say("dose.rest_sets" if between_sets else "dose.rest", dose.rest_seconds)))
    if dose.times_per_day is not None:
        sentences.append(("day", say("dose.day", dose.times_per_day)))
    if dose.days_per_week is not None:
        sentences.append(("week", say("dose.week", dose.days_per_week)))
    return tuple(Item(text(words), symbol) for symbol, words in sentences)


def glance_values(prescribed: Prescribed, dose: Dose, language: Language) -> dict[str, str]:
    """A dose for a table row: column name to words, only for the figures that somebody gave."""
    say = language.count
    values: dict[str, str] = {}
    if dose.hold_seconds is not None:
        values["hold"] = span(dose.hold_seconds, language, "glance.hold")
    if dose.repetitions is not None:
        values["repeat"] = say(f"glance.repeat_{_sides(prescribed)}", dose.repetitions)
    elif prescribed.exercise.per_side:
        values["repeat"] = language.say(f"glance.side_{prescribed.side}")
    if dose.sets is not None:
        sets = say("glance.sets_value", dose.sets)
        values["repeat"] = language.enumerated([values["repeat"], sets]) if "repeat" in values else sets
    if dose.times_per_day is not None:
        values["day"] = say("glance.day_value", dose.times_per_day)
    if dose.days_per_week is not None:
        values["week"] = say("glance.week_value", dose.days_per_week)
    return values


def span(hold: Span, language: Language, key: str) -> str:
    """A hold in words: one number of seconds, or from one to another."""
    if hold.minimum == hold.maximum:
        single = "glance.hold_value" if key == "glance.hold" else key
        return language.count(single, hold.maximum)
    return language.count(f"{key}_range", hold.maximum, low=hold.minimum)


def dose_source(prescribed: Prescribed, clinician: str, language: Language) -> str:
    """Who answers for the figures: the article, the clinician, or both."""
    given = set(prescribed.given.written())
    changed = set().union(*(stage.given.written() for stage in prescribed.progression))
    more = set(prescribed.dose.written()) - given
    if prescribed.exercise.own and (more or not given | changed):
        own = "block.dose_own_mixed" if given | changed else "block.dose_own"
        return language.say(own, name=clinician) if given | changed else language.say(own)
    cited = prescribed.exercise.cited_shortly
    if not given | changed:
        return language.say("block.dose_source", cited=cited)
    if more:
        return language.say("block.dose_mixed", name=clinician, cited=cited)
    return language.say("block.dose_clinician", name=clinician)


def _sides(prescribed: Prescribed) -> str:
    return prescribed.side if prescribed.exercise.per_side else "plain"
