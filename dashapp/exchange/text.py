"""The texts that are read beside the map, as one plain text, and where things stand in it.

Positions count its Unicode code points from 0, the end exclusive. It is the paragraphs of one text after another, to
the letter, an empty line between them and a line feed at the end.
"""

import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from dashapp.campaign import Campaign
from dashapp.exchange.records import rows

__all__ = ["BETWEEN", "Quoted", "paragraph_starts", "plain_text", "quoted"]

BETWEEN = "\n\n"


class Quoted(NamedTuple):
    """A row that quotes the text, at `start` to `end` of the whole; `number` is the row's in its table, from 1."""

    number: int
    start: int
    end: int
    row: dict[str, Any]


def plain_text(campaign: Campaign) -> str:
    """Give the whole text."""
    return BETWEEN.join(campaign.paragraphs) + "\n"


def paragraph_starts(campaign: Campaign) -> list[int]:
    """Give where each paragraph begins in the whole text, the first at index 0."""
    lengths = (len(paragraph) + len(BETWEEN) for paragraph in campaign.paragraphs[:-1])
    return list(itertools.accumulate(lengths, initial=0))


def quoted(campaign: Campaign, frame: pd.DataFrame) -> Iterator[Quoted]:
    """Give the rows of a table of attestations that quote these texts, in the table's order."""
    starts = paragraph_starts(campaign)
    for number, row in enumerate(rows(frame), 1):
        # a quotation of another source whose text is in the folder has its place there
        serial = campaign.serial(row["source_id"], row["paragraph"])
        if serial is not None and row["quote_start"] is not None:
            begin = starts[serial - 1]
            yield Quoted(number, begin + row["quote_start"], begin + row["quote_end"], row)
