"""Whether the page answers while it begins: the tasks, from the first paint on, in which a key has to wait.

Beside a bare Dash page with one empty map, and with a small campaign and one of a thousand units; as fast as the
machine is, and four times as slow, and that over a slow line.
"""

import statistics
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession

from dashapp.cli.new import TEMPLATE
from tests.serving import Served, served

from .browser import LIVE, SIZE, chromium
from .scrub import rival
from .synthetic import crowd

ROUNDS = 5
WATCHED_MS = 10_000  # from the first paint on
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
# How many times as slow the processor is, and the line.
SLOWER = {
    "as fast as the machine is": (1, None),
    "four times as slow": (4, None),
    "four times as slow, 1.6 Mbit/s, 150 ms": (4, LINE),
}
# When the map is seen, with a sentence of what happens; and when the page lives. In a bare page there is but a map.
OURS = {
    "seen": "document.querySelector('#card .happens') && document.querySelector('#overlay .unit:not(.off)')",
    "live": f"document.querySelector({LIVE!r})",
}
BARE = dict.fromkeys(OURS, "document.querySelector('.js-plotly-plot canvas')")
WATCH = """(signs) => {
  window.long = [];
  new PerformanceObserver((list) => {
    window.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
  }).observe({ type: "longtask", buffered: true });
  window.since = {};
  window.living = new Promise((done) => {
    const look = () => {
      for (const [name, there] of Object.entries(signs)) {
        if (!(name in since) && there()) since[name] = performance.now();
      }
      if ("live" in since && "seen" in since) done();
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
# The tasks that end after the first paint: what is longer than 50 ms is long, as browsers count it.
FOUND = """(async (watched) => {
  const paint = performance.getEntriesByName("first-paint")[0].startTime;
  await new Promise((done) => setTimeout(done, paint + watched - performance.now()));
  const after = window.long.filter(([start, duration]) => start + duration > paint);
  return { paint, ...since, long: after.map(([, duration]) => duration) };
})"""


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, dict[str, dict[str, float]]]:
    """Load each page several times, in turn, each time in a profile that knows nothing.

    Returns
    -------
    By speed and page, the medians: the first paint, when the map and the sentence are seen, when the page lives, the
    longest task and all long ones together, in milliseconds, and how many those are; bytes and requests until the page
    lives.
    """
    pages: dict[str, Callable[[], AbstractContextManager[Served]]] = {
        "ours": served,
        "ours, small": lambda: served("--data", str(TEMPLATE)),
        "ours, 1,000 units": lambda: served("--data", str(crowd(folder / "crowd", 1000))),
        "bare-frozen": lambda: rival("bare-frozen", folder, folder),
    }
    samples: dict[str, dict[str, list[dict[str, float]]]] = defaultdict(lambda: defaultdict(list))
    with chromium() as browser, ExitStack() as stack:
        urls = {name: stack.enter_context(server()).url for name, server in pages.items()}
        for speed, (rate, line) in SLOWER.items():
            for number in range(rounds + 1):
                for name, url in urls.items():
                    sample = _begin(browser, url, rate, line, OURS if name.startswith("ours") else BARE)
                    if number:  # the first is for the server to be ready
                        samples[speed][name].append(sample)
    return {
        speed: {
            name: {key: statistics.median(sample[key] for sample in each) for key in each[0]}
            for name, each in found.items()
        }
        for speed, found in samples.items()
    }


def _begin(
    browser: Browser, url: str, rate: int, line: dict[str, Any] | None, signs: dict[str, str]
) -> dict[str, float]:
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.add_init_script(f"({WATCH})({{ {', '.join(f'{name}: () => {sign}' for name, sign in signs.items())} }})")
    session = context.new_cdp_session(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    if line:
        session.send("Network.emulateNetworkConditions", line)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.goto(url, wait_until="commit")
    _evaluate(session, "living")
    asked = {"bytes": sum(received), "requests": float(len(received))}
    found = _evaluate(session, f"{FOUND}({WATCHED_MS})")
    context.close()
    long = found.pop("long")
    return asked | found | {"longest": max(long, default=0.0), "long": sum(long), "over": float(len(long))}


def _evaluate(session: CDPSession, expression: str) -> Any:
    """Ask the page, without the scripts that playwright puts into it: those would be a long task of their own."""
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    return session.send("Runtime.evaluate", asked)["result"].get("value")
