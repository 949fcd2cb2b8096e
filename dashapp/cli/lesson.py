"""`petrograd lesson`: a lesson drafted from the milestones, for its questions to be written."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from dashapp.cli.tell import fail


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    about = "draft a lesson from the milestones, a step for each with all but its question"
    lesson = commands.add_parser("lesson", help=about, allow_abbrev=False)
    lesson.add_argument("folder", type=Path, metavar="FOLDER", help="the campaign folder, which has no lesson yet")


def run(options: argparse.Namespace) -> int:
    """Write the draft, and tell what is to be done now."""
    from dashapp.campaign import CampaignError
    from dashapp.intake import draft_lesson

    # Not before all is loaded, some of which takes an order to end for a failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        titles = draft_lesson(options.folder)
    except CampaignError as error:
        print(error, file=sys.stderr)
        return fail("no lesson was drafted")
    except OSError as error:
        return fail(f"{options.folder} cannot be written: {error.strerror or error}")
    print("\n".join([str(options.folder / "lesson.toml"), *(f"  {n}. {title}" for n, title in enumerate(titles, 1))]))
    print("\nwrite the questions: petrograd check says which are still empty")
    print(f"petrograd undo {options.folder} takes it back")
    return 0
