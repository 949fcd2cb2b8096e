"""The campaign that comes with the project: what history demands of it."""

import re
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
    records = {*campaign.movements.index, *campaign.events.index, *campaign.fronts.index}
    assert set(campaign.citations["record_id"]) == records


def test_every_unit_has_a_track(campaign):
    assert list(campaign.tracks) == list(campaign.units.index)


def test_the_span_and_the_sides(campaign):
    assert campaign.start.isoformat(timespec="minutes") == "1917-11-07T00:00"
    assert campaign.end.isoformat(timespec="minutes") == "1917-11-17T00:00"
    assert [side.id for side in campaign.sides] == ["government", "soviet"]
    assert {view.id for view in campaign.views} == {"approach", "march", "battlefield", "fight", "capital"}
    assert (campaign.opening, campaign.goal, campaign.texts) == ("approach", "petrograd", ("trotsky",))


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
    of_text = campaign.citations[campaign.citations["source_id"] == campaign.texts[0]]
    cited = set(of_text["paragraph"].dropna())
    story = [passage for passage in campaign.passages if 17 <= passage.number <= 63 and passage.mentions]
    assert len(story) >= 20
    assert [passage.number for passage in story if passage.number not in cited] == []


def test_where_the_sources_do_not_agree_a_note_says_why_it_is_drawn_so(campaign):
    doubted = set(campaign.citations.loc[campaign.citations["stance"] != "supports", "record_id"])
    notes = {**campaign.movements["note"], **campaign.events["note"], **campaign.fronts["note"]}
    assert sorted(record_id for record_id in doubted if not notes[record_id]) == []


def citations_of(campaign, number, words):
    """Give the citations of a paragraph of the text that quote some of the words, or no words in particular."""
    start = campaign.paragraphs[number - 1].index(words)
    rows = campaign.citations[campaign.citations["source_id"] == campaign.texts[0]]
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
    of_text = campaign.citations[campaign.citations["source_id"] == campaign.texts[0]]
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
    notes = campaign.notes[(campaign.notes["source_id"] == campaign.texts[0]) & (campaign.notes["paragraph"] == number)]
    assert any(words in quote for quote in notes["quote"])


def test_notes_stand_at_the_words_they_are_on(campaign):
    assert set(campaign.notes["source_id"]) == {campaign.texts[0]}
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


def test_the_lesson_has_ten_steps_in_order_of_time(campaign):
    steps = campaign.lesson.steps
    assert len(steps) == 10
    moments = [when for step in steps for when in (step.moment, step.then) if when]
    assert moments == sorted(moments)
    assert [step.title for step in steps if step.then] == ["The battle and the trip", "South along the railway"]


def test_the_words_of_the_lesson_stand_in_the_text(campaign):
    for step in campaign.lesson.steps:
        for number, quote, start, end, _ in step.passages:
            assert campaign.paragraphs[number - 1][start:end] == quote
        # and so do those within its own sentences: no other account is quoted
        accounts = step.dispute.accounts if step.dispute else ()
        heard = step.dispute.listen if step.dispute else ()
        own = " ".join((step.look, step.question, *step.listen, *(each.says for each in accounts), *heard))
        for quote in re.findall("“(.*?)”", own):
            assert any(quote in paragraph for paragraph in campaign.paragraphs), quote


def test_the_lesson_reads_the_paragraphs_it_speaks_of(campaign):
    read = [sorted({passage.paragraph for passage in step.passages}) for step in campaign.lesson.steps]
    assert read == [[4], [18], [18, 19], [19, 37], [14, 18], [22, 23, 31], [26, 27, 30], [30, 31, 32],
                    [42, 48, 56, 59], [63]]  # fmt: skip
    for step in campaign.lesson.steps:
        numbers = [int(number) for text in (step.question, *step.listen) for number in re.findall(r"¶(\d+)", text)]
        assert all(1 <= number <= len(campaign.paragraphs) for number in numbers)


def test_the_lesson_can_be_given_in_twenty_minutes_and_in_a_period(campaign):
    steps = campaign.lesson.steps
    took = {each.id: sum(steps[number - 1].minutes for number in each.steps) for each in campaign.lesson.versions}
    assert took == {"20": 20, "45": 45}
    assert {step.level for step in steps} == {"core", "further"}
    for version in campaign.lesson.versions:
        assert {steps[number - 1].level for number in version.steps} == {"core"}


def test_one_question_stands_over_the_lesson_and_what_has_to_be_known_before_it(campaign):
    lesson = campaign.lesson
    assert lesson.question.endswith("how do we know?")
    known = " ".join(each.text for each in lesson.background)
    for word in ("war", "land", "Provisional Government", "Korniloff", "Kadets", "Cadets", "Soviets", "Kerensky"):
        assert re.search(rf"\b{word}\b", known), word
    assert all(each.sources for each in lesson.background)
    assert lesson.close.task


