"""The text as a second map: its marks, its moments, its notes, its filters and its search."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, LIVE, MOMENT, MOTION, PHONE, STATUS, moment, paragraphs, rest, settle

SEARCH = "#search"


def words(page, number):
    return page.locator(f"[data-paragraph='{number}'] > p")


def cited_in(campaign, *stances):
    """The citations of the text with one of these stances."""
    cited = campaign.citations[campaign.citations["source_id"] == campaign.texts[0]]
    return cited[cited["stance"].isin(stances)]


def told_in(campaign):
    """Those that tell of a moment: that a front is held is not a news."""
    told = cited_in(campaign, "supports", "vague")
    return told[~told["record_id"].isin(campaign.fronts.index)]


def test_the_text_stands_to_the_letter(open_page, campaign):
    page = open_page()
    shown = page.eval_on_selector_all("[data-paragraph] > p", "all => all.map(each => each.textContent)")
    assert tuple(shown) == campaign.paragraphs
    assert page.locator("#panel").evaluate("panel => panel.scrollTop") == 0  # the campaign begins, and so does the text


def test_every_quotation_is_underlined_where_it_stands(open_page, campaign):
    page = open_page()
    pieces = page.eval_on_selector_all(
        "[data-paragraph] > p [data-records]",
        "all => all.map(each => [each.closest('.passage').dataset.paragraph, each.textContent, each.dataset.records])",
    )
    quoted = cited_in(campaign, "supports", "vague", "contradicts")
    quoted = quoted[quoted["quote"] != ""]
    assert len(quoted) >= 200
    for row in quoted.itertuples():
        mine = "".join(
            text for number, text, ids in pieces if int(number) == row.paragraph and row.record_id in ids.split()
        )
        assert row.quote in mine, row.record_id
    style = words(page, 27).locator(".cited").first.evaluate("each => getComputedStyle(each).textDecorationLine")
    assert "underline" in style


def test_every_cited_paragraph_has_its_moments(open_page, campaign):
    page = open_page()
    told = told_in(campaign)
    shown = page.eval_on_selector_all(
        ".chip",
        "all => all.flatMap(chip => chip.dataset.records.split(' ').map("
        "id => `${chip.closest('.passage').dataset.paragraph} ${id}`))",
    )
    assert set(shown) == {f"{row.paragraph} {row.record_id}" for row in told.itertuples()}


def brought_into_view(page, number: int) -> float:
    """Scroll to a paragraph, and say where it stands once it stays there.

    Passages that come into sight take their true height only when they are painted, which brings others into sight.
    """
    stood: list[float] = []
    while len(stood) < 4 or len({round(each) for each in stood[-4:]}) > 1:
        assert len(stood) < 100
        page.locator(f"[data-paragraph='{number}'] .chip").first.scroll_into_view_if_needed()
        settle(page)
        stood.append(words(page, number).bounding_box()["y"])
    return stood[-1]


def test_a_moment_beside_a_paragraph_moves_the_clock_and_leaves_the_text_alone(open_page, campaign):
    page = open_page()
    chip = page.locator("[data-paragraph='40'] .chip").first
    before = brought_into_view(page, 40)
    chip.click()
    record = page.evaluate("modules.selection.now().id")
    table = campaign.events if record in campaign.events.index else campaign.movements
    begins = table.loc[record, "start" if table is campaign.events else "depart"]
    expect(page.locator(MOMENT)).to_have_attribute("datetime", begins.isoformat(timespec="minutes"))
    assert len(paragraphs(page)) == len(campaign.paragraphs)
    settle(page)
    assert abs(words(page, 40).bounding_box()["y"] - before) < 2
    expect(page.locator(f"{CARD} .citation").first).to_be_visible()


HELD_BACK = """
window.idle = [];
window.requestIdleCallback = (task) => window.idle.push(task);
"""


def test_whoever_goes_into_the_text_before_all_is_laid_out_is_not_thrown_off(open_page):
    page = open_page(script=HELD_BACK)
    assert page.locator(".passage.laid-out").count() == 0
    before = brought_into_view(page, 40)
    for _ in range(len(paragraphs(page))):
        page.evaluate("idle.splice(0).forEach((task) => task({ timeRemaining: () => 50, didTimeout: false }))")
        settle(page)
        assert abs(words(page, 40).bounding_box()["y"] - before) < 2
    assert page.locator(".passage:not(.laid-out)").count() == 0


@pytest.mark.parametrize("turn", ["pointer", "focus", "scroll"])
def test_all_is_laid_out_for_whoever_turns_to_the_panel(open_page, turn):
    page = open_page()
    page.evaluate("petrograd.rest()")
    assert page.locator(".passage.laid-out").count() == 0
    if turn == "pointer":
        page.locator("#card").hover()
    elif turn == "focus":
        page.locator("#text").evaluate("text => text.focus({ preventScroll: true })")
    else:
        page.locator("#panel").evaluate("panel => panel.scrollTop = 40")
    expect(page.locator(".passage:not(.laid-out)")).to_have_count(0)


def test_a_quotation_leads_to_its_record_and_again_to_the_next(open_page, campaign):
    page = open_page()
    quote = words(page, 18).locator("span.cited", has_text="We were informed from")
    ids = quote.get_attribute("data-records").split()
    assert len(ids) > 1
    for expected in [*ids, ids[0]]:
        quote.click()
        assert page.evaluate("modules.selection.now().id") == expected
    assert moment(page).startswith("1917-11-08")
    expect(quote).to_have_class(re.compile("meant"))


def test_the_paragraph_of_the_moment_is_marked_as_time_goes(open_page):
    page = open_page("#t=1917-11-12T10:00")
    current = ".passage.current"
    expect(page.locator(f"{current}[data-paragraph='27']")).to_have_count(1)
    page.evaluate("modules.clock.set(modules.dates.minute('1917-11-14T15:40'))")
    expect(page.locator(f"{current}[data-paragraph='59']")).to_have_count(1)
    expect(page.locator(f"{current}[data-paragraph='27']")).to_have_count(0)
    # The head of the passage says whose words it is: another's do not follow under it.
    expect(page.locator("#passage h3")).to_contain_text("statement")
    expect(page.locator("#passage .excerpt")).to_contain_text("still hiding somewhere here")
    expect(page.locator("#passage .excerpt")).not_to_contain_text("Such was the end")
    # Where it is not about the news of the hour, it says what it is about.
    expect(page.locator("#passage .about")).to_have_count(0)
    page.evaluate("modules.clock.set(modules.dates.minute('1917-11-14T08:10'))")
    expect(page.locator("#passage .about")).to_have_text("About: Dybenko, at Gatchina Palace")


def test_the_passage_follows_the_clock_and_nothing_moves_under_whoever_reads(open_page):
    page = open_page("#t=1917-11-12T06:00", **MOTION)
    passage = page.locator("#passage h3")
    begun = passage.text_content()
    page.locator("#speed").select_option("4")
    page.locator("#play").click()
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-14T00:00'")
    page.keyboard.press(" ")
    rest(page)
    assert page.locator("#panel").evaluate("panel => panel.scrollTop") == 0
    assert passage.text_content() != begun
    expect(page.locator("#passage .excerpt p").first).to_be_in_viewport()
    # whoever reads in the text below keeps it under their eyes
    words(page, 40).evaluate("each => modules.scroll.to(each, 'start')")
    rest(page)
    read = words(page, 40).bounding_box()["y"]
    page.evaluate("modules.clock.set(3000)")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-09T02:00")
    rest(page)
    assert abs(words(page, 40).bounding_box()["y"] - read) < 2


def test_now_is_a_filter_that_follows_the_clock(open_page):
    page = open_page("#t=1917-11-12T10:00")
    page.locator("#text-now").click()
    assert 27 in paragraphs(page)
    assert 40 not in paragraphs(page)
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^This moment: \d+ passages?$"))
    page.evaluate("modules.clock.set(modules.dates.minute('1917-11-14T18:30'))")
    settle(page)
    assert 40 in paragraphs(page)
    assert 27 not in paragraphs(page)
    page.locator("#whole-text").click()
    assert len(paragraphs(page)) == 79


def test_search_is_blind_to_accents_case_and_the_form_of_quotes(open_page, campaign):
    page = open_page()
    whole = [text.lower() for text in campaign.paragraphs]
    page.keyboard.press("/")
    expect(page.locator(SEARCH)).to_be_focused()
    for query, hits in [
        ("gatchina", "gatchina"),
        ("ÈCHELONS", "èchelons"),
        ("echelons", "èchelons"),
        ("Kerensky's", "kerensky’s"),
        ("Tsarskoye  Selo", "tsarskoye selo"),
        ("informed from Tsarskoye Selo of", "informed from tsarskoye selo of"),
    ]:
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type(query)
        found = {number: text.count(hits) for number, text in enumerate(whole, 1) if hits in text}
        assert paragraphs(page) == list(found)
        total, count = sum(found.values()), len(found)
        said = f"{total} match{'es' if total > 1 else ''} in {count} paragraph{'s' if count > 1 else ''}"
        expect(page.locator(STATUS)).to_contain_text(said)
        marked = page.eval_on_selector_all("mark.hit", "all => all.map(mark => mark.textContent).join('')")
        assert marked.lower() == hits * total


def test_enter_steps_through_the_hits(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("radio")
    status = page.locator(STATUS)
    total = int(re.search(r"(\d+) matches", status.text_content()).group(1))
    assert total > 2
    page.keyboard.press("Enter")
    expect(status).to_contain_text("match 1 of ")
    expect(page.locator("mark.hit.at")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("match 2 of ")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(status).to_contain_text(f"match {total} of {total}")
    expect(page.locator("mark.hit.at")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("mark.hit")).to_have_count(0)
    assert len(paragraphs(page)) == 79


def test_a_search_without_hits_says_so_and_leaves_nothing_behind(open_page, campaign):
    page = open_page()
    page.locator(SEARCH).fill("zeppelin")
    expect(page.locator(STATUS)).to_have_text("“zeppelin” in the text: no matches")
    assert paragraphs(page) == []
    page.locator(SEARCH).fill("")
    shown = page.eval_on_selector_all("[data-paragraph] > p", "all => all.map(each => each.textContent)")
    assert tuple(shown) == campaign.paragraphs


def test_links_and_quotations_still_work_where_a_search_has_marked_them(open_page):
    page = open_page()
    page.locator(SEARCH).fill("passed through Luga")
    page.locator("[data-paragraph='18'] .mention[data-place=luga]").click()
    expect(page.locator(f"{CARD} h2")).to_have_text("Luga")
    assert paragraphs(page) == [18, 63]
    expect(page.locator(SEARCH)).to_have_value("")


def test_notes_stand_beside_the_text_with_their_source(open_page, campaign):
    page = open_page()
    notes = page.locator(".note")
    assert notes.count() == len(campaign.notes) >= 2
    corps = page.locator("[data-paragraph='60'] .note", has_text="The 11th Corps")
    corps.locator("summary").click()
    row = campaign.notes[campaign.notes["quote"] == "The 11th Corps"].iloc[0]
    expect(corps.locator("p").first).to_have_text(row["note"])
    expect(corps.locator(".basis")).to_contain_text(row["basis"])
    expect(words(page, 60)).to_have_text(campaign.paragraphs[59])
    assert page.locator("[data-paragraph='14'] .note", has_text="Ensign B").count() >= 1


def test_whoever_hears_the_page_is_taken_to_the_passage_and_told_what_a_filter_leaves(open_page):
    page = open_page("#t=1917-11-12T14:00&event=battle")
    link = page.locator("#passage [data-open]")
    number = link.get_attribute("data-open")
    link.press("Enter")
    passage = page.get_by_role("group", name=f"Paragraph {number}", exact=True)
    expect(passage).to_be_focused()
    expect(passage.locator("p").first).to_be_in_viewport()
    live = page.locator(LIVE)
    page.keyboard.press("Escape")
    page.locator("#text-now").press("Enter")
    expect(live).to_have_text(re.compile(r": \d+ passages?$"))
    page.locator("#whole-text").press("Enter")
    expect(live).to_have_text(re.compile("^Trotsky: "))
    page.evaluate("modules.selection.set('place', 'kolpino')")
    expect(live).to_have_text("Kolpino: no passages")


def test_the_order_of_telling_leads_to_paragraph_and_moment(open_page, campaign):
    page = open_page()
    opener = page.locator("#telling-open")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    told = told_in(campaign)
    marks = page.locator("#telling-picture .narrated")
    expect(marks).to_have_count(len(told.drop_duplicates(["paragraph", "record_id"])))
    # The radio is told in ¶18, before Gatchina in ¶19; it fell a day later.
    where = {}
    for record, number in [("radio-seized", 18), ("kc-luga-gatchina", 19)]:
        assert number in set(told[told["record_id"] == record]["paragraph"])
        index = page.evaluate(
            "([id, number]) => modules.records.narrated().findIndex(each => each.id === id && each.number === number)",
            [record, number],
        )
        where[record] = page.locator("#telling-picture .narrated").nth(index).bounding_box()
    assert where["radio-seized"]["x"] < where["kc-luga-gatchina"]["x"]
    assert where["radio-seized"]["y"] > where["kc-luga-gatchina"]["y"]
    box = where["radio-seized"]
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 2.5)
    expect(page.locator("[data-paragraph='18'].found")).to_be_in_viewport()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", re.compile("1917-11-10"))


def test_a_phone_searches_and_reads_too(open_page):
    page = open_page(**PHONE)
    page.locator("#sheet-text").click()
    page.locator(SEARCH).fill("pulkovo")
    assert paragraphs(page) == [31, 32]
    page.keyboard.press("Enter")
    expect(page.locator("mark.hit.at")).to_be_in_viewport()
    page.locator("[data-paragraph='31'] .chip").first.click()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", re.compile("1917-11-1"))
