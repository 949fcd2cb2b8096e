"""The program knows no particular campaign: whatever names this one's places, units, sides or days is data."""

import re
from pathlib import Path

import pytest

from dashapp.campaign.sections.events import KINDS

CHECKOUT = Path(__file__).parent.parent
PROGRAM = sorted(
    file
    for folder in ("dashapp", "assets")
    for file in (CHECKOUT / folder).rglob("*")
    if file.suffix in {".py", ".js", ".mjs", ".css", ".html", ".svg"} or (file.is_file() and "template" in file.parts)
)
# The command, the namespace of the page's scripts and the distribution are called after the campaign they come with.
OWN_NAMES = re.compile(r"\bpetrograd(-campaign)?\b")


@pytest.fixture(scope="session")
def of_the_campaign(campaign) -> re.Pattern[str]:
    """Give a pattern of what only the data may say."""
    places, units = campaign.places, campaign.units
    words = {
        *places.index,
        *places["title"],
        *places["modern"],
        *places["russian"],
        # "sailors" is a unit here, but also a kind, and kinds are the program's own words.
        *({*units.index, *units["label"], *units["name"]} - {*units["kind"]}),
        *(text for side in campaign.sides for text in side),
        *(view.title for view in campaign.views),
        *campaign.movements.index,
        *({*campaign.events.index} - {*KINDS}),  # so is what an event may be
        *campaign.sources,
        campaign.title,
        campaign.subtitle,
        f"{campaign.start:%Y}",
    } - {""}
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    # "Don't" and "don’t" are no region.
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?!\w|['’]t\b)")


def test_there_is_a_program_to_look_at():
    assert {file.suffix for file in PROGRAM} >= {".py", ".js", ".css", ".csv", ".toml", ".geojson", ".txt", ".md"}


@pytest.mark.parametrize("file", PROGRAM, ids=lambda file: file.relative_to(CHECKOUT).as_posix())
def test_the_program_names_nothing_of_the_campaign(file, of_the_campaign):
    found = of_the_campaign.findall(OWN_NAMES.sub("", file.read_text(encoding="utf-8")))
    assert not found
