"""`petrograd check`: the problems of a campaign's folder."""

from __future__ import annotations

import argparse
import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashapp.cli.follow import changes

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

COUNTED = ("places", "routes", "units", "movements", "events", "citations", "sources", "paragraphs")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    check = commands.add_parser("check", help="check a campaign's folder and list its problems", allow_abbrev=False)
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: the campaign built in")
    check.add_argument("--watch", action="store_true", help="check again whenever a file of it is saved")


def run(options: argparse.Namespace) -> int:
    """List the problems of the folder; with `--watch` again and again, until interrupted."""
    status = _check(options.folder)
    if not options.watch:
        return status
    from dashapp.campaign.loading import built_in

    with contextlib.suppress(KeyboardInterrupt):  # that is how watching ends
        for _ in changes(options.folder or built_in("geodata")):
            print(f"\n{datetime.now():%H:%M:%S}", flush=True)
            _check(options.folder)
    return 0


def _check(folder: Path | None) -> int:
    from dashapp.campaign import CampaignError, load_campaign

    try:
        campaign = load_campaign(folder)
    except CampaignError as error:
        print(error, flush=True)
        return 1
    print(f"{_counts(campaign)}: no problem found", flush=True)
    return 0


def _counts(campaign: Campaign) -> str:
    counts = {name: len(getattr(campaign, name)) for name in COUNTED}
    return ", ".join(f"{count} {name.removesuffix('s') if count == 1 else name}" for name, count in counts.items())
