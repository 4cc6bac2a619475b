"""Pages of parts as one HTML file with a style for paper, for WeasyPrint and Chromium."""

from html import escape
from typing import Any

Part = dict[str, Any]


def to_html(data: Part) -> str:
    """The whole page; fonts and pictures are files beside it."""
    width, height = data["paper"]
    stop, page, plan = data["foot"]
    pages = "\n".join(
        f"<section>{''.join(_part(part) for part in parts)}"
        f"<footer><b>{escape(stop)}</b> "
        f"{escape(page.format(page=number, pages=len(data['pages'])))} {escape(plan)}</footer></section>"
        for number, parts in enumerate(data["pages"], start=1)
    )
    return f"""<!doctype html><html lang="{data["language"]}"><head><meta charset="utf-8">
<title>{escape(data["title"])}</title><style>
@font-face {{ font-family: "Planwriter Sans"; src: url(PlanwriterSans-Regular.ttf) }}
@font-face {{ font-family: "Planwriter Sans"; font-weight: bold; src: url(PlanwriterSans-Bold.ttf) }}
@page {{ size: {width}pt {height}pt; margin: 36pt 42pt 20pt }}
* {{ margin: 0; box-sizing: border-box }}
body {{ font: 10pt/1.25 "Planwriter Sans" }}
section {{ position: relative; height: {height - 62}pt; page-break-after: always; overflow: hidden }}
section:last-child {{ page-break-after: auto }}
footer {{ position: absolute; bottom: 0; font-size: 9pt }}
h1, h2, h3 {{ font-size: 13pt; color: #1f6f8b }} p, ul, ol, figure {{ margin-bottom: 3pt }}
ul, ol {{ padding-left: 18pt }} figure {{ display: inline-block; margin-right: 12pt }}
figure img {{ display: block }} .panel {{ padding: 5pt; border-radius: 5pt; margin-bottom: 4pt }}
table {{ width: 100%; border-collapse: collapse; font-size: 9pt; margin-bottom: 4pt }}
td, th {{ border: .6pt solid #bbb; padding: 1.5pt 2.5pt; text-align: left }}
i {{ display: inline-block; width: 8pt; height: 8pt; border: .8pt solid #555; margin-right: 2pt }}
</style></head><body>
{pages}
</body></html>
"""


def _part(part: Part) -> str:
    match part["kind"]:
        case "heading":
            return f"<h{part['level']}>{escape(part['text'])}</h{part['level']}>"
        case "words":
            return f"<p>{_runs(part['runs'])}</p>"
        case "list":
            tag = "ol" if part["numbered"] else "ul"
            return f"<{tag}>" + "".join(f"<li>{_runs(item)}</li>" for item in part["items"]) + f"</{tag}>"
        case "panel":
            inner = "".join(_part(each) for each in part["parts"])
            return f'<div class="panel" style="background: {part["fill"]}">{inner}</div>'
        case "pictures":
            return "".join(_picture(each, part["height"]) for each in part["pictures"])
        case _:
            return _table(part)


def _picture(picture: list[str], height: float) -> str:
    name, alt, caption = picture
    said = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{name}" alt="{escape(alt)}" style="height: {height}pt">{said}</figure>'


def _table(table: Part) -> str:
    head = "".join(
        f'<th scope="col" colspan="{cell["columns"]}">{_runs(cell["runs"])}</th>' for cell in table["head"]
    )
    rows = "".join(f"<tr>{''.join(_cell(cell, table) for cell in row)}</tr>" for row in table["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Part, table: Part) -> str:
    inner = _runs(cell["runs"])
    if "picture" in cell:
        name, alt = cell["picture"]
        inner = f'<img src="{name}" alt="{escape(alt)}" style="height: {table["picture"]}pt">'
    elif "boxes" in cell:
        inner = "<i></i>" * cell["boxes"]
    tag = "th" if cell["head"] else "td"
    return f'<{tag} colspan="{cell["columns"]}">{inner}</{tag}>'


def _runs(runs: list[list[Any]]) -> str:
    return "".join(f"<b>{escape(text)}</b>" if strong else escape(text) for text, strong in runs)
