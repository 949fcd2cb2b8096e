"""People and terms (`terms.csv`): what a reader may not know, each explained in a few words on the word of a source."""

from pathlib import Path
from typing import Literal

import pandas as pd

from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Label, MaybeLine, Text
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import as_shown, check_locator, paragraph_number
from dashapp.campaign.sections.sources import Sources

__all__ = ["FILE", "Term", "forms", "read_terms", "terms_frame"]

FILE = "terms.csv"


class Term(Record):
    """A row of `terms.csv`. `forms` are the words that mean it, with semicolons between them.

    A form that ends in an asterisk stands for all words that begin so.
    """

    term_id: Id
    title: Label
    kind: Literal["person", "term"]
    forms: Text
    explanation: Text
    source_id: Id
    locator: MaybeLine = ""


def forms(cell: str) -> list[str]:
    """Read the forms of a cell, ``Zemstvo;Zemstvos``; of what stands between two semicolons none is empty."""
    return [form for each in cell.split(";") if (form := each.strip())]


def read_terms(folder: Path, sources: Sources, problems: Problems) -> Records[Term]:
    """Read the terms and check what they rest on, and that no word means two of them; the file may be missing."""
    terms = read_table(
        folder,
        FILE,
        Term,
        problems,
        key="term_id",
        optional=True,
        refers={"source_id": sources.named},
        parts=lambda cells: (cells["title"],),
    )
    first: dict[str, tuple[Where, str]] = {}
    for where, cells in terms.whole:
        source_id, locator = cells["source_id"], cells["locator"]
        if source_id in sources.paragraphs and not problems.noted(where, "locator"):
            check_locator(locator, sources.paragraphs[source_id], where, "locator", problems)
        for form in forms(cells["forms"]):
            if not form.rstrip("*") or "*" in form[:-1]:
                problem, expected = "is not a word", "words, at most the last letter an asterisk, for any ending"
                problems.add(where, problem, column="forms", got=form, expected=expected)
                continue
            other, meant = first.setdefault(form, (where, cells["term_id"]))
            if other != where:
                problem = f'means "{meant}" already, in {other.line}'
                problems.add(where, problem, column="forms", got=form, hint="a word can mean one thing")
    return terms


def terms_frame(terms: Records[Term], sources: Sources) -> pd.DataFrame:
    """Give the terms as a DataFrame indexed by term_id, in the file's order.

    Beside the columns of the file: `paragraph`, the number of a locator in a text of the folder, a nullable integer.
    """
    rows = []
    for _, row in terms.rows:
        number = paragraph_number(row.locator) if row.source_id in sources.paragraphs else None
        rows.append(row.model_dump() | {"locator": as_shown(row.locator, number), "paragraph": number})
    frame = pd.DataFrame(rows, columns=[*Term.model_fields, "paragraph"], dtype=object).set_index("term_id")
    return frame.assign(paragraph=frame["paragraph"].astype("Int64"))
