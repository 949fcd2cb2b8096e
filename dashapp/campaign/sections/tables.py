"""Which tables a campaign may have, each a CSV file or a sheet of a workbook, and what a row of each is."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic.fields import FieldInfo

from dashapp.campaign.files.records import Record
from dashapp.campaign.sections import (
    attestations,
    citations,
    events,
    fronts,
    media,
    movements,
    notes,
    place_rows,
    source_rows,
    strengths,
    terms,
    translations,
    units,
)

__all__ = ["FILES", "NEEDED", "TABLES", "columns_of"]

_MODELS: dict[str, type[Record]] = {
    place_rows.FILE: place_rows.PlaceRow,
    units.FILE: units.Unit,
    movements.FILE: movements.Movement,
    events.FILE: events.Event,
    citations.FILE: citations.Citation,
    strengths.FILE: strengths.Strength,
    source_rows.FILE: source_rows.SourceRow,
    fronts.FILE: fronts.Front,
    notes.FILE: notes.Note,
    terms.FILE: terms.Term,
    media.FILE: media.MediumRow,
    translations.FILE: translations.Translation,
}

#: The files of the tables, and the rows of each by the table's name, ``units``.
FILES = tuple(_MODELS)
TABLES: Mapping[str, type[Record]] = MappingProxyType({Path(file).stem: model for file, model in _MODELS.items()})

#: Those in whose rows a citation may stand.
_CITING = (movements.Movement, events.Event, fronts.Front)

#: Those without which there is no campaign; what is cited may stand in these.
NEEDED = tuple(Path(file).stem for file in (units.FILE, movements.FILE, events.FILE))


def columns_of(table: str) -> Mapping[str, FieldInfo]:
    """Give all columns that a table may have, and what may stand in them."""
    model = TABLES[table]
    own = attestations.OwnCitation.model_fields if model in _CITING else {}
    return {**model.model_fields, **own}
