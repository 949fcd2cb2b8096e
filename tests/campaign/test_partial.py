"""Of a folder with faults all is shown but the records with a fault, and what depends on them."""

import json
from datetime import datetime

import pytest

from dashapp.campaign.partial import load_partial
from dashapp.exchange import exchange_files
from dashapp.web.draw.charts import figures
from dashapp.web.page.payload import payload
from tests.builders import (
    CAMPAIGN,
    GUIDE,
    campaign_folder,
    citation,
    citations,
    front,
    note,
    strength,
    term,
    translation,
)


@pytest.fixture
def folder(tmp_path):
    guided = CAMPAIGN.replace('opening = "all"\n', "") + GUIDE
    return campaign_folder(
        tmp_path,
        campaign=guided,
        fronts=[front()],
        citations=[*citations(), citation(record_id="f1")],
        strengths=[strength()],
        notes=[note()],
        terms=[term()],
        translations=[translation()],
    )


def save(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, (name, old)
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def shown(folder):
    """What is shown; and a page can be made of it."""
    partial = load_partial(folder)
    assert partial.error is not None
    campaign = partial.campaign
    json.dumps(payload(campaign), allow_nan=False)
    figures(campaign)
    exchange_files(campaign)
    assert (campaign.draft, campaign.doubts) == (True, ())
    return campaign, partial.left_out


def test_a_folder_without_a_fault_is_whole(folder):
    partial = load_partial(folder)
    assert (partial.error, partial.left_out, partial.campaign.draft) == (None, {}, False)


@pytest.mark.parametrize(
    ("name", "old", "new", "lost"),
    [
        (
            "units.csv",
            "column,The column,Column,reds",
            "column,The column,Column,rads",
            "units movements strengths lesson",
        ),
        (
            "gazetteer.geojson",
            '"coordinates": [171.3, -44.2]',
            '"coordinates": [999, -44.2]',
            "places movements units strengths lesson",
        ),
        ("gazetteer.geojson", '"certainty": "certain"', '"certainty": "sure"', "places movements units fronts"),
        ("events.csv", "birch-mill", "birch-mull", "events translations"),
        ("events.csv", "1850-03-01T18:00", "1850-03-31T18:00", "events translations"),
        ("fronts.csv", "cedar alder", "cedar aldre", "fronts"),
        ("routes.geojson", '"mode": "road"', '"mode": "raod"', "routes movements"),
        ("sources.toml", 'author = "M. Memoirist"\n', "", "citations strengths terms lesson"),
        ("notes.csv", "Old Cedar", "Old Ceder", "notes"),
        ("strengths.csv", "600", "six", "strengths"),
        ("terms.csv", "mill;Mill", "*", "terms"),
        ("translations.csv", "fr,event,e1", "fr,event,e2", "translations"),
        ("lesson.toml", 'view = "south"', 'view = "suoth"', "lesson"),
        ("citations.csv", "m1,", "m9,", "citations"),
    ],
)
def test_what_depends_on_a_fault_is_left_out_and_nothing_else(folder, name, old, new, lost):
    before = load_partial(folder).campaign
    save(folder, name, old, new)
    after, _ = shown(folder)
    tables = [
        "places",
        "routes",
        "units",
        "movements",
        "events",
        "fronts",
        "citations",
        "strengths",
        "notes",
        "terms",
        "translations",
    ]
    fewer = {table for table in tables if len(getattr(after, table)) < len(getattr(before, table))}
    fewer |= {"lesson"} if after.lesson is None else set()
    assert fewer - {"citations"} == {*lost.split()} - {"citations"}
    assert ("citations" in fewer) >= ("citations" in lost)


def test_of_a_unit_the_longest_row_of_legs_without_a_leap_is_shown(folder):
    rows = (folder / "movements.csv").read_text(encoding="utf-8").splitlines()
    save(folder, "movements.csv", rows[1], rows[1].replace("certain", "sure", 1))
    campaign, left = shown(folder)
    assert left["movements.csv"] == 1
    assert list(campaign.movements.index) == [row.partition(",")[0] for row in rows[2:]]


def test_what_nobody_cites_is_shown_all_the_same(folder):
    (folder / "citations.csv").write_text((folder / "citations.csv").read_text(encoding="utf-8").splitlines()[0] + "\n")
    campaign, left = shown(folder)
    assert (len(campaign.movements), len(campaign.events), left) == (4, 1, {})


@pytest.mark.parametrize(
    ("old", "new", "key", "mended"),
    [
        ("bounds = [170.0, -45.0,", "bounds = [-45.0, 170.0,", "bounds", (114.84, -49.37, 176.76, -14.84)),
        ('start = "1850-03-01T00:00"', 'start = "Tuesday"', "start", datetime(1850, 3, 1, 12)),
        ('end = "1850-03-05T00:00"', "", "end", None),
        ('goal = "alder"', 'goal = "aldre"', "goal", "alder"),
        ('title = "The march to Alder"', "title = 7", "title", None),
        ('view = "all"', 'view = "al"', "opening", "all"),
        ('text = "chronicle"', 'text = "chronicel"', "texts", ()),
        ('[[views]]\nid = "all"', "[[views]]", "opening", "south"),
        ('[[sides]]\nid = "blues"', "[[sides]]", "sides", None),
    ],
)
def test_a_fault_of_the_manifest_leaves_the_rest_of_it(folder, old, new, key, mended):
    save(folder, "campaign.toml", old, new)
    campaign, _ = shown(folder)
    assert len(campaign.units) >= 1
    if mended is not None:
        value = getattr(campaign, key)
        assert value == pytest.approx(mended) if key == "bounds" else value == mended


@pytest.mark.parametrize("name", ["campaign.toml", "gazetteer.geojson"])
def test_without_a_manifest_or_a_place_nothing_is_shown(folder, name):
    (folder / name).write_text('x = """', encoding="utf-8")
    partial = load_partial(folder)
    assert partial.campaign is None
    assert partial.error.problems
    (folder / name).unlink()
    assert load_partial(folder).campaign is None
    assert load_partial(folder / "nowhere").error.problems[0].problem == "is not a folder"
