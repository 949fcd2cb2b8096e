"""For everyone: axe finds nothing in any mode at any size; landmarks, skip links, and a focus that can be seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import BARE, DESK, PHONE, PROJECTOR, go_to, rest, settle

LESSON = "() => modules.lesson.goTo('6')"
LEAVE = "() => modules.lesson.leave()"
DARK = "() => modules.settings.set('theme', 'dark')"
BRIGHT = "() => modules.settings.set('theme', 'bright')"
RUSSIAN = "() => modules.language.learnByAndBy().then(() => modules.settings.set('language', 'ru'))"
ENGLISH = "() => modules.settings.set('language', 'en')"
SHEET = "() => modules.sheet.open('full')"
EVERYTHING_OPEN = "() => { for (const each of document.querySelectorAll('details')) each.open = true; }"
FOLD = "() => { for (const each of document.querySelectorAll('details')) each.open = false; }"

#: What has to look another way than something else of its kind, where colours are forced: both, and the part of them.
DIFFER = {
    "button": ["#stops", "#mark", None],
    "view": ["[data-view][aria-pressed=true]", "[data-view][aria-pressed=false]", None],
    "milestone": [".milestone[aria-pressed=true]", ".milestone:not(.reached)", "::before"],
    "marked words": ["#passage .meant", "#passage p", None],
    "moment": [".playhead", "#chart-area", None],
}
ALIKE = """(all) => all.filter(([one, other, part]) => {
  const look = (each) => { const style = getComputedStyle(document.querySelector(each), part);
    return [style.backgroundColor, style.borderTopColor, style.color].join(); };
  return look(one) === look(other); })"""

#: Chips at the edge of the map of which two lie upon one another; that there is but one is no answer.
OVER = """() => {
  const chips = [...document.querySelectorAll("#overlay .beyond")].filter((each) => each.checkVisibility());
  const boxes = chips.map((each) => [each.textContent, each.getBoundingClientRect()]);
  if (boxes.length < 2) return ["too few chips"];
  return boxes.flatMap(([one, a], index) => boxes.slice(index + 1)
    .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(([other]) => `${one} | ${other}`));
}"""


@pytest.mark.parametrize("size", [PROJECTOR, DESK, PHONE])
def test_axe_finds_nothing_in_any_mode(open_page, size):
    page = open_page("#t=1917-11-12T14:00", **size)
    page.evaluate(BARE)  # of which axe sees nothing but that there is a canvas
    if size is PHONE:
        page.evaluate(SHEET)
    # The whole text is looked at once: it is much the same in all of them, and long.
    found = violations(page, "plain", text="*")

    def look(state: str, *scripts: str, **which) -> None:
        for script in scripts:
            page.evaluate(script)
        settle(page)
        found.extend(violations(page, state, **which))

    page.locator("#search").evaluate("each => { each.value = 'radio'; each.dispatchEvent(new Event('input')); }")
    go_to(page, "1917-11-12T14:00", "&event=battle&source=trotsky")
    look("event, one source, text, dark", DARK, text=":not([hidden])")
    go_to(page, "1917-11-12T14:00", "&unit=krasnov-cossacks")
    look("unit, everything open", BRIGHT, EVERYTHING_OPEN)
    look("lesson, Russian", FOLD, RUSSIAN, LESSON)
    for station in ("begin", "9-accounts", "close"):
        # Beside which nothing is of another kind than at a step.
        look(f"lesson, {station}", f"() => modules.lesson.goTo('{station}')", within=["#lesson"])
    page.evaluate(LESSON)
    if size is PHONE:  # which nobody projects
        look("lesson, dark", ENGLISH, DARK)
    else:
        page.keyboard.press("p")
        look("lesson, projector, dark", ENGLISH, DARK)
        look("projector", BRIGHT, LEAVE)
        page.keyboard.press("p")
    page.keyboard.press("?")
    look("help", within=["#help"])  # a dialog, under which nothing can be reached
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    look("a moment that is marked", within=[".time"])
    page.keyboard.press("e")
    look("all events", within=["#all-events"])
    assert not found, "\n".join(found)


def test_axe_finds_nothing_where_colours_are_forced_and_what_is_pressed_is_seen(open_page):
    page = open_page(**DESK)
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
        page.reload()
        wait_until_live(page)
        go_to(page, "1917-11-12T14:00", "&event=battle")
        page.evaluate(BARE)
        assert violations(page, scheme) == []
        assert page.evaluate(ALIKE, list(DIFFER.values())) == []
        go_to(page, "1917-11-11T04:00")
        page.evaluate("modules.camera.show('capital', false)")
        rest(page)
        assert page.evaluate(OVER) == []


def test_more_contrast_is_given_to_those_who_ask_for_it(open_page):
    page = open_page(**DESK)
    edge = "() => getComputedStyle(document.querySelector('#next-event')).borderTopColor"
    before = page.evaluate(edge)
    page.emulate_media(contrast="more", reduced_motion="reduce")
    assert page.evaluate(edge) != before
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert violations(page, "more contrast") == []


def test_skip_links_arrive_whatever_is_shown(open_page):
    page = open_page("#t=1917-11-12T14:00", width=1366, height=700)
    for key, arrives in (("p", ["play", "news", "news"]), ("l", ["time-slider", "lesson", "lesson"])):
        page.keyboard.press(key)
        for index, target in enumerate(arrives):
            page.locator(".skip").nth(index).press("Enter")
            assert page.evaluate("document.activeElement.id") == target, key
    page.keyboard.press("p")
    page.locator(".skip").nth(1).press("Enter")
    assert page.evaluate("document.activeElement.id") == "lesson"
    page.locator(".skip").nth(2).press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_no_picture_is_without_a_name(open_page):
    page = open_page("#t=1917-11-12T14:00&unit=krasnov-cossacks", **DESK)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [each for each in tree if not each["ignored"]]
    assert len(shown) > 300
    unnamed = [
        each["role"]["value"]
        for each in shown
        if each["role"]["value"] in ("image", "img", "SvgRoot", "Canvas", "figure", "graphics-document")
        and not each.get("name", {}).get("value")
    ]
    assert unnamed == []


def test_landmarks_skip_links_and_focus(open_page):
    page = open_page()
    for landmark in ("banner", "main", "complementary"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    for name in ("Time", "Map", "Source text"):
        expect(page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    targets = {"#play": "play", "#card": "card", "#text": "text"}
    for target, focused in targets.items():
        page.locator(f"a.skip[href='{target}']").focus()
        expect(page.locator(f"a.skip[href='{target}']")).to_be_in_viewport()
        page.keyboard.press("Enter")
        settle(page)
        assert page.evaluate("() => document.activeElement.id") == focused
    # Whatever Tab reaches is seen to have the focus.
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const each = document.activeElement; const style = getComputedStyle(each);
              const ringed = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
              return [each.id || each.className || each.tagName, ringed || style.boxShadow !== 'none']; }"""
        )
        if not seen[1]:
            unseen.append(seen[0])
    assert not unseen
