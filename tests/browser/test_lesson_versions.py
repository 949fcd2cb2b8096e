"""The lesson round its steps: a shorter version, its beginning and close, accounts side by side, on every screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, PHONE, PROJECTOR, STILL, paragraphs, rest, set_language, settle

LESSON = "#lesson"
KICKER = "#lesson .kicker >> nth=0"
STEP = "() => new URLSearchParams(location.hash.slice(1)).get('step')"
ROUND = ("begin", "5-accounts", "7-accounts", "9-accounts", "close")
#: Which of the lesson's words are cut: by their own box, or, once it has been scrolled to its end, by the panel's.
CUT = """() => {
  panel.scrollTop = panel.scrollHeight;
  const { left, right, bottom } = panel.getBoundingClientRect();
  return [...document.querySelectorAll('#lesson *')].filter(each => {
    if (each.matches('select, option') || !each.checkVisibility() || each.clientWidth === 0) return false;
    const box = each.getBoundingClientRect();
    return each.scrollWidth > each.clientWidth + 1 || box.left < left - 1 || box.right > right + 1
      || box.bottom > bottom + 40;
  }).map(each => each.outerHTML.slice(0, 120));
}"""


def test_a_shorter_version_leaves_out_steps_and_a_link_keeps_it(open_page, campaign):
    page = open_page("")
    page.keyboard.press("l")
    short = campaign.lesson.versions[0]
    page.locator("#lesson-version").select_option(short.id)
    expect(page.locator(KICKER)).to_contain_text("Beginning")
    seen = []
    for _ in range(30):
        page.keyboard.press("PageDown")
        settle(page)
        page.wait_for_function(f"() => ({STEP})() !== null")
        seen.append(page.evaluate("() => modules.lesson.now()"))
        if seen[-1] == "close":
            break
    expected = []
    for number in short.steps:
        step = campaign.lesson.steps[number - 1]
        expected += [str(number)] * (2 if step.then else 1) + ([f"{number}-accounts"] if step.dispute else [])
    assert seen == [*expected, "close"]
    page.evaluate("number => modules.lesson.goTo(String(number))", short.steps[1])
    expect(page.locator(KICKER)).to_contain_text(f"Step 2 of {len(short.steps)}")
    page.wait_for_function("end => location.hash.endsWith(end)", arg=f"step={short.steps[1]}&version={short.id}")
    page.reload()
    wait_until_live(page)
    expect(page.locator(KICKER)).to_contain_text(f"Step 2 of {len(short.steps)}")
    expect(page.locator(f"{LESSON} h2")).to_have_text(campaign.lesson.steps[short.steps[1] - 1].title)
    expect(page.locator("#lesson-version")).to_have_value(short.id)
    page.locator("#lesson-version").select_option("")
    expect(page.locator(KICKER)).to_contain_text(f"Step {short.steps[1]} of 10")


def test_a_step_that_a_version_leaves_out_is_one_of_the_whole_lesson(open_page):
    page = open_page("#step=3&version=20")
    expect(page.locator(KICKER)).to_contain_text("Step 3 of 10")
    expect(page.locator("#lesson-version")).to_have_value("")
    page.locator("#lesson-version").select_option("20")  # which has no such step
    expect(page.locator(KICKER)).to_contain_text("Beginning")


def test_the_version_is_chosen_by_the_keyboard(open_page, campaign):
    page = open_page("#step=2")
    page.locator("#lesson-steps").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#lesson-version")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#lesson-version")).to_have_value(campaign.lesson.versions[0].id)


def test_accounts_lead_to_their_paragraphs_and_the_close_back_to_the_steps(open_page, campaign):
    page = open_page("#step=9-accounts")
    assert paragraphs(page) == sorted({each.paragraph for each in campaign.lesson.steps[8].passages})
    page.locator(f"{LESSON} [data-open='40']").click()
    expect(page.locator("[data-paragraph='40']")).to_be_in_viewport()
    page.evaluate("() => modules.lesson.goTo('close')")
    links = page.locator(f"{LESSON} .evidence button")
    assert links.all_inner_texts() == [step.title for step in campaign.lesson.steps]
    links.nth(3).press("Enter")
    expect(page.locator(KICKER)).to_contain_text("Step 4 of 10")
    assert len(paragraphs(page)) < len(campaign.paragraphs)


def test_the_answers_to_the_accounts_are_their_own(open_page, campaign):
    page = open_page("#step=5-accounts")
    page.keyboard.press("a")
    assert page.locator(f"{LESSON} #listen li").all_inner_texts() == list(campaign.lesson.steps[4].dispute.listen)


def test_each_step_says_how_long_it_takes_and_for_whom(open_page, campaign):
    page = open_page("#step=5")
    step = campaign.lesson.steps[4]
    assert (step.minutes, step.level) == (10, "core")
    expect(page.locator(f"{LESSON} .effort")).to_have_text(" · 10 min, core step")


@pytest.mark.parametrize("size", [PROJECTOR, DESK, {"width": 1024, "height": 768}, PHONE])
def test_nothing_is_cut_round_the_steps(open_page, size):
    page = open_page("#step=begin", **size)
    page.evaluate(STILL)
    for projected in (False, True) if size is not PHONE else (False,):
        if projected:
            page.keyboard.press("p")
        for language in ("en", "ru"):
            set_language(page, language)
            for station in ROUND:
                page.evaluate("station => modules.lesson.goTo(station)", station)
                rest(page)
                settle(page)
                question = page.locator(f"{LESSON} .question")
                expect(question).to_be_in_viewport(ratio=0.95)
                assert page.evaluate(CUT) == [], (station, projected, language)
