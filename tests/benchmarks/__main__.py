"""The command: `python -m tests.benchmarks [scrub] [load] [start] [play] [gestures] [growth]`."""

import argparse
import os
import tempfile
from pathlib import Path

from . import gestures, growth, load, play, report, scrub, start
from .browser import chromium

HERE = Path(__file__).parent
NPM = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "petrograd-benchmarks"
NAMES = ("scrub", "load", "start", "play", "gestures", "growth")


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
        machine = report.machine(browser.version)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in names:
            if name == "scrub":
                found = report.scrub(scrub.measure(folder / name, NPM))
            elif name == "load":
                found = report.load(load.measure(folder / name))
            elif name == "start":
                found = report.start(start.measure(folder / name))
            elif name == "play":
                found = report.play(play.measure(folder / name, NPM))
            elif name == "gestures":
                found = report.gestures(gestures.measure())
            else:
                rows = growth.measure(folder / name, tuple(options.times))
                report.plot(HERE / "growth.svg", rows)
                found = report.growth(rows) + "\n\n![Growth](growth.svg)"
            print(found, end="\n\n", flush=True)
            report.keep(HERE / "results.md", found, machine)


if __name__ == "__main__":
    main()
