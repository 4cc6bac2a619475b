"""Scans an SVG file: keeps plain shapes, drops what is never shown, and refuses everything else.

Nothing is looked up: an entity, a reference or a style that is not in the file's own plain rules is
refused. What is kept is a tree of our own with presentation attributes only.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from planwriter.findings import phrase
from planwriter.plans.artwork import Undrawable

SVG = "http://www.w3.org/2000/svg"
MOST_BYTES = 256 * 1024
MOST_ELEMENTS, MOST_DEPTH = 3000, 40
MOST_STYLE = 16 * 1024  # characters

GEOMETRY = {
    "svg": set(),
    "g": set(),
    "path": {"d"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
}
NEVER_SHOWN = {"title", "desc", "metadata", "defs", "style"}
PAINT = {
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-opacity", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit",
}  # fmt: skip
ONLY_AS = {
    "opacity": {"1", "1.0", "100%"}, "visibility": {"visible"}, "display": {"inline", "block"},
    "stroke-dasharray": {"none"}, "clip-path": {"none"}, "mask": {"none"}, "filter": {"none"},
    "mix-blend-mode": {"normal"}, "paint-order": {"normal"}, "vector-effect": {"none"},
    "marker": {"none"}, "marker-start": {"none"}, "marker-mid": {"none"}, "marker-end": {"none"},
}  # fmt: skip
"""What changes a picture in ways that are not drawn here, and the values with which it does not."""
WITHOUT_EFFECT = re.compile(
    r"id|class|style|version|baseProfile|x|y|width|height|viewBox|preserveAspectRatio|role|lang|focusable"
    r"|overflow|isolation|enable-background|stroke-dashoffset|clip-rule|writing-mode|direction"
    r"|solid-(color|opacity)|(flood|stop|lighting)-(color|opacity)|(color|shape|image|text)-rendering"
    r"|color-interpolation(-filters)?|-inkscape-.*|font(-.*)?|text-.*|line-height|letter-spacing"
    r"|word-spacing|white-space|color|aria-.*|data-.*"
)
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9eE+\-.,\s]*")
NUMBERS = re.compile(r"[0-9eE+\-.,\s]*(px)?")
TRANSFORM = re.compile(r"([a-zA-Z]+\s*\([0-9eE+\-.,\s]*\)[\s,]*)*")
TURN = re.compile(r"([a-zA-Z]+)\s*\(([^)]*)\)")
TURNS = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LOOKED_UP = re.compile(r"url|var|current|context", re.IGNORECASE)  # paint that stands elsewhere
CLASS = re.compile(r"\.[\w-]+")


def scanned(data: bytes) -> tuple[Element, float, float]:
    """The shapes of an SVG file with their paint, and the width and height of their ground.

    Raises:
        Undrawable: something else than plain shapes is in it, or too much of them.
        ValueError: it is damaged, or no SVG file.
    """
    if len(data) > MOST_BYTES:
        raise Undrawable(phrase("svg-large"))
    found = _read(data)
    if found.tag != f"{{{SVG}}}svg":
        raise ValueError("no SVG file")
    left, top, width, height = _ground(found)
    root = _kept(found, _rules(found))
    if root is None or width <= 0 or height <= 0:
        raise ValueError("nothing is drawn")
    root.set("xmlns", SVG)
    root.set("viewBox", f"{left} {top} {width} {height}")
    return root, width, height


def _read(data: bytes) -> Element:
    parser = expat.ParserCreate(namespace_separator="}")
    builder = ElementTree.TreeBuilder()
    open_now = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_now, count
        open_now, count = open_now + 1, count + 1
        if open_now > MOST_DEPTH or count > MOST_ELEMENTS:
            raise Undrawable(phrase("svg-parts"))
        builder.start(f"{{{name}" if "}" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal open_now
        open_now -= 1
        builder.end(f"{{{name}" if "}" in name else name)

    def entity(*_: object) -> None:
        raise Undrawable("<!ENTITY>")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = builder.data, entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise ValueError("damaged") from error
    return builder.close()


def _ground(root: Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown."""
    box = root.get("viewBox") or f"0 0 {root.get('width', '')} {root.get('height', '')}"
    numbers = [each.removesuffix("px") for each in re.split(r"[\s,]+", box.strip())]
    if len(numbers) != 4 or any(NUMBERS.fullmatch(each) is None for each in numbers):
        raise Undrawable(phrase("svg-view"))
    left, top, width, height = (float(each) for each in numbers)
    return left, top, width, height


