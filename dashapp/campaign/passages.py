"""Which paragraph speaks of which place and unit, and where a quotation stands.

Offsets are Unicode code points from 0, the end exclusive, as `str` counts them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["Mention", "Passage", "UnitMention", "find_quote", "mentions", "nearest_wording", "read_passages"]

_WORD = re.compile(r"\w+")

#: What writers and printers set in more than one way, by what to call it.
_SET = re.compile(
    r"(?P<spaces>\s+)|(?P<dots>…|\.\.\.)|(?P<dashes>-{1,3}|[‐‑‒–—―−])|(?P<double>[\"“”„‟″«»])|(?P<single>['‘’‚‛′`´])"
)
_ONE = {"spaces": " ", "dots": "…", "dashes": "-", "double": '"', "single": "'"}

#: Names by a word of theirs, each with the ids of its places, or its units.
_Index = Mapping[str, Mapping[str, list[str]]]


class Mention(NamedTuple):
    """A place named in a paragraph, at `text[start:end]`."""

    start: int
    end: int
    place_id: str


class UnitMention(NamedTuple):
    """A unit named in a paragraph, at `text[start:end]`."""

    start: int
    end: int
    unit_id: str


class Passage(NamedTuple):
    """A paragraph, by its number in the text of a source, with the places and units it names in order of their spans.

    What is within the name of a place names no unit. A place may be named within the name of a unit.
    """

    number: int
    text: str
    mentions: tuple[Mention, ...]
    source_id: str
    units: tuple[UnitMention, ...] = ()


@lru_cache(maxsize=10_000)
def _pattern(name: str) -> re.Pattern[str]:
    """Compile what counts as a name: it stands alone, and a space in it may be printed as a hyphen, and vice versa."""
    words = [re.escape(word) for word in re.split(r"[\s\u2010\u2011-]+", name.strip()) if word]
    body = r"[\s\u2010\u2011-]+".join(words)
    body = re.sub("['\u2019]", "['\u2019]", body)
    first = name.strip()[:1]
    if first.islower() and first.upper() != first:
        body = f"(?:{first}|{first.upper()}){body[len(first) :]}"
    # an apostrophe goes on with the word ("Don't"), unless it makes a possessive
    return re.compile(rf"(?<!\w){body}(?!\w)(?!['\u2019](?!s(?!\w))\w)")


def mentions(text: str, names: Mapping[str, Iterable[str]], part_of: Mapping[str, str | None]) -> tuple[Mention, ...]:
    """Find the places a paragraph names.

    Longer names are found first, and no two spans overlap. One span points to several places if they share the name, or
    if its words contain a name of a place that the place named is part of.

    Parameters
    ----------
    text
        The paragraph.
    names
        The names of each place, by its id.
    part_of
        The place each place is part of, if any.
    """
    return _mentions(text, _by_word(names), names, part_of)


def _mentions(
    text: str, index: _Index, names: Mapping[str, Iterable[str]], part_of: Mapping[str, str | None]
) -> tuple[Mention, ...]:
    found = []
    for (start, end), place_ids in _named(text, index):
        words = text[start:end]
        for place_id in list(place_ids):
            for whole in _wholes(place_id, part_of):
                if whole not in place_ids and any(_pattern(name).search(words) for name in names.get(whole, ())):
                    place_ids.append(whole)
        found += [Mention(start, end, place_id) for place_id in place_ids]
    return tuple(found)


def _named(text: str, index: _Index) -> list[tuple[tuple[int, int], list[str]]]:
    """Give the spans of the names in a text, in their order, each with the ids that have the name."""
    owners: dict[str, list[str]] = {}
    for word in set(_WORD.findall(text)):
        owners.update(index.get(word, {}))
    taken: dict[tuple[int, int], list[str]] = {}
    covered = bytearray(len(text))
    for name in sorted(owners, key=lambda name: (-len(name), name)):
        for match in _pattern(name).finditer(text):
            span = match.span()
            if span in taken:
                taken[span] += [ident for ident in owners[name] if ident not in taken[span]]
            elif 1 not in covered[slice(*span)]:
                taken[span] = list(owners[name])
                covered[slice(*span)] = bytes([1]) * (span[1] - span[0])
    return sorted(taken.items())


def _by_word(names: Mapping[str, Iterable[str]]) -> _Index:
    """Order names by their longest word, as it may be printed, for that is the rarest.

    Only names whose word is in a paragraph have to be looked for there: in a large campaign both are thousands.
    """
    index: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for ident, its_names in names.items():
        for name in filter(_pattern_holds, its_names):
            bare = name.strip()
            printed = (bare, bare[:1].upper() + bare[1:]) if bare[:1].islower() else (bare,)
            for word in {max(_WORD.findall(each), key=len) for each in printed}:
                index[word].setdefault(name, []).append(ident)
    return index


def _pattern_holds(name: str) -> bool:
    """Whether a name has a letter or digit to be found by."""
    return any(c.isalnum() for c in name)


def _wholes(place_id: str, part_of: Mapping[str, str | None]) -> Iterable[str]:
    seen = {place_id}
    while (whole := part_of.get(place_id)) and whole not in seen:
        seen.add(whole)
        yield whole
        place_id = whole


def read_passages(
    texts: Mapping[str, Sequence[str]],
    names: Mapping[str, Iterable[str]],
    part_of: Mapping[str, str | None],
    units: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> tuple[Passage, ...]:
    """Give the paragraphs of texts, by their source, one text after another, each with the places and units it names.

    `names` are those of the places and `units` those of the units, each by its id.
    """
    index, forces = _by_word(names), _by_word(units)
    found = []
    for source_id, paragraphs in texts.items():
        for number, text in enumerate(paragraphs, 1):
            places = _mentions(text, index, names, part_of)
            found.append(Passage(number, text, places, source_id, _units(text, forces, places)))
    return tuple(found)


def _units(text: str, index: _Index, places: Sequence[Mention]) -> tuple[UnitMention, ...]:
    return tuple(
        UnitMention(start, end, unit_id)
        for (start, end), unit_ids in _named(text, index)
        if not any(place.start <= start and end <= place.end for place in places)
        for unit_id in unit_ids
    )


def find_quote(quote: str, paragraph: str) -> tuple[int, int] | None:
    """Find where a quotation stands in its paragraph, to the letter; its first place if it stands there twice."""
    start = paragraph.find(quote)
    return None if start < 0 or not quote else (start, start + len(quote))


def nearest_wording(quote: str, paragraphs: Sequence[str], number: int) -> str:
    """Say where a quotation that is not in its paragraph may be meant to stand.

    The other paragraph that has it to the letter, or the words of its own paragraph that come nearest; "" if neither.
    """
    for i, paragraph in enumerate(paragraphs, 1):
        if quote in paragraph:
            return f"it stands in ¶{i}"
    # long enough for any quotation, short enough that a hostile one costs nothing
    paragraph, quote = paragraphs[number - 1][:20_000], quote[:1_000]
    if otherwise := _set_otherwise(quote, paragraph):
        differ, wording = otherwise
        return f"only the {differ} differ: ¶{number} has “{wording}”"
    if not (same := _longest_common(paragraph, quote)):
        return ""
    start = max(paragraph.index(same) - quote.index(same), 0)
    return f"¶{number} has “{_whole_words(paragraph, start, start + len(quote))}”"


def _whole_words(paragraph: str, start: int, end: int) -> str:
    """Give the words of which a part stands between two places, whole."""
    before, behind = re.search(r"\w*\Z", paragraph[:start]), re.match(r"\w*", paragraph[end:])
    if before and re.match(r"\w", paragraph[start:]):
        start = before.start()
    if behind and re.search(r"\w\Z", paragraph[:end]):
        end += behind.end()
    return paragraph[start:end].strip()


def _longest_common(paragraph: str, quote: str) -> str:
    """Give the longest words, of five letters at least, that both have; "" if there are none.

    Found by halving how long they may be: comparing letter by letter takes seconds where few of them are different.
    """
    found, least, most = "", 5, len(quote)
    while least <= most:
        size = (least + most) // 2
        said = {quote[at : at + size] for at in range(len(quote) - size + 1)}
        parts = (paragraph[at : at + size] for at in range(len(paragraph) - size + 1))
        if part := next((each for each in parts if each in said), ""):
            found, least = part, size + 1
        else:
            most = size - 1
    return found


def _set_otherwise(quote: str, paragraph: str) -> tuple[str, str] | None:
    """Find a quotation that differs from the text only in how it is set; give what differs, and the text's wording."""
    at = _plain(paragraph).find(_plain(quote))
    if at < 0:
        return None
    signs = _signs(quote)
    found = _signs(paragraph)[at : at + len(signs)]
    kinds = {kind for (kind, one), (_, other) in zip(signs, found, strict=True) if one != other}
    names = ["quotation marks"] * (not kinds.isdisjoint({"double", "single"}))
    names += [kind for kind in ("dashes", "dots", "spaces") if kind in kinds]
    return " and ".join(names), "".join(sign for _, sign in found)


def _plain(text: str) -> str:
    """Set a text in one way, each sign one letter."""
    return _SET.sub(lambda match: _ONE[match.lastgroup or ""], text)


def _signs(text: str) -> list[tuple[str, str]]:
    """Give each letter of `_plain` as it stands in the text, and what it is called if it may be set otherwise."""
    signs, at = [], 0
    for match in _SET.finditer(text):
        signs += [("", letter) for letter in text[at : match.start()]]
        signs.append((match.lastgroup or "", match[0]))
        at = match.end()
    return signs + [("", letter) for letter in text[at:]]
