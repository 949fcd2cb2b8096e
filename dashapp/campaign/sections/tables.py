"""Which tables a campaign may have, each a CSV file or a sheet of a workbook, and what a row of each is."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from dashapp.campaign.files.records import Record
from dashapp.campaign.sections import (
    citations,
    events,
    fronts,
    media,
    movements,
    notes,
    strengths,
    terms,
    translations,
    units,
)

__all__ = ["FILES", "NEEDED", "TABLES"]

_MODELS: dict[str, type[Record]] = {
    units.FILE: units.Unit,
    movements.FILE: movements.Movement,
    events.FILE: events.Event,
    citations.FILE: citations.Citation,
    strengths.FILE: strengths.Strength,
    fronts.FILE: fronts.Front,
    notes.FILE: notes.Note,
    terms.FILE: terms.Term,
    media.FILE: media.MediumRow,
    translations.FILE: translations.Translation,
}

#: The files of the tables, and the rows of each by the table's name, ``units``.
FILES = tuple(_MODELS)
TABLES: Mapping[str, type[Record]] = MappingProxyType({Path(file).stem: model for file, model in _MODELS.items()})

#: Those without which there is no campaign.
NEEDED = tuple(Path(file).stem for file in (units.FILE, movements.FILE, events.FILE, citations.FILE))
