"""Inks: what carries meaning stands out from what lies round it (WCAG 2.2, 1.4.11: 3 to 1)."""

import pytest

from planwriter.figures import people
from planwriter.figures.theme import Style, inks, theme

LEAST = 3.0


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def over(style: Style, ground: Style) -> tuple[float, ...]:
    """The style's fill, as it looks on the ground's."""
    assert style.fill
    assert ground.fill
    pairs = zip(channels(style.fill), channels(ground.fill), strict=True)
    return tuple(style.opacity * a + (1 - style.opacity) * b for a, b in pairs)


def luminance(colour: tuple[float, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize("ground", ["skin", "shirt", "shorts"])
def test_target_areas_are_hatched_with_contrast(ink: str, person: str, ground: str) -> None:
    styles = theme(ink, person)
    hatch, target = styles["hatch"], styles["target"]
    assert hatch.stroke
    assert contrast(channels(hatch.stroke), over(target, styles[ground])) >= LEAST


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
@pytest.mark.parametrize("ground", ["mat", "wall", "floor", "skin"])
def test_a_cross_stands_out_from_what_it_stands_beside(ink: str, person: str, ground: str) -> None:
    styles = theme(ink, person)
    cross = styles["cross"]
    assert cross.fill
    assert cross.stroke
    found = contrast(channels(cross.fill), over(styles[ground], Style(fill="#ffffff")))
    rim = contrast(channels(cross.fill), channels(cross.stroke))
    assert max(found, rim) >= LEAST


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
def test_arrows_stand_out_from_the_paper_and_from_the_mat(ink: str, person: str) -> None:
    styles = theme(ink, person)
    arrow = styles["arrow"]
    assert arrow.fill
    for ground in ("mat", "wall", "floor"):
        assert contrast(channels(arrow.fill), over(styles[ground], Style(fill="#ffffff"))) >= LEAST
    assert contrast(channels(arrow.fill), (1.0, 1.0, 1.0)) >= LEAST


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", inks())
def test_the_pen_stands_out_from_skin_and_shirt(ink: str, person: str) -> None:
    styles = theme(ink, person)
    pen = styles["ink"].stroke
    assert pen
    for ground in ("skin", "skin-far", "shirt", "towel"):
        assert contrast(channels(pen), over(styles[ground], Style(fill="#ffffff"))) >= LEAST


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", ["color", "grey"])
def test_shade_differs_from_what_it_lies_on(ink: str, person: str) -> None:
    styles = theme(ink, person)
    for role in ("skin", "skin-far", "shirt", "shorts", "hair"):
        light, dark = (styles[name].fill for name in (role, f"{role}-shade"))
        assert light
        assert dark
        assert contrast(channels(light), channels(dark)) >= 1.2


def test_an_unknown_ink_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        theme("sepia")


def test_an_unknown_person_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        theme("color", "oak")


@pytest.mark.parametrize("person", people())
@pytest.mark.parametrize("ink", ["grey", "line"])
def test_a_black_and_white_printer_loses_nothing(ink: str, person: str) -> None:
    for style in theme(ink, person).values():
        for colour in (style.fill, style.stroke):
            assert colour is None or len(set(channels(colour))) == 1
