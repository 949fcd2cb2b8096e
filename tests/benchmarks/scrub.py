"""One step of the clock: what it costs the main thread, and how long it takes to the frame that shows it."""

import statistics
import sys
from collections import defaultdict
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from dashapp import built_in
from dashapp.campaign import load_campaign
from tests.serving import Served, served

from .browser import UNLIMITED, chromium, devtools, open_ours, open_rival, step_through
from .rivals.npm import at_hand
from .scene import busiest, write_scene
from .synthetic import crowd, part
from .traced import kinds

RIVALS = ("canvas", "leaflet", "deck", "express", "dash-client", "dash-server")
ROUNDS = 5
TRACED = ("ours", "floor")


def rival(name: str, scene: Path, npm: Path) -> AbstractContextManager[Served]:
    """Serve a rival."""
    command = (sys.executable, "-m", "tests.benchmarks.rivals", name, str(scene), str(npm))
    return served(command=command)


def campaigns(folder: Path) -> dict[str, Path]:
    """Give the campaigns to step through, by their number of units: a part of today's, today's, and a crowd."""
    return {
        "12": part(folder / "part", busiest(load_campaign(), 12)),
        "39, built in": built_in("geodata"),
        "1,000": crowd(folder / "crowd", 1000),
    }


def prepare(folder: Path, campaign: Path, url: str, browser: Browser) -> dict[str, Any]:
    """Write the scene of a campaign that is served, in the size that its map has on our page."""
    page = open_ours(browser, url)
    box = page.locator("#stage").bounding_box()
    page.context.close()
    return write_scene(folder, campaign, (round(box["width"]), round(box["height"])), browser)


def measure(folder: Path, npm: Path, names: tuple[str, ...] = RIVALS, rounds: int = ROUNDS) -> dict[str, Any]:
    """Measure everyone in turn, several rounds long, in one run of the browser.

    Returns
    -------
    By number of units, by name: the medians of a step, in milliseconds; of ours and the floor its `kinds`, too.
    """
    names = at_hand(names, npm)
    found: dict[str, Any] = {}
    with chromium(*UNLIMITED) as browser:
        for units, campaign in campaigns(folder).items():
            with ExitStack() as stack:
                url = stack.enter_context(served("--data", str(campaign))).url
                scene = prepare(folder / f"scene-{units}", campaign, url, browser)
                pages = {"ours": open_ours(browser, url)}
                for name in ("floor", *(() if "built in" in units else names)):
                    server = stack.enter_context(rival(name, folder / f"scene-{units}", npm))
                    pages[name] = open_rival(browser, server.url)
                found[units] = _in_turn(pages, scene["steps"], rounds)
                for name in TRACED:
                    pages[name].bring_to_front()
                    found[units][name]["kinds"] = kinds(browser, pages[name], devtools(pages[name]), scene["steps"])
                for page in pages.values():
                    page.context.close()
    return found


def _in_turn(pages: dict[str, Page], steps: list[int], rounds: int) -> dict[str, dict[str, Any]]:
    sessions = {name: devtools(page) for name, page in pages.items()}
    samples: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, page in pages.items():
            page.bring_to_front()
            sample = step_through(page, sessions[name], steps)
            if number:  # the first is for warming up
                samples[name].append(sample)
    return {name: _summary(each) for name, each in samples.items()}


def _summary(samples: list[dict[str, Any]]) -> dict[str, Any]:
    frames = sorted(time for sample in samples for time in sample["frames"])
    return {
        "frame": statistics.median(frames),
        "p95": frames[int(len(frames) * 0.95)],
        **{key: statistics.median(sample[key] for sample in samples) for key in samples[0] if key != "frames"},
    }
