"""`petrograd import`: places, routes, events and ground of other files, added to a campaign's folder."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dashapp.cli.tell import fail

if TYPE_CHECKING:
    from dashapp.intake import Report

MODES = ("rail", "road", "street", "water")
KINDS = ("land", "water", "rivers")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    about = "add places, routes, events or ground from other people's files to a campaign folder"
    parts = commands.add_parser("import", help=about, allow_abbrev=False).add_subparsers(
        dest="what", required=True, metavar="what"
    )
    sources = "from Linked Places (JSON or TSV), GeoJSON, KML, waypoints of GPX, or a CSV with names and positions"
    places = parts.add_parser("places", help=sources, allow_abbrev=False)
    routes = parts.add_parser("routes", help="from GPX, KML or GeoJSON", allow_abbrev=False)
    events = parts.add_parser(
        "events", help="from a CSV, TSV or GeoJSON with names, dates and positions", allow_abbrev=False
    )
    ground = parts.add_parser(
        "ground", help="land or sea, lakes, rivers from GeoJSON, a shapefile or a GeoPackage", allow_abbrev=False
    )
    for each in (places, routes, events, ground):
        each.add_argument("file", type=Path, metavar="FILE", help="the file to import")
        each.add_argument(
            "--into", dest="folder", type=Path, metavar="FOLDER", required=True, help="the campaign folder"
        )
        each.add_argument("--dry-run", action="store_true", help="show what would be added, and write nothing")
    routes.add_argument(
        "--mode", choices=MODES, default="", help="mode of routes for which the file gives none (default: road)"
    )
    places.add_argument(
        "--name", default="", help="column or property that holds the places' names, if it is not recognized"
    )
    places.add_argument(
        "--update", action="store_true", help="also change places that exist, by id or name, to what the file says"
    )
    events.add_argument(
        "--name", default="", help="column or property that holds the events' names, if it is not recognized"
    )
    ground.add_argument("--as", dest="kind", choices=KINDS, default="", help="what features are, if they do not say so")


def run(options: argparse.Namespace) -> int:
    """Add what can be taken of the file, and tell what was guessed and what was left."""
    from dashapp.campaign import CampaignError
    from dashapp.intake import import_events, import_ground, import_places, import_routes, undoable

    # Not before all is loaded, some of which takes an order to end for a failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    take: Callable[..., Report]
    match options.what:
        case "places":
            take, how = import_places, {"called": options.name, "update": options.update}
        case "events":
            take, how = import_events, {"called": options.name}
        case "ground":
            take, how = import_ground, {"kind": options.kind}
        case _:
            take, how = import_routes, {"mode": options.mode}
    try:
        with undoable(options.folder, f"import {options.what} {options.file.name}"):
            report = take(options.file, options.folder, dry_run=options.dry_run, **how)
    except CampaignError as error:
        print(error, file=sys.stderr)
        if all(each.file == options.file.name for each in error.problems):
            return 1
        return fail("nothing was added: put the campaign right first, then import again")
    except OSError as error:
        return fail(f"{options.folder} cannot be written: {error.strerror or error}")
    if options.dry_run:
        print("dry run: nothing was written")
    print(report)
    done = report.taken or report.changed
    if done and not options.dry_run:
        print(f"\npetrograd undo {options.folder} takes it back")
    return 0 if done else 1
