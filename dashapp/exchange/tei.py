"""The text as a TEI P5 document: its paragraphs, the places they name and the days they print.

Several texts are a group of texts. Without its tags a paragraph is the text to the letter.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dashapp.campaign import Campaign, Passage
from dashapp.campaign.dates import in_new_style
from dashapp.campaign.printed_dates import PrintedDate, printed_dates
from dashapp.campaign.sections.sources import LANGUAGE, Source
from dashapp.exchange.antimeridian import wrapped

__all__ = ["tei"]

#: How certain we are, in the words of TEI.
CERT = {"certain": "high", "less-certain": "medium", "uncertain": "low"}
CALENDARS = {"gregorian": "Gregorian calendar, New Style", "julian": "Julian calendar, Old Style"}
EDITORIAL = (
    "A paragraph is a line of the source that is not empty, numbered from 1, to the letter, misprints included. Names "
    "of places are those of the gazetteer; words that name two places point to both. A day the text prints is taken to "
    "be {} unless it says {} beside it; without a year, it is of the year the campaign puts it in."
)

# What XML 1.0 has no way to write (section 2.2)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Tag(NamedTuple):
    """A part of a paragraph that is tagged."""

    start: int
    end: int
    name: str
    attributes: dict[str, str]


def tei(campaign: Campaign) -> str:
    """Give the document."""
    texts = [_source_text(campaign, campaign.sources[source_id]) for source_id in campaign.texts]
    [text, *others] = texts
    if others:
        text = _element("text", "\n" + _element("group", "\n" + "\n".join(texts) + "\n") + "\n")
    parts = [_header(campaign), _places(campaign), text]
    document = _element("TEI", "\n" + "\n".join(parts) + "\n", xmlns="http://www.tei-c.org/ns/1.0")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _editorial(campaign: Campaign) -> str:
    styles = ("New Style", "Old Style")
    return EDITORIAL.format(*(reversed(styles) if campaign.calendar == "julian" else styles))


def _source_text(campaign: Campaign, source: Source) -> str:
    """Write a text; among several it has a heading and points to what the header tells of it."""
    paragraphs = [
        _paragraph(campaign, serial, passage, source.language)
        for serial, passage in enumerate(campaign.passages, 1)
        if passage.source_id == source.source_id
    ]
    attributes = _lang(source.language)
    if len(campaign.texts) > 1:
        paragraphs.insert(0, _words("head", f"{source.author}: {source.title}"))
        attributes["decls"] = f"#{_source_xml_id(source)}"
    return _element("text", "\n<body>\n" + "\n".join(paragraphs) + "\n</body>\n", **attributes)


def _source_xml_id(source: Source) -> str:
    return f"source-{source.source_id}"


def _bibl(source: Source, **attributes: str) -> str:
    year = str(source.year)
    date = {"when": year} if re.fullmatch(r"\d{4}", year, re.ASCII) else {}
    bibl = _words("author", source.author) + _words("title", source.title)
    bibl += (_words("date", year, **date) if year else "") + (_words("note", source.note) if source.note else "")
    return _element("bibl", bibl, **attributes)


def _header(campaign: Campaign) -> str:
    sources = [campaign.sources[source_id] for source_id in campaign.texts]
    several = len(sources) > 1
    title = campaign.title if several else sources[0].title
    authors = "".join(_words("author", name) for name in dict.fromkeys(each.author for each in sources))
    bibls = [_bibl(each, **({"xml_id": _source_xml_id(each)} if several else {})) for each in sources]
    languages = "".join(
        _words("language", tag, ident=tag) for tag in dict.fromkeys(each.tag for each in sources) if tag
    )
    made_of = f"Made from the campaign “{campaign.title}”, {campaign.uri}, with its gazetteer."
    calendars = [_element("calendar", _words("p", name), xml_id=ident) for ident, name in CALENDARS.items()]
    profile = _element("calendarDesc", "".join(calendars))
    if languages:
        profile += _element("langUsage", languages)
    file = [
        _element("titleStmt", _words("title", title) + authors),
        _element("publicationStmt", _words("p", made_of)),
        _element("sourceDesc", "".join(bibls)),
    ]
    geo = _words("geoDecl", "Latitude, then longitude, in degrees.", datum="WGS84")
    parts = [
        _element("fileDesc", "\n".join(file)),
        _element("encodingDesc", _element("editorialDecl", _words("p", _editorial(campaign))) + geo),
        _element("profileDesc", profile),
    ]
    return _element("teiHeader", "\n" + "\n".join(parts) + "\n")


def _places(campaign: Campaign) -> str:
    features = campaign.linked_places["features"]
    return _element("standOff", _element("listPlace", "\n" + "\n".join(_each_place(campaign, features)) + "\n"))


def _each_place(campaign: Campaign, features: Iterable[dict[str, list[dict[str, str]]]]) -> Iterator[str]:
    for (place_id, place), feature in zip(campaign.places.iterrows(), features, strict=True):
        parts = [_words("placeName", name["toponym"], **_lang(name.get("lang", ""))) for name in feature["names"]]
        if place["sentence"]:
            parts.append(_words("desc", place["sentence"]))
        if place.geometry is not None:
            point = _words("geo", f"{place.geometry.y} {wrapped(place.geometry.x)}")
            origin = _words("note", place["coordinates_from"]) if place["coordinates_from"] else ""
            parts.append(_element("location", point + origin, cert=CERT[place["certainty"]]))
        parts.append(_words("idno", place["uri"], type="URI"))
        if place["geonames"]:
            parts.append(_words("idno", place["geonames"], type="GeoNames"))
        kind = "-".join(place["kind"].split())
        yield _element("place", "".join(parts), xml_id=_place_xml_id(str(place_id)), type=kind)


def _place_xml_id(place_id: str) -> str:
    """Give a place's id in the document: it may begin with a digit, and is none of another kind of element."""
    return f"place-{place_id}"


