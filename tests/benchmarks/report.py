"""What was measured, as Markdown, and growth as a drawing."""

import math
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .browser import MAIN_THREAD

METHOD = """\
Chromium in 1366 x 768 without a graphics card: WebGL is computed by software. Each table was measured in one run of
the browser, the pages taking turns, and gives medians; the floor is marks in the page over a still image of the map,
and nothing else. A step ends when the frame that shows it has been painted; no wait for the screen is in it. The main
thread's time is Chromium's TaskDuration over all steps, divided by their number."""


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a table."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def scrub(found: Mapping[str, Any]) -> str:
    """Write what a step costs."""
    parts = ["## A step of the clock"]
    for units, pages in found.items():
        floor = pages["floor"]
        rows = [
            [
                name,
                *(f"{page[key]:.1f}" for key in ("frame", "p95")),
                f"{page['frame'] / floor['frame']:.1f}",
                *(f"{page[key]:.1f}" for key in MAIN_THREAD),
                f"{page['TaskDuration'] / floor['TaskDuration']:.1f}",
            ]
            for name, page in pages.items()
        ]
        head = [
            f"{units} units",
            "frame, ms",
            "p95",
            "x floor",
            "main thread, ms",
            "script",
            "layout",
            "style",
            "x floor",
        ]
        parts.append(table(head, rows))
        traced = {name: page["kinds"] for name, page in pages.items() if "kinds" in page}
        kinds = [[kind, *(f"{each[kind]:.2f}" for each in traced.values())] for kind in traced["floor"]]
        parts.append(table([f"of a step at {units} units, ms", *traced], kinds))
    return "\n\n".join(parts)


def load(found: Mapping[str, Mapping[str, float]]) -> str:
    """Write what a cold load costs."""
    times = ("text", "marks", "live", "interactive", "chart", "map", "whole", "cpu", "script", "start")
    rows: list[list[object]] = [
        [f"{name}, ms", *(f"{page[name]:,.0f}" if name in page else "" for page in found.values())] for name in times
    ]
    rows.append(["requests", *(f"{page['requests']:.0f}" for page in found.values())])
    for name, label in (("bytes", "MB over the wire"), ("rss", "server, MB"), ("heap", "page’s scripts, MB")):
        rows.append([label, *(f"{page[name] / 1e6:.2f}" for page in found.values())])
    return f"## A cold load\n\n{table(['', *found], rows)}"


def start(found: Mapping[str, Any]) -> str:
    """Write how long a page that begins does not answer."""
    parts = ["## A start without a stutter"]
    for speed, pages in found.items():
        rows = [
            [
                name,
                *(f"{page[key]:,.0f}" for key in ("paint", "seen", "live", "longest", "long", "over")),
                f"{page['requests']:.0f}",
                f"{page['bytes'] / 1e6:.2f}",
            ]
            for name, page in pages.items()
        ]
        times = ["first paint, ms", "map and sentence, ms", "living, ms", "longest task, ms", "long tasks, ms"]
        parts.append(table([speed, *times, "how many", "requests", "MB"], rows))
    return "\n\n".join(parts)


def play(found: Mapping[str, Any]) -> str:
    """Write how it plays."""
    parts = ["## Play"]
    for units, pages in found.items():
        rows = [
            [name, f"{page['fps']:.0f}", f"{page['long']:.0f}", f"{page['longest']:.0f}", f"{page['busy']:.0f}"]
            for name, page in pages.items()
        ]
        head = [f"{units} units", "frames a second", "long tasks in 10 s", "longest, ms", "main thread busy, %"]
        parts.append(table(head, rows))
    return "\n\n".join(parts)


def gestures(found: Mapping[str, Any]) -> str:
    """Write what the map takes in motion."""
    parts = ["## The map in motion"]
    for size, motions in found.items():
        rows = []
        for name, ours in motions.items():
            motion, page = name.split(", ")
            if page == "floor":
                continue
            floor = motions[f"{motion}, floor"]
            rows.append(
                [
                    motion,
                    *(f"{ours[key]:.1f}" for key in ("frame", "p95", "longest", "main")),
                    f"{floor['frame']:.1f}",
                    f"{ours['frame'] / floor['frame']:.1f}",
                ]
            )
        parts.append(
            table([size, "frame, ms", "p95", "longest", "main thread, ms", "a picture moved, ms", "x picture"], rows)
        )
    return "\n\n".join(parts)


