"""The handout as text and as HTML says what the paper says."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from made_plans import plan, prescribed

from planwriter.export import to_html, to_text
from planwriter.handout import Document, Field, Heading, ListBlock, Paragraph, compose, walk
from planwriter.plans import Patient

HOSTILE = '<b>x</b> & "y" <img src="file:///etc/passwd"/> {{z}} </style><script>alert(1)</script>'
AXE = Path(os.environ.get("PLANWRITER_AXE", "node_modules/axe-core/axe.min.js"))
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def document() -> Document:
    exercises = (prescribed("knee-to-chest", note=HOSTILE), prescribed("wall-squats"))
    return compose(plan(*exercises, patient=Patient(name=HOSTILE), goal=HOSTILE, floor_transfer=True))


def sayings(document: Document) -> list[str]:
    """Every sentence of the tree outside its tables."""
    found: list[str] = []
    for section in document.sections:
        for block in walk(section):
            if isinstance(block, Heading):
                found.append(block.text)
            elif isinstance(block, Paragraph):
                found += [run.text for run in block.runs]
            elif isinstance(block, Field):
                found += [block.label, block.value or ""]
            elif isinstance(block, ListBlock):
                found += [run.text for item in block.items for run in item.runs]
    return [each.strip() for each in found]


def in_order(wanted: list[str], text: str) -> bool:
    place = 0
    for each in wanted:
        place = text.find(each, place)
        if place < 0:
            return False
    return True


def test_text_says_everything_in_order(document: Document) -> None:
    assert in_order(sayings(document), to_text(document))


def test_text_has_the_dose_in_the_table_and_the_pictures_in_words(document: Document) -> None:
    text = to_text(document)
    assert "Wall squats: Hold 10 seconds; How many 10 times; Each day 2 times" in text
    assert "[Both hands bring one knee to the chest." in text
    assert "Knee to chest: Mon [ ] [ ]; Tue [ ] [ ]" in text


def test_html_says_everything_in_order(document: Document) -> None:
    page = re.sub(r"<(style|svg class=\"symbols\").*?</(style|svg)>", "", to_html(document), flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", "", page.replace("<br>", " ")))
    assert in_order(sayings(document), text)


def test_html_takes_no_text_for_markup_and_fetches_nothing(document: Document) -> None:
    page = to_html(document)
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r'(src|href)="(?!#)', page)
    assert page.count(html.escape(HOSTILE)) == 3


def test_html_holds_each_figure_once(document: Document) -> None:
    page = to_html(document)
    names = re.findall(r'<symbol id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'<use href="#([^"]+)"', page)) == set(names)
    assert 'role="img" aria-label="Both hands bring' in page


def test_html_shows_the_person_that_is_named(document: Document) -> None:
    assert to_html(document, "color", "birch") == to_html(document) != to_html(document, "color", "cedar")


@pytest.mark.skipif(
    not (CHROMIUM and AXE.exists()) and not os.environ.get("CI"),
    reason="needs Debian's chromium and npm's axe-core; .ci/run installs them",
)
def test_html_has_no_violation_that_axe_finds(document: Document, tmp_path: Path) -> None:
    verdict = axe(to_html(document), tmp_path)
    assert verdict["violations"] == []
    assert verdict["passes"] > 20


def axe(page: str, folder: Path) -> dict[str, Any]:
    """Run axe-core over a page in headless Chromium; what it found is read off the page."""
    report = (
        "axe.run().then(r => { const p = document.createElement('pre'); p.id = 'verdict';"
        " p.textContent = JSON.stringify({violations: r.violations.map(v => [v.id, v.nodes[0].html]),"
        " passes: r.passes.length}); document.body.append(p) })"
    )
    library = AXE.read_text("utf-8").replace("</script", "<\\/script")
    target = folder / "page.html"
    target.write_text(page.replace("</body>", f"<script>{library}</script><script>{report}</script></body>"))
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=30000", "--dump-dom", str(target),
    ]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r'<pre id="verdict">(.*?)</pre>', shown, re.DOTALL)
    assert found, shown[-500:]
    verdict: dict[str, Any] = json.loads(html.unescape(found[1]))
    return verdict
