"""The map in motion: how long a frame takes in a pan, a pinch and a flight, beside a picture that is only moved."""

import base64
import statistics
from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, Page

from tests.serving import served

from .browser import LIVE, MAIN_THREAD, UNLIMITED, chromium, counters, devtools

SIZES = {"1366 x 768": (1366, 768), "3840 x 2160": (3840, 2160)}
ROUNDS = 5
AT = "#t=1917-11-12T14:00"
# A round of each: there and back, as a hand would, and a flight from the widest view to the closest.
MOTIONS: dict[str, list[dict[str, Any]]] = {
    "pan": [{"dx": 12 if n < 30 else -12, "dy": 5 if n % 20 < 10 else -5} for n in range(60)],
    "pinch": [{"zoom": 0.06 if n < 30 else -0.06} for n in range(60)],
    "flight": [{"view": "fight"}, {"view": "march"}],
}
# Every frame in which something moves, from its beginning to that of the next: with no wait for the screen, all of it.
OURS = """() => {
  const { camera, motion } = modules;
  const frame = () => new Promise(requestAnimationFrame);
  window.frames = [];
  camera.show("march", false);
  window.stage = {
    async move(change) {
      motion.move(change);
      const began = await frame();
      window.frames.push(await frame() - began);
    },
    async fly(id) {
      camera.show(id, true);
      let began = await frame();
      while (camera.flying()) {
        const next = await frame();
        window.frames.push(next - began);
        began = next;
      }
    },
  };
}"""
# The floor: a canvas as large as our stage, on which one picture of it is drawn wherever it has to lie.
FLOOR = """async ([width, height, source]) => {
  const canvas = document.body.appendChild(Object.assign(document.createElement("canvas"), { width, height }));
  const context = canvas.getContext("2d");
  const image = Object.assign(new Image(), { src: source });
  await image.decode();
  const frame = () => new Promise(requestAnimationFrame);
  window.frames = [];
  let [x, y, zoom] = [0, 0, 0];
  const move = async (change) => {
    const began = await frame();
    [x, y, zoom] = [x + (change.dx ?? 0), y + (change.dy ?? 0), zoom + (change.zoom ?? 0)];
    const scale = 2 ** zoom;
    context.clearRect(0, 0, width, height);
    context.setTransform(scale, 0, 0, scale, x + (width * (1 - scale)) / 2, y + (height * (1 - scale)) / 2);
    context.drawImage(image, 0, 0, width, height);
    context.setTransform(1, 0, 0, 1, 0, 0);
    window.frames.push(await frame() - began);
  };
  const fly = async (id) => {
    for (let n = 0; n < 60; n += 1) await move({ zoom: id === "fight" ? 0.06 : -0.06, dx: 3 });
  };
  window.stage = { move, fly };
}"""

GO = """async (changes) => {
  frames.length = 0;
  for (const change of changes) await (change.view ? stage.fly(change.view) : stage.move(change));
  return frames;
}"""


def measure(rounds: int = ROUNDS) -> dict[str, dict[str, dict[str, float]]]:
    """Move each map in turn.

    Returns
    -------
    By size of the window, by motion and page: the median, the 95th percentile and the longest of all frames, and the
    main thread's work a frame; in milliseconds.
    """
    found = {}
    with chromium(*UNLIMITED) as browser, served() as server:
        for label, size in SIZES.items():
            pages = _pages(browser, server.url, size)
            sessions = {name: devtools(page) for name, page in pages.items()}
            frames: dict[str, list[float]] = defaultdict(list)
            work: dict[str, list[float]] = defaultdict(list)
            for number in range(rounds + 1):
                for motion, changes in MOTIONS.items():
                    for name, page in pages.items():
                        page.bring_to_front()
                        before = counters(sessions[name])[MAIN_THREAD[0]]
                        times = page.evaluate(GO, changes)
                        spent = counters(sessions[name])[MAIN_THREAD[0]] - before
                        if number:  # the first is for warming up
                            frames[f"{motion}, {name}"] += times
                            work[f"{motion}, {name}"].append(spent * 1000 / len(times))
            found[label] = {name: _summary(times, work[name]) for name, times in frames.items()}
            for page in pages.values():
                page.context.close()
    return found


def _pages(browser: Browser, url: str, size: tuple[int, int]) -> dict[str, Page]:
    viewport = {"width": size[0], "height": size[1]}
    ours, floor = (browser.new_context(viewport=viewport).new_page() for _ in range(2))
    ours.goto(url + AT)
    ours.wait_for_selector(LIVE)
    ours.evaluate(OURS)
    stage = ours.locator("#stage")
    picture = f"data:image/png;base64,{base64.b64encode(stage.screenshot()).decode()}"
    box = stage.bounding_box()
    floor.evaluate(FLOOR, [round(box["width"]), round(box["height"]), picture])
    return {"ours": ours, "floor": floor}


def _summary(times: list[float], work: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "frame": statistics.median(ordered),
        "p95": ordered[int(len(ordered) * 0.95)],
        "longest": ordered[-1],
        "main": statistics.median(work),
    }
