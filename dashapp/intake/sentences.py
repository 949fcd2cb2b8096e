"""The sentences of a text, each with the days of which it may tell, and what of it is quoted."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from dashapp.campaign.passages import Passage
from dashapp.campaign.printed_dates import PrintedDate, printed_dates

__all__ = ["WORD", "Sentence", "Span", "quoted", "read_sentences", "stem", "within", "words_of"]

#: A sentence with more letters is quoted in part.
LONG = 200

#: A paragraph with more letters is no heading, nor one that ends as a sentence does.
HEADING = 80
_STOP = re.compile(r"[.!?…:;,][\"”’»)\]]*\s*\Z")

#: So many of the names of one thing in a sentence are looked at.
MOST = 20

#: A word is told by so many first letters; one that is shorter than that tells nothing.
STEM, SHORTEST = 5, 4

WORD = re.compile(r"[^\W\d_]+")

#: What stands behind a semicolon is another sentence here: it mostly speaks of somebody else.
_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[^\W\d_a-z])|;\s+")
_PAUSE = re.compile(r"[,:–—(]\s")

Span = tuple[int, int]


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


class Sentence(NamedTuple):
    """A sentence of a passage, by the number of that among all passages, from 0.

    Its `days` are the first and the last that it prints; if it prints none, the last printed before it and the first
    behind it, between which its tale has come. In a text that is parted by days those of the heading above it count
    instead, with those that it prints itself. None where no day is printed anywhere.
    """

    serial: int
    start: int
    end: int
    days: tuple[date, date] | None

    def may_tell_of(self, first: date, last: date) -> bool:
        """Whether it may tell of what lasted from one day to another."""
        return self.days is None or (first <= self.days[1] and self.days[0] <= last)


def read_sentences(
    passages: Sequence[Passage], span: tuple[date, date] | None, *, julian: bool
) -> tuple[Sentence, ...]:
    """Give the sentences of all passages, with their days if a `span` is given that they are about."""
    found: list[Sentence] = []
    for _, of_text in itertools.groupby(enumerate(passages), lambda each: each[1].source_id):
        spans = [(serial, part) for serial, passage in of_text for part in _spans(passage.text)]
        printed = [
            printed_dates(passages[serial].text[slice(*part)], *span, julian=julian) if span else []
            for serial, part in spans
        ]
        ruling = _headings(passages, spans, printed)
        before: list[date | None] = [None]
        for each in printed:
            before.append(each[-1].first if each else before[-1])
        behind: list[date | None] = [None]
        for each in reversed(printed):
            behind.append(each[0].last if each else behind[-1])
        rows = zip(spans, printed, ruling, before[:-1], behind[-2::-1], strict=True)
        for (serial, part), own, heading, since, until in rows:
            days = [day for each in (*own, *heading) for day in (each.first, each.last)]
            if not days and (since or until):
                days = [since or date.min, until or date.max]
            found.append(Sentence(serial, *part, (min(days), max(days)) if days else None))
    return tuple(found)


def _headings(
    passages: Sequence[Passage], spans: Sequence[tuple[int, Span]], printed: Sequence[list[PrintedDate]]
) -> list[list[PrintedDate]]:
    """Give for each sentence the days of the heading above it, if the text is parted by such: it has two at least."""
    found: list[list[PrintedDate]] = []
    count = 0
    for (serial, part), own in zip(spans, printed, strict=True):
        text = passages[serial].text
        heads = own and len(text) <= HEADING and part[1] - part[0] == len(text) and not _STOP.search(text)
        count += bool(heads)
        found.append(own if heads else found[-1] if found else [])
    return found if count > 1 else [[] for _ in spans]


def _spans(text: str) -> Iterator[Span]:
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return ((start, end) for start, end in itertools.pairwise(cuts) if text[start:end].strip())


def words_of(text: str) -> set[str]:
    """Give the words of a text that say something, each cut to its first letters."""
    return {stem(word) for word in WORD.findall(text) if len(word) >= SHORTEST}


def stem(word: str) -> str:
    """Cut a word to the letters that tell it, whatever its ending."""
    return word.casefold()[:STEM]


def within(spanned: Sequence[S], sentence: Sentence) -> list[S]:
    """Give those of a passage, which are in the order of their spans, that stand in a sentence."""
    first, behind = (bisect_left(spanned, at, key=lambda each: each.start) for at in sentence[1:3])
    return [each for each in spanned[first:behind] if each.end <= sentence.end]


def quoted(sentence: Sentence, text: str, *names: Sequence[Span]) -> str:
    """Quote a sentence of a text; of a long one the shortest run with one of each of the names, from pause to pause."""
    start, end = sentence.start, sentence.end
    if end - start > LONG:
        few = (part[:MOST] for part in names if part)
        runs = [
            (min(first for first, _ in one), max(last for _, last in one)) for one in itertools.product(*few) if one
        ]
        first, last = min(runs, key=lambda run: run[1] - run[0], default=(start, end))
        start = max([start, *(match.end() for match in _PAUSE.finditer(text, start, first))])
        pause = _PAUSE.search(text, last, end)
        end = pause.start() if pause else end
    return text[start:end].strip().removesuffix(";")
