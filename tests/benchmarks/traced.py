"""Of what kinds a step's work is: Chromium's own trace of it, each kind without what was done of another meanwhile."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from .browser import step_through

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"]
#: The kinds in the order in which a frame comes by them, by the names that Chromium has for what it does.
KINDS = {
    "script": {"FunctionCall", "FireAnimationFrame", "TimerFire", "EvaluateScript", "RunMicrotasks", "v8.callFunction"},
    "style": {"UpdateLayoutTree", "ScheduleStyleRecalculation", "InvalidateLayout"},
    "layout": {"Layout"},
    "pre-paint": {"PrePaint"},
    "paint": {"Paint"},
    "layerize": {"Layerize"},
    "commit": {"Commit", "UpdateLayer"},
    "garbage": {"MinorGC", "MajorGC", "BlinkGC.AtomicPhase"},
    "rest of the main thread": {"RunTask"},
    "raster, beside it": {"RasterTask"},
}
MAIN, RASTER = "CrRendererMain", "RasterTask"
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names}


def kinds(browser: Browser, page: Page, session: CDPSession, minutes: list[int]) -> dict[str, float]:
    """Go from minute to minute: the milliseconds of each kind a step."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    try:
        steps = len(step_through(page, session, minutes)["frames"])
    finally:
        trace = browser.stop_tracing()
    return {kind: spent / steps for kind, spent in _spent(json.loads(trace)["traceEvents"]).items()}


def _spent(events: list[dict[str, Any]]) -> dict[str, float]:
    """Give the milliseconds of each kind in a trace."""
    mains = {
        (each["pid"], each["tid"]) for each in events if each["name"] == "thread_name" and each["args"]["name"] == MAIN
    }
    threads = defaultdict(list)
    for each in events:
        thread = each["pid"], each["tid"]
        if each["ph"] == "X" and (thread in mains or each["name"] == RASTER):
            threads[thread].append(each)
    spent = dict.fromkeys(KINDS, 0.0)
    for each in threads.values():
        for name, ms in _own(each):
            if name in KIND_OF:
                spent[KIND_OF[name]] += ms
    return spent


def _own(events: Iterable[dict[str, Any]]) -> Iterable[tuple[str, float]]:
    """Give the events of a thread, each of a kind with its milliseconds: a part's own are taken from the whole's."""
    around: list[tuple[float, str]] = []  # when each one ends that goes on
    for event in sorted(events, key=lambda each: (each["ts"], -each.get("dur", 0))):
        name, ms = event["name"], event.get("tdur", event.get("dur", 0)) / 1000
        if name not in KIND_OF:  # it belongs to what it is a part of
            continue
        while around and around[-1][0] <= event["ts"]:
            around.pop()
        if around:
            yield around[-1][1], -ms
        yield name, ms
        around.append((event["ts"] + event.get("dur", 0), name))
