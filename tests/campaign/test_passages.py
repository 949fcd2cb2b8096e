"""Which paragraph names which place, and where a quotation stands."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashapp.campaign import Mention
from dashapp.campaign.passages import find_quote, mentions, nearest_wording, read_passages

NAMES = {
    "birch": ("Birch", "Birchburg"),
    "birch-palace": ("Birch Palace", "the Palace"),
    "radio": ("radio station of Old Cedar",),
    "cedar": ("Old Cedar",),
    "river": ("Don", "the Don"),
    "lower-school": ("Lower and Upper Schools", "Lower School"),
    "upper-school": ("Lower and Upper Schools",),
    "headquarters": ("Miller’s headquarters",),
}
PART_OF = {"birch-palace": "birch", "radio": "cedar", "lower-school": "birch"}


def found(text):
    return [(text[start:end], place_id) for start, end, place_id in mentions(text, NAMES, PART_OF)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From Birch to Old Cedar.", [("Birch", "birch"), ("Old Cedar", "cedar")]),
        ("Birchburg, not Birchburgers, nor abBirch", [("Birchburg", "birch")]),
        ("birch and old cedar are trees", []),
        # the possessive
        ("Birch’s gate, Birch's gate, the Birches’ gate", [("Birch", "birch"), ("Birch", "birch")]),
        ("“Don’t wait,” they said, “Don't.”", []),
        ("Don’s bank; ‘Don’ he said; Don’", [("Don", "river")] * 3),
        ("Don’s’t", [("Don", "river")]),
        # spaces and hyphens
        (
            "Old-Cedar, Old  Cedar, Old\u00a0Cedar, Old\u2011Cedar, OldCedar",
            [("Old-Cedar", "cedar"), ("Old  Cedar", "cedar"), ("Old\u00a0Cedar", "cedar"), ("Old\u2011Cedar", "cedar")],
        ),
        # the longest name wins; a whole named within it is named too
        ("Birch Palace", [("Birch Palace", "birch-palace"), ("Birch Palace", "birch")]),
        ("the Palace. The Palace", [("the Palace", "birch-palace"), ("The Palace", "birch-palace")]),
        ("a Palace, THE Palace", []),
        (
            "the radio station of Old Cedar",
            [("radio station of Old Cedar", "radio"), ("radio station of Old Cedar", "cedar")],
        ),
        (
            "Radio station of Old-Cedar",
            [("Radio station of Old-Cedar", "radio"), ("Radio station of Old-Cedar", "cedar")],
        ),
        ("beyond the Don", [("the Don", "river")]),
        # a shared name points to both; a lone part to itself
        (
            "the Lower and Upper Schools",
            [("Lower and Upper Schools", "lower-school"), ("Lower and Upper Schools", "upper-school")],
        ),
        ("the Lower School", [("Lower School", "lower-school")]),
        # either apostrophe
        ("at Miller's headquarters", [("Miller's headquarters", "headquarters")]),
        ("at Miller’s headquarters", [("Miller’s headquarters", "headquarters")]),
        ("(Birch)", [("Birch", "birch")]),
        ("Birch-Old Cedar line", [("Birch", "birch"), ("Old Cedar", "cedar")]),
        ("", []),
    ],
)
def test_what_is_a_mention(text, expected):
    assert found(text) == expected


def test_a_name_with_signs_in_it_is_no_pattern():
    names = {"halt": ("Birch (the halt)",), "any": (".*", "[a-z]", " ", "")}
    assert mentions("Birch (the halt) and more", names, {}) == (Mention(0, 16, "halt"),)


def test_offsets_count_code_points():
    assert mentions("𝔄 Birch", NAMES, PART_OF) == (Mention(2, 7, "birch"),)


def test_a_place_within_a_place_within_a_place():
    names = {"land": ("Northland",), "town": ("Northland Town",), "gate": ("Northland Town Gate",)}
    found = mentions("Northland Town Gate", names, {"gate": "town", "town": "land"})
    assert [mention.place_id for mention in found] == ["gate", "town", "land"]


words = st.sampled_from(
    ["Birch", "Palace", "the", "The", "Old", "Cedar", "radio", "station", "of", "Don", "’s", "’t", "-", " ", ", ", "x"]
)
texts = st.one_of(st.lists(words).map(" ".join), st.lists(words).map("".join), st.text())


@given(texts)
def test_mentions_never_overlap_but_where_one_span_names_several(text):
    spans = [mention[:2] for mention in mentions(text, NAMES, PART_OF)]
    assert spans == sorted(spans)
    for (start, end), (next_start, next_end) in itertools.pairwise(spans):
        assert end <= next_start or (start, end) == (next_start, next_end)


@given(texts)
def test_a_mention_is_a_name_that_stands_alone(text):
    def plain(words):
        return re.sub(r"[\s‐‑-]+", " ", words).replace("'", "’").casefold()

    every = {plain(name) for names in NAMES.values() for name in names}
    for start, end, _ in mentions(text, NAMES, PART_OF):
        assert plain(text[start:end]) in every
        assert not re.search(r"\w$", text[:start])
        assert not re.match(r"\w", text[end:])


@given(texts)
def test_no_span_names_a_place_twice(text):
    found = mentions(text, NAMES, PART_OF)
    assert len(set(found)) == len(found)


def test_passages_are_numbered_from_one():
    first, second = read_passages({"chronicle": ["Birch", "nothing"]}, NAMES, PART_OF)
    assert (first.number, first.text, first.mentions) == (1, "Birch", (Mention(0, 5, "birch"),))
    assert (second.number, second.mentions) == (2, ())


def test_units_are_named_where_no_place_is():
    units = {"miller": ("Miller",), "guard": ("the guard",), "garrison": ("Birch garrison",), "don": ("Don",)}
    text = "Miller came to Miller’s headquarters; the guard and the Birch garrison were at Birch on the Don."
    [passage] = read_passages({"chronicle": [text]}, NAMES, PART_OF, units)
    assert [(text[start:end], unit) for start, end, unit in passage.units] == [
        ("Miller", "miller"),
        ("the guard", "guard"),
        ("Birch garrison", "garrison"),
    ]
    places = [(text[start:end], place) for start, end, place in passage.mentions]
    assert places == [
        ("Miller’s headquarters", "headquarters"),
        ("Birch", "birch"),
        ("Birch", "birch"),
        ("the Don", "river"),
    ]


@given(st.text(min_size=1), st.data())
def test_a_quotation_is_found_to_the_letter(paragraph, data):
    start = data.draw(st.integers(0, len(paragraph) - 1))
    end = data.draw(st.integers(start + 1, len(paragraph)))
    span = find_quote(paragraph[start:end], paragraph)
    assert span is not None
    assert paragraph[span[0] : span[1]] == paragraph[start:end]
    assert span[0] <= start


def test_what_is_not_there_is_not_found():
    assert find_quote("gate", "the Gate") is None
    assert find_quote("", "the Gate") is None


def test_the_nearest_wording():
    paragraphs = ["The gate stood open.", "He said “no” to them all and left.", "The gate was shut."]
    assert nearest_wording("gate was shut", paragraphs, 1) == "it stands in ¶3"
    assert nearest_wording("said no to them", paragraphs, 2) == "¶2 has “said “no” to them”"
    assert nearest_wording("zzzzzz", paragraphs, 2) == ""


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ('He said "no"', "only the quotation marks differ: ¶1 has “He said “no””"),
        ("„no”, and", "only the quotation marks differ: ¶1 has ““no”, and”"),
        ("and - slowly - left", "only the dashes differ: ¶1 has “and — slowly — left”"),
        ("and -- slowly", "only the dashes differ: ¶1 has “and — slowly”"),
        ("left ...", "only the dots differ: ¶1 has “left …”"),
        ("the  gate\N{NO-BREAK SPACE}of", "only the spaces differ: ¶1 has “the gate of”"),
        ("the gate of Don't\tWait", "only the quotation marks and spaces differ: ¶1 has “the gate of Don’t Wait”"),
    ],
)
def test_a_quotation_that_is_only_set_otherwise(quote, said):
    assert nearest_wording(quote, ["He said “no”, and — slowly — left … the gate of Don’t Wait."], 1) == said
