"""A lesson drafted from the milestones of a campaign: a step for each, with all but its question."""

import json
import re
from pathlib import Path
from typing import Any

from dashapp.campaign import Campaign, load_campaign
from dashapp.campaign.dates import iso
from dashapp.campaign.problems import CampaignError, Problem
from dashapp.campaign.sections.lessons import FILE
from dashapp.intake.undo import undoable
from dashapp.write import ChangedError, held, put_files

__all__ = ["draft_lesson"]

#: Letters of a paragraph that a step quotes, cut at the end of a word.
LONGEST_QUOTE = 160

_HEAD = """\
# A draft of a lesson, a step for each milestone. Write a question for each, delete steps that you do not want, and
# choose the words to be read. What else a lesson may have is told in the program's geodata/README.md.

title = {title}
"""


def draft_lesson(folder: Path) -> list[str]:
    """Write a lesson into a folder that has none, and give the titles of its steps.

    Raises
    ------
    CampaignError
        If there is one, or the campaign has a fault, or no milestone; nothing is written.
    OSError
        If the folder cannot be written.
    """
    there = CampaignError([Problem(FILE, "is there already, and stays as it is")])
    if held(folder / FILE) is not None:
        raise there
    campaign = load_campaign(folder)
    events = campaign.events[campaign.events["rank"] == 1].sort_values("start", kind="stable")
    if events.empty:
        raise CampaignError([Problem("events", "has no milestone, from which steps are made", hint="add events")])
    steps = [_step(campaign, str(event_id), event) for event_id, event in events.iterrows()]
    text = _HEAD.format(title=_quoted(campaign.title)) + "".join(steps)

    def check() -> None:
        if held(folder / FILE) is not None:
            raise ChangedError(FILE)

    with undoable(folder, "lesson, drafted"):
        try:
            put_files(folder, [(FILE, text.encode())], check=check)
        except ChangedError:
            raise there from None
    return list(events["title"])


def _step(campaign: Campaign, event_id: str, event: Any) -> str:
    moment = iso(event["start"], event["precision"].get("start", "minute"))
    units = _units(campaign, event)
    places = [str(campaign.places.at[each, "title"]) for each in event["place_id"]]
    seen = ", ".join(str(campaign.units.at[each, "name"]) for each in units)
    look = event["summary"] or f"{' and '.join(places) or event['title']}{': ' if seen else ''}{seen}."
    lines = [
        "[[steps]]",
        f"title = {_quoted(event['title'])}",
        f"moment = {_quoted(moment)}",
        f"view = {_quoted(_view(campaign, event))}",
        f"look = {_quoted(look)}",
        *([f"units = {json.dumps(units)}"] if units else []),
        *_passages(campaign, event_id, event),
        'question = ""',
    ]
    return "\n" + "\n".join(lines) + "\n"


def _view(campaign: Campaign, event: Any) -> str:
    """Give the view that the map has then by itself, else the closest one with the place, else the first."""
    for view in campaign.views:
        if any(first <= event["start"] <= last for first, last in view.spans):
            return view.id
    points = [campaign.places.geometry[each] for each in event["place_id"]]
    sizes = {}
    for view in campaign.views:
        west, south, east, north = view.bounds
        if points and all(p is not None and west <= p.x <= east and south <= p.y <= north for p in points):
            sizes[view.id] = (east - west) * (north - south)
    return min(sizes, key=lambda each: sizes[each]) if sizes else campaign.opening


def _units(campaign: Campaign, event: Any) -> list[str]:
    """Give the units that stand at the place of an event when it begins, or come to it or leave it meanwhile."""
    places = set(event["place_id"])
    there = campaign.positions_at(event["start"])
    found = set(there.index[there["place_id"].isin(places)])
    moved = campaign.movements
    meanwhile = (moved["depart"] <= event["end"]) & (moved["arrive"] >= event["start"])
    found |= set(moved.loc[meanwhile & (moved["from_place"].isin(places) | moved["to_place"].isin(places)), "unit_id"])
    return [str(each) for each in campaign.units.index if each in found]


def _passages(campaign: Campaign, event_id: str, event: Any) -> list[str]:
    """Give the paragraph that the event cites, else the first that names its place; only a text has any."""
    if not campaign.texts:
        return []
    cited = campaign.citations[campaign.citations["record_id"] == event_id]
    quotes = {
        (row["source_id"], int(row["paragraph"])): row["quote"]
        for _, row in cited.sort_values("stance", key=lambda each: each != "supports", kind="stable").iterrows()
        if row["source_id"] in campaign.texts and row["paragraph"] == row["paragraph"] and row["paragraph"] is not None
    }
    where = next(iter(quotes), None)
    named = [each for place_id in event["place_id"] for each in campaign.passages_for(place_id)]
    told = [each for each in campaign.passages if (each.source_id, each.number) == where] or named[:1]
    passage = told[0] if told else campaign.passages[0]
    quote = _first_words(quotes.get((passage.source_id, passage.number), "") or passage.text)
    source = f"source = {_quoted(passage.source_id)}, " if len(campaign.texts) > 1 else ""
    note = "" if where else "  # no citation says which: choose it"
    return [f"passages = [{{ {source}paragraph = {passage.number}, quote = {_quoted(quote)} }}]{note}"]


def _first_words(text: str) -> str:
    """Give a text to the end of its first sentence, or of a word."""
    text = text.strip()
    if len(text) <= LONGEST_QUOTE:
        return text
    begins = text[: LONGEST_QUOTE + 1]
    sentence = re.match(r".{20,}?[.!?](?=\s)", begins, re.DOTALL)
    return sentence[0] if sentence else begins.rpartition(" ")[0].rstrip(",;:") or begins[:-1]


def _quoted(text: object) -> str:
    """Write a text as TOML has it."""
    return json.dumps(str(text), ensure_ascii=False)
