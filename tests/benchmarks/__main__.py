"""The command: `python -m tests.benchmarks [scrub] [load] [play] [growth]`."""

import argparse
import os
import tempfile
from pathlib import Path

from . import growth, load, play, report, scrub
from .browser import chromium

HERE = Path(__file__).parent
NPM = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "petrograd-benchmarks"
NAMES = ("scrub", "load", "play", "growth")


def main() -> None:
    """Measure what is asked for, by default all of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(NAMES)}; by default all")
    parser.add_argument("--times", type=int, nargs="+", default=growth.TIMES, help="how large to grow")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    names = options.names or NAMES
    with chromium() as browser:
        parts = ["# Measured", f"{report.machine(browser.version)}\n\n{report.METHOD}"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in names:
            if name == "scrub":
                parts.append(report.scrub(scrub.measure(folder / name, NPM)))
            elif name == "load":
                parts.append(report.load(load.measure(folder / name)))
            elif name == "play":
                parts.append(report.play(play.measure(folder / name, NPM)))
            else:
                rows = growth.measure(folder / name, tuple(options.times))
                report.plot(HERE / "growth.svg", rows)
                parts.append(report.growth(rows) + "\n\n![Growth](growth.svg)")
            print(parts[-1], end="\n\n", flush=True)
    (HERE / "results.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
