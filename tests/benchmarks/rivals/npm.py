"""The libraries of two rivals, taken from npm when they are measured: nothing of them is kept in this repository."""

import subprocess
import sys
import tarfile
from pathlib import Path

PACKAGES = {
    "leaflet": "1.9.4",
    "leaflet-timedimension": "1.1.1",
    "iso8601-js-period": "0.2.1",
    "deck.gl": "9.4.0",
}
# The address of a file below the page's, and where it lies in which package.
FILES = {
    "leaflet.js": ("leaflet", "dist/leaflet.js"),
    "leaflet.css": ("leaflet", "dist/leaflet.css"),
    "timedimension.js": ("leaflet-timedimension", "dist/leaflet.timedimension.min.js"),
    "iso8601.js": ("iso8601-js-period", "iso8601.js"),
    "deck.js": ("deck.gl", "dist.min.js"),
}


RIVALS = ("leaflet", "deck")  # whose libraries they are


def at_hand(names: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Give those of some rivals that can be measured: without their libraries, two of them cannot, which is said."""
    try:
        fetch(folder)
    except (OSError, subprocess.SubprocessError) as error:
        told = " and ".join(RIVALS)
        sys.stderr.write(f"{told} are left out: npm does not give their libraries ({error})\n")
        return tuple(name for name in names if name not in RIVALS)
    return names


def fetch(folder: Path) -> Path:
    """Put `FILES` into a folder outside of the repository, unless they are there. No script of a package is run."""
    folder.mkdir(parents=True, exist_ok=True)
    if all((folder / name).is_file() for name in FILES):
        return folder
    for package, version in PACKAGES.items():
        command = ["npm", "pack", "--silent", "--ignore-scripts", f"{package}@{version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180, check=True)
        with tarfile.open(folder / done.stdout.split()[-1]) as archive:
            for name, (owner, path) in FILES.items():
                if owner == package:
                    inside = next(each for each in archive.getnames() if each.split("/", 1)[-1] == path)
                    (folder / name).write_bytes(archive.extractfile(inside).read())
    return folder
