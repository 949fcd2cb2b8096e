"""`petrograd check`: the problems of a campaign's folder, and what a historian would doubt in one that has none."""

from __future__ import annotations

import argparse
import contextlib
import itertools
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashapp.cli.follow import changes

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

COUNTED = ("places", "routes", "units", "movements", "events", "citations", "sources", "paragraphs")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    check = commands.add_parser("check", help="check a campaign folder and list its problems", allow_abbrev=False)
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: the built-in campaign")
    check.add_argument("--watch", action="store_true", help="check again whenever a file is saved")


def run(options: argparse.Namespace) -> int:
    """List the problems of the folder; with `--watch` again and again, until interrupted."""
    if not options.watch:
        told, status = _checked(options.folder)
        print(told)
        return status
    from dashapp import built_in
    from dashapp.campaign.problems import one_line

    folder = (options.folder or built_in("geodata")).absolute()
    saves = changes(folder)  # whatever is saved from now on
    with contextlib.suppress(KeyboardInterrupt):  # that is how watching ends
        for number, _ in enumerate(itertools.chain([None], saves)):
            try:
                told, _ = _checked(folder)
            except Exception as error:  # whatever it is, the next save is to be checked
                told = one_line(f"the folder cannot be checked: {type(error).__name__}: {error}")
            print(f"\n{datetime.now():%H:%M:%S}\n{told}" if number else told, flush=True)
    return 0


def _checked(folder: Path | None) -> tuple[str, int]:
    """Check a folder, and give what there is to say of it, and the exit status."""
    from dashapp.campaign import CampaignError, load_campaign

    try:
        campaign = load_campaign(folder)
    except CampaignError as error:
        return error.whole(), 1
    warnings = [f"warning: {doubt}" for doubt in campaign.doubts]
    count = len(campaign.doubts)
    counted = f", {count} warning{'s' if count > 1 else ''}" if count else ""
    draft = (_next(campaign) or [_uncited(campaign)]) if campaign.draft else []
    return "\n".join(
        [
            *warnings,
            *_chosen(campaign),
            *draft,
            *_proposed(campaign),
            *_unasked(campaign),
            f"{_counts(campaign)}: no problems found{counted}",
        ]
    ), 0


def _counts(campaign: Campaign) -> str:
    told = [_counted(name, len(getattr(campaign, name))) for name in COUNTED]
    for sort in ("picture", "sound"):
        if sizes := {each.file.name: len(each.file.body) for each in campaign.media if each.file.sort == sort}:
            told.append(f"{_counted(f'{sort}s', len(sizes))} ({sum(sizes.values()) / 1e6:.1f} MB)")
    return ", ".join(told)


def _counted(name: str, count: int) -> str:
    return f"{count} {name.removesuffix('s') if count == 1 else name}"


def _chosen(campaign: Campaign) -> list[str]:
    """Say which events the timeline names where no rank says so."""
    hint = (
        "no event has rank 1; the timeline names these, and those that you name in milestones = [...] in campaign.toml"
    )
    return [f"milestones: {hint}: {', '.join(campaign.chosen)}"] if campaign.chosen else []


def _next(campaign: Campaign) -> list[str]:
    """Say of a draft in which nothing is shown yet what to begin with."""
    if campaign.places.empty:
        how = (
            "petrograd import places FILE --into FOLDER, rows of a table places, or a click on the map with "
            "petrograd serve --edit"
        )
        return [f"next: put in your places: {how}"]
    if campaign.units.empty and campaign.events.empty:
        return ["next: fill in the tables units and movements, or events"]
    return []


def _proposed(campaign: Campaign) -> list[str]:
    """Say how many citations nobody has judged yet."""
    from dashapp.campaign.sections.attestations import PROPOSED

    count = int((campaign.citations["stance"] == PROPOSED).sum())
    are = "citation is" if count == 1 else "citations are"
    return [f'proposed: {count} {are} not yet read: read each, and delete "proposed" in its stance'] if count else []


def _unasked(campaign: Campaign) -> list[str]:
    """Say which steps of a lesson still lack their question."""
    steps = campaign.lesson.steps if campaign.lesson else ()
    empty = [str(number) for number, step in enumerate(steps, 1) if not step.question]
    return [f"lesson: no question yet in step{'s' if len(empty) > 1 else ''} {', '.join(empty)}"] if empty else []


def _uncited(campaign: Campaign) -> str:
    """Say of a draft of how much it does not say how we know."""
    cited = set(campaign.citations["record_id"])
    missing = {name: len(set(getattr(campaign, name).index) - cited) for name in ("movements", "events", "fronts")}
    names = [place["names"] for place in campaign.linked_places["features"]]
    missing["places"] = sum(not any(name.get("citations") for name in each) for each in names)
    told = [*campaign.guide.opening, *campaign.guide.ending, *(campaign.lesson.background if campaign.lesson else ())]
    missing["sentences"] = sum(not sentence.sources for sentence in told)
    *before, last = [_counted(name, count) for name, count in missing.items() if count] or ["nothing"]
    return f"draft: {' and '.join([', '.join(before), last] if before else [last])} without a citation"
