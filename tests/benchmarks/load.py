"""A cold load, and what the server and the page weigh, beside a bare Dash page with one empty map."""

import statistics
import time
from collections import defaultdict
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.serving import Served, served

from .browser import SIZE, chromium, counters, devtools, heap
from .scrub import rival

ROUNDS = 7
STARTS = 3
NAMES = ("ours", "bare-frozen", "bare-stock")
# When what is first there, in milliseconds since the address was asked for.
WATCH = """() => {
  const signs = {
    text: () => document.querySelector("[data-paragraph]"),
    marks: () => document.querySelector("#overlay .unit:not(.off), #overlay canvas"),
    live: () => document.querySelector("#time-slider[aria-valuetext]"),
    chart: () => document.querySelector("#chart .way"),
    whole: () => document.querySelector(".page[data-begun]"),
    map: () => document.querySelector("#stage")
      ? signs.marks() // the ground is drawn with them
      : document.querySelector(".js-plotly-plot")?._fullLayout?.map?._subplot?.map?.loaded(),
  };
  window.since = {};
  const look = () => {
    for (const [name, there] of Object.entries(signs)) {
      if (!(name in window.since) && there()) window.since[name] = performance.now();
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def measure(folder: Path, rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """Load each page several times, in turn, each time in a profile that knows nothing.

    Returns
    -------
    By page, the medians: milliseconds, bytes, requests.
    """
    started = defaultdict(list)
    for _ in range(STARTS):
        for name in NAMES:
            began = time.monotonic()
            with _server(name, folder):
                started[name].append((time.monotonic() - began) * 1000)
    samples: dict[str, list[dict[str, float]]] = defaultdict(list)
    with chromium() as browser, ExitStack() as stack:
        servers = {name: stack.enter_context(_server(name, folder)) for name in NAMES}
        for server in servers.values():
            _wait_until_at_rest(server.process.pid)
        for _ in range(rounds):
            for name, server in servers.items():
                samples[name].append(load(browser, server.url))
        weights = {name: rss(server.process.pid) for name, server in servers.items()}
    return {
        name: {key: statistics.median(sample[key] for sample in each) for key in each[0]}
        | {"start": statistics.median(started[name]), "rss": weights[name]}
        for name, each in samples.items()
    }


def _server(name: str, folder: Path) -> AbstractContextManager[Served]:
    return served() if name == "ours" else rival(name, folder, folder)


def load(browser: Browser, url: str, timeout: float = 60_000) -> dict[str, float]:
    """Load a page in a new profile until its map is drawn."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    page.add_init_script(f"({WATCH})()")
    session = devtools(page)
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(url, timeout=timeout, wait_until="commit")
    wanted = "() => window.since.map && (!document.querySelector('#stage') || window.since.whole)"
    page.wait_for_function(wanted, timeout=timeout)
    page.wait_for_timeout(500)
    since = page.evaluate("() => window.since")
    counted = counters(session)
    # A page that is only a map can be used when the map is there.
    interactive = max(since["live"], since["marks"]) if "live" in since else since["map"]
    sample = {
        **since,
        "interactive": interactive,
        "bytes": sum(received),
        "requests": float(len(received)),
        "cpu": counted["TaskDuration"] * 1000,
        "script": counted["ScriptDuration"] * 1000,
        "heap": heap(session),
    }
    context.close()
    return sample


def rss(pid: int) -> float:
    """Give the bytes of memory that a process holds."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return float(line.split()[1]) * 1024
    raise ValueError(f"process {pid} has no VmRSS")


def _wait_until_at_rest(pid: int) -> None:
    """Wait until the server has nothing left to compress: until it takes no processor time."""
    spent = -1.0
    while (now := _cpu(pid)) != spent:
        spent = now
        time.sleep(0.5)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return float(fields[11]) + float(fields[12])