def test_the_accounts_of_three_disputed_moments_lie_side_by_side(campaign):
    disputes = {number: step.dispute for number, step in enumerate(campaign.lesson.steps, 1) if step.dispute}
    assert list(disputes) == [5, 7, 9]
    for dispute in disputes.values():
        sources = {each.basis.source_id for each in dispute.accounts}
        assert "trotsky" in sources
        assert len(sources) >= 3
        assert len(dispute.listen) >= 2
    cruel = " ".join(each.says for each in disputes[5].accounts)
    assert "Five were killed" in cruel
    assert "eight more" in cruel


def test_the_lesson_fits_its_card(campaign):
    for step in campaign.lesson.steps:
        assert len(step.title) <= 40
        assert len(step.question) <= 200
        assert 2 <= len(step.listen) <= 4
        assert max(map(len, step.listen)) <= 220


@pytest.mark.parametrize(
    ("step", "then", "where"),
    [
        (1, False, {COSSACKS: "ostrov", "kerensky": "winter-palace"}),
        (2, False, {COSSACKS: None, "krasnov": None, "kerensky": None, "novgorod-echelon": None}),
        (3, False, {COSSACKS: "gatchina", "tsarskoye-garrison": "tsarskoye-selo"}),
        (4, False, {COSSACKS: "tsarskoye-selo"}),
        (5, False, {COSSACKS: "tsarskoye-selo", "krasnoye-selo-outposts": None, "red-guards": "pulkovo",
                    "school-siege": "cadet-school"}),
        (6, False, {"krasnoye-selo-detachment": "krasnoye-selo", "pulkovo-detachment": "pulkovo",
                    "kolpino-detachment": "kolpino", "putilov-guns": "pulkovo", COSSACKS: "alexandrovskaya"}),
        (7, False, {COSSACKS: "alexandrovskaya"}),
        (7, True, {COSSACKS: None, "trotsky": None, "muravyov": None}),
        (8, False, {"trotsky": "pulkovo", COSSACKS: None}),
        (9, False, {"krasnov": "gatchina-palace", "kerensky": "gatchina-palace", "dybenko": "gatchina-palace",
                    "sailors": None, "red-guards": None}),
        (10, False, {"shock-trains": "shock-train-halt"}),
        (10, True, {"soviet-trains": None}),
    ],
)  # fmt: skip
def test_what_the_lesson_has_looked_at_is_on_the_map(campaign, step, then, where):
    """A unit is at the place, or, where that is None, on its way; in either case within the view."""
    of_step = campaign.lesson.steps[step - 1]
    assert {*where} <= {*of_step.units}
    found = campaign.positions_at(of_step.then if then else of_step.moment)
    west, south, east, north = next(view.bounds for view in campaign.views if view.id == of_step.view)
    for unit_id, place_id in where.items():
        unit = found.loc[unit_id]
        assert (unit["state"], unit["place_id"]) == ("halted" if place_id else "moving", place_id), unit_id
        if unit_id != "novgorod-echelon":  # whose way is only a straight line, off the campaign's own railway
            assert west <= unit.geometry.x <= east, unit_id
            assert south <= unit.geometry.y <= north, unit_id


def test_who_is_to_mark_the_time_line_is_offered_to(campaign):
    assert [step.title for step in campaign.lesson.steps if step.marks] == [
        step.title for step in campaign.lesson.steps if re.search(r"\bmark\b.* timeline", step.question, re.IGNORECASE)
    ]


def test_each_unit_that_a_step_names_is_on_the_map_in_it(campaign):
    for step in campaign.lesson.steps:
        there = {unit for when in (step.moment, step.then) if when for unit in campaign.positions_at(when).index}
        assert {*step.units} <= there, step.title


def test_each_source_says_how_far_it_was_read(campaign):
    assert [source_id for source_id, source in campaign.sources.items() if source.read is None] == []
    assert all(campaign.sources[source_id].read == "whole" for source_id in campaign.texts)


def told_in_the_lesson(lesson):
    found = {("lesson", field): getattr(lesson, field) for field in ("title", "question", "introduction")}
    found |= {(f"background.{number}", "text"): each.text for number, each in enumerate(lesson.background, 1)}
    found |= {(f"versions.{number}", "title"): each.title for number, each in enumerate(lesson.versions, 1)}
    found |= {("close", "task"): lesson.close.task}
    found |= {("close", f"listen.{number}"): text for number, text in enumerate(lesson.close.listen, 1)}
    for number, step in enumerate(lesson.steps, 1):
        found |= {(str(number), field): getattr(step, field) for field in ("title", "look", "question")}
        found |= {(str(number), f"listen.{each}"): text for each, text in enumerate(step.listen, 1)}
        if step.dispute:
            found |= {(f"{number}.dispute", "question"): step.dispute.question}
            accounts = enumerate(step.dispute.accounts, 1)
            found |= {(f"{number}.accounts.{each}", "says"): account.says for each, account in accounts}
            heard = enumerate(step.dispute.listen, 1)
            found |= {(f"{number}.dispute", f"listen.{each}"): text for each, text in heard}
    return {("lesson", *key): text for key, text in found.items()}


