"""The campaign that comes with the project: what history demands of it."""

from datetime import datetime, timedelta

import pytest
from pyproj import Geod

from dashapp.campaign import load_campaign

GEOD = Geod(ellps="WGS84")
COSSACKS = "krasnov-cossacks"


def km(campaign, point, place_id):
    """Give the distance of a point to a place, in kilometres."""
    place = campaign.places.geometry[place_id]
    return GEOD.inv(point.x, point.y, place.x, place.y)[2] / 1000


def test_it_loads_without_a_folder_given(campaign):
    assert campaign.folder.name == "geodata"
    assert load_campaign(campaign.folder).title == campaign.title


def test_it_is_large_enough_to_teach_from(campaign):
    assert len(campaign.places) >= 60
    assert len(campaign.units) >= 15
    assert len(campaign.movements) >= 35
    assert len(campaign.events) >= 20


def test_every_record_is_cited(campaign):
    records = {*campaign.movements.index, *campaign.events.index}
    assert set(campaign.citations["record_id"]) == records


def test_every_unit_has_a_track(campaign):
    assert list(campaign.tracks) == list(campaign.units.index)


def test_the_span_and_the_sides(campaign):
    assert campaign.start.isoformat(timespec="minutes") == "1917-11-07T00:00"
    assert campaign.end.isoformat(timespec="minutes") == "1917-11-17T00:00"
    assert [side.id for side in campaign.sides] == ["government", "soviet"]
    assert {view.id for view in campaign.views} == {"approach", "march", "battlefield", "fight"}
    assert (campaign.opening, campaign.goal, campaign.text) == ("approach", "petrograd", "trotsky")


def test_the_text_has_79_paragraphs(campaign):
    assert len(campaign.paragraphs) == len(campaign.passages) == 79
    assert campaign.paragraphs[0] == "Leon Trotsky"
    assert campaign.paragraphs[35] == "November 13, 1917"
    assert campaign.paragraphs[78] == "Last updated on: 17.12.2006"


@pytest.mark.parametrize(
    ("place_id", "numbers"),
    [
        ("gatchina", [18, 19, 38, 39, 59, 63]),
        ("gatchina-palace", [39, 40]),
        ("tsarskoye-selo", [17, 18, 19, 27, 28]),
        ("tsarskoye-selo-radio", [17, 18, 28]),
        ("krasnoye-selo", [18, 19, 27]),
        ("pulkovo", [31, 32]),
        ("luga", [18, 63]),
        ("don", [38]),
        ("winter-palace", [40]),
        ("brest-litovsk", [2, 77]),
        ("ostrov", []),
    ],
)
def test_which_paragraphs_name_a_place(campaign, place_id, numbers):
    assert [passage.number for passage in campaign.passages_for(place_id)] == numbers


def test_a_place_named_within_a_place_is_marked_by_the_same_words(campaign):
    passage = campaign.passages_for("gatchina-palace")[0]
    named = {(passage.text[start:end], place_id) for start, end, place_id in passage.mentions}
    assert named == {("Gatchina Palace", "gatchina-palace"), ("Gatchina Palace", "gatchina")}


def test_quotations_stand_where_they_are_said_to(campaign):
    quoted = campaign.citations[campaign.citations["quote"] != ""]
    assert len(quoted) >= 40
    assert set(quoted["source_id"]) == {"trotsky"}
    for row in quoted.itertuples():
        assert campaign.paragraphs[row.paragraph - 1][row.quote_start : row.quote_end] == row.quote


def test_there_are_many_sources_and_they_do_not_agree(campaign):
    citations = campaign.citations
    assert len(citations.loc[citations["quote"] != "", ["source_id", "paragraph", "quote"]].drop_duplicates()) >= 40
    assert citations["source_id"].nunique() >= 8
    assert (citations["stance"] != "supports").sum() >= 12


def test_every_paragraph_of_the_story_that_names_a_place_is_cited(campaign):
    of_text = campaign.citations[campaign.citations["source_id"] == campaign.text]
    cited = set(of_text["paragraph"].dropna())
    story = [passage for passage in campaign.passages if 17 <= passage.number <= 63 and passage.mentions]
    assert len(story) >= 20
    assert [passage.number for passage in story if passage.number not in cited] == []


def test_where_the_sources_do_not_agree_a_note_says_why_it_is_drawn_so(campaign):
    doubted = set(campaign.citations.loc[campaign.citations["stance"] != "supports", "record_id"])
    notes = {**campaign.movements["note"], **campaign.events["note"]}
    assert sorted(record_id for record_id in doubted if not notes[record_id]) == []


