"""`petrograd cite`: citations proposed from the texts, for what has none."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from dashapp.cli.tell import fail

#: So many of those for which nothing was found are told each by itself.
TOLD = 40


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    about = "propose citations from the campaign's texts, for movements and events that have none"
    cite = commands.add_parser("cite", help=about, allow_abbrev=False)
    cite.add_argument("folder", type=Path, metavar="FOLDER", help="the campaign folder")
    cite.add_argument("--dry-run", action="store_true", help="show what would be proposed, and write nothing")


def run(options: argparse.Namespace) -> int:
    """Write what was found, and tell what was left and what to do now."""
    from dashapp.campaign import CampaignError
    from dashapp.intake import cite

    # Not before all is loaded, some of which takes an order to end for a failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        report, silent = cite(options.folder, dry_run=options.dry_run)
    except CampaignError as error:
        print(error, file=sys.stderr)
        return fail("nothing was proposed: put the campaign right first, then try again")
    except OSError as error:
        return fail(f"{options.folder} cannot be written: {error.strerror or error}")
    if options.dry_run:
        print("dry run: nothing was written")
    print(report)
    if silent:
        print(f"\nnot found: {len(silent)}")
        for record_id, why in [*silent.items()][:TOLD]:
            print(f"  {record_id}: {why}")
        if len(silent) > TOLD:
            print(f"  ... and {len(silent) - TOLD} more")
    if report.taken and not options.dry_run:
        print('\nonly the names were compared: read each, and delete "proposed" in its stance, or the citation')
        print(f"petrograd undo {options.folder} takes it back")
    return 0 if report.taken else 1
