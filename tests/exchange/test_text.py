"""The plain text: the paragraphs to the letter, and where each begins."""

from dashapp.campaign.sections.sources import split_paragraphs
from dashapp.exchange.text import paragraph_starts


def test_it_is_read_again_as_the_same_paragraphs(either, files):
    assert split_paragraphs(files["text.txt"].body.decode()) == either.paragraphs


def test_paragraphs_begin_where_it_says(either, files):
    text = files["text.txt"].body.decode()
    starts = paragraph_starts(either)
    assert len(starts) == len(either.paragraphs)
    for start, paragraph in zip(starts, either.paragraphs, strict=True):
        assert text[start : start + len(paragraph)] == paragraph
