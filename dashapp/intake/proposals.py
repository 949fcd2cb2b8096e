"""Which paragraph of a text a movement or an event may rest on: the one that names who it was, or what, and where.

No paragraph is proposed that does not name both, for a movement in one sentence; and none whose words stand under other
days. Whether they mean what the names suggest nobody has judged: whoever reads them does.
"""

import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from dashapp.campaign import Campaign
from dashapp.campaign.dates import in_new_style
from dashapp.campaign.passages import Mention, Passage, read_passages
from dashapp.campaign.sections.units import names_in_texts
from dashapp.intake.sentences import WORD, Sentence, Span, quoted, read_sentences, stem, within, words_of

__all__ = ["Proposal", "Proposals", "find_proposals"]

#: The words of an event's title that a paragraph has, and those of its summary, each count from 0 to 1: both together
#: so much at least, and so much more than in any other paragraph.
ENOUGH, CLEAR = 0.9, 0.2

#: A sentence with the place counts as much more as so many rare words.
PLACE = 3

#: So many records of about the same time show where in the text that time is told.
AROUND = 5

#: So many letters before a place tell whether somebody comes from it.
BEFORE = 30

#: Why nothing is found for a record.
APART = "no sentence names both the unit and the place"
OTHER_DAYS = "its names stand together under other days only"
OTHER_WORDS = "no paragraph with its place has enough words of its title and summary"
UNNAMED, PLACELESS = "no paragraph names its place", "it has no place by which to look for it"

_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_ORIGIN = re.compile(r"\b(?:from|left|leaving|depuis|quitt\w+|из|от)\s+(?:near\s+|the\s+)?\Z", re.IGNORECASE)

#: What belongs to these is somebody else: Bligh's men are not Bligh, but Bligh's division is.
_PERSONS = frozenset({"command", "delegates"})


class Proposal(NamedTuple):
    """A paragraph of a source that a record may rest on, and its words that name both."""

    record_id: str
    source_id: str
    paragraph: int
    quote: str


class Proposals(NamedTuple):
    """What was found: of some records one paragraph, of others several that are as good, of the rest why there is none.

    What is `silent` is in the order of time.
    """

    found: tuple[Proposal, ...]
    several: tuple[tuple[Proposal, ...], ...]
    silent: Mapping[str, str]


class _Option(NamedTuple):
    """A sentence that a record may rest on: the greater its weight, the likelier."""

    weight: float
    sentence: Sentence
    quote: str


def find_proposals(campaign: Campaign) -> Proposals:
    """Find a paragraph of the campaign's texts for every movement and event that has no citation.

    Of several that name a movement's unit and place alike, the nearest in the order of telling is taken: to those on
    which records of about the same time rest.
    """
    cited = set(campaign.citations["record_id"])
    moved = campaign.movements.sort_values("depart", kind="stable")
    happened = campaign.events[~campaign.events.index.isin(cited)]
    texts = _Texts(campaign)
    rests: dict[str, set[int]] = defaultdict(set)
    for row in campaign.citations.dropna(subset="paragraph").itertuples():
        if serial := campaign.serial(row.source_id, row.paragraph):
            rests[row.record_id].add(serial - 1)
    # Of one that rests on a paragraph of the texts nothing is left to others elsewhere.
    possible = {
        row.Index: [
            each
            for each in texts.of_movement(row)
            if row.Index not in rests or each.sentence.serial in rests[row.Index]
        ]
        for row in moved.itertuples()
    }
    movements = _distinct(possible, moved["unit_id"].to_dict(), texts.silent)
    movements = {record_id: options for record_id, options in movements.items() if record_id not in cited}
    events = {row.Index: texts.of_event(row) for row in happened.itertuples()}
    when = {**campaign.movements["depart"].to_dict(), **campaign.events["start"].to_dict()}
    told = [
        (when[record_id], serial) for record_id, serials in rests.items() if record_id in when for serial in serials
    ]
    told += [
        (when[record_id], options[0].sentence.serial)
        for record_id, options in (movements | events).items()
        if len(options) == 1
    ]
    movements = {record_id: _nearest(options, when[record_id], told) for record_id, options in movements.items()}
    made = [
        tuple(texts.proposal(record_id, each) for each in options)
        for record_id, options in (movements | events).items()
        if options
    ]
    wanted = sorted(
        (each for each, options in (movements | events).items() if not options), key=lambda each: when[each]
    )
    silent = {record_id: texts.silent[record_id] for record_id in wanted}
    return Proposals(
        tuple(each[0] for each in made if len(each) == 1), tuple(each for each in made if len(each) > 1), silent
    )


