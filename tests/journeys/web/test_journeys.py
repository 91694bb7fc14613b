"""People on their way through the site: somebody looking for a quote, a journalist with a draft, a reader, somebody without a mouse or script."""
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
Keep = Callable[[Page, str], None]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_an_activist_finds_and_copies_a_quote(visit: Visit, keep: Keep, width: int, script: bool) -> None:
    page = visit("/", width=width, script=script)
    page.get_by_role("combobox", name="Words, a name or a date").fill("harbour")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("status").first).to_contain_text("passages in")
    page.get_by_role("link", name="Quote this").first.click()
    words = page.locator("#quote-text").inner_text()
    expect(page.locator(".statement figcaption .who")).not_to_be_empty()
    expect(page.get_by_text("The stored text has exactly these words.")).to_be_visible()
    copy = page.get_by_role("button", name="Copy the words")
    if script:
        copy.click()
        expect(page.locator("#status")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == " ".join(words.split())
    else:
        expect(copy).to_be_hidden()
    keep(page, f"quote-{width}-{'script' if script else 'plain'}")


def test_what_goes_on_as_one_types_is_offered(visit: Visit) -> None:
    page = visit("/")
    offered = page.locator("#begun option")
    names = offered.evaluate_all("all => all.map((one) => one.value)")
    page.get_by_role("combobox", name="Words, a name or a date").press_sequentially("harb")
    expect(offered.filter(has_text="harbour").first).to_be_attached()
    assert offered.evaluate_all("all => all.map((one) => one.value)") != names
    plain = visit("/search?q=", script=False)
    assert plain.locator("#begun option").evaluate_all("all => all.map((one) => one.value)") == names != []


def test_a_journalist_checks_a_draft(visit: Visit, keep: Keep, site: str) -> None:
    page = visit("/quotes")
    words = page.locator(".quotelist blockquote").first.inner_text().strip()
    page.get_by_role("link", name="Check a quote").first.click()
    page.get_by_label("Sentence or draft").fill(f"They said “{words}” and also “Nobody in these towns has ever said this strange sentence.”")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 quotations checked")
    expect(page.get_by_role("heading", name="1. Verbatim")).to_be_visible()
    expect(page.get_by_role("heading", name="2. Not found")).to_be_visible()
    keep(page, "verify")
    page.get_by_role("link", name="in context").first.click()
    page.wait_for_url("**/d/**")


def test_a_reader_walks_the_marks_of_a_document(visit: Visit) -> None:
    page = visit("/search?q=boycott")
    page.get_by_role("link", name="In context").first.click()
    marks = page.locator("main mark")
    assert marks.count() >= 1
    page.keyboard.press("n")
    expect(marks.first).to_be_focused()
    page.keyboard.press("n")
    expect(marks.nth(1 % marks.count())).to_be_focused()
    page.get_by_role("link", name="Remove the marks").click()
    expect(marks).to_have_count(0)
    page.go_back()
    expect(marks.first).to_be_visible()


def test_nothing_needs_a_mouse(visit: Visit) -> None:
    page = visit("/speakers")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("strike")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=strike")
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "In context":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/**")


def test_narrowing_going_back_and_reloading_keep_the_state(visit: Visit, keep: Keep) -> None:
    page = visit("/search?q=harbour")
    page.locator("fieldset", has_text="Speaker").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Narrow").click()
    chips = page.locator(".chips a")
    expect(chips).to_have_count(1)
    expect(page.locator("fieldset", has_text="Speaker").get_by_role("checkbox").first).to_be_checked()
    before = page.get_by_role("status").first.inner_text()
    page.reload()
    assert page.get_by_role("status").first.inner_text() == before
    keep(page, "search-narrowed")
    chips.first.click()
    expect(chips).to_have_count(0)
    page.go_back()
    expect(chips).to_have_count(1)


def test_leaving_a_value_out(visit: Visit) -> None:
    page = visit("/search?q=harbour")
    left_out = page.locator("fieldset", has_text="Kind").get_by_role("link").first
    left_out.click()
    expect(page.locator(".chips")).to_contain_text("not ")


def test_pages_are_turned_by_key(visit: Visit) -> None:
    page = visit("/quotes")
    page.keyboard.press("]")
    page.wait_for_url("**page=2**")
    page.keyboard.press("[")
    page.wait_for_url(lambda address: "page=2" not in address)


def test_a_year_is_chosen_with_one_click(visit: Visit) -> None:
    page = visit("/search?q=harbour")
    page.locator(".years a").first.click()
    expect(page.locator(".chips")).to_be_visible()


def test_a_search_that_finds_nothing_helps(visit: Visit, keep: Keep) -> None:
    page = visit("/search?q=zzqx+qqzx")
    expect(page.get_by_role("heading", name="It may not be held here")).to_be_visible()
    keep(page, "search-none")