def citations_of(campaign, number, words):
    """Give the citations of a paragraph of the text that quote some of the words, or no words in particular."""
    start = campaign.paragraphs[number - 1].index(words)
    rows = campaign.citations[campaign.citations["source_id"] == campaign.text]
    rows = rows[rows["paragraph"] == number]
    apart = (rows["quote_end"] <= start) | (rows["quote_start"] >= start + len(words))
    return rows[~apart.fillna(False)]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (24, "the Bolsheviks’ adventure was at an end. Kerensky had entered Petrograd, and order had been restored by "
         "his iron hand."),
        (48, "you will go. at once with a white flag to Petrograd and appear before the Revolutionary Committee and "
         "talk the matter over as the head of the Government."),
    ],
)  # fmt: skip
def test_what_was_only_said_is_a_claim(campaign, number, words):
    cited = citations_of(campaign, number, words)
    assert len(cited) >= 1
    claims = campaign.events.index[campaign.events["kind"] == "claim"]
    assert sorted(set(cited["record_id"]) - set(claims)) == []


@pytest.mark.parametrize("number", [24, 48])
def test_what_was_only_said_moves_nobody(campaign, number):
    of_text = campaign.citations[campaign.citations["source_id"] == campaign.text]
    held = of_text[(of_text["paragraph"] == number) & (of_text["stance"] == "supports")]
    assert sorted(set(held["record_id"]) & set(campaign.movements.index)) == []


def test_how_many_the_cossacks_were(campaign):
    claims = campaign.strengths[campaign.strengths["unit_id"] == COSSACKS]
    assert len(claims) >= 8
    assert claims["source_id"].nunique() >= 5
    held = campaign.units.loc[COSSACKS]
    assert 450 <= held["strength_low"] <= held["strength_high"] <= 1100


def test_no_range_is_upside_down(campaign):
    held = campaign.units[["strength_low", "strength_high"]].dropna()
    assert len(held) >= 1
    assert (held["strength_low"] <= held["strength_high"]).all()


@pytest.mark.parametrize(("number", "words"), [(60, "The 11th Corps"), (14, "Ensign B")])
def test_slips_of_the_text_have_a_note(campaign, number, words):
    notes = campaign.notes[(campaign.notes["source_id"] == campaign.text) & (campaign.notes["paragraph"] == number)]
    assert any(words in quote for quote in notes["quote"])


def test_notes_stand_at_the_words_they_are_on(campaign):
    assert set(campaign.notes["source_id"]) == {campaign.text}
    for row in campaign.notes.itertuples():
        assert campaign.paragraphs[row.paragraph - 1][row.quote_start : row.quote_end] == row.quote


@pytest.mark.parametrize(
    ("moment", "place_id", "within"),
    [
        ("1917-11-08T12:00", "ostrov", 0),
        ("1917-11-09T08:00", "gatchina", 0),
        ("1917-11-10T23:00", "tsarskoye-selo", 0),
        ("1917-11-12T12:00", "pulkovo", 6),
        ("1917-11-13T23:00", "gatchina", 0),
    ],
)
def test_where_the_cossacks_were(campaign, moment, place_id, within):
    assert km(campaign, campaign.positions_at(moment).geometry[COSSACKS], place_id) <= within


def test_the_cossacks_passed_luga_by_rail_in_the_night_to_the_ninth(campaign):
    night = [datetime(1917, 11, 8, 18) + timedelta(minutes=10 * i) for i in range(72)]
    track = [campaign.positions_at(when).geometry[COSSACKS] for when in night]
    assert min(km(campaign, point, "luga") for point in track) < 5
    legs = campaign.movements[campaign.movements["to_place"] == "luga"]
    assert legs.loc[legs["unit_id"] == COSSACKS, "via"].tolist() == [("warsaw-line",)]


def test_no_cossack_of_the_column_ever_enters_petrograd(campaign):
    for leg in campaign.tracks[COSSACKS].vertices:
        point = campaign.places.geometry["petrograd"]
        assert GEOD.inv(leg[1], leg[2], point.x, point.y)[2] > 15_000


def test_the_false_news_is_no_movement(campaign):
    arrivals = campaign.movements[campaign.movements["kind"] != "halt"]
    into = arrivals[arrivals["to_place"].isin(["petrograd", "smolny", "winter-palace"])]
    assert "trotsky" in set(into["unit_id"])
    assert "kerensky" not in set(into["unit_id"])


def test_nothing_moves_faster_than_a_train(campaign):
    moving = campaign.movements[campaign.movements["kind"] != "halt"]
    hours = (moving["arrive"] - moving["depart"]).dt.total_seconds() / 3600
    assert (moving["distance_km"] / hours).max() < 50


def test_every_place_but_the_title_s_is_drawn(campaign):
    assert list(campaign.places.index[campaign.places.geometry.isna()]) == ["brest-litovsk"]


def test_a_stop_lies_on_its_route(campaign):
    for route_id, route in campaign.routes.iterrows():
        for stop in route["stops"]:
            point = campaign.places.geometry[stop]
            near = route.geometry.interpolate(route.geometry.project(point))
            assert km(campaign, near, stop) < 3, (route_id, stop)
