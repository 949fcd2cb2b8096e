"""`petrograd undo`: the folder as it was before the last import, what was proposed, or what was drawn on the page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashapp.cli.tell import fail


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    about = "undo the last import into a campaign folder, citations proposed, or what was last drawn on its page"
    undo = commands.add_parser("undo", help=about, allow_abbrev=False)
    undo.add_argument("folder", type=Path, metavar="FOLDER", help="the campaign folder")


def run(options: argparse.Namespace) -> int:
    """Restore the files, and say what was undone."""
    from dashapp.campaign import CampaignError
    from dashapp.campaign.problems import one_line
    from dashapp.intake import undo

    try:
        print(one_line(f"undone: {undo(options.folder)}"))
    except CampaignError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        return fail(f"{options.folder} cannot be written: {error.strerror or error}")
    return 0
