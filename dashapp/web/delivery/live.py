"""The page of a folder while somebody edits it: kept up with every save, and showing what has no fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dashapp.campaign.partial import Partial, load_partial
from dashapp.campaign.problems import PRINTED, CampaignError, Problem, gathered, one_line
from dashapp.web.addresses import DATA, STATE
from dashapp.web.app import create_app
from dashapp.web.delivery import kept
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.nothing import nothing_page
from dashapp.web.delivery.responses import Frozen, Response

__all__ = ["Live", "keep_up", "live_page"]

WATCHED = "watched"  # a page of its own, for it asks whether it is up to date
UP_TO_DATE = "The page is as the folder says."
REST = "The page shows the rest: records with a fault, and those that depend on them, are left out."
FORMER = "They leave nothing to show; the page is as it was."
NOTHING = "There is nothing to show yet. The page tells what is wrong, and comes by itself when it is mended."


@dataclass(frozen=True)
class Live:
    """The page of a folder, the title it has, and what there is to say of the folder: nothing if it has no fault.

    `keep` is for when there is time: so that the page need not be made again.
    """

    frozen: Frozen
    title: str
    said: str
    keep: Callable[[], None]


def live_page(folder: Path, prefix: str = "/", token: str = "") -> Live:
    """Return the page of a folder, whatever is in it, with an answer that says whether it is still to be shown.

    `token` lets the page edit the folder (see `editing`); it is told on this machine alone, as that answer is.
    """
    key = kept.key_of(folder, WATCHED, prefix)
    if found := kept.find(key):
        former, title = found
        former.add(_state(former, prefix, Partial(None, None), "rest", token))
        return Live(former, title, "", lambda: None)
    partial, frozen = _made(folder, prefix)
    if partial.error or kept.key_of(folder, WATCHED, prefix) != key:  # somebody has saved something meanwhile
        key = ""
    shows = "rest" if frozen else "nothing"
    frozen = frozen or nothing_page(_name(folder), prefix)
    title = partial.campaign.title if partial.campaign else _name(folder)
    page = Frozen(frozen, frozen.script_hashes)  # which is renewed at the next save, and has no token
    frozen.add(_state(frozen, prefix, partial, shows, token))
    said = _said(partial, REST if partial.campaign else NOTHING)
    return Live(frozen, title, said, lambda: kept.keep(key, page, title))


def keep_up(
    frozen: Frozen, folder: Path, saves: Iterable[None], prefix: str, tell: Callable[[str], None], token: str = ""
) -> None:
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
    token
        As for `live_page`.
    """
    said = ""  # the same is not told twice
    for _ in saves:
        partial, made = _made(folder, prefix)
        shows = "rest" if made else "former" if f"{prefix}{DATA}" in frozen else "nothing"
        if made:
            made.add(_state(made, prefix, partial, shows, token))
            frozen.renew(made)
            frozen.compress()
        else:
            frozen.add(_state(frozen, prefix, partial, shows, token))
        saying = _said(partial, {"rest": REST, "former": FORMER, "nothing": NOTHING}[shows]) or UP_TO_DATE
        if saying != said:
            tell(saying)
        said = saying


def _made(folder: Path, prefix: str) -> tuple[Partial, Frozen | None]:
    """Read a folder, and make the page of what is right in it; None if that is nothing, or nobody has foreseen it."""
    try:
        partial = load_partial(folder)
        if partial.campaign is None:
            return partial, None
        return partial, freeze(create_app(partial.campaign, prefix=prefix, watched=True))
    except Exception as error:  # whatever it is, the next save is to be seen
        unforeseen = one_line(f"the page cannot be made of the folder: {type(error).__name__}: {error}")
        return Partial(None, CampaignError([Problem("", unforeseen)])), None


def _name(folder: Path) -> str:
    return folder.absolute().name


def _said(partial: Partial, rest: str) -> str:
    return f"{partial.error}\n{rest}" if partial.error else ""


def _state(frozen: Frozen, prefix: str, partial: Partial, shows: str, token: str) -> Response:
    """Return which data the page shows, by their address, and what is wrong with the folder."""
    data = frozen.get(f"{prefix}{DATA}")
    problems = gathered(partial.error.problems) if partial.error else []
    state = {
        "campaign": "".join(f"{data.path}?{version}" for version in data.versions) if data else "",
        "problems": [
            {
                "file": one_line(f"{each.file}: {each.sheet}" if each.sheet else each.file),
                "row": each.lines,
                "sheet": bool(each.sheet),
                "feature": one_line(each.feature or ""),
                "column": one_line(each.column or ""),
                "fault": each.fault,
                "todo": one_line(each.hint),
            }
            for each in problems[:PRINTED]
        ],
        "all": len(problems) + (partial.error.beyond if partial.error else 0),
        "shows": shows,
        "token": token,
        "left": sorted(partial.left_out.items()) if shows == "rest" else [],
    }
    body = json.dumps(state, ensure_ascii=False).encode()
    return Response(f"{prefix}{STATE}", "application/json", {"identity": body})
