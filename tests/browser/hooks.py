"""The page's hooks, as the browser tests and any outside script use them; and how to ask the page."""

from __future__ import annotations

from playwright.sync_api import Frame, Locator, Page

MOMENT = "#moment"
THUMB = "#time-slider"
CARD = "#card"
TEXT = "#text"
PLAY = "#play"
STATUS = "#reader-status"
LIVE = "#live"

DESK = {"width": 1366, "height": 768}
PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
MOTION = {"reduced_motion": "no-preference"}

# Run in the page, the ground is not drawn any more: it takes most of a frame, and nothing stands where it does for it.
BARE = "modules.ground.redraw = () => {}"
# And the map stays as it is: for walks through what is written beside it.
STILL = """for (const [part, does] of [["ground", "redraw"], ["labels", "redraw"], ["units", "show"]]) {
  modules[part][does] = () => {};
}"""

# Run before the page's own scripts, it makes a newcomer of whoever opens the page.
FIRST_VISIT = "window.firstVisit = true;"


def moment(page: Page) -> str:
    """The clock: `1917-11-12T14:00`."""
    return str(page.locator(MOMENT).get_attribute("datetime"))


def paragraphs(page: Page) -> list[int]:
    """The numbers of the paragraphs that are shown."""
    return page.eval_on_selector_all(
        "[data-paragraph]", "all => all.filter(p => !p.hidden).map(p => Number(p.dataset.paragraph))"
    )


def unit(page: Page, unit_id: str) -> Locator:
    return page.locator(f"[data-unit='{unit_id}']")


def drawn_at(page: Page, unit_id: str) -> list[float]:
    """Where the page draws a unit now: longitude, latitude."""
    return page.evaluate("id => petrograd.positionsAt(document.querySelector('#moment').dateTime)[id]", unit_id)


def thumb_at(page: Page) -> float:
    """Where on the screen the middle of the slider's thumb is: the browser keeps half a thumb free at both ends."""
    return page.locator(THUMB).evaluate(
        """slider => {
          const { x, width } = slider.getBoundingClientRect();
          const thumb = parseFloat(getComputedStyle(slider).getPropertyValue("--thumb"));
          return x + thumb / 2 + ((width - thumb) * slider.valueAsNumber) / slider.max;
        }"""
    )


def settle(page: Page) -> None:
    """Wait for two frames: what was asked for is drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def rest(page: Page) -> None:
    """Wait until nothing moves, and nobody is still to be told: the camera, the clock, what follows it, what fades."""
    page.evaluate("() => petrograd.rest()")


def go_to(page: Page, when: str, selection: str = "") -> None:
    """Set the moment, and a selection like `&place=pulkovo`, through the address: no new load."""
    page.evaluate("hash => { location.hash = hash }", f"t={when}{selection}")
    page.wait_for_function("when => document.querySelector('#moment').dateTime === when", arg=when)
    settle(page)


def turn_language(page: Page) -> None:
    """Choose the other language, by the menu."""
    page.locator("#more > summary").click()
    page.locator("#language").click()
    page.locator("#more > summary").click()


def set_language(page: Page | Frame, language: str) -> None:
    """Set the language; its words may have yet to come."""
    page.evaluate("() => modules.language.learnByAndBy()")
    page.evaluate("language => modules.settings.set('language', language)", language)


def ask_only(page: Page, source: str) -> None:
    """Ask one source alone, by the menu; "" asks them all."""
    page.locator("#more > summary").click()
    page.locator("#evidence").select_option(source)
    page.locator("#more > summary").click()
