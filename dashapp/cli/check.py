"""`petrograd check`: the problems of a campaign's folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

COUNTED = ("places", "routes", "units", "movements", "events", "citations", "sources", "paragraphs")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    check = commands.add_parser("check", help="check a campaign's folder and list its problems", allow_abbrev=False)
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: the campaign built in")


def run(options: argparse.Namespace) -> int:
    """List the problems of the folder."""
    from dashapp.campaign import CampaignError, load_campaign

    try:
        campaign = load_campaign(options.folder)
    except CampaignError as error:
        print(error)
        return 1
    print(f"{_counts(campaign)}: no problem found")
    return 0


def _counts(campaign: Campaign) -> str:
    return ", ".join(f"{len(getattr(campaign, name))} {name}" for name in COUNTED)
