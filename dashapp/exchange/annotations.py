"""Places named and words quoted, as W3C Web Annotations: what they say, and where in the text they say it.

The source of every target is a text, by its URI; its `state` names the copy whose characters the positions count,
`text.txt` beside this document. Every target has both a quotation and a position: the first survives another copy, the
second needs no search.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dashapp.campaign import Campaign
from dashapp.exchange.text import paragraph_starts, plain_text, quoted

__all__ = ["CONTEXT", "TEXT_NAME", "annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT_NAME = "text.txt"

#: Characters before and after a quotation, at first; doubled until it is the only one.
AROUND = 16

Json = dict[str, Any]


def annotations(campaign: Campaign) -> Json:
    """Give an AnnotationCollection, all of it on its first page.

    One annotation for every mention of a place (words that name two places have two), for every quotation of a citation
    or of a claim of strength, and for every note on the text.
    """
    text, found = plain_text(campaign), list(_items(campaign))
    quotes = _quotes(text, [(start, end) for *_, start, end in found])
    items = [
        {"id": campaign.uri_of("annotation", ident), "type": "Annotation", "motivation": motivation}
        | {"body": body, "target": _target(campaign, source_id, quote, start, end)}
        for (ident, motivation, body, source_id, start, end), quote in zip(found, quotes, strict=True)
    ]
    collection, page = f"{campaign.uri}:annotations", f"{campaign.uri}:annotations:1"
    works = "; ".join(f"{each.author}, {each.title}" for each in map(campaign.sources.__getitem__, campaign.texts))
    first = {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{campaign.title}: places and quotations in {works}",
        "total": len(items),
        # a page holds one annotation at least
        **({"first": first, "last": page} if items else {}),
    }


def _items(campaign: Campaign) -> Iterator[tuple[str, str, Json | list[Json], str, int, int]]:
    """Give an id, the motivation, the body, the source, and the start and end in the whole text."""
    uris = campaign.places["uri"]
    for serial, (begin, passage) in enumerate(zip(paragraph_starts(campaign), campaign.passages, strict=True), 1):
        for start, end, place_id in passage.mentions:
            body = _resource(uris[place_id], "identifying")
            ident = f"mention-{serial}-{start}-{place_id}"
            yield ident, "identifying", body, passage.source_id, begin + start, begin + end
    for number, start, end, row in quoted(campaign, campaign.citations):
        bodies = _attestation(campaign.uri_of(_kind(campaign, row["record_id"]), row["record_id"]), row)
        yield f"citation-{number}", "linking", bodies, row["source_id"], start, end
    for number, start, end, row in quoted(campaign, campaign.strengths):
        bodies = _attestation(campaign.uri_of("unit", row["unit_id"]), row)
        yield f"strength-{number}", "linking", bodies, row["source_id"], start, end
    for number, start, end, row in quoted(campaign, campaign.notes):
        bodies = [_words(row["note"], "commenting"), _words(row["basis"], "commenting"), _words(row["kind"], "tagging")]
        yield f"note-{number}", "commenting", bodies, row["source_id"], start, end


def _kind(campaign: Campaign, record_id: str) -> str:
    if record_id in campaign.movements.index:
        return "movement"
    return "event" if record_id in campaign.events.index else "front"


def _attestation(record: str, row: Json) -> list[Json]:
    """Link the words to the record they bear on, with what they say of it and whether they support it."""
    says = [_words(row["says"], "describing")] if row["says"] else []
    return [_resource(record, "linking"), *says, _words(row["stance"], "tagging")]


def _resource(uri: str, purpose: str) -> Json:
    return {"type": "SpecificResource", "source": uri, "purpose": purpose}


def _words(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(campaign: Campaign, source_id: str, quote: Json, start: int, end: int) -> Json:
    language = campaign.sources[source_id].language
    source = {"id": campaign.uri_of("text", source_id), "type": "Text", "format": "text/plain"}
    return {
        "type": "SpecificResource",
        "source": source | ({"language": language} if language else {}),
        "state": {"type": "TimeState", "cached": TEXT_NAME},
        "selector": [
            quote,
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _quotes(text: str, spans: list[tuple[int, int]]) -> Iterator[Json]:
    """Quote `text[start:end]` of each span with as much around it as it takes to be found nowhere else.

    How often the text has what each begins with is counted in one pass; where that is more than once, it is searched.
    """
    begins = [text[(first := max(start - AROUND, 0)) : first + 2 * AROUND] for start, _ in spans]
    wanted = set(begins)
    windows = (text[at : at + 2 * AROUND] for at in range(len(text)))
    counts = Counter(window for window in windows if window in wanted)
    for (start, end), begin in zip(spans, begins, strict=True):
        around = AROUND
        first, last = max(start - around, 0), min(end + around, len(text))
        while counts[begin] > 1 and text.find(text[first:last], text.find(text[first:last]) + 1) >= 0:
            around *= 2
            first, last = max(start - around, 0), min(end + around, len(text))
        quote = {"exact": text[start:end], "prefix": text[first:start], "suffix": text[end:last]}
        yield {"type": "TextQuoteSelector", **quote}
