"""What becomes of times and sizes when the campaign is 10, 100 or 1,000 times as large as today's.

All units at once, or as many at a moment as today: a step may cost what is on the map, not what is in the folder.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error

from tests.serving import served

from .browser import LIVE, OURS, SIZE, UNLIMITED, chromium, devtools, heap, step_through
from .scene import FIGHT
from .synthetic import grow

TIMES = (1, 10, 100, 1000)
LOAD_S = 900  # no longer for the folder
PAGE_MS = 120_000  # nor for the page
STEPS = [FIGHT[0] + 20 + 10 * number for number in range(30)]
# Run by itself, so that it can be ended: the seconds of each part, and the bytes of what is sent.
PYTHON = """
import json, sys, time
from dashapp.campaign import load_campaign
from dashapp.exchange import exchange_files
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.responses import gzipped

def timed(name, make, *given):
    began = time.perf_counter()
    made = make(*given)
    found[name] = time.perf_counter() - began
    print(json.dumps(found), flush=True)
    return made

found = {}
campaign = timed("load_campaign", load_campaign, sys.argv[1])
timed("exchange_files", exchange_files, campaign)
frozen = timed("freeze", freeze, timed("create_app", create_app, campaign))
# What the page has to know of the campaign, wherever in it that comes: neither scripts nor files to take along.
sent = [each.bodies["identity"] for path, each in frozen.items()
        if not path.startswith(("/_dash-component-suites/", "/assets/", "/data/"))]
found["raw"] = sum(map(len, sent))
found["gzip"] = sum(len(gzipped(body)) for body in sent)
# Not from `resource`, whose peak may be that of the process that has begun this one.
status = open("/proc/self/status").read()
found["rss"] = int(status.split("VmHWM:")[1].split()[0]) * 1024
print(json.dumps(found), flush=True)
"""


def measure(folder: Path, times: tuple[int, ...] = TIMES) -> list[dict[str, Any]]:
    """Measure each size, all at once and spread out: a row each; where it ends, `end` says how."""
    rows = []
    with chromium(*UNLIMITED) as browser:
        for spread in (False, True):
            for each in times:
                campaign = grow(folder / f"grown-{each}-{spread}", each, spread=spread)
                row = {"times": each, "spread": spread} | _python(campaign)
                if "freeze" in row:
                    row |= _page(browser, campaign)
                rows.append(row)
                if "end" in row:
                    break
    return rows


def _python(campaign: Path) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-c", PYTHON, str(campaign)], capture_output=True, text=True, timeout=LOAD_S, check=False
        )
        printed, trouble = done.stdout, "; ".join(done.stderr.strip().splitlines()[-6:])
    except subprocess.TimeoutExpired as error:
        printed, trouble = (error.stdout or b"").decode(), f"the server is not ready after {LOAD_S} s"
    found: dict[str, Any] = json.loads(printed.splitlines()[-1]) if printed else {}
    return found if "rss" in found else found | {"end": trouble}


def _page(browser: Browser, campaign: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    context = browser.new_context(viewport=SIZE)
    try:
        with served("--data", str(campaign)) as server:
            page = context.new_page()
            began = time.monotonic()
            page.goto(server.url, timeout=PAGE_MS)
            page.wait_for_selector(LIVE, timeout=PAGE_MS)
            found["live"] = time.monotonic() - began
            page.evaluate(OURS)
            session = devtools(page)
            step_through(page, session, STEPS[:3])
            stepped = step_through(page, session, STEPS, 10_000)
            found |= {"frame": statistics.median(stepped["frames"]), "main": stepped["TaskDuration"]}
            shown = "(minute) => Object.keys(petrograd.positionsAt(minute)).length"
            found["shown"] = page.evaluate(shown, "1917-11-12T12:00")
            found["heap"] = heap(session)
    except (Error, AssertionError) as error:
        found["end"] = f"the page: {str(error).splitlines()[0]}"
    finally:
        context.close()
    return found