def told(campaign):
    """Give every text of the campaign's own that stands in its files, by kind, id and field."""
    found = {("campaign", "campaign", "title"): campaign.title, ("campaign", "campaign", "subtitle"): campaign.subtitle}
    found |= {("view", view.id, "title"): view.title for view in campaign.views}
    found |= {("side", side.id, "name"): side.name for side in campaign.sides}
    for kind, frame, fields in (
        ("place", campaign.places, ("title", "label", "sentence", "kind")),
        ("unit", campaign.units, ("label", "name", "note")),
        ("event", campaign.events, ("title", "short", "summary")),
        ("term", campaign.terms, ("title", "forms", "explanation")),
    ):
        found |= {(kind, ident, field): text for field in fields for ident, text in frame[field].items()}
    called = campaign.places[campaign.places["modern"] != campaign.places["title"]]["modern"]
    found |= {("place", place_id, "modern"): name for place_id, name in called.items()}
    for field in ("kind", "read_what"):
        found |= {("source", each.source_id, field): getattr(each, field) for each in campaign.sources.values()}
    for each in campaign.sources.values():
        found |= {("source", each.source_id, f"voices.{n}"): voice.who for n, voice in enumerate(each.voices, 1)}
    found |= {("route", route_id, "label"): label for route_id, label in campaign.routes["label"].items()}
    waters = campaign.basemap.loc[campaign.basemap["kind"] == "label", "name"]
    found |= {("water", name, "name"): name for name in waters}
    found |= told_in_the_lesson(campaign.lesson)
    for kind, sentences in (("opening", campaign.guide.opening), ("ending", campaign.guide.ending)):
        found |= {(kind, str(number), "text"): each.text for number, each in enumerate(sentences, 1)}
    questions = enumerate(campaign.guide.questions, 1)
    found |= {("ending", "ending", f"questions.{number}"): text for number, text in questions}
    return {key: text for key, text in found.items() if text}


def in_russian(campaign):
    rows = campaign.translations[campaign.translations["language"] == "ru"]
    return {(row.kind, row.id, row.field): row.text for row in rows.itertuples()}


def test_everything_is_told_in_russian_too(campaign):
    assert set(campaign.translations["language"]) == {"ru"}
    written, russian = told(campaign), in_russian(campaign)
    assert len(written) >= 500
    assert sorted(written.keys() - russian.keys()) == []
    assert sorted(russian.keys() - written.keys()) == []  # what is not told has no translation


def test_the_russian_is_russian(campaign):
    for key, text in in_russian(campaign).items():
        assert re.search("[А-Яа-яЁё]", text), key
        # The Latin letters are Roman numerals and what the English text prints.
        rest = re.sub(r"\b[IVX]+\b|Krasnoff|Muravieff|Ensign B –|B—", "-", text)
        assert re.findall("[A-Za-z]+", rest) == [], key
        assert re.findall(r"[{}“”\"]| {2}|[ѣіъ]\b", rest) == [], key


def test_the_russian_keeps_figures_and_paragraphs(campaign):
    """The paragraphs that a text refers to, and every figure in it, are those of the English."""
    russian = in_russian(campaign)

    def figures(text):
        plain = re.sub(r"(?<=\d)[,\u00a0](?=\d{3}\b)", "", text)  # thousands
        return sorted(re.findall(r"¶?\d+", plain))

    differing = {key for key, text in told(campaign).items() if figures(text) != figures(russian[key])}
    assert sorted(differing) == []


def test_russian_names_on_the_map_are_about_as_short(campaign):
    russian = in_russian(campaign)
    on_the_map = {key: text for key, text in told(campaign).items() if key[0] == "unit" and key[2] == "label"}
    assert max(len(russian[key]) for key in on_the_map) <= max(map(len, on_the_map.values()))


def test_every_term_stands_in_what_is_read(campaign):
    """In the text, in the campaign's own sentences, or in what explains another term."""
    words = [*campaign.paragraphs, *(text for (_, _, field), text in told(campaign).items() if field != "forms")]
    read = "\n".join(words)
    for term_id, cell in campaign.terms["forms"].items():
        found = [
            re.search(
                rf"(?<!\w){re.escape(form.rstrip('*'))}" + ("" if form.endswith("*") else r"(?!\w)"),
                read,
                re.IGNORECASE,
            )
            for form in cell.split(";")
        ]
        assert any(found), term_id
