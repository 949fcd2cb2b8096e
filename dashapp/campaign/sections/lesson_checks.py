"""What a lesson has to be beside well formed: what it names is there. Each part is checked as it stands in the file.

So one fault hides no other; and of what has a fault already, nothing more is said.
"""

from collections.abc import Iterator
from typing import Any

from dashapp.campaign.dates import iso
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import check_locator, check_quote
from dashapp.campaign.sections.manifest import DRAFT, Manifest, is_draft, views_of
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.span import within_span
from dashapp.campaign.sections.units import Unit

__all__ = ["FILE", "check_lesson", "texts_of"]

FILE = "lesson.toml"
WHERE = Where(FILE)

Table = dict[str, Any]


def check_lesson(
    data: Table, manifest: Manifest | None, sources: Sources, units: Records[Unit], problems: Problems
) -> None:
    """Check what a lesson names: moments and views, units, words of the texts, sources, its own steps."""
    texts = texts_of(manifest, problems)
    views = views_of(manifest, problems).ids
    for column, sentence in _tables(data, "background"):
        _check_cited(sentence, "sources", f"{column}.", sources, problems)
        if not (sentence.get("sources") or problems.noted(WHERE, column) or is_draft(manifest, problems)):
            problems.add(WHERE, "is missing", column=f"{column}.sources", hint=DRAFT)
    for column, step in _tables(data, "steps"):
        _check_step(step, column, manifest, views, problems)
        _check_units(step, column, units, problems)
        question = step.get("question")
        if isinstance(question, str) and not question.strip() and not is_draft(manifest, problems):
            problems.add(WHERE, "is empty", column=f"{column}.question")
        if texts is not None:
            _check_passages(step, column, texts, sources, problems)
        if isinstance(dispute := step.get("dispute"), dict):
            _check_cited(dispute, "accounts", f"{column}.dispute.", sources, problems)
    _check_versions(data, problems)


def texts_of(manifest: Manifest | None, problems: Problems) -> tuple[str, ...] | None:
    """Give the texts in which a lesson reads; None if it is not known which they are."""
    return None if manifest is None or problems.noted(Where(MANIFEST_FILE), "text") else manifest.text


def _tables(table: Table, key: str, under: str = "") -> Iterator[tuple[str, Table]]:
    """Give the tables of a list, each with what a reader calls it; what is no such thing is noted already."""
    listed = table.get(key)
    for number, each in enumerate(listed if isinstance(listed, list) else [], 1):
        if isinstance(each, dict):
            yield f"{under}{key}.{number}", each


def _check_step(
    step: Table, column: str, manifest: Manifest | None, views: frozenset[str] | None, problems: Problems
) -> None:
    """Check the view and the moments of a step as they stand in the file, so that one fault hides no other."""
    view = step.get("view")
    if isinstance(view, str) and not problems.noted(WHERE, f"{column}.view"):
        problems.unknown(WHERE, f"{column}.view", view.strip(), views, f"view in {MANIFEST_FILE}")
    first, then = (
        within_span(manifest, step.get(key), WHERE, f"{column}.{key}", problems, ends=key == "then")
        for key in ("moment", "then")
    )
    if first and then and then <= first:
        expected = f"after {iso(first)}"
        problems.add(WHERE, "is not after the moment", column=f"{column}.then", got=iso(then), expected=expected)


def _check_units(step: Table, column: str, units: Records[Unit], problems: Problems) -> None:
    listed = step.get("units")
    for number, unit_id in enumerate(listed if isinstance(listed, list) else [], 1):
        key = f"{column}.units.{number}"
        if isinstance(unit_id, str) and not problems.noted(WHERE, key):
            problems.unknown(WHERE, key, unit_id.strip(), units.column("unit_id"), f"unit in {units.called}")


def _check_passages(step: Table, column: str, texts: tuple[str, ...], sources: Sources, problems: Problems) -> None:
    """Check that a step has words to read where there is a text, and none where there is not."""
    key, passages = f"{column}.passages", step.get("passages")
    if not texts and passages:
        problems.add(WHERE, "have no text to stand in", column=key, hint=f"{MANIFEST_FILE} names no text")
    elif texts and not passages and not problems.noted(WHERE, key):
        problems.add(WHERE, "is missing" if passages is None else "is empty", column=key, got=passages)
    for under, passage in _tables(step, "passages", f"{column}.") if texts else ():
        _check_passage(passage, under, texts, sources, problems)


def _check_passage(passage: Table, column: str, texts: tuple[str, ...], sources: Sources, problems: Problems) -> None:
    number, quote, source_id = passage.get("paragraph"), passage.get("quote"), passage.get("source", texts[0])
    if problems.noted(WHERE, f"{column}.source"):
        return
    problems.unknown(WHERE, f"{column}.source", source_id.strip(), texts, f"text in {MANIFEST_FILE}")
    paragraphs = sources.paragraphs.get(source_id.strip())
    if paragraphs is None or not isinstance(number, int) or problems.noted(WHERE, f"{column}.paragraph"):
        return
    if not 1 <= number <= len(paragraphs):
        expected = f"a paragraph from 1 to {len(paragraphs)}"
        problems.add(
            WHERE, "is not a paragraph of the text", column=f"{column}.paragraph", got=number, expected=expected
        )
    elif isinstance(quote, str) and not problems.noted(WHERE, f"{column}.quote"):
        check_quote(quote.strip(), number, paragraphs, WHERE, f"{column}.quote", problems)


def _check_cited(table: Table, key: str, under: str, sources: Sources, problems: Problems) -> None:
    """Check the sources of a list, and their paragraphs where the text is in the folder."""
    for column, cited in _tables(table, key, under):
        source_id, locator = cited.get("source"), cited.get("locator", "")
        if not isinstance(source_id, str) or problems.noted(WHERE, f"{column}.source"):
            continue
        problems.unknown(WHERE, f"{column}.source", source_id.strip(), sources.ids, f"source in {sources.called}")
        paragraphs = sources.paragraphs.get(source_id.strip())
        if paragraphs is not None and isinstance(locator, str) and not problems.noted(WHERE, f"{column}.locator"):
            check_locator(locator.strip(), paragraphs, WHERE, f"{column}.locator", problems)


def _check_versions(data: Table, problems: Problems) -> None:
    """Check that a shorter version goes through steps that there are, in their order, and has an id of its own."""
    steps = data.get("steps")
    count = len(steps) if isinstance(steps, list) else 0
    first: dict[str, str] = {}
    for column, version in _tables(data, "versions"):
        ident = version.get("id")
        if isinstance(ident, str) and first.setdefault(ident.strip(), column) != column:
            problems.add(WHERE, f"is that of {first[ident.strip()]} already", column=f"{column}.id", got=ident)
        before = 0
        numbers = version.get("steps")
        for nth, number in enumerate(numbers if isinstance(numbers, list) else [], 1):
            key = f"{column}.steps.{nth}"
            if not isinstance(number, int) or problems.noted(WHERE, key):
                continue
            if count and not 1 <= number <= count:
                problems.add(WHERE, "is not a step", column=key, got=number, expected=f"a step from 1 to {count}")
            elif number <= before:
                problems.add(WHERE, "does not come after the step before it", column=key, got=number)
            before = number
