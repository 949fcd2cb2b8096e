"""Ids of records to which nobody has given one, made of what they say: they can be read, and no two are the same."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping

from dashapp.campaign.problems import Where

__all__ = ["Parts", "free_id", "make_ids", "plain", "slug"]

#: An id made of one name is cut here, and so is each part of one that is made of several.
LONGEST, LONGEST_PART = 60, 40

#: What does not come apart into a Latin letter and an accent.
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_MARKS = re.compile(r"[\u0300-\u036f'’ʼ`]")

#: Gives of a row, whose references are ids already, what its id is to be made of.
Parts = Callable[[Mapping[str, str]], Iterable[str]]


def slug(name: str) -> str:
    """Make an id of a name, "" if it has no Latin letter."""
    made = plain(name)
    return made if re.search("[a-z]", made) else ""


def plain(name: str, longest: int = LONGEST) -> str:
    """Write a name in small Latin letters, digits and hyphens."""
    # no more than may be wanted: marks that stand upon one letter are put in order in the square of their number
    begins = name[: 2 * longest].casefold().translate(_LETTERS)
    letters = _MARKS.sub("", unicodedata.normalize("NFKD", begins))
    return re.sub(r"[^a-z0-9]+", "-", letters)[:longest].strip("-")


def make_ids(rows: Iterable[tuple[Where, dict[str, str]]], key: str, parts: Parts) -> frozenset[Where]:
    """Fill in the empty cells of a key, and give the rows in which it has been made.

    Of rows whose ids would be the same those further down have a number, so that a row that is added at the end changes
    no id before it.
    """
    rows = list(rows)
    taken = {cells[key].casefold() for _, cells in rows if cells.get(key)}
    counts: dict[str, int] = {}
    made = set()
    for where, cells in rows:
        if not cells.get(key):
            told = tuple(parts(cells))
            longest = LONGEST if len(told) == 1 else LONGEST_PART
            base = "-".join(filter(None, (plain(part, longest) for part in told)))[:90].strip("-")
            cells[key] = free_id(base or key.removesuffix("_id"), taken, counts)
            taken.add(cells[key])
            made.add(where)
    return frozenset(made)


def free_id(base: str, taken: Collection[str], counts: dict[str, int]) -> str:
    """Give an id that is not taken: the base, or it with the next number; `counts` has the last one of each base."""
    number, ident = counts.get(base, 1), base
    while ident in taken:
        number += 1
        ident = f"{base}-{number}"
    counts[base] = number
    return ident
