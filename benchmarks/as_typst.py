"""Pages of parts as a Typst document."""

from typing import Any

Part = dict[str, Any]


def to_typst(data: Part) -> str:
    """The whole source. Words stand in string literals, so that none is markup."""
    width, height = data["paper"]
    stop, page, plan = data["foot"]
    before, _, after = page.partition("{page}")
    between, _, rest = after.partition("{pages}")
    year, month, day = (int(part) for part in data["date"].split("-"))
    pages = _text(str(len(data["pages"])))
    count = f"#{_text(before)}#context counter(page).display()#{_text(between)}#{pages}#{_text(rest)}"
    head = f"""#set document(title: {_text(data["title"])},
  date: datetime(year: {year}, month: {month}, day: {day}))
#set text(font: "Planwriter Sans", size: 10.5pt, lang: {_text(data["language"])})
#set par(leading: 0.5em, spacing: 0.55em)
#set block(spacing: 0.6em)
#set page(width: {width}pt, height: {height}pt, margin: (x: 42pt, top: 36pt, bottom: 52pt),
  footer: [#text(size: 9pt)[*#{_text(stop)}* #h(1fr) {count} #{_text(plan)}]])
#show heading: set text(fill: rgb("#1f6f8b"), size: 13pt)
#pdf.attach({_text(data["attachment"])}, relationship: "source", mime-type: "application/json",
  description: "The plan that this handout shows")
"""
    parts = ("\n".join(_part(part) for part in page) for page in data["pages"])
    return head + "\n#pagebreak()\n".join(parts) + "\n"


def _part(part: Part) -> str:
    match part["kind"]:
        case "heading":
            return f"#heading(level: {part['level']})[#{_text(part['text'])}]"
        case "words":
            return f"#par[{_runs(part['runs'])}]"
        case "list":
            kind = "enum" if part["numbered"] else "list"
            return f"#{kind}(" + ", ".join(f"[{_runs(item)}]" for item in part["items"]) + ")"
        case "panel":
            inner = "\n".join(_part(each) for each in part["parts"])
            return f'#block(fill: rgb("{part["fill"]}"), inset: 5pt, radius: 5pt, width: 100%)[{inner}]'
        case "pictures":
            shown = ", ".join(_picture(each, part["height"]) for each in part["pictures"])
            return f"#grid(columns: {len(part['pictures'])}, gutter: 12pt, {shown})"
        case _:
            return _table(part)


def _picture(picture: list[str], height: float) -> str:
    name, alt, caption = picture
    image = f"#image({_text(name)}, height: {height}pt, alt: {_text(alt)})"
    return f"[{image} #{_text(caption)}]" if caption else f"[{image}]"


def _table(table: Part) -> str:
    columns = sum(cell["columns"] for cell in table["head"])
    head = ", ".join(
        f"table.cell(colspan: {cell['columns']})[{_runs(cell['runs'])}]" for cell in table["head"]
    )
    cells = ", ".join(_cell(cell, table) for row in table["rows"] for cell in row)
    return (
        f"#text(size: 9pt, table(columns: {columns}, inset: 3pt, stroke: 0.6pt + luma(180), align: horizon, "
        f"table.header({head}), {cells}))"
    )


def _cell(cell: Part, table: Part) -> str:
    inner = _runs(cell["runs"])
    if "picture" in cell:
        name, alt = cell["picture"]
        inner = f"#image({_text(name)}, height: {table['picture']}pt, alt: {_text(alt)})"
    elif "boxes" in cell:
        box = "#box(width: 8pt, height: 8pt, stroke: 0.8pt + luma(90))"
        inner = " ".join([box] * cell["boxes"])
    return f"table.cell(colspan: {cell['columns']})[{inner}]"


def _runs(runs: list[list[Any]]) -> str:
    return "".join(f"*#{_text(text)}*" if strong else f"#{_text(text)};" for text, strong in runs)


def _text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
