"""The lesson: given from end to end with a clicker, with keys, by a link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import (
    BARE,
    DESK,
    MOMENT,
    MOTION,
    PHONE,
    PROJECTOR,
    STILL,
    THUMB,
    paragraphs,
    rest,
    set_language,
    settle,
)

LESSON = "#lesson"
KICKER = "#lesson .kicker >> nth=0"


def iso(when) -> str:
    return when.isoformat(timespec="minutes")


def stations(campaign) -> list[tuple[int, str, str]]:
    """The stations at the steps: a step, its second moment, its accounts; each with its moment and its name."""
    found = []
    for number, step in enumerate(campaign.lesson.steps, 1):
        found.append((number, iso(step.moment), str(number)))
        if step.then is not None:
            found.append((number, iso(step.then), str(number)))
        if step.dispute is not None:
            found.append((number, iso(step.then or step.moment), f"{number}-accounts"))
    return found


def named(page: Page, name: str) -> None:
    page.wait_for_function("name => new URLSearchParams(location.hash.slice(1)).get('step') === name", arg=name)


def stands_at(page: Page, number: int, when: str, name: str | None = None) -> None:
    expect(page.locator(MOMENT)).to_have_attribute("datetime", when, timeout=8000)
    expect(page.locator(KICKER)).to_contain_text(f"Step {number} of 10")
    named(page, name or str(number))


def test_whoever_leaves_the_lesson_is_not_taken_on_to_its_step(open_page):
    page = open_page(**MOTION)
    page.keyboard.press("l")
    page.wait_for_function("() => modules.clock.runs() && modules.clock.now() > 0")
    page.keyboard.press("Escape")
    settle(page)
    left = page.evaluate("modules.clock.now()")
    assert page.evaluate("modules.clock.runs()") is False
    settle(page)
    assert page.evaluate("modules.clock.now()") == left


def test_the_whole_lesson_with_a_clicker(open_page, campaign):
    page = open_page("")
    page.keyboard.press("l")
    lesson = page.locator(LESSON)
    expect(page.locator(KICKER)).to_contain_text("Beginning")
    expect(lesson.locator(".question")).to_have_text(campaign.lesson.question)
    for sentence in campaign.lesson.background:
        expect(lesson.locator(".background")).to_contain_text(sentence.text)
    expect(lesson.locator(".how")).to_contain_text(campaign.lesson.introduction)
    steps = campaign.lesson.steps
    assert len(steps) == 10
    for number, when, name in stations(campaign):
        page.keyboard.press("PageDown")
        stands_at(page, number, when, name)
        step = steps[number - 1]
        expect(lesson.locator("h2")).to_have_text(step.title)
        if name.endswith("accounts"):
            expect(lesson.locator(".question")).to_have_text(step.dispute.question)
            assert lesson.locator("td").all_inner_texts() == [each.says for each in step.dispute.accounts]
            where = [each.basis.locator for each in step.dispute.accounts]
            for told, locator in zip(lesson.locator("th").all_inner_texts(), where, strict=True):
                assert told.endswith(locator)
        else:
            expect(lesson.locator(".look")).to_contain_text(step.look)
            expect(lesson.locator(".question")).to_have_text(step.question)
            expect(lesson.locator(".central")).to_contain_text(campaign.lesson.question)
        assert page.evaluate("() => modules.camera.shown()") == step.view
        # The passage is marked in the text, which shows its paragraphs alone.
        assert paragraphs(page) == sorted({passage.paragraph for passage in step.passages})
        marked = page.eval_on_selector_all("#text .taught", "all => all.map(each => each.textContent).join('')")
        for passage in step.passages:
            assert passage.quote in marked
        # What to listen for is told only when asked.
        for item in step.listen:
            expect(lesson.get_by_text(item, exact=True)).to_be_hidden()
    page.keyboard.press("PageDown")
    named(page, "close")
    expect(lesson.locator(".task")).to_contain_text(campaign.lesson.close.task)
    page.keyboard.press("a")
    assert lesson.locator("#listen li").all_inner_texts() == list(campaign.lesson.close.listen)
    page.keyboard.press("PageDown")  # beyond the close nothing happens
    settle(page)
    named(page, "close")
    for number, when, name in reversed(stations(campaign)):
        page.keyboard.press("PageUp")
        stands_at(page, number, when, name)
    page.keyboard.press("PageUp")
    named(page, "begin")
    page.keyboard.press("a")  # nothing has been asked yet
    expect(page.locator("#listen")).to_have_count(0)
    page.keyboard.press("l")
    expect(page.locator(LESSON)).to_be_hidden()
    page.wait_for_function("() => !location.hash.includes('step')")
    assert len(paragraphs(page)) == len(campaign.paragraphs)


def test_six_keys_are_enough(open_page, campaign):
    """L, Page Down, Page Up, A, B and P: the mouse is never touched."""
    page = open_page("", **PROJECTOR)
    page.keyboard.press("p")
    page.keyboard.press("l")
    expect(page.locator(f"{LESSON} .background")).to_be_in_viewport()
    page.keyboard.press("PageDown")
    step = campaign.lesson.steps[0]
    question = page.locator(f"{LESSON} .question")
    expect(question).to_have_text(step.question)
    expect(question).to_be_in_viewport(ratio=1)
    expect(page.locator(f"{LESSON} .read")).to_contain_text(step.passages[0].quote)
    expect(page.locator(f"{LESSON} li").first).to_be_hidden()
    page.keyboard.press("a")
    for item in step.listen:
        expect(page.locator(f"{LESSON} li", has_text=item)).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(f"{LESSON} li").first).to_be_hidden()
    page.keyboard.press("a")
    page.keyboard.press("PageDown")
    expect(page.locator(KICKER)).to_contain_text("Step 2 of 10")
    expect(page.locator(f"{LESSON} li").first).to_be_hidden()  # each step keeps its answers until asked
    page.keyboard.press("b")
    page.keyboard.press("PageDown")  # only lifts the black
    expect(page.locator(KICKER)).to_contain_text("Step 2 of 10")
    page.keyboard.press("PageUp")
    expect(page.locator(KICKER)).to_contain_text("Step 1 of 10")


#: How much of an element of the lesson is in sight, and how high it is: only the question lies over what is read.
IN_SIGHT = """selector => {
  const panel = document.querySelector('#panel').getBoundingClientRect();
  const stays = document.querySelector('#lesson .stays').getBoundingClientRect();
  const box = document.querySelector(`#lesson ${selector}`).getBoundingClientRect();
  const top = selector === '.question' ? panel.top : Math.max(panel.top, stays.bottom);
  return [Math.max(0, Math.min(box.bottom, panel.bottom) - Math.max(box.top, top)), box.height];
}"""


#: Of each step, when it is drawn: how much of its question, passage and marked words is in sight, and what is cut.
EACH_IN_SIGHT = f"""async () => {{
  const inSight = {IN_SIGHT};
  const found = [];
  for (let number = 1; number <= 10; number += 1) {{
    modules.lesson.goTo(String(number));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const cut = [...document.querySelectorAll('#lesson *')].filter((each) => !each.matches('select, option')
      && each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0);
    found.push([...['.question', '.read', '.taught'].map(inSight), cut.map((each) => each.outerHTML)]);
  }}
  return found;
}}"""


@pytest.mark.parametrize("size", [DESK, PROJECTOR])
def test_question_and_passage_are_in_sight_beside_the_map_in_both_modes(open_page, size):
    page = open_page("#step=1", **size)
    page.evaluate(STILL)
    for language in ("en", "ru"):
        set_language(page, language)
        question_and_passage_are_in_sight(page)
        page.keyboard.press("p")  # as it was


def question_and_passage_are_in_sight(page):
    for projector in (False, True):
        if projector:
            page.keyboard.press("p")
        found = page.evaluate(EACH_IN_SIGHT)
        assert len(found) == 10
        for number, (question, read, taught, cut) in enumerate(found, 1):
            seen, high = question
            assert seen == pytest.approx(high, abs=1), (projector, number)
            seen, high = read
            assert seen >= min(250, high - 1), (projector, number)
            assert high >= 250 or projector, number
            # It begins with the marked words, or little before them.
            assert taught[0] >= 20, (projector, number)
            # No title is cut, nor anything else.
            assert cut == []


#: Of each step, the lines of its passages in sight, and whether its first marked words are.
READ = """() => petrograd.campaign.lesson.steps.map((step, index) => {
  modules.lesson.goTo(String(index + 1));
  const { bottom } = document.querySelector('#panel').getBoundingClientRect();
  const top = document.querySelector('#lesson .stays').getBoundingClientRect().bottom;
  const quotes = [...document.querySelectorAll('#lesson blockquote')];
  const [first, last] = [quotes[0], quotes.at(-1)].map((each) => each.getBoundingClientRect());
  const line = parseFloat(getComputedStyle(quotes[0]).lineHeight);
  const taught = document.querySelector('#lesson .taught').getClientRects()[0];
  return [(Math.min(bottom, last.bottom) - Math.max(top, first.top)) / line,
    taught.top >= top && taught.bottom <= bottom];
})"""


def test_at_every_step_five_lines_are_in_sight_on_any_screen(open_page):
    page = open_page("#step=1", **DESK)
    page.evaluate(STILL)
    for width, height in ((1366, 625), (1280, 720), (1280, 800), (1024, 768), (1536, 730)):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        read = page.evaluate(READ)
        assert len(read) == 10
        assert min(lines for lines, _ in read) >= 5, (width, height)
        assert all(marked for _, marked in read), (width, height)


def test_the_steps_are_chosen_by_their_whole_titles(open_page, campaign):
    page = open_page("#step=7")
    options = page.locator("#lesson-steps option").all_inner_texts()
    expected = ["Beginning"]
    for number, step in enumerate(campaign.lesson.steps, 1):
        expected.append(f"{number}. {step.title}")
        if step.dispute:
            expected.append(f"{number}. {step.title}: The accounts side by side")
    assert options == [*expected, "Closing task"]
    expect(page.locator(KICKER)).to_contain_text("Step 7 of 10")
    assert page.locator("#lesson-steps").evaluate("each => getComputedStyle(each).opacity") == "0"  # its list is native


def test_the_passage_stands_in_the_text_s_own_words_and_marks(open_page, campaign):
    page = open_page("#step=9")
    step = campaign.lesson.steps[8]
    assert page.locator(f"{LESSON} .read .taught").all_text_contents() == [each.quote for each in step.passages]
    told = page.locator(f"{LESSON} .read").inner_text()
    assert "““" not in told
    assert told.count("“If you are an honest man") == 1
    for passage in step.passages:
        block = page.locator(f"{LESSON} blockquote", has_text=passage.quote)
        words = block.locator("p").text_content().strip().strip("…").strip()
        assert words in campaign.paragraphs[passage.paragraph - 1]
    page.locator(f"{LESSON} blockquote [data-open]").first.click()
    expect(page.locator(f"[data-paragraph='{step.passages[0].paragraph}']")).to_be_in_viewport()


def test_on_the_wall_the_answers_are_shown_only_when_asked_for_there(open_page, campaign):
    page = open_page("#step=3", **DESK)
    answers = page.locator(f"{LESSON} li")
    page.keyboard.press("a")
    expect(answers.first).to_be_visible()
    page.keyboard.press("p")
    expect(answers.first).to_be_hidden()
    page.keyboard.press("a")
    expect(answers.first).to_be_in_viewport()
    page.keyboard.press("PageDown")
    expect(page.locator(KICKER)).to_contain_text("Step 4 of 10")
    expect(answers.first).to_be_hidden()


def test_the_answers_in_a_window_of_the_teacher_s_own(open_page, campaign):
    page = open_page("#step=2")
    page.keyboard.press("p")
    with page.expect_popup() as opened:
        page.locator("#key-window").evaluate("each => each.click()")
    key = opened.value
    steps = campaign.lesson.steps
    expect(key.locator("li")).to_have_text(steps[1].listen)
    expect(page.locator(f"{LESSON} li").first).to_be_hidden()
    assert key.title() == "Notes on good answers"
    assert key.locator("h2").evaluate("each => getComputedStyle(each).fontWeight") == "700"  # the page's own sheets
    page.keyboard.press("PageDown")
    expect(key.locator("li")).to_have_text(steps[2].listen)
    key.keyboard.press("PageDown")  # it steps the lesson, too
    expect(page.locator(f"{LESSON} h2")).to_have_text(steps[3].title)
    expect(key.locator("h2")).to_have_text(steps[3].title)
    key.locator("#key-previous").click()
    expect(page.locator(f"{LESSON} h2")).to_have_text(steps[2].title)
    set_language(page, "ru")
    expect(key.locator(".kicker")).to_contain_text("Шаг 3 из 10")
    assert key.evaluate("document.documentElement.lang") == "ru"
    set_language(page, "en")
    page.keyboard.press("l")
    expect(key.locator("li")).to_have_count(0)
    page.keyboard.press("l")
    expect(key.locator(".kicker")).to_have_text("Beginning")
    page.keyboard.press("PageDown")
    expect(key.locator("li")).to_have_text(steps[0].listen)
    expect(key.locator(".kicker")).to_have_text("Step 1 of 10 · 5 min, optional")
    with key.expect_event("close"):
        page.reload()
    wait_until_live(page)


def test_a_window_that_the_browser_does_not_open_is_told_of(open_page):
    page = open_page("#step=2", script="window.open = () => null")
    page.locator("#key-window").click()
    expect(page.locator(f"{LESSON} [role=status]")).to_contain_text("blocked")


def test_what_does_not_fit_comes_up_by_the_arrows_and_a_step_begins_at_its_top(open_page):
    page = open_page("#step=9")
    page.keyboard.press("p")
    page.keyboard.press("a")
    page.evaluate("() => { panel.scrollTop = 0; }")
    top = "() => document.querySelector('#panel').scrollTop"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(top) > 40
    seen, high = page.evaluate(IN_SIGHT, ".question")
    assert seen == pytest.approx(high, abs=1)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(top) == 0
    for _ in range(40):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#key-window")).to_be_in_viewport(ratio=1)
    page.keyboard.press("PageDown")
    named(page, "9-accounts")
    assert page.evaluate(top) == 0


def test_the_view_of_a_step_has_all_that_it_has_looked_at(open_page, campaign):
    page = open_page("#step=1")
    page.evaluate(BARE)
    for projected in (False, True):
        if projected:
            page.keyboard.press("p")
        for number, step in enumerate(campaign.lesson.steps, 1):
            page.evaluate("number => modules.lesson.goTo(String(number))", number)
            rest(page)
            out = page.evaluate(
                """() => { const stage = document.querySelector('#stage');
                  const at = id => petrograd.project(...petrograd.campaign.places.get(id).at);
                  return [...modules.attention.places()].filter(id => { const [x, y] = at(id);
                    return x < 0 || y < 0 || x > stage.clientWidth || y > stage.clientHeight; }); }"""
            )
            named = {each for each in out if campaign.places.at[each, "title"] in step.look}
            assert not named, (projected, number)


def test_the_camera_flies_and_the_clock_runs_to_the_moment(open_page, campaign):
    page = open_page("#step=2", **MOTION)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", iso(campaign.lesson.steps[1].moment))
    page.evaluate(
        """() => { window.seen = []; window.flew = false;
          const watch = () => { window.seen.push(document.querySelector('#moment').dateTime);
            window.flew ||= modules.camera.flying(); requestAnimationFrame(watch); }; watch(); }"""
    )
    page.keyboard.press("PageDown")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", iso(campaign.lesson.steps[2].moment), timeout=8000)
    seen = page.evaluate("() => [...new Set(window.seen)]")
    assert len(seen) > 5
    assert seen == sorted(seen)
    assert page.evaluate("() => window.flew")
    page.wait_for_function("() => !modules.camera.flying()")
    assert page.evaluate("() => modules.camera.shown()") == campaign.lesson.steps[2].view


def test_a_link_leads_to_a_step_and_a_reload_keeps_it(open_page, campaign):
    page = open_page("#step=7")
    step = campaign.lesson.steps[6]
    stands_at(page, 7, iso(step.moment))
    assert page.evaluate("() => modules.camera.shown()") == step.view
    page.keyboard.press("PageDown")
    stands_at(page, 7, iso(step.then))
    page.wait_for_function("when => location.hash.includes(when)", arg=iso(step.then))
    page.reload()
    wait_until_live(page)
    stands_at(page, 7, iso(step.then))
    for nonsense in ("step=0", "step=99", "step=x", "step=1-accounts"):
        page.evaluate("hash => { location.hash = hash }", nonsense)
        settle(page)
    page.evaluate("() => { location.hash = 'step=3' }")
    stands_at(page, 3, iso(campaign.lesson.steps[2].moment))


def test_the_lesson_by_mouse_and_what_else_can_be_done_in_it(open_page, campaign):
    page = open_page("")
    page.locator("#lesson-open").click()
    named(page, "begin")
    page.locator("#lesson-next").click()
    stands_at(page, 1, iso(campaign.lesson.steps[0].moment))
    page.locator("#lesson-next").click()
    stands_at(page, 2, iso(campaign.lesson.steps[1].moment))
    page.locator("#lesson-steps").select_option("6")
    stands_at(page, 6, iso(campaign.lesson.steps[5].moment))
    # A clicker works wherever the focus is, on the slider too.
    page.locator(THUMB).focus()
    page.keyboard.press("PageDown")
    stands_at(page, 7, iso(campaign.lesson.steps[6].moment))
    # To a unit's card and back: the step is still there, and its passage.
    page.locator("[data-unit='krasnov-cossacks']").evaluate("each => each.click()")
    expect(page.locator("#card[data-kind=unit] h2")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator(f"{LESSON} .question")).to_be_in_viewport(ratio=1)
    assert paragraphs(page) == sorted({each.paragraph for each in campaign.lesson.steps[6].passages})
    # A search, and back to the passage.
    page.keyboard.press("/")
    page.keyboard.type("radio")
    page.locator("#search").fill("")
    assert paragraphs(page) == sorted({each.paragraph for each in campaign.lesson.steps[6].passages})
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(LESSON)).to_be_hidden()


def test_the_lesson_says_its_step_to_those_who_hear_it(open_page, campaign):
    page = open_page("", **PHONE)
    page.evaluate("() => modules.lesson.goTo('4')")
    expect(page.locator("#live")).to_contain_text(campaign.lesson.steps[3].question)
    expect(page.locator("#live")).to_contain_text(re.compile("Step 4 of 10"))
    expect(page.locator(f"{LESSON} h2")).to_be_visible()


def test_what_a_step_has_looked_at_is_known_to_the_map_and_forgotten_with_it(open_page, campaign):
    page = open_page("#step=6")
    units = "() => [...modules.attention.units()]"
    assert page.evaluate(units) == list(campaign.lesson.steps[5].units)
    page.keyboard.press("PageDown")
    expect(page.locator(KICKER)).to_contain_text("Step 7 of 10")
    assert page.evaluate(units) == list(campaign.lesson.steps[6].units)
    page.keyboard.press("l")
    assert page.evaluate(units) == []


def test_both_readings_are_marked_on_the_time_line(open_page, campaign):
    step = campaign.lesson.steps[6]
    assert step.marks
    page = open_page("#step=7")
    for projected in (False, True):
        if projected:
            page.keyboard.press("p")
            page.keyboard.press("PageUp")
        page.locator(f"{LESSON} .marking button").click()
        page.keyboard.press("PageDown")
        stands_at(page, 7, iso(step.then))
        page.keyboard.press("m")
        expect(page.locator(".own-mark")).to_have_count(2)
        expect(page.locator(".own-mark").first).to_be_in_viewport(ratio=1)
        for _ in range(2):
            page.locator(".own-mark").first.focus()
            page.keyboard.press("Delete")
        expect(page.locator(".own-mark")).to_have_count(0)
    page.keyboard.press("PageDown")
    named(page, "7-accounts")
    expect(page.locator(f"{LESSON} .marking")).to_have_count(0)
