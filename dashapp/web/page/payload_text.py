"""What the texts, the sources and the lesson say, as plain JSON: the half of the payload that is read, not drawn.

A paragraph has its place among those of all texts, from 1. Times are minutes since the campaign's start.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from dashapp.campaign import Campaign, Passage, Sentence
from dashapp.campaign.sections.guide import Basis
from dashapp.web.draw.values import grouped

__all__ = [
    "ATTESTATION",
    "basis",
    "citations",
    "guide",
    "notes",
    "paragraph_runs",
    "paragraphs",
    "passages",
    "sentence",
    "terms",
    "texts",
    "unit_passages",
]

Json = Any
Quotation = tuple[int, int, str]  # start, end, record_id
Reading = tuple[int, int, int]  # start, end, the step that has these words read
ATTESTATION = ["locator", "quote", "stance", "says", "dating", "paragraph"]


def paragraph_runs(
    passage: Passage, quotations: Iterable[Quotation] = (), readings: Iterable[Reading] = ()
) -> list[Json]:
    """Return a paragraph cut where its mentions, the quotations from it and the lesson's readings begin and end.

    A run is a string, or `[string, [place_id, ...], [record_id, ...]]` for words that name places or that records
    quote, with a fourth member `[step, ...]`, counted from 1, for words that the lesson reads, and a fifth
    `[unit_id, ...]` for words that name units. Cutting here keeps the browser free of offsets: Python counts code
    points, JavaScript UTF-16 units.
    """
    quotations, readings = list(quotations), list(readings)
    spans = [each[:2] for each in (*passage.mentions, *passage.units)]
    spans += [each[:2] for each in (*quotations, *readings)]
    cuts = sorted({0, len(passage.text), *(at for span in spans for at in span)})
    runs: list[Json] = []
    for start, end in pairwise(cuts):
        places = [mention.place_id for mention in passage.mentions if mention.start <= start and end <= mention.end]
        records = [record for first, last, record in quotations if first <= start and end <= last]
        steps = [step for first, last, step in readings if first <= start and end <= last]
        units = [mention.unit_id for mention in passage.units if mention.start <= start and end <= mention.end]
        text = passage.text[start:end]
        run = [text, places, *(list(dict.fromkeys(each)) for each in (records, steps, units))]
        run = run if units else run[:4] if steps else run[:3]
        runs.append(run if places or records or steps or units else text)
    return runs


def paragraphs(campaign: Campaign) -> list[list[Json]]:
    """Return the paragraphs of all texts in runs (see `paragraph_runs`)."""
    quoted, taught = _quotations(campaign), _taught(campaign)
    return [
        paragraph_runs(passage, quoted[serial], taught[serial]) for serial, passage in enumerate(campaign.passages, 1)
    ]


def texts(campaign: Campaign) -> list[Json]:
    """Return the texts in their order, each with how many of the paragraphs are its own.

    `voiced` are the first and the last of those that each of the source's voices speaks, from 1 in the text.
    """
    counts = Counter(passage.source_id for passage in campaign.passages)
    return [
        {
            "source": source_id,
            "author": campaign.sources[source_id].author,
            "paragraphs": counts[source_id],
            "voiced": [[voice.first, voice.last] for voice in campaign.sources[source_id].voices],
        }
        for source_id in campaign.texts
    ]


def citations(campaign: Campaign) -> dict[str, list[Json]]:
    """Return what the sources say of each record.

    A quotation is ``true`` where the paragraph has it already: in the runs that name the record.
    """
    found = grouped(campaign, campaign.citations, "record_id", [*ATTESTATION, "dates", "wide"])
    for attestations in found.values():
        of_a_text = [each for each in attestations if each["paragraph"] and each["quote"]]
        counts = Counter(each["paragraph"] for each in of_a_text)
        for each in of_a_text:
            if counts[each["paragraph"]] == 1:
                each["quote"] = True
    return found


def _quotations(campaign: Campaign) -> dict[int, list[Quotation]]:
    """Return what the records quote of each paragraph, in the order of the citations."""
    found: dict[int, list[Quotation]] = defaultdict(list)
    for row in campaign.citations[campaign.citations["quote"] != ""].itertuples():
        if serial := campaign.serial(row.source_id, row.paragraph):
            found[serial].append((int(row.quote_start), int(row.quote_end), row.record_id))
    return found


def _taught(campaign: Campaign) -> dict[int, list[Reading]]:
    """Return what the steps of the lesson have read of each paragraph."""
    found: dict[int, list[Reading]] = defaultdict(list)
    for number, step in enumerate(campaign.lesson.steps if campaign.lesson else (), 1):
        for passage in step.passages:
            if serial := campaign.serial(passage.source_id, passage.paragraph):
                found[serial].append((passage.start, passage.end, number))
    return found


def guide(campaign: Campaign) -> Json:
    """Return what a newcomer is told, at the beginning and at the end."""
    told = campaign.guide
    return {
        "opening": [sentence(campaign, each) for each in told.opening],
        "ending": [sentence(campaign, each) for each in told.ending],
        "questions": list(told.questions),
    }


def sentence(campaign: Campaign, sentence: Sentence) -> Json:
    """Return a sentence with the places in the sources that it rests on."""
    return {"text": sentence.text, "sources": [basis(campaign, each) for each in sentence.sources]}


def basis(campaign: Campaign, basis: Basis) -> Json:
    """Return a place in a source."""
    return {
        "source": basis.source_id,
        "locator": basis.locator,
        "paragraph": basis.paragraph and campaign.serial(basis.source_id, basis.paragraph),
    }


def notes(campaign: Campaign) -> list[Json]:
    """Return the notes on the texts in the order of the paragraphs."""
    columns = ["quote", "kind", "note", "basis"]
    found = [
        {"paragraph": serial, **{column: row[column] for column in columns}}
        for _, row in campaign.notes.iterrows()
        if (serial := campaign.serial(row["source_id"], row["paragraph"]))
    ]
    return sorted(found, key=lambda note: note["paragraph"])


def terms(campaign: Campaign) -> list[Json]:
    """Return the people and terms that are explained, in the order of the file."""
    return [
        {
            "id": term_id,
            **{column: row[column] for column in ("title", "kind", "forms", "explanation")},
            "sources": [
                {
                    "source": row["source_id"],
                    "locator": row["locator"],
                    "paragraph": campaign.serial(row["source_id"], row["paragraph"]),
                }
            ],
        }
        for term_id, row in campaign.terms.iterrows()
    ]


def passages(campaign: Campaign) -> dict[str, list[int]]:
    """Return the paragraphs that name each place."""
    return _naming((mention.place_id for mention in passage.mentions) for passage in campaign.passages)


def unit_passages(campaign: Campaign) -> dict[str, list[int]]:
    """Return the paragraphs that name each unit."""
    return _naming((mention.unit_id for mention in passage.units) for passage in campaign.passages)


def _naming(named: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for serial, ids in enumerate(named, 1):
        for ident in dict.fromkeys(ids):
            found[ident].append(serial)
    return dict(found)
