"""The lesson on paper: a leaf a step with the map of its moment, and afterwards the page as it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hooks import DESK, MOTION, PHONE, go_to, settle

PATIENCE = 300_000  # milliseconds
PRINTED = "() => window.printed === {}"
COUNT = "window.printed = 0; window.print = () => { window.printed += 1 }"
PAGE_OF_LETTER = 255  # millimetres that can be printed on from top to bottom, of the lower of the two papers
# All that the drawing of the maps moves, and has to put back.
STATE = """() => {
  const { lon, lat, zoom, width, height } = modules.camera.now();
  return {
    minute: modules.clock.now(), playing: modules.clock.playing(), view: modules.camera.shown(),
    camera: [lon, lat, zoom].map(each => each.toFixed(4)), size: [width, height],
    ground: document.querySelector('#ground').width,
    selected: modules.selection.now(), attention: [...modules.attention.units()],
    only: modules.evidence.only(), theme: document.documentElement.dataset.theme, classes: document.body.className,
    stage: document.querySelector('#stage').getAttribute('style') ?? '',
    dialogs: document.querySelectorAll('.curtain').length,
    text: document.querySelector('#text').scrollTop, focus: document.activeElement.id,
    shown: [...document.querySelectorAll('[data-paragraph]')].filter(each => !each.hidden).length,
  };
}"""
PICTURES = """async () => {
  const images = [...document.querySelectorAll('#handout img')];
  return Promise.all(images.map(async image => {
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 50 });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, 80, 50);
    const { data } = context.getImageData(0, 0, 80, 50);
    let light = 0;
    for (let at = 0; at < data.length; at += 4) light += data[at] / (data.length / 4);
    return { width, height, light, alt: image.alt, colours: data.join() };
  }));
}"""
# What stands on paper, in millimetres.
LEAVES = """() => {
  const paper = document.querySelector('#handout');
  const mm = pixels => (pixels * 25.4) / 96;
  return {
    seen: [...document.body.querySelectorAll('.page > *')].filter(each => each.offsetHeight > 0).map(each => each.id),
    colours: [getComputedStyle(document.body).backgroundColor, getComputedStyle(paper).color],
    leaves: [...paper.querySelectorAll('article')].map(leaf => ({
      height: mm(leaf.offsetHeight), lines: mm(leaf.querySelector('.lines').offsetHeight),
      wide: mm(Math.max(...[...leaf.querySelectorAll('*')].map(each => each.getBoundingClientRect().right))
        - leaf.getBoundingClientRect().left),
      breaks: getComputedStyle(leaf).breakAfter,
    })),
  };
}"""


@pytest.fixture
def open_printing(open_page):
    """A function that opens the page like `open_page`, with a printer that only counts."""

    def open_printing(fragment: str = "", steps: slice = slice(None), **options) -> Page:
        page = open_page(fragment, script=COUNT, **options)
        # Fewer steps where all would tell no more: a map takes its time to draw.
        page.evaluate(
            "([from, to]) => { const { lesson } = petrograd.campaign; lesson.steps = lesson.steps.slice(from, to) }",
            [steps.start or 0, steps.stop or 99],
        )
        settle(page)
        return page

    return open_printing


def wait_until_printed(page: Page, times: int = 1) -> None:
    page.wait_for_function(PRINTED.format(times), timeout=PATIENCE)


def test_every_step_has_its_leaf_and_afterwards_all_is_as_it_was(open_printing, campaign):
    page = open_printing("#t=1917-11-12T14:00&event=battle&source=reed", **DESK)
    page.evaluate("modules.camera.approach(30.4, 59.72, 1.3)")
    page.locator("#text").evaluate("text => { text.scrollTop = 40 }")
    page.locator("#lesson-open").focus()
    page.evaluate("() => petrograd.rest()")
    before = page.evaluate(STATE)
    page.keyboard.press("Control+p")
    expect(page.locator(".curtain [role=status]")).to_have_text(re.compile(r"^Drawing the maps: \d+ of 12$"))
    page.keyboard.press("Control+p")  # once is enough
    wait_until_printed(page)
    assert page.evaluate(STATE) == {**before, "classes": f"{before['classes']} with-handout".strip()}

    pictures = page.evaluate(PICTURES)
    steps = campaign.lesson.steps
    assert len(pictures) == len(steps) + sum(step.then is not None for step in steps) == 12
    assert all(picture["width"] >= 1000 and picture["height"] >= 800 for picture in pictures)
    assert len({picture["colours"] for picture in pictures}) == len(pictures)
    assert all(picture["light"] > 150 for picture in pictures)
    assert steps[0].title in pictures[0]["alt"]
    assert "Wed 7 November 1917, 10:00 (25 October, Old Style)" in pictures[0]["alt"]

    page.emulate_media(media="print")
    words = page.locator("#handout").inner_text()
    for number, step in enumerate(steps, start=1):
        leaf = page.locator("#handout article:not(.accounts, .task)").nth(number - 1)
        assert leaf.locator("h2").inner_text().split() == [str(number), *step.title.split()]
        assert leaf.locator("blockquote > span").all_inner_texts() == [each.quote for each in step.passages]
        named = [each.split(" (")[0] for each in leaf.locator("cite").all_inner_texts()]  # without who speaks there
        assert named == [f"Trotsky, ¶{each.paragraph}" for each in step.passages]
        for told in (step.look, step.question):
            assert told in leaf.inner_text()
    # Words of a passage are explained below it; who the people are, before the steps.
    assert "Horsemen from the borders" in page.locator("#handout article .words").first.inner_text()
    assert "commander of the III Cavalry Corps" in page.locator("#handout .before").inner_text()
    assert "III Cavalry Corps" not in "".join(page.locator("#handout article .words").all_inner_texts())
    lesson = campaign.lesson
    assert lesson.introduction in words
    for told in (lesson.question, lesson.close.task, *(each.text for each in lesson.background)):
        assert told in words
    assert [each.split()[0] for each in page.locator("#handout .accounts h2").all_inner_texts()] == ["5", "7", "9"]
    told = page.locator("#handout .accounts td").all_inner_texts()
    assert told == [each.says for step in steps if step.dispute for each in step.dispute.accounts]
    rows = page.locator("#handout .organiser tbody tr")
    assert rows.locator("th").all_inner_texts() == [f"{number} {step.title}" for number, step in enumerate(steps, 1)]
    assert rows.first.locator("td").count() == 4
    assert campaign.credit in words
    heard = page.locator("#handout .answers li").all_inner_texts()
    answers = [each for step in steps for each in (*step.listen, *(step.dispute.listen if step.dispute else ()))]
    assert heard == [*answers, *lesson.close.listen]
    assert not any(each in page.locator("#handout article").nth(0).inner_text() for each in steps[0].listen)

    found = page.evaluate(LEAVES)
    assert found["seen"] == ["handout"]
    assert found["colours"] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    for leaf in found["leaves"]:
        assert leaf["height"] < PAGE_OF_LETTER, leaf
        assert leaf["lines"] > 17.9, leaf  # whole pixels of 18
        assert leaf["wide"] < 183, leaf
        assert leaf["breaks"] == "page"
    for paper in ("A4", "Letter"):
        pages = re.findall(rb"/Type /Page\b", page.pdf(format=paper))
        # A cover, what is known before, ten steps, three leaves of accounts, two of evidence, a task, the answers.
        assert 2 + 10 + 3 + 2 + 1 + 1 <= len(pages) <= 2 + 10 + 3 + 2 + 1 + 3, paper

    # What is drawn is drawn; but not in this language, nor in this calendar.
    page.emulate_media(media="screen")
    page.evaluate("() => { document.querySelector('#print-handout').click() }")
    wait_until_printed(page, 2)
    page.evaluate("() => modules.settings.set('calendar', 'old')")
    assert page.locator("#handout > *").count() == 0


def test_a_shorter_version_has_its_steps_alone_on_paper(open_printing, campaign):
    page = open_printing("#step=2&version=20", **DESK)
    page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')) }")
    steps = [campaign.lesson.steps[number - 1] for number in campaign.lesson.versions[0].steps]
    titles = page.locator("#handout article:not(.accounts, .task) h2").all_inner_texts()
    assert [each.split(maxsplit=1)[1] for each in titles] == [step.title for step in steps]
    assert page.locator("#handout .organiser tbody tr").count() == len(steps)
    assert page.locator("#handout .cover li").count() == len(steps)


def test_escape_stops_the_drawing_and_puts_all_back(open_printing):
    page = open_printing("#t=1917-11-10T12:00&unit=krasnov", steps=slice(0, 4), **DESK, **MOTION)
    page.evaluate("() => petrograd.rest()")
    page.locator("#play").focus()
    page.keyboard.press("Space")
    before = page.evaluate(STATE)
    page.evaluate("() => { document.querySelector('#print-handout').click() }")
    page.wait_for_selector(".curtain")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('.curtain')", timeout=PATIENCE)
    page.evaluate("() => modules.clock.pause()")
    after = page.evaluate(STATE)
    assert before["playing"]
    assert 0 <= after["minute"] - before["minute"] < 600  # it plays on
    same = ("selected", "only", "ground", "classes", "stage", "size", "focus")
    assert {each: after[each] for each in same} == {each: before[each] for each in same}
    assert page.evaluate("window.printed") == 0
    assert page.locator("#handout > *").count() == 0


def test_a_phone_in_a_dark_room_prints_the_same(open_printing):
    page = open_printing("#t=1917-11-10T12:00", steps=slice(6, 7), **PHONE)
    page.evaluate("() => modules.settings.set('theme', 'dark')")
    before = page.evaluate(STATE)
    page.evaluate(
        """() => {
          new MutationObserver((_, watch) => {
            const curtain = document.querySelector('.curtain');
            if (!curtain) return;
            window.curtain = getComputedStyle(curtain).backgroundColor;
            watch.disconnect();
          }).observe(document.body, { childList: true });
          document.querySelector('#print-handout').click();
        }"""
    )
    wait_until_printed(page)
    colour = page.evaluate("() => window.curtain")
    assert max(map(int, re.findall(r"\d+", colour))) < 64  # nobody is dazzled meanwhile
    assert page.evaluate(STATE) == {**before, "classes": f"{before['classes']} with-handout".strip()}
    first, second = page.evaluate(PICTURES)
    assert [first["width"], first["height"]] == [2000, 825]
    assert second["width"] < first["width"]
    assert min(first["light"], second["light"]) > 150  # on bright paper
    page.emulate_media(media="print")
    assert page.evaluate(LEAVES)["colours"] == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.locator("#handout .undrawn").count() == 0


def test_the_browsers_own_printing_says_how_the_maps_are_had(open_printing, campaign):
    page = open_printing(**DESK)
    page.evaluate("() => { window.dispatchEvent(new Event('beforeprint')) }")
    page.emulate_media(media="print")
    assert page.evaluate(LEAVES)["seen"] == ["handout"]
    expect(page.locator("#handout .undrawn")).to_contain_text("Ctrl + P")
    assert page.locator("#handout img").count() == 0
    assert page.locator("#handout article:not(.accounts, .task)").count() == len(campaign.lesson.steps)
    page.emulate_media(media="screen")
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')) }")
    assert page.locator("#handout > *").count() == 0
    assert page.locator("#stage").is_visible()


def test_a_campaign_without_a_lesson_prints_its_map(open_printing):
    page = open_printing("#t=1917-11-12T14:00", **DESK)
    page.evaluate("() => { petrograd.campaign.lesson = null }")
    go_to(page, "1917-11-12T15:00")
    page.evaluate("() => { document.querySelector('#print-handout').click() }")
    wait_until_printed(page)
    page.emulate_media(media="print")
    box = page.locator("#handout > canvas").bounding_box()
    assert box["width"] > 400
    assert box["height"] > 200
    assert not page.locator("#stage").is_visible()
