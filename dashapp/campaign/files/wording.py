"""What a text of a campaign may be made of: something that can be seen, and nothing that breaks the page around it."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

__all__ = [
    *("Label", "Line", "MaybeLabel", "MaybeLine", "MaybeQuote", "MaybeText", "Quote", "Text"),
    "fit_label",
    "fit_url",
]

#: Letters that are marked on a map, stand on a button or head a column; what is told of a source; a few paragraphs.
LONGEST_LABEL, LONGEST_LINE, LONGEST_TEXT = 200, 1000, 5000

#: What Unicode counts among letters and signs, and no font draws.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
#: What begins a stretch in another direction of writing, and what ends one.
_EMBED, _ISOLATE = frozenset("\u202a\u202b\u202d\u202e"), frozenset("\u2066\u2067\u2068")
_END_EMBED, _END_ISOLATE = "\u202c", "\u2069"
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: An address with a host of letters, digits and hyphens, in whatever writing, and no blank, bracket or quotation mark.
_WEB = re.compile(r"""https?://(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?(?:[/?#][^\s<>"“”«»\\^`{|}]*)?""", re.IGNORECASE)
#: The control characters, those between two lines apart; and what is between two lines.
_CONTROL, _BREAK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"), re.compile("[\t\n\r\u2028\u2029]")


def _seen(character: str) -> bool:
    # A character for private use is drawn, if only as a box.
    kind = unicodedata.category(character)
    return (kind[0] in "LNPS" or kind == "Co") and character not in _BLANK


def _turns_back(value: str) -> bool:
    """Whether every stretch in another direction is ended, or it would turn what stands beside the text too."""
    begun = []
    for character in value:
        if character in _EMBED:
            begun.append(_END_EMBED)
        elif character in _ISOLATE:
            begun.append(_END_ISOLATE)
        elif character in (_END_EMBED, _END_ISOLATE) and (not begun or begun.pop() != character):
            return False
    return not begun


def _quotable(value: str) -> str:
    if value and not any(map(_seen, value)):
        raise ValueError("has no visible characters")
    return value


def _fit_text(value: str) -> str:
    if _CONTROL.search(value):
        raise ValueError("has a control character in it")
    if _TURNS.search(value) and not _turns_back(value):
        raise ValueError("changes the direction of writing and does not change it back")
    return _quotable(value)


def _fit_line(value: str) -> str:
    if _BREAK.search(value) or _CONTROL.search(value):
        raise ValueError("is more than one line, or has a control character in it")
    return _fit_text(value)


def fit_label(value: str) -> str:
    """Give back what may be a label, or nothing at all.

    Raises
    ------
    ValueError
        If it is too long, or may not be one, saying why in a phrase that can follow the text itself.
    """
    if len(value) > LONGEST_LABEL:
        raise ValueError(f"is too long for a label: at most {LONGEST_LABEL} characters")
    return _fit_line(value)


def fit_url(value: str) -> str:
    """Give back an address that a page may lead to, or nothing at all.

    Raises
    ------
    ValueError
        If it is none of the web, saying so in a phrase that can follow the text itself.
    """
    if value and not _WEB.fullmatch(value):
        raise ValueError("is not an address on the web, such as https://archive.example/scan/12")
    return value


#: Words of a source, to the letter: whatever else is in them stands in its text too.
Quote = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_quotable)]

Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_fit_text)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE), AfterValidator(_fit_line)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LABEL), AfterValidator(_fit_line)]
#: The same, or nothing.
MaybeQuote = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_quotable)]
MaybeText = Annotated[str, StringConstraints(max_length=LONGEST_TEXT), AfterValidator(_fit_text)]
MaybeLine = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_fit_line)]
MaybeLabel = Annotated[str, StringConstraints(max_length=LONGEST_LABEL), AfterValidator(_fit_line)]
