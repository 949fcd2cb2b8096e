"""The page of a folder while somebody edits it: kept up with every save, and as it was while something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dashapp.campaign import Campaign, CampaignError, load_campaign
from dashapp.campaign.problems import one_line
from dashapp.web.app import DATA, STATE, create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.responses import Frozen, Response

__all__ = ["keep_up", "live_page"]

UP_TO_DATE = "The page is as the folder says."


def live_page(campaign: Campaign, prefix: str = "/") -> Frozen:
    """Return the page of a campaign, with an answer that says whether it is still the one to be shown."""
    frozen = freeze(create_app(campaign, prefix=prefix, watched=True))
    frozen.add(_state(frozen, prefix, ()))
    return frozen


def keep_up(frozen: Frozen, folder: Path, saves: Iterable[None], prefix: str, tell: Callable[[str], None]) -> None:
    """Renew a page at every save in its folder, until there are no more.

    Parameters
    ----------
    frozen
        As `live_page` gives it; it may be served meanwhile.
    folder
        Of its campaign.
    saves
        Has an item whenever something in the folder has changed.
    prefix
        What the paths in `frozen` begin with.
    tell
        Called with what there is to say to the author: that the page is new, or what is wrong with the folder.
    """
    said = ""  # the same is not told twice
    for _ in saves:
        try:
            frozen.renew(live_page(load_campaign(folder), prefix))
            frozen.compress()
        except CampaignError as error:
            saying = str(error)
        except Exception as error:  # whatever it is, the next save is to be seen
            saying = one_line(f"the page cannot be made of the folder: {type(error).__name__}: {error}")
        else:
            saying = UP_TO_DATE
        if saying != UP_TO_DATE:
            frozen.add(_state(frozen, prefix, saying.splitlines()))
        if saying != said:
            tell(saying)
        said = saying


def _state(frozen: Frozen, prefix: str, problems: Sequence[str]) -> Response:
    """Return which data the page shows, by their address, and what is wrong with the folder."""
    data = frozen[f"{prefix}{DATA}"]
    state = {"campaign": "".join(f"{data.path}?{version}" for version in data.versions), "problems": problems}
    body = json.dumps(state, ensure_ascii=False).encode()
    return Response(f"{prefix}{STATE}", "application/json", {"identity": body})
