"""A campaign without a text, and one with two in two languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, MOMENT, PHONE, STATUS, paragraphs, turn_language
from tests.builders import textless_folder, two_texts_folder
from tests.serving import answering


@pytest.fixture(scope="module")
def two_texts_url(tmp_path_factory):
    with answering(two_texts_folder(tmp_path_factory.mktemp("two-texts"))) as url:
        yield url


@pytest.fixture(scope="module")
def textless_url(tmp_path_factory):
    with answering(textless_folder(tmp_path_factory.mktemp("textless"))) as url:
        yield url


@pytest.fixture
def open_at(new_page):
    """A function that opens the page of one of these campaigns and waits for it."""

    def open_at(url, fragment="", **options):
        page = new_page(**options)
        page.goto(url + fragment)
        wait_until_live(page)
        return page

    return open_at


def test_without_a_text_there_is_no_reader_and_no_way_to_it(open_at, textless_url):
    page = open_at(textless_url)
    for gone in ("#reader", "#sheet-text", ".skip[href='#text']"):
        expect(page.locator(gone)).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("cedar")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} h2")).to_have_text("Old Cedar")
    page.keyboard.press("/")
    page.keyboard.type("2 March")
    page.locator("#date-goto button").click()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1850-03-02T00:00")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert "/" in page.locator("#help th").all_inner_texts()
    expect(page.locator("#help")).not_to_contain_text("text")
    page.keyboard.press("Escape")
    assert page.locator("#downloads a[download^=text]").count() == 0
    expect(page.locator("#legend .counts")).to_have_text("Movements and events:4 by a source1 inferred")
    page.evaluate("modules.selection.set('movement', 'm1')")
    expect(page.locator(f"{CARD} q")).to_have_text("left Alder at noon")
    expect(page.locator(f"{CARD} q")).to_be_in_viewport()  # no room is kept for a passage
    assert page.locator(f"{CARD} [data-open]").count() == 0
    page.keyboard.press("l")
    page.keyboard.press("PageDown")
    expect(page.locator("#lesson h2")).to_have_text("The gate")
    assert page.locator("#lesson .read").count() == 0
    turn_language(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#lesson")).to_be_hidden()


def test_on_a_phone_the_sheet_has_no_way_to_a_text_there_is_not(open_at, textless_url):
    page = open_at(textless_url, "#place=birch", **PHONE)
    expect(page.locator("#sheet-text")).to_be_hidden()
    expect(page.locator(f"{CARD} h2")).to_have_text("Birch")


def test_two_texts_are_read_one_after_the_other(open_at, two_texts_url, two_texts):
    page = open_at(two_texts_url)
    shown = page.eval_on_selector_all("#text .passage > p", "all => all.map(each => [each.textContent, each.lang])")
    assert shown == [[each.text, two_texts.sources[each.source_id].language] for each in two_texts.passages]
    numbers = page.eval_on_selector_all("#text .number", "all => all.map(each => each.textContent)")
    assert numbers == ["1", "2", "3", "4", "1", "2", "3"]
    heads = page.locator("#text").get_by_role("heading", level=2)
    assert heads.all_inner_texts() == ["A. Chronicler A Chronicle", "B. Briefschreiberin Letters from the March"]
    page.locator(STATUS).get_by_role("button", name="Letters").click()
    expect(heads.nth(1)).to_be_in_viewport()
    # a search in both, and in one alone
    page.locator("#search").fill("alder")
    assert paragraphs(page) == [2, 6]
    expect(page.locator(STATUS)).to_contain_text("2 matches in 2 paragraphs")
    page.locator("#search").fill("tor")
    assert paragraphs(page) == [7]
    expect(page.locator("#text .text-head").first).to_be_hidden()
    page.locator("#whole-text").click()
    # a quotation, its card, and the way back
    page.locator("[data-paragraph='7'] .cited", has_text="das Tor offen").click()
    assert page.evaluate("modules.selection.now().id") == "e1"
    accounts = page.eval_on_selector_all(f"{CARD} .account", "all => all.map(each => each.dataset.source)")
    assert accounts == ["chronicle", "letters"]
    expect(page.locator(f"{CARD} q[lang=de]")).to_have_text("das Tor offen")
    page.locator(f"{CARD} .citation [data-open='7']").click()
    expect(page.locator("#paragraph-7")).to_have_class(re.compile("found"))
    # both tell of the moment, the order of telling has both
    page.locator("#text-now").click()
    assert paragraphs(page) == [2, 3, 6, 7]
    opener = page.locator("#telling-open")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    assert page.locator("#telling-picture text", has_text="¶").all_text_contents() == ["¶2", "¶2"]
    expect(page.locator("#telling-picture .bound")).to_have_count(1)
    # the lesson reads in both
    page.locator("#lesson-open").click()
    page.keyboard.press("PageDown")
    expect(page.locator("#lesson h2")).to_have_text("The gate")
    assert paragraphs(page) == [2, 7]
    assert page.locator("#lesson [data-open]").all_text_contents() == ["Chronicle, ¶2", "Letters, ¶3"]
    expect(page.locator("[data-paragraph='7'] .taught")).to_have_text("das Tor offen")
