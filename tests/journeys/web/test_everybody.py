"""Every page in both themes, wide and narrow: axe finds nothing, nothing runs over the edge, screen readers hear names."""
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PAGES = {
    "home": "/", "search": "/search?q=harbour", "search narrowed": "/search?q=harbour&kind=speech&from=1980", "nothing found": "/search?q=zzqx",
    "speakers": "/speakers", "quotes": "/quotes", "quotes found": "/quotes?q=strike", "verify": "/verify", "coverage": "/coverage", "about": "/about", "said": "/said?q=the+harbour",
    "picks": "/picks",
    "no such page": "/nowhere",
}  # fmt: skip
FOUND = {"document": ("/search?q=harbour", ".hit h3 a"), "speaker": ("/speakers", ".letter li a"), "quote": ("/quotes", ".quotelist blockquote a")}


def addresses(page: Page) -> dict[str, str]:
    """Every page, those found by links too."""
    found = {}
    for name, (start, link) in FOUND.items():
        page.goto(start)
        found[name] = str(page.locator(link).first.get_attribute("href"))
    return PAGES | found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(visit: Visit, width: int, theme: str) -> None:
    page = visit("/", width=width, theme=theme)
    axe = Axe()
    faults = {}
    for name, address in addresses(page).items():
        page.goto(address)
        report = axe.run(page)
        if report.violations_count:
            faults[name] = [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in report.response["violations"]]
    assert faults == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_verdicts(visit: Visit, theme: str) -> None:
    page = visit("/verify", theme=theme)
    page.get_by_label("Sentence or draft").fill("“No tide turns alone.” And “No tide ever turns when it is alone.” And “Strange words that nobody said here.”")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".verdict")
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_runs_over_the_edge(visit: Visit, width: int) -> None:
    page = visit("/", width=width)
    wide = {}
    for name, address in addresses(page).items():
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            wide[name] = over
    assert wide == {}


def test_forms_and_regions_have_names_of_their_own(visit: Visit) -> None:
    page = visit("/")
    for address in addresses(page).values():
        page.goto(address)
        searches = [one.get_attribute("aria-label") for one in page.get_by_role("search").all()]
        assert None not in searches, address
        assert len(set(searches)) == len(searches), address
        assert page.get_by_role("main").count() == 1


@pytest.mark.parametrize("language", ["de", "uk", "es"])
def test_the_interface_speaks_the_readers_language(visit: Visit, language: str) -> None:
    page = visit("/", language=language)
    assert page.locator("html").get_attribute("lang") == language
    assert not re.search(r"\b(What is here|Latest additions|How to ask)\b", page.get_by_role("main").inner_text())


def test_pages_print_with_their_address(visit: Visit, tmp_path: Path) -> None:
    page = visit("/quotes")
    page.locator(".quotelist blockquote a").first.click()
    page.emulate_media(media="print")
    assert page.locator(".on-paper").is_visible()
    assert "sha256" in page.locator(".on-paper").inner_text()
    assert not page.locator("nav").first.is_visible()
    assert len(page.pdf()) > 1000
