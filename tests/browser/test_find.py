"""Find anything: one field for the words of the text, places, units, people, terms, events and dates."""

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, LIVE, PHONE, STATUS, moment, rest

FIELD = "#search"
LIST = "#found"


def options(page):
    return page.locator(f"{LIST} [role=option]")


@pytest.fixture
def seeking(page):
    """A function that writes a query into the field, by the key that leads there."""

    def seek(query):
        page.keyboard.press("/")
        page.keyboard.type(query)
        return page

    return seek


def test_what_answers_is_listed_by_kind_under_the_field_and_the_text_shows_its_words(seeking):
    page = seeking("dybenko")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.get_attribute(FIELD, "aria-expanded") == "true"
    groups = page.locator(f"{LIST} [role=group]").evaluate_all(
        "all => all.map(each => each.getAttribute('aria-label'))"
    )
    assert groups == ["Units and people on the map", "About people", "Events"]
    assert page.locator("mark.hit").count() > 0
    assert "dybenko" in page.locator(STATUS).inner_text()
    expect(page.locator(LIVE)).to_contain_text("in the list")


def test_arrows_choose_and_enter_selects(seeking):
    page = seeking("gatchina")
    page.keyboard.press("ArrowUp")
    last = options(page).last
    assert last.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")  # back in the field
    assert page.get_attribute(FIELD, "aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = options(page).first
    assert page.get_attribute(FIELD, "aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("data-found-place") == "gatchina"
    page.keyboard.press("Enter")
    assert page.locator(f"{CARD} h2").first.inner_text() == "Gatchina"
    assert page.evaluate("document.activeElement.id") == "card"
    assert page.locator(LIST).is_hidden()
    assert page.input_value(FIELD) == ""


def test_names_that_come_late_take_nothing_out_of_a_hand(seeking):
    page = seeking("gatchina")
    page.keyboard.press("ArrowDown")
    page.evaluate("() => modules.reader.seek()")
    assert options(page).first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")  # on to the words of the text
    page.evaluate("() => modules.reader.seek()")
    assert page.locator(LIST).is_hidden()
    assert page.locator("mark.hit.at").count() == 1


def test_escape_leaves_the_text_as_it_was(seeking):
    page = seeking("gatchina")
    page.keyboard.press("Escape")
    assert page.locator(LIST).is_hidden()
    assert page.input_value(FIELD) == ""
    assert page.locator("mark.hit").count() == 0


def test_an_event_sets_the_moment(seeking):
    page = seeking("last talk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    rest(page)
    assert moment(page) == "1917-11-14T15:00"
    assert page.locator(f"{CARD} h2").first.inner_text() == "Krasnoff’s last talk with Kerensky"


def test_a_term_is_explained_beside_the_field(seeking):
    page = seeking("zemstvo")
    options(page).first.click()
    assert page.locator("#term h2").inner_text() == "Zemstvo"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_place_is_found_in_any_spelling_and_either_language(seeking):
    page = seeking("Петергоф")
    assert options(page).first.get_attribute("data-found-place") == "peterhof"
    page.keyboard.press("Escape")
    page.locator("#language").evaluate("button => button.click()")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    seeking("peterhoff")
    assert options(page).first.inner_text().startswith("Петергоф")


def test_enter_without_a_choice_goes_to_the_words_of_the_text(seeking):
    page = seeking("garrison")
    page.keyboard.press("Enter")
    assert page.locator("mark.hit.at").count() == 1
    assert page.locator(STATUS).inner_text().startswith("“garrison” in the text\n: match 1 of ")


def test_on_a_phone_what_is_found_is_a_finger_wide(open_page):
    page = open_page(**PHONE)
    page.keyboard.press("/")
    page.keyboard.type("pulkovo")
    assert options(page).first.bounding_box()["height"] >= 44
    options(page).first.click()
    assert page.locator(f"{CARD} h2").first.inner_text().startswith("Pulkovo")
