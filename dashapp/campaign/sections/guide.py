"""The cards that open and end a campaign (`opening`, `ending` in `campaign.toml`), and what they rest on."""

from collections.abc import Iterable
from typing import NamedTuple

from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import as_shown, check_locator, paragraph_number
from dashapp.campaign.sections.manifest import DRAFT, Manifest, is_draft
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.statements import Cited, Statement

__all__ = ["Basis", "Guide", "Sentence", "check_guide", "make_basis", "make_guide", "make_sentences"]


class Basis(NamedTuple):
    """A place in a source; `paragraph` is its number where the source's text stands in the folder."""

    source_id: str
    locator: str
    paragraph: int | None


class Sentence(NamedTuple):
    """A sentence of a card, and where it is from."""

    text: str
    sources: tuple[Basis, ...]


class Guide(NamedTuple):
    """What a newcomer is told: the sentences of the opening, those of the ending, and the questions after it."""

    opening: tuple[Sentence, ...] = ()
    ending: tuple[Sentence, ...] = ()
    questions: tuple[str, ...] = ()


def check_guide(manifest: Manifest | None, sources: Sources, problems: Problems) -> None:
    """Check the sources of every sentence, and its paragraph where the text is in the folder."""
    where = Where(MANIFEST_FILE)
    if manifest is None:
        return
    ending = () if manifest.ending is None else manifest.ending.sentences
    for card, sentences in (("opening", manifest.opening.sentences), ("ending", ending)):
        for number, sentence in enumerate(sentences, 1):
            if not (sentence.sources or is_draft(manifest, problems)):
                column = f"{card}.sentences.{number}.sources"
                problems.add(where, "is missing", column=column, hint=DRAFT, usable=True)
            for nth, cited in enumerate(sentence.sources, 1):
                column = f"{card}.sentences.{number}.sources.{nth}"
                known = f"source in {sources.called}"
                if not problems.noted(where, f"{column}.source"):
                    problems.unknown(where, f"{column}.source", cited.source, sources.ids, known)
                if cited.source in sources.paragraphs:
                    paragraphs = sources.paragraphs[cited.source]
                    check_locator(cited.locator, paragraphs, where, f"{column}.locator", problems)


def make_guide(manifest: Manifest, sources: Sources) -> Guide:
    """Give the cards of a manifest that was checked."""
    ending = manifest.ending
    return Guide(
        make_sentences(manifest.opening.sentences, sources),
        () if ending is None else make_sentences(ending.sentences, sources),
        () if ending is None else ending.questions,
    )


def make_sentences(statements: Iterable[Statement], sources: Sources) -> tuple[Sentence, ...]:
    """Give the sentences of statements that were checked."""
    return tuple(
        Sentence(statement.text, tuple(make_basis(each, sources) for each in statement.sources))
        for statement in statements
    )


def make_basis(cited: Cited, sources: Sources) -> Basis:
    """Give the place in a source that was checked."""
    number = paragraph_number(cited.locator) if cited.source in sources.paragraphs else None
    return Basis(cited.source, as_shown(cited.locator, number), number)
