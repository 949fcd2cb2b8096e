"""What a campaign says for itself, sentence by sentence, each on the word of a source: its opening and its ending."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from dashapp.campaign.files.records import Called, Id, Record, Some
from dashapp.campaign.files.wording import MaybeLine, Text

__all__ = ["Cited", "Ending", "MaybeView", "Opening", "Statement"]


class Cited(Record):
    """Where a sentence is from; the locator is a paragraph, ¶18, where the text of the source stands in the folder."""

    source: Called
    locator: MaybeLine = ""


class Statement(Record):
    """A sentence, and the sources that say so, which only a draft may leave out."""

    text: Text
    sources: tuple[Cited, ...] = ()


class Opening(Record):
    """The view that the map opens with, and what a newcomer is told over it."""

    view: Id
    sentences: tuple[Statement, ...] = ()


class Ending(Record):
    """What came of it, and what may be asked now."""

    sentences: Some[Statement]
    questions: tuple[Text, ...] = ()


def _table(value: Any) -> Any:
    return value if isinstance(value, dict) else {"view": value}


#: An opening of which nothing but the view needs to be said is written as its id alone.
MaybeView = Annotated[Opening, BeforeValidator(_table)]
