"""terms.csv: people and terms, each on the word of a source, and what words mean them."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import campaign_folder, problems, term, translation

GATE = {"term_id": "gate", "title": "Gate", "forms": "gate*", "source_id": "chronicle", "locator": "¶3"}


def test_what_it_gives(tmp_path):
    terms = load_campaign(campaign_folder(tmp_path, terms=[term(), term(**GATE)])).terms
    assert list(terms.index) == ["mill", "gate"]
    assert terms.loc["mill", ["title", "kind", "forms", "source_id", "locator"]].tolist() == [
        *("Mill", "term", "mill;Mill", "memoir", "p. 5")
    ]
    assert terms["paragraph"].astype(object).where(terms["paragraph"].notna(), None).tolist() == [None, 3]


def test_there_may_be_none(small):
    assert small.terms.empty


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "place"}, 'kind: "place" is unknown; expected one of person, term'),
        ({"forms": ""}, "forms: is missing"),
        ({"explanation": ""}, "explanation: is missing"),
        ({"source_id": "memoire"}, 'source_id: "memoire" is not a source in sources.toml; did you mean "memoir"?'),
        ({"source_id": "chronicle", "locator": "p. 5"},
         'locator: "p. 5" is not a paragraph of the text; expected a paragraph from ¶1 to ¶4'),
        ({"forms": "weir;mi*ll"},
         'forms: "mi*ll" is not a word; expected words, at most the last letter an asterisk, for any ending'),
        ({"forms": "*"}, 'forms: "*" is not a word; expected words, at most the last letter an asterisk, for any '
         'ending'),
        ({"forms": "weir;gate*"}, 'forms: "gate*" means "gate" already, in line 2; a word can mean one thing'),
        ({"term_id": "gate"}, 'term_id: "gate" is already used in line 2'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row(tmp_path, changes, expected):
    folder = campaign_folder(tmp_path, terms=[term(**GATE), term(**changes)])
    assert problems(folder) == [f"terms.csv:3: {expected}"]


def test_it_is_translated_with_the_words_of_the_other_language(tmp_path):
    rows = [
        translation(kind="term", id="mill", field=field, text=text)
        for field, text in {"title": "Mühle", "forms": "Mühle*", "explanation": "Wo Korn gemahlen wird."}.items()
    ]
    assert problems(campaign_folder(tmp_path, terms=[term()], translations=rows)) == []
    rows.append(translation(kind="term", id="mil", field="title", text="Mühle"))
    assert problems(campaign_folder(tmp_path, terms=[term()], translations=rows)) == [
        'translations.csv:5: id: "mil" is not a term in terms.csv; did you mean "mill"?'
    ]
