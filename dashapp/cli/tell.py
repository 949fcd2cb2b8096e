"""What the commands have in common: how they tell of a failure, and how they come to a campaign."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

__all__ = ["fail", "load"]


def fail(message: str) -> int:
    """Say in one line on standard error why the command has failed, and give its exit status."""
    from dashapp.campaign.errors import one_line

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
