"""The tables as CSV (RFC 4180), with all their columns, which spreadsheets and statistics programs open.

A campaign may come from anybody, and a spreadsheet takes a cell that begins as a formula does for one, which can open
addresses and start programs. Such a cell gets a single quotation mark before it, as OWASP advises ("CSV Injection");
a number stays one.
"""

from dataclasses import fields

import pandas as pd

from dashapp.campaign import Campaign
from dashapp.campaign.files.spreadsheets import guarded
from dashapp.campaign.sections.sources import Source
from dashapp.exchange.antimeridian import wrapped
from dashapp.exchange.records import flat

__all__ = ["citations", "events", "fronts", "movements", "notes", "places", "sources", "strengths", "terms", "units"]


def movements(campaign: Campaign) -> str:
    """Give the movements, without their lines."""
    return _csv(campaign.movements)


def events(campaign: Campaign) -> str:
    """Give the events."""
    return _csv(campaign.events)


def fronts(campaign: Campaign) -> str:
    """Give the fronts, without their lines."""
    return _csv(campaign.fronts)


def citations(campaign: Campaign) -> str:
    """Give the citations."""
    return _csv(campaign.citations)


def sources(campaign: Campaign) -> str:
    """Give the sources, without their texts and who speaks in these, and how far each was read."""
    columns = [each.name for each in fields(Source) if each.name != "voices"]
    rows = [[getattr(source, column) for column in columns] for source in campaign.sources.values()]
    return _csv(pd.DataFrame(rows, columns=columns, dtype=object))


def strengths(campaign: Campaign) -> str:
    """Give what the sources claim of the units' strengths."""
    return _csv(campaign.strengths)


def notes(campaign: Campaign) -> str:
    """Give the notes on the text."""
    return _csv(campaign.notes)


def terms(campaign: Campaign) -> str:
    """Give the people and terms that are explained."""
    return _csv(campaign.terms)


def units(campaign: Campaign) -> str:
    """Give the units."""
    return _csv(campaign.units)


def places(campaign: Campaign) -> str:
    """Give the places, with `lon` and `lat` in degrees (WGS 84), empty where a place is not drawn."""
    points = campaign.places.geometry
    return _csv(campaign.places.assign(lon=points.x.map(wrapped, na_action="ignore"), lat=points.y))


def _csv(frame: pd.DataFrame) -> str:
    table = flat(frame)
    table = pd.DataFrame({name: _guarded(table[name]) for name in table.columns})
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text


def _guarded(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column):  # booleans are, too
        return column
    return pd.Series([guarded(cell) for cell in column], index=column.index, dtype=object)
