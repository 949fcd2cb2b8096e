"""The files of the built-in campaign and of an odd one, made once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashapp.campaign import Campaign, load_campaign
from dashapp.exchange import ExchangeFile, exchange_files
from tests.builders import (
    campaign_folder,
    citation,
    citations,
    event,
    halt,
    movements,
    note,
    place,
    places,
    strength,
)

#: What trips up a writer of tables: a comma, quotes, line breaks of each kind, what looks like markup, an astral sign.
AWKWARD = 'He said, "no";\nthen\r\nyes & <no> 🐎'

#: Emoji and a form feed before names and quotations, words over and over, signs of markup, days of both calendars.
TEXT = """\
🐎🐎 The march & the <camp>

The 🚩 column left Alder on March 1st, 🐎 and came to Birch Mill before dark. It left Alder & so on.

“Don’t wait,” they said at Birch on 19 February (Old Style);\f the Mill’s gate stood open. Old Cedar lay beyond.

At March 2nd-3rd Camp in Dell nobody fought\rafter March 2nd and 3rd, 1850. Alder, Alder.

Alder, Alder, Alder, Alder, Alder, Alder, Alder, Alder, Alder, Alder.
"""


def odd_folder(path: Path) -> Path:
    """Write the small campaign with everything awkward in it."""
    camp = place("2nd-camp", None, title="March 2nd-3rd Camp")
    mill = place(
        "birch-mill", (171.310004, -44.209996), also=["the Mill", "Mill & Sons"], part_of="birch", kind="a  mill"
    )
    others = [each for each in places() if each["properties"]["place_id"] != "birch-mill"]
    nowhere = event(event_id="e2", place_id="dell", title=" ".join(AWKWARD.split()), summary="", note=AWKWARD)
    return campaign_folder(
        path,
        text=TEXT,
        gazetteer=[*others, mill, camp],
        events=[event(), nowhere, event(event_id="e3", place_id="2nd-camp", earliest="1850-03-01T00:00")],
        movements=[*movements(), halt("alder", movement_id="w2", unit_id="wagons", depart="1850-03-03T00:00",
                                      arrive="1850-03-03T06:00", note=AWKWARD)],
        citations=[
            *citations()[1:],
            citation(source_id="chronicle", locator="¶2", quote="left Alder", says=AWKWARD, stance="contradicts"),
            citation(source_id="chronicle", locator="¶4", quote="Alder, Alder"),
            *(citation(record_id=record_id) for record_id in ("w2", "e2", "e3")),
        ],
        strengths=[strength(), strength(source_id="chronicle", locator="¶2", quote="The 🚩 column", low="", high="9")],
        notes=[note(), note(locator="¶1", quote="🐎 The march & the <camp>")],
    )  # fmt: skip


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    return load_campaign(odd_folder(tmp_path_factory.mktemp("odd")))


@pytest.fixture(scope="session", params=["built-in", "odd"])
def either(request: pytest.FixtureRequest) -> Campaign:
    """Each of the two in turn."""
    return request.getfixturevalue("campaign" if request.param == "built-in" else "odd")


@pytest.fixture(scope="session")
def files(either: Campaign) -> dict[str, ExchangeFile]:
    return exchange_files(either)


@pytest.fixture(scope="session")
def read_json(files: dict[str, ExchangeFile]) -> Callable[[str], Any]:
    """Give a JSON file as strict readers take it: no member twice, no number that is none."""

    def once(members: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(members)) == len(members)
        return dict(members)

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not a JSON")

    return lambda name: json.loads(files[name].body, object_pairs_hook=once, parse_constant=refuse)