def _rules(root: Element) -> dict[str, dict[str, str]]:
    """The style sheet's rules for classes, in its order; rules of any other kind are refused."""
    text = "".join("".join(sheet.itertext()) for sheet in root.iter(f"{{{SVG}}}style"))
    if len(text) > MOST_STYLE:
        raise Undrawable(phrase("svg-long-style"))
    found: dict[str, dict[str, str]] = {}
    for rule in COMMENT.sub("", text).split("}"):
        selectors, _, body = rule.partition("{")
        for selector in selectors.split(",") if rule.strip() else ():
            if CLASS.fullmatch(selector.strip()) is None:
                raise Undrawable(phrase("svg-selector", value=selector.strip()[:40]))
            found.setdefault(selector.strip()[1:], {}).update(_declared(body))
    return found


def _declared(body: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in body.split(";") if each.strip())
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _kept(element: Element, rules: Mapping[str, Mapping[str, str]]) -> Element | None:
    """The element with its paint and shape alone; ``None`` where it is never shown."""
    space, _, name = str(element.tag).rpartition("}")
    if space != f"{{{SVG}" or name in NEVER_SHOWN:
        return None
    if name not in GEOMETRY:
        raise Undrawable(f"<{name[:40]}>")
    classes = element.get("class", "").split()
    if len(classes) > 1 and sum(each in rules for each in classes) > 1:
        raise Undrawable(phrase("svg-classes"))
    rule: Mapping[str, str] = next((rules[each] for each in classes if each in rules), {})
    style = {**rule, **_declared(element.get("style", ""))}
    if "transform" in style:
        raise Undrawable(phrase("svg-style-transform"))
    styled = element.attrib | style
    if styled.get("display") == "none":
        return None
    kept = Element(name, {key: value for key, value in styled.items() if _is_kept(name, key, value)})
    if "transform" in element.attrib:
        kept.set("transform", _turned(element.attrib["transform"]))
    if name == "svg":
        kept.attrib.setdefault("fill", "black")
    for child in element:
        inner = _kept(child, rules)
        if inner is not None and inner.tag == "svg":
            raise Undrawable(phrase("svg-nested"))
        if inner is not None:
            kept.append(inner)
    return kept


def _is_kept(name: str, key: str, value: str) -> bool:
    if key in GEOMETRY[name]:
        _matching(PATH if key == "d" else NUMBERS, value, key)
        return True
    if key in PAINT:
        if LOOKED_UP.search(value):
            raise Undrawable(f'{key}="{value[:40]}"')
        return value != "inherit"
    if key in ONLY_AS:
        if value not in ONLY_AS[key]:
            raise Undrawable(f'{key}="{value[:40]}"')
        return False
    if key == "transform" or "}" in key or WITHOUT_EFFECT.fullmatch(key):
        return False
    raise Undrawable(f'"{key[:40]}"')


def _turned(value: str) -> str:
    _matching(TRANSFORM, value, "transform")
    for name, numbers in TURN.findall(value):
        if len(numbers.replace(",", " ").split()) not in TURNS.get(name, ()):
            raise Undrawable(f'transform="{value[:40]}"')
    return value


def _matching(pattern: re.Pattern[str], value: str, key: str) -> str:
    if pattern.fullmatch(value) is None:
        raise Undrawable(f'{key}="{value[:40]}"')
    return value
