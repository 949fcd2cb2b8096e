"""Whatever is pressed or drawn between two frames is one change in the next: sixty presses are not sixty layouts."""

import pytest

from tests.browser.hooks import THUMB, moment, settle

PRESSES = 60
# How often those that follow the clock, the selection and the camera are told while events are dispatched in one task,
# and by the end of the frame after: { clock: [then, after], ... }.
BURST = """async ([events, target]) => {
  const told = { clock: 0, selection: 0, camera: 0 };
  for (const name of Object.keys(told)) modules[name].listen(() => (told[name] += 1));
  const element = document.querySelector(target);
  for (const { type, value, ...init } of events) {
    if (value !== undefined) element.value = value;
    const Kind = type === "input" ? Event : KeyboardEvent;
    element.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...init }));
  }
  const then = { ...told };
  const { port1, port2 } = new MessageChannel();
  await new Promise((done) => {
    port1.onmessage = done;
    requestAnimationFrame(() => port2.postMessage(null));
  });
  return Object.fromEntries(Object.keys(told).map((name) => [name, [then[name], told[name]]]));
}"""
NEVER, ONCE = [0, 0], [0, 1]


def pressed(*keys, times=PRESSES, **modifiers):
    """So many presses, of these keys in turn."""
    return [{"type": "keydown", "key": keys[number % len(keys)], **modifiers} for number in range(times)]


def burst(page, events, target="body"):
    return page.evaluate(BURST, [events, target])


@pytest.fixture
def still(open_page):
    """The page with nothing in flight."""
    page = open_page("#t=1917-11-09T12:00", reduced_motion="reduce")
    page.evaluate("petrograd.rest()")
    return page


def test_events_are_gone_through_in_one_step(still):
    events = still.evaluate("[...petrograd.campaign.events.values()].map(({ id, start }) => ({ id, start }))")
    first = next(index for index, each in enumerate(events) if each["start"] > 3600)
    told = burst(still, pressed("ArrowRight", times=9))
    assert told["selection"] == ONCE
    assert told["clock"] in (NEVER, ONCE)  # it may be told in the frame after
    assert still.evaluate("modules.selection.now()") == {"kind": "event", "id": events[first + 8]["id"]}


def test_the_clock_is_set_once(still):
    for events, reached in (
        (pressed("ArrowRight", shiftKey=True), "1917-11-12T00:00"),
        (pressed("ArrowLeft", "ArrowRight", shiftKey=True), "1917-11-09T12:00"),
        (pressed("PageDown"), "1917-11-17T00:00"),
        (pressed("End", "Home"), "1917-11-07T00:00"),
    ):
        still.evaluate("modules.clock.set(modules.dates.minute('1917-11-09T12:00'))")
        settle(still)
        told = burst(still, events)
        assert (told["clock"], told["selection"]) == (ONCE, NEVER), reached
        assert moment(still) == reached


def test_the_slider_is_followed_once_a_frame(still):
    drawn = [{"type": "input", "value": 100 * number} for number in range(PRESSES)]
    assert burst(still, drawn, THUMB)["clock"] == ONCE
    before = still.evaluate("modules.clock.now()")
    assert before == pytest.approx(100 * (PRESSES - 1), abs=10)
    assert burst(still, pressed("ArrowRight"), THUMB)["clock"] == ONCE
    step = still.evaluate("Number(document.querySelector('#time-hand').dataset.step)")
    assert still.evaluate("modules.clock.now()") == before + PRESSES * step


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_map_is_drawn_once(open_page, motion):
    page = open_page("#t=1917-11-09T12:00", reduced_motion=motion)
    for keys in (["+"], ["+", "-"], ["1", "2", "3", "4"]):
        page.evaluate("petrograd.rest()")
        then, after = burst(page, pressed(*keys))["camera"]
        assert then == 0, keys
        # a flight is also told of its first frame
        assert after <= (1 if motion == "reduce" else 2), keys
    page.evaluate("petrograd.rest()")
    assert page.evaluate("modules.camera.shown()") == page.evaluate("petrograd.campaign.views[3].id")
    assert page.locator("#views [aria-pressed=true]").count() == 1


def test_large_type_is_measured_once(still):
    still.evaluate(
        """() => {
          window.measured = 0;
          const { scale } = modules.units;
          modules.units.scale = (...given) => {
            measured += 1;
            scale(...given);
          };
        }"""
    )
    burst(still, pressed("p", code="KeyP", times=PRESSES + 1))
    settle(still)
    assert still.evaluate("document.body.classList.contains('projector')")
    assert still.evaluate("measured") == 1


def test_what_a_second_press_undoes_is_turned_no_more_than_twice(still):
    still.evaluate(
        "() => new MutationObserver((all) => (window.turned = all.length))"
        ".observe(document.querySelector('#explorer'), { attributeFilter: ['hidden'] })"
    )
    shown = still.locator("#explorer")
    for times, opened in ((PRESSES, False), (PRESSES + 1, True)):
        burst(still, pressed("c", code="KeyC", times=times))
        settle(still)
        assert shown.is_visible() is opened
        assert still.evaluate("turned") <= 2
    # whatever else is pressed finds the switch where it belongs
    burst(still, [*pressed("c", code="KeyC", times=2), *pressed("Escape", times=1)])
    settle(still)
    assert not shown.is_visible()