class _Texts:
    """The texts of a campaign, with what each sentence of them names."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.names = campaign.places["names"].to_dict()
        self.part_of = campaign.places["part_of"].to_dict()
        self.passages = self._passages()
        first, last = (in_new_style(when, campaign.calendar) for when in (campaign.start, campaign.end))
        span = (first.date(), last.date()) if first.year > 0 else None
        self.sentences: dict[int, list[Sentence]] = defaultdict(list)
        for each in read_sentences(self.passages, span, julian=campaign.calendar == "julian"):
            self.sentences[each.serial].append(each)
        self.plain = [self._plain(passage) for passage in self.passages]
        self.words = [words_of(passage.text) for passage in self.passages]
        self.frequent = Counter(word for words in self.words for word in words)
        self.of_place: dict[str, list[int]] = defaultdict(list)
        self.of_unit: dict[str, list[int]] = defaultdict(list)
        self.silent: dict[str, str] = {}  # why nothing was found for a record
        for serial, passage in enumerate(self.passages):
            for place_id in {each.place_id for each in passage.mentions}:
                self.of_place[place_id].append(serial)
            for unit_id in {each.unit_id for each in passage.units}:
                self.of_unit[unit_id].append(serial)

    def _passages(self) -> tuple[Passage, ...]:
        """Read the texts once more, units being found here by all their names, and not only by those for texts."""
        texts: dict[str, list[str]] = defaultdict(list)
        for each in self.campaign.passages:
            texts[each.source_id].append(each.text)
        units = {
            str(row.Index): (*names_in_texts(row), *names_in_texts(row._replace(names="")))
            for row in self.campaign.units.itertuples()
            if row.names.strip() != "-"
        }
        return read_passages(texts, self.names, self.part_of, units)

    def of_movement(self, row: Any) -> list[_Option]:
        """Give the sentences that name the unit, and where it went or from where it came."""
        found = []
        self.silent[row.Index] = APART
        for serial in self.of_unit[row.unit_id]:
            for sentence in self.sentences[serial]:
                unit, to, back = self._named(row, sentence)
                if not unit or not (to or back):
                    continue
                if not self._of_the_time(sentence, row.depart, row.arrive):
                    self.silent[row.Index] = OTHER_DAYS
                else:
                    quote = quoted(sentence, self.passages[serial].text, unit, to, back)
                    found.append(_Option(bool(to) + bool(back) + 0.5 * (sentence.days is not None), sentence, quote))
        return _best(found)

    def _named(self, row: Any, sentence: Sentence) -> tuple[list[Span], list[Span], list[Span]]:
        """Give where a sentence names the unit of a movement, the place that it went to, and as such that it left."""
        passage = self.passages[sentence.serial]
        person = self.campaign.units.at[row.unit_id, "kind"] in _PERSONS
        unit = [
            (each.start, each.end)
            for each in within(passage.units, sentence)
            if each.unit_id == row.unit_id and not (person and _POSSESSIVE.match(passage.text, each.end))
        ]
        to, back = [], []
        for each in within(self.plain[sentence.serial], sentence):
            came = _ORIGIN.search(passage.text, max(sentence.start, each.start - BEFORE), each.start)
            if each.place_id == row.to_place and not came:
                to.append((each.start, each.end))
            if each.place_id == row.from_place != row.to_place and came:
                back.append((each.start, each.end))
        return unit, to, back

    def _plain(self, passage: Passage) -> list[Mention]:
        """Give the places that a passage names for themselves: not in the name of a unit, or of a part of them."""
        wholes: dict[Span, set[str | None]] = defaultdict(set)
        for each in passage.mentions:
            wholes[each[:2]].add(self.part_of.get(each.place_id))
        covered = bytearray(len(passage.text))
        for unit in passage.units:
            covered[unit.start : unit.end] = bytes([1]) * (unit.end - unit.start)
        return [each for each in passage.mentions if not covered[each.start] and each.place_id not in wholes[each[:2]]]

    def of_event(self, row: Any) -> list[_Option]:
        """Give the paragraphs that name the place, and have the words of the title and of the summary."""
        of_places = {word for place_id in row.place_id for name in self.names[place_id] for word in words_of(name)}
        title = words_of(row.title) - of_places
        summary = words_of(row.summary) - of_places - title
        found = []
        told = {serial for place_id in row.place_id for serial in self.of_place[place_id]}
        self.silent[row.Index] = OTHER_WORDS if told else UNNAMED if row.place_id else PLACELESS
        for serial in sorted(told):
            words = self.words[serial]
            weight = self._share(title, words) + self._share(summary, words)
            if weight >= ENOUGH and not (title and title.isdisjoint(words)):
                places = [each for each in self.passages[serial].mentions if each.place_id in row.place_id]
                sentence, quote = self._telling(serial, places, title | summary)
                if not self._of_the_time(sentence, row.start, row.end):
                    self.silent[row.Index] = OTHER_DAYS
                else:
                    found.append(_Option(weight, sentence, quote))
        return _best(found, CLEAR)

    def _telling(self, serial: int, places: list[Mention], words: set[str]) -> tuple[Sentence, str]:
        """Find the sentence of a passage that has most of some words, and the place; give what is quoted of it."""
        text = self.passages[serial].text

        def telling(sentence: Sentence) -> float:
            said = words & words_of(text[sentence.start : sentence.end])
            return self._rarity(said) + PLACE * bool(within(places, sentence))

        sentence = max(self.sentences[serial], key=telling)
        place = [(each.start, each.end) for each in within(places, sentence)]
        said = [each.span() for each in WORD.finditer(text, sentence.start, sentence.end) if stem(each[0]) in words]
        return sentence, quoted(sentence, text, place, said)

    def _of_the_time(self, sentence: Sentence, first: datetime, last: datetime) -> bool:
        begin, end = (in_new_style(each, self.campaign.calendar) for each in (first, last))
        return sentence.days is None or sentence.may_tell_of(begin.date(), end.date())

    def _share(self, words: set[str], there: set[str]) -> float:
        """Give how much of what some words say is there, from 0 to 1: rare words say more."""
        return self._rarity(words & there) / (self._rarity(words) or 1)

    def _rarity(self, words: set[str]) -> float:
        return sum(math.log((len(self.passages) + 1) / (self.frequent[word] + 1)) for word in words)

    def proposal(self, record_id: str, option: _Option) -> Proposal:
        """Write an option as a proposal."""
        passage = self.passages[option.sentence.serial]
        return Proposal(record_id, passage.source_id, passage.number, option.quote)


def _best(found: list[_Option], within: float = 0) -> list[_Option]:
    """Give the best sentence of each paragraph that is as good as any, or less good by so much at most."""
    best: dict[int, _Option] = {}
    for each in sorted(found, key=lambda each: -each.weight):
        best.setdefault(each.sentence.serial, each)
    most = max((each.weight for each in found), default=0)
    return [each for each in best.values() if each.weight >= most - within]


def _distinct(
    found: Mapping[str, list[_Option]], units: Mapping[str, str], silent: dict[str, str]
) -> dict[str, list[_Option]]:
    """Leave each sentence to one movement of a unit, the first of those for which it weighs most.

    Of those that are left without any `silent` has to which it was left.
    """
    taken: dict[tuple[str, Sentence], tuple[float, str]] = {}
    for record_id, options in found.items():
        for each in options:
            key = units[record_id], each.sentence
            if key not in taken or each.weight > taken[key][0]:
                taken[key] = each.weight, record_id
    left = {}
    for record_id, options in found.items():
        owners = [taken[units[record_id], each.sentence][1] for each in options]
        left[record_id] = [each for each, owner in zip(options, owners, strict=True) if owner == record_id]
        if options and not left[record_id]:
            silent[record_id] = f"what names both tells of {owners[0]} first"
    return left


def _nearest(options: list[_Option], when: datetime, told: list[tuple[datetime, int]]) -> list[_Option]:
    """Give the option that is nearest to where the time is told, by when what is told and where; or all as near."""
    around = sorted(told, key=lambda each: abs(each[0] - when))[:AROUND]
    if len(options) < 2 or not around:
        return options
    middle = statistics.median(serial for _, serial in around)
    least = min(abs(each.sentence.serial - middle) for each in options)
    return [each for each in options if abs(each.sentence.serial - middle) == least]
