"""The citations: every record has one, and every quotation stands in its paragraph."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import campaign_folder, citation, citations, problems


def with_citation(tmp_path, **changes):
    rows = [*citations(), citation(**changes)]
    return problems(campaign_folder(tmp_path, citations=rows))


def test_what_it_gives(small):
    frame = small.citations
    assert list(frame.columns) == [
        *("record_id", "source_id", "locator", "quote", "stance", "says", "dating"),
        *("paragraph", "quote_start", "quote_end", "dates", "wide"),
    ]
    quoted = frame.iloc[0]
    assert quoted["paragraph"] == 2
    paragraph = small.paragraphs[quoted["paragraph"] - 1]
    assert paragraph[quoted["quote_start"] : quoted["quote_end"]] == quoted["quote"] == "left Alder at noon"
    assert frame.loc[1, ["paragraph", "quote_start", "quote_end"]].isna().all()
    assert {str(frame[column].dtype) for column in ("paragraph", "quote_start", "quote_end")} == {"Int64"}
    assert frame["dates"].dtype == bool


@pytest.mark.parametrize(
    ("dating", "dates"),
    [
        *((dating, True) for dating in ("1 Mar", "1 Mar, c. 15:00", "night to 2 Mar", "by 3 Mar", "noon")),
        *((dating, False) for dating in ("", " ", "undated", "undated (“soon”)", " undated, told after the fight")),
    ],
)
def test_whether_a_citation_gives_a_date(tmp_path, dating, dates):
    rows = [*citations(), citation(dating=dating)]
    given = load_campaign(campaign_folder(tmp_path, citations=rows)).citations["dates"]
    assert given.tolist() == [False] * 5 + [dates]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"record_id": "m8"}, 'record_id: "m8" is not a record in movements.csv or events.csv'),
        ({"source_id": "memior"}, 'source_id: "memior" is not a source in sources.toml; did you mean "memoir"?'),
        ({"stance": "suports"}, 'stance: "suports" is unknown; expected one of supports, vague, contradicts, proposed; '
         'did you mean "supports"?'),
        ({"says": ""}, "says: is missing; quote the source, say what it says, or give a locator"),
        ({"quote": "It was"}, 'quote: "It was" cannot be checked: the text of "memoir" is not in the folder; give '
         '"memoir" its text in sources.toml, or leave quote empty and summarize it in says'),
        ({"source_id": "chronicle"}, "locator: is missing; expected a paragraph from ¶1 to ¶4"),
        ({"source_id": "chronicle", "locator": "p. 3"}, 'locator: "p. 3" is not a paragraph of the text; expected a '
         "paragraph from ¶1 to ¶4"),
        ({"source_id": "chronicle", "locator": "¶5"}, 'locator: "¶5" is not a paragraph of the text; expected a '
         'paragraph '
         "from ¶1 to ¶4"),
        ({"source_id": "chronicle", "locator": "¶0"}, 'locator: "¶0" is not a paragraph of the text; expected a '
         'paragraph '
         "from ¶1 to ¶4"),
        ({"source_id": "chronicle", "locator": "¶2", "quote": "gate stood open"}, 'quote: "gate stood open" is not '
         'the exact wording of ¶2'
         "; it stands in ¶3"),
        ({"source_id": "chronicle", "locator": "¶3", "quote": "the Mill's gate"}, 'quote: "the Mill\'s gate" is not '
         'the exact wording of ¶3'
         "; only the quotation marks differ: ¶3 has “the Mill’s gate”"),
        ({"source_id": "chronicle", "locator": "¶3", "quote": "zzzzzz"}, 'quote: "zzzzzz" is not the exact wording '
         'of ¶3'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_citation(tmp_path, changes, expected):
    assert with_citation(tmp_path, **changes) == [f"citations.csv:7: {expected}"]


@pytest.mark.parametrize("locator", ["¶3", "¶ 3"])
def test_a_whole_paragraph_may_be_cited(tmp_path, locator):
    assert with_citation(tmp_path, source_id="chronicle", locator=locator) == []


def test_other_sources_are_located_as_they_like(tmp_path):
    assert with_citation(tmp_path, locator="ch. 9, p. 12") == []


def test_a_record_that_nobody_cites(tmp_path):
    rows = [row for row in citations() if row["record_id"] not in ("m3", "e1")]
    assert problems(campaign_folder(tmp_path, citations=rows)) == [
        'movements.csv:4: movement_id: "m3" is cited nowhere in citations.csv; cite a source, or write draft = true in '
        "campaign.toml until you do",
        'events.csv:2: event_id: "e1" is cited nowhere in citations.csv',
    ]


def test_an_empty_stance_supports(tmp_path):
    rows = [*citations(), citation(stance="")]
    assert list(load_campaign(campaign_folder(tmp_path, citations=rows)).citations["stance"])[-1] == "supports"