def _paragraph(campaign: Campaign, serial: int, passage: Passage, language: str) -> str:
    tags = list(_place_names(passage))
    if language.lower().split("-")[0] == "en":
        for found in _printed_dates(campaign, passage.text):
            # a name that has a date in it is a name
            if all(found.end <= tag.start or tag.end <= found.start for tag in tags):
                tags.append(_Tag(found.start, found.end, "date", _when(found)))
    runs, done = [], 0
    for tag in sorted(tags, key=lambda tag: tag.start):
        runs += [_text(passage.text[done : tag.start])]
        runs += [_words(tag.name, passage.text[tag.start : tag.end], **tag.attributes)]
        done = tag.end
    content = "".join(runs) + _text(passage.text[done:])
    return _element("p", content, n=str(passage.number), xml_id=f"p{serial}")


def _printed_dates(campaign: Campaign, text: str) -> list[PrintedDate]:
    """Find the days that a text prints; none before year 1, of which there is no day in XML that all programs read."""
    first, last = (in_new_style(when, campaign.calendar) for when in (campaign.start, campaign.end))
    if first.year < 1:
        return []
    return printed_dates(text, first.date(), last.date(), julian=campaign.calendar == "julian")


def _place_names(passage: Passage) -> Iterator[_Tag]:
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for mention in passage.mentions:
        places[mention.start, mention.end].append(f"#{_place_xml_id(mention.place_id)}")
    for (start, end), refs in places.items():
        yield _Tag(start, end, "placeName", {"ref": " ".join(refs)})


def _when(found: PrintedDate) -> dict[str, str]:
    first, last = found.first.isoformat(), found.last.isoformat()
    days = {"when": first} if first == last else {"from": first, "to": last}
    return days | {"calendar": "#julian" if found.julian else "#gregorian"}


def _lang(language: str) -> dict[str, str]:
    return {"xml_lang": language} if LANGUAGE.fullmatch(language) else {}


def _element(name: str, content: str, **attributes: str) -> str:
    """Write an element around markup; an attribute of the xml: namespace is given with `xml_`."""
    written = "".join(
        f" {key.replace('xml_', 'xml:', 1)}={quoteattr(_in_xml(value))}" for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>"


def _words(name: str, words: str, **attributes: str) -> str:
    """Write an element around text."""
    return _element(name, _text(words), **attributes)


def _text(words: str) -> str:
    # a parser would read a bare carriage return as a line feed
    return escape(_in_xml(words), {"\r": "&#13;"})


def _in_xml(words: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)
