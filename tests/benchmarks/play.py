"""Play at speed 1, as the screen allows: how many frames a second, and how often the page does not answer."""

import statistics
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.serving import served

from .browser import chromium, counters, devtools, open_ours, open_rival
from .rivals.npm import at_hand
from .scene import FIGHT
from .scrub import campaigns, prepare, rival

RIVALS = ("floor", "canvas", "leaflet", "deck", "express")
ROUNDS = 2
PLAYED = 10_000  # milliseconds
PLAY = """async (played) => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask" });
  window.bench.play();
  await new Promise((resolve) => setTimeout(resolve, 500));
  long.length = 0;
  const [began, before] = [performance.now(), window.bench.shown];
  await new Promise((resolve) => setTimeout(resolve, played));
  return { fps: (window.bench.shown - before) * 1000 / (performance.now() - began), long };
}"""


def measure(folder: Path, npm: Path, rounds: int = ROUNDS) -> dict[str, Any]:
    """Let each page play, in turn: by number of units, by name, the medians."""
    names = at_hand(RIVALS, npm)
    found: dict[str, Any] = {}
    with chromium() as browser:
        for units, campaign in campaigns(folder).items():
            if "built in" in units:
                continue
            samples: dict[str, list[dict[str, float]]] = defaultdict(list)
            with ExitStack() as stack:
                url = stack.enter_context(served("--data", str(campaign))).url
                prepare(folder / f"scene-{units}", campaign, url, browser)
                rivals = {name: stack.enter_context(rival(name, folder / f"scene-{units}", npm)).url for name in names}
                for _ in range(rounds):
                    for name in ("ours", *rivals):
                        page = open_ours(browser, url) if name == "ours" else open_rival(browser, rivals[name])
                        if name == "ours":
                            page.evaluate("(minute) => modules.clock.set(minute)", FIGHT[0])
                        session = devtools(page)
                        before = counters(session)["TaskDuration"]
                        played = page.evaluate(PLAY, PLAYED)
                        busy = counters(session)["TaskDuration"] - before
                        samples[name].append(
                            {
                                "fps": played["fps"],
                                "long": float(len(played["long"])),
                                "longest": max(played["long"], default=0.0),
                                "busy": busy * 1000 / (PLAYED + 500) * 100,
                            }
                        )
                        page.context.close()
            found[units] = {
                name: {key: statistics.median(sample[key] for sample in each) for key in each[0]}
                for name, each in samples.items()
            }
    return found
