"""The browser that measures: how it is started, and what it tells of a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.conftest import FLAGS, find

SIZE = {"width": 1366, "height": 768}
# Some of the rivals draw by WebGL, and a machine that measures may have no graphics card.
SOFTWARE = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# A frame is drawn as soon as it can be, or the wait for the screen would hide what it costs.
UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]
MAIN_THREAD = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
LIVE = ".page[data-begun] #time-slider[aria-valuetext]"

# What every rival answers to, for our page.
OURS = """() => {
  window.bench = {
    shown: 0,
    step(minute) {
      modules.clock.set(minute);
      return new Promise(requestAnimationFrame);
    },
    play() {
      const tick = () => {
        window.bench.shown += 1;
        requestAnimationFrame(tick);
      };
      modules.clock.holds(false);
      modules.clock.play();
      requestAnimationFrame(tick);
    },
  };
}"""

# The message arrives when the frame has been painted: a step ends within the frame that shows it, before its painting.
STEP_THROUGH = """async ([minutes, atMost]) => {
  const channel = new MessageChannel();
  const painted = () => new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  const late = () => new Promise((_, refuse) => setTimeout(() => refuse(new Error("no frame for 20 s")), 20000));
  const times = [];
  const start = performance.now();
  for (const minute of minutes) {
    const began = performance.now();
    if (began - start > atMost) break;
    await Promise.race([window.bench.step(minute), late()]);
    await painted();
    times.push(performance.now() - began);
  }
  return times;
}"""


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start the machine's Chromium."""
    told: list[str] = []
    with sync_playwright() as playwright:
        path = find(playwright, told)
        if not path:
            raise RuntimeError("\n".join(["There is no Chromium that starts.", *told]))
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *SOFTWARE, *flags])
        try:
            yield browser
        finally:
            browser.close()


def open_ours(browser: Browser, url: str, timeout: float = 60_000) -> Page:
    """Open our page in a profile of its own, and wait until it is drawn."""
    page = browser.new_context(viewport=SIZE).new_page()
    page.goto(url, timeout=timeout)
    page.wait_for_selector(LIVE, timeout=timeout)
    page.evaluate(OURS)
    return page


def open_rival(browser: Browser, url: str, timeout: float = 60_000) -> Page:
    """Open a rival's page in a profile of its own, and wait until it can be driven."""
    page = browser.new_context(viewport=SIZE).new_page()
    page.goto(url, timeout=timeout)
    page.wait_for_function("() => window.bench", timeout=timeout)
    return page


def devtools(page: Page) -> CDPSession:
    """Give the page's developer tools, with the counters on."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return session


def counters(session: CDPSession) -> dict[str, float]:
    """Give the counters of the page's main thread: seconds since it began, and bytes."""
    return {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}


def heap(session: CDPSession) -> float:
    """Give the bytes of JavaScript that are left when what nobody needs has been thrown away."""
    session.send("HeapProfiler.collectGarbage")
    return counters(session)["JSHeapUsedSize"]


def step_through(page: Page, session: CDPSession, minutes: list[int], at_most: float = 3_000) -> dict[str, Any]:
    """Go from minute to minute: the milliseconds to the frame of each, and the main thread's a step.

    After `at_most` milliseconds no further step is taken.
    """
    before = counters(session)
    times = page.evaluate(STEP_THROUGH, [minutes, at_most])
    after = counters(session)
    return {"frames": times} | {name: (after[name] - before[name]) * 1000 / len(times) for name in MAIN_THREAD}
