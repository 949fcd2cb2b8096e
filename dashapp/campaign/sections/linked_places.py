"""The members of a place in Linked Places Format beside its properties.

A gazetteer is given to others with all that stands in it, so what nothing here reads is held to the format too.
"""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from dashapp.campaign.dates import LAST_YEAR
from dashapp.campaign.files.records import Certainty, Record
from dashapp.campaign.files.wording import Label, Line, MaybeLabel, MaybeLine, Text

__all__ = ["Members"]

#: ISO 8601: a year at least, before our era with a minus; at its end the marks for what is approximate or uncertain.
_DATE = re.compile(r"[-+]?\d{1,6}(-\d\d(-\d\d(T[\d:.]{2,15}(Z|[-+]\d\d:?\d\d)?)?)?)?[~?%]?", re.ASCII)


def _date(value: str) -> str:
    if not _DATE.fullmatch(value):
        raise ValueError("is not a date, such as 1850, 1850-03 or 1850-03-01")
    return value


_Date = Annotated[str, AfterValidator(_date)]


class _Loose(BaseModel):
    """A part of a feature, which may have more keys than are known here."""

    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class _End(_Loose):
    """One end of a timespan: when it is, or between which dates."""

    in_: _Date | None = Field(None, alias="in")
    earliest: _Date | None = None
    latest: _Date | None = None


def _dated(end: _End) -> _End:
    if not (end.in_ or end.earliest or end.latest):
        raise ValueError("has no date, in, earliest or latest")
    return end


class _Timespan(_Loose):
    start: Annotated[_End, AfterValidator(_dated)]
    end: Annotated[_End, AfterValidator(_dated)] | None = None


class _Period(_Loose):
    name: Line
    uri: Line | None = None


class _When(_Loose):
    timespans: tuple[_Timespan, ...] = ()
    periods: tuple[_Period, ...] = ()
    label: Line | None = None
    duration: Label | None = None
    certainty: Certainty | None = None


def _timed(when: _When) -> _When:
    if not (when.timespans or when.periods):
        raise ValueError("has neither timespans nor periods")
    return when


_Time = Annotated[_When, AfterValidator(_timed)]


class _Citation(_Loose):
    label: MaybeLine = ""
    year: Annotated[int, Field(ge=-LAST_YEAR, le=LAST_YEAR, strict=True)] | None = None
    uri: Line | None = Field(None, alias="@id")


class _Name(_Loose):
    toponym: Label
    lang: MaybeLabel = ""
    citations: tuple[_Citation, ...] = ()
    when: _Time | None = None


class _Type(_Loose):
    identifier: Line | None = None
    label: Label | None = None
    when: _Time | None = None


class _Link(_Loose):
    type: Label
    identifier: Line


class _Relation(_Loose):
    relationType: Line
    relationTo: Line
    label: Line | None = None
    when: _Time | None = None
    certainty: Certainty | None = None


class _Description(_Loose):
    uri: Line | None = Field(None, alias="@id")
    value: Text | None = None
    lang: MaybeLabel = ""


class _Depiction(_Loose):
    uri: Line | None = Field(None, alias="@id")
    title: Line | None = None
    license: Line | None = None


class _Drawn(_Loose):
    """What a geometry has beside its type and its coordinates."""

    when: _Time | None = None
    certainty: Certainty | None = None
    citations: tuple[_Citation, ...] = ()


def _drawn(value: Any) -> Any:
    return value if isinstance(value, dict) else None  # whether it is a geometry is another question


class Members(Record):
    """The members of a feature beside its properties."""

    model_config = ConfigDict(extra="ignore")

    uri: Line = Field(alias="@id")
    names: tuple[_Name, ...]
    when: _Time | None = None
    types: tuple[_Type, ...] = ()
    links: tuple[_Link, ...] = ()
    relations: tuple[_Relation, ...] = ()
    descriptions: tuple[_Description, ...] = ()
    depictions: tuple[_Depiction, ...] = ()
    geometry: Annotated[_Drawn | None, BeforeValidator(_drawn)] = None
