"""The samples render, and the pictures of their pages show what is rendered today."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sample_pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_pages", ROOT / "samples" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_kept_pages_are_fresh(sample_pages: ModuleType) -> None:
    assert sample_pages.stale() == [], "look at the pages, then renew: python samples/pages.py"


def test_readme_shows_every_kept_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in (ROOT / "samples" / "pages").glob("*.png"):
        assert f"samples/pages/{page.name}" in readme
