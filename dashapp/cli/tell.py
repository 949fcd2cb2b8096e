"""What the commands have in common: how they tell something, and how they come to a campaign."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

__all__ = ["fail", "load", "say", "unheard"]


def say(message: str) -> None:
    """Print something at once, from a command that goes on even when nobody can read it any more."""
    try:
        print(message, flush=True)
    except OSError:
        unheard()


def unheard() -> None:
    """Send all further output nowhere: what Python still holds of it must not fail once more at its exit."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(message: str) -> int:
    """Say in one line on standard error why the command has failed, and give its exit status."""
    from dashapp.campaign.problems import one_line

    print(f"petrograd: {one_line(message)}", file=sys.stderr)
    return 1


def load(folder: Path | None) -> Campaign | None:
    """Read a campaign, None being the one built in; None after saying on standard error what is wrong with it."""
    from dashapp.campaign import CampaignError, load_campaign

    try:
        return load_campaign(folder)
    except CampaignError as error:
        print(error, file=sys.stderr)
        return None