GROWN = {
    "load_campaign": ("load_campaign, s", 1),
    "exchange_files": ("exchange_files, s", 1),
    "create_app": ("create_app, s", 1),
    "freeze": ("freeze, s", 1),
    "raw": ("sent of the campaign, MB", 1e6),
    "gzip": ("the same with gzip, MB", 1e6),
    "rss": ("server, MB", 1e6),
    "live": ("page live, s", 1),
    "heap": ("page’s scripts, MB", 1e6),
    "shown": ("units on the map", 1),
    "main": ("step, main thread, ms", 1),
    "frame": ("step, frame, ms", 1),
}


def growth(rows: Sequence[Mapping[str, Any]]) -> str:
    """Write how it grows."""
    parts = ["## Growth"]
    for spread, title in ((False, "all at once"), (True, "as many at a moment as today")):
        chosen = [row for row in rows if row["spread"] is spread]
        lines: list[list[object]] = [
            [label, *(f"{row[key] / unit:,.3g}" if key in row else "" for row in chosen)]
            for key, (label, unit) in GROWN.items()
        ]
        parts.append(table([title, *(f"{row['times']} x" for row in chosen)], lines))
        parts += [f"At {row['times']} x it ends: {' '.join(row['end'].split())}" for row in chosen if "end" in row]
    return "\n\n".join(parts)


def plot(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Draw how times grow with the campaign, both axes by powers of ten; a dashed line is in proportion."""
    drawn = {"load_campaign": "#1d4f91", "create_app": "#b02318", "live": "#2e7d32", "main": "#8a5a00"}
    to_seconds = {"main": 0.001}
    left, top, size = 60, 20, 150  # pixels; `size` is a power of ten across, half as much down

    def at(times: float, seconds: float) -> tuple[float, float]:
        return left + math.log10(times) * size, top + (4 - math.log10(seconds)) * size / 2

    marks = []
    for power in range(-3, 5):
        x, y = at(1, 10.0**power)
        marks.append(
            f'<path d="M{x} {y}h{3 * size}" stroke="#ddd"/><text x="{x - 8}" y="{y + 4}">{10.0**power:g} s</text>'
        )
    for power in range(4):
        x, y = at(10**power, 0.001)
        marks.append(f'<text x="{x + 12}" y="{y + 20}">{10**power} x</text>')
    for spread in (False, True):
        for key, colour in drawn.items():
            line = [
                (row["times"], row[key] * to_seconds.get(key, 1))
                for row in rows
                if row["spread"] is spread and key in row
            ]
            if not line:
                continue
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*each) for each in line))
            width = 1 if spread else 2.5
            marks.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
            if not spread:
                begin, end = at(*line[0]), at(1000, line[0][1] * 1000)
                marks.append(
                    f'<path d="M{begin[0]} {begin[1]}L{end[0]} {end[1]}" stroke="{colour}" stroke-dasharray="2 5"/>'
                )
    for number, (key, colour) in enumerate(drawn.items()):
        label = GROWN[key][0].rsplit(",", 1)[0]
        marks.append(
            f'<text x="{left + 3 * size + 12}" y="{top + 20 + 18 * number}" fill="{colour}" class="key">{label}</text>'
        )
    marks.append(f'<text x="{left + 3 * size + 12}" y="{top + 110}" class="key">thick: all at once</text>')
    marks.append(f'<text x="{left + 3 * size + 12}" y="{top + 128}" class="key">thin: as many as today</text>')
    marks.append(f'<text x="{left + 3 * size + 12}" y="{top + 146}" class="key">dotted: in proportion</text>')
    style = "<style>text{font:12px sans-serif;text-anchor:end}.key{text-anchor:start}</style>"
    body = "\n".join(marks)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 590" width="700" height="590">{style}\n'
        f'<rect width="700" height="590" fill="#fff"/>\n{body}\n</svg>\n',
        encoding="utf-8",
    )


def keep(path: Path, found: str, measured_on: str) -> None:
    """Put a section into the file of results, in the place of the one with its title; the others stay."""
    title, _, rest = found.partition("\n\n")
    sections = path.read_text(encoding="utf-8").split("\n\n## ")[1:] if path.exists() else []
    kept = {section.partition("\n\n")[0]: section for section in sections}
    kept[title.removeprefix("## ")] = f"{title.removeprefix('## ')}\n\n{measured_on}\n\n{rest}".strip()
    text = "\n\n## ".join([f"# Measured\n\n{METHOD}", *(section.strip() for section in kept.values())])
    path.write_text(text + "\n", encoding="utf-8")


def machine(chromium_version: str) -> str:
    """Say on what and when it was measured."""
    cpu = next(
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
        if line.startswith("model name")
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{date.today():%d %B %Y}; {cpu}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}; "
        f"Chromium {chromium_version}; Python {platform.python_version()}."
    )
