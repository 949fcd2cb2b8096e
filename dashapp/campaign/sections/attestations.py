"""What a source says: the columns that every table of such rows has, and where in the text a quotation stands.

A text that stands in the folder is quoted to the letter by its paragraph; any other source is told in our own words.
"""

import re
from collections import defaultdict
from typing import Any, Literal

import pandas as pd

from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.wording import MaybeLine, MaybeQuote, MaybeText
from dashapp.campaign.passages import find_quote, nearest_wording
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.sources import Sources

__all__ = [
    *(
        "PROPOSED",
        "CitedStance",
        "OwnCitation",
        "Stance",
        "as_shown",
        "attestations_frame",
        "check_attestations",
        "check_locator",
        "check_quote",
        "paragraph_number",
    ),
]

#: What a source does to what is drawn.
Stance = Literal["supports", "vague", "contradicts"]

#: Of a citation that was found by the names in a text (`dashapp.intake.proposals`): nobody has judged it yet.
PROPOSED = "proposed"
CitedStance = Literal[Stance, "proposed"]

#: Keyboards have no ¶.
_PARAGRAPH = re.compile(r"(?:¶|par(?:a|agraph)?\b\.?)?\s?([1-9]\d{0,5})", re.ASCII | re.IGNORECASE)


class OwnCitation(Record):
    """A citation in the row of the record itself."""

    source_id: Id
    locator: MaybeLine = ""
    quote: MaybeQuote = ""
    stance: CitedStance = "supports"
    says: MaybeText = ""
    dating: MaybeLine = ""


def check_attestations(records: Records[Any], sources: Sources, problems: Problems) -> None:
    """Check the quotation of every row of a table to the letter.

    The table has the columns `source_id`, `locator` and `quote`; where it has `says`, one of the three must be filled.
    """
    unchecked: dict[str, list[tuple[Where, str]]] = defaultdict(list)
    for where, cells in records.whole:
        source_id, quote = cells["source_id"], cells["quote"]
        if not quote and not cells["locator"] and cells.get("says") == "":
            hint = "quote the source, say what it says, or give a locator"
            problems.add(where, "is missing", column="says", hint=hint)
        if problems.noted(where, "quote"):
            continue
        if source_id in sources.paragraphs:
            paragraphs = sources.paragraphs[source_id]
            number = check_locator(cells["locator"], paragraphs, where, "locator", problems)
            if number and quote:
                check_quote(quote, number, paragraphs, where, "quote", problems)
        elif quote and source_id in sources.without_text:
            unchecked[source_id].append((where, quote))
    for source_id, ((first, quote), *others) in unchecked.items():
        # Once a source: the cause is one, and it is more likely a missing text than so many wrong rows.
        also = f", and {len(others)} more rows quote it" if others else ""
        hint = f'give "{source_id}" its text in {sources.called}, or leave quote empty and summarize it in says'
        problem = f'cannot be checked: the text of "{source_id}" is not in the folder{also}'
        problems.add(first, problem, column="quote", got=quote, hint=hint)


def check_locator(
    locator: str, paragraphs: tuple[str, ...], where: Where, column: str, problems: Problems
) -> int | None:
    """Check that a locator is a paragraph of a text, and give its number; None, and noted, if it is none."""
    number = paragraph_number(locator)
    if number is not None and number <= len(paragraphs):
        return number
    expected = f"a paragraph from ¶1 to ¶{len(paragraphs)}"
    if locator:
        problems.add(where, "is not a paragraph of the text", column=column, got=locator, expected=expected)
    elif not problems.noted(where, column):
        problems.add(where, "is missing", column=column, expected=expected)
    return None


def check_quote(
    quote: str, number: int, paragraphs: tuple[str, ...], where: Where, column: str, problems: Problems
) -> None:
    """Check that a quotation stands to the letter in the paragraph of that number."""
    if find_quote(quote, paragraphs[number - 1]) is None:
        problem = f"is not the exact wording of ¶{number}"
        problems.add(where, problem, column=column, got=quote, hint=lambda: nearest_wording(quote, paragraphs, number))


def paragraph_number(locator: str) -> int | None:
    """Read ``¶18``, ``par. 18`` and ``18`` as 18; None if the locator is no paragraph."""
    match = _PARAGRAPH.fullmatch(locator)
    return int(match[1]) if match else None


def as_shown(locator: str, number: int | None) -> str:
    """Give a locator as the page shows it: ``¶18`` for the number of a paragraph of a text in the folder."""
    return locator if number is None else f"¶{number}"


def attestations_frame(records: Records[Any], model: type[Record], sources: Sources) -> pd.DataFrame:
    """Give a table of attestations as a DataFrame, in the file's order.

    Beside the columns of the file: `paragraph` (its number in the source's text), `quote_start` and `quote_end` (code
    points in that paragraph, the end exclusive), nullable integers that are NA where there is no such thing.
    """
    extra = ["paragraph", "quote_start", "quote_end"]
    rows = []
    for _, row in records.rows:
        number, start, end = _place(row, sources)
        placed = {"locator": as_shown(row.locator, number), "paragraph": number, "quote_start": start, "quote_end": end}
        rows.append(row.model_dump() | placed)
    frame = pd.DataFrame(rows, columns=[*model.model_fields, *extra], dtype=object)
    return frame.assign(**{name: frame[name].astype("Int64") for name in extra})


def _place(row: Any, sources: Sources) -> tuple[int | None, int | None, int | None]:
    paragraphs = sources.paragraphs.get(row.source_id, ())
    number = paragraph_number(row.locator) if paragraphs else None
    if number is None or number > len(paragraphs):
        return (number, None, None)
    start, end = find_quote(row.quote, paragraphs[number - 1]) or (None, None)
    return number, start, end
