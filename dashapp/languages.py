"""The languages in which the page has words of its own, which are those that a campaign can be written or read in.

They are the columns of one table: whoever adds a column has added a language.
"""

import csv
from functools import cache
from pathlib import Path

__all__ = ["FIRST", "TABLE", "languages", "of_the_page"]

#: A row a phrase, a column a language (see `web.page.words`).
TABLE = Path(__file__).parent / "web" / "page" / "words.csv"

#: The language of a campaign that does not say in which it is written.
FIRST = "en"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages, as BCP 47 tags, in the order of the table's columns."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines))[1:])


def of_the_page(tag: str) -> str:
    """Return a language tag as it is, if the page has words in that language.

    Raises
    ------
    ValueError
        If it has none, saying which there are in a phrase that can follow the tag.
    """
    if tag in languages():
        return tag
    wide = tag.lower().replace("_", "-").partition("-")[0]
    hint = f'; did you mean "{wide}"?' if wide in languages() else ""
    raise ValueError(f"is not a language that the page has words in; expected one of {', '.join(languages())}{hint}")
