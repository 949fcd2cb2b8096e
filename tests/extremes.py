"""The small campaign with many values at once at their limits, beyond them now and then, for property tests.

@given(st.lists(changes))
def test_it(made):
    campaign = extreme_campaign(made, folder)
"""

import json
import re
from datetime import date, timedelta

from hypothesis import strategies as st

from dashapp.campaign import CampaignError, load_campaign
from tests.builders import (
    CAMPAIGN,
    LESSON,
    SOURCES,
    TEXT,
    basemap,
    campaign_folder,
    citation,
    citations,
    event,
    feature,
    halt,
    movements,
    note,
    places,
    route,
    routes,
    strength,
    translation,
    units,
)

words = st.sampled_from(
    [
        *("x", "0", "-", "?", "{%title%}", "</script>", "<!--", "${x}", "__proto__", "constructor", "%s", "\\", '"'),
        *("=1+1", "@x", "ſ", "ŉ", "ǅungla", "İstanbul", "ß", "²", "Ⅷ", "١٢", "शहर", "עיר", "مدينة", "🐎", "👨‍👩‍👧"),
        *("e\u0301", "\u200bx", "\u202ax\u202c", "\ue000", "\ufffd", "a\xa0x", "x\ufeffx", "“", "’", "...", "¶1"),
        *("x" * 200, "𝔄" * 200, "ﷺ" * 200, "the", "Alder", "\U0010fffd", "1850-03-01T00:00", "a" + "\u0301" * 199),
    ]
)  # fmt: skip
refused_words = st.sampled_from(
    [
        *("", " ", "\u0301", "\u200b", "a\u2028b", "\u202ex", "\x85", "a\x07b", "\x1c", "a\nb", "\ufffe", "\U0010ffff"),
        *("x" * 201, "x " * 500 + "x", "x" * 5001, "ab" * 60_000),
    ]
)  # fmt: skip


def now_and_then(refused, passing):
    return st.sampled_from(range(20)).flatmap(lambda number: refused if number == 0 else passing)


any_words = now_and_then(refused_words, words)
languages = st.sampled_from(["", "EN", "en-GB", "de-CH-1996", "x" * 9, "zh-Hant-TW", "Old Norse", "a" * 200, "-"])
lons = st.sampled_from([171.0, 171.2, 180, -180, 179.99999, -179.99999, 0, -0.0, 1e-320, 170.0, 172.5, 5e-5, -9, 120.0])
lats = st.sampled_from([-44.0, -44.2, -45, -43, 85, -85, 0, -0.0, 1e-320, 84.99999, 90, -90])
lonlats = st.tuples(lons, lats).map(list)
moments = st.sampled_from(
    [f"1850-03-{at}" for at in ("01T00:00", "01T12:00", "02T08:00", "04T23:59", "05T00:00")] + [""]
)
men = now_and_then(
    st.sampled_from(["-1", "1000000000", str(2**53 + 1), "1" * 5000]), st.sampled_from(["0", "999999999", ""])
)
radii = now_and_then(st.sampled_from([101, 1e-320, 1e308]), st.sampled_from([0.001, 100]))
years = now_and_then(st.sampled_from([10_000, 10**30, 1e5]), st.sampled_from([9999, -9999, 0, 1851]))
starts = st.sampled_from(
    [
        *(date(1, 1, 1), date(2, 1, 1), date(99, 12, 30), date(1582, 10, 13), date(1900, 2, 26), date(2000, 2, 27)),
        *(date(9998, 12, 27), date(9999, 12, 27)),
    ]
)
bounds = st.sampled_from(
    [
        *(
            [-180, -85, 180, 85],
            [170.0, -85.0, -170.0, 85.0],
            [171.0, -44.5, 171.00001, -44.49999],
            [-180, -45, 180, -43],
        ),
        *([180, -45, -179, -43], [90, -80, -90, 80], [0.5, -45.0, 180, -43.0], [170.9, -44.000001, 171.1, -44.0]),
    ]
)
ends = st.dictionaries(
    st.sampled_from(["in", "earliest", "latest"]), st.sampled_from(["1850", "-0044", "1850-02-30", "1850~", "x", 1850])
)
whens = st.one_of(
    st.fixed_dictionaries(
        {"timespans": st.lists(st.fixed_dictionaries({"start": ends}, optional={"end": ends}), max_size=2)}
    ),
    st.sampled_from([None, {}, {"periods": [{"name": "The war"}]}, "1850", {"timespans": [{}]}]),
)
json_values = st.recursive(
    st.sampled_from([None, True, 0, -0.0, 1e308, 10**299, 1e-320, 2**60])
    | words
    | now_and_then(st.just("\ud800"), words),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
may_be_empty = st.sampled_from(["events", "strengths", "notes", "translations", "basemap", "lesson"])
kinds = st.sampled_from(["water", "built-up", "heights", "river", "label"])
others = st.dictionaries(st.sampled_from(["type", "identifier", "label", "value", "@id", "more"]), json_values)


def toml(value):
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def drawn(given):
    kind, corner, lon, lat, name = given
    south = corner[1]
    ring = [corner, [lon, south], [lon, lat], corner]
    form, line = {"river": ("LineString", ring[:3]), "label": ("Point", corner)}.get(kind, ("Polygon", [ring]))
    return [feature(kind, form, line, name=name, style="sea", height_m=9000)]


def in_settings(file, *said):
    """Put other words for those of a settings file."""
    return st.tuples(st.just(file), st.sampled_from(said).map(lambda each: (f'"{each}"',)), any_words)


def at(file, key, values, *keys):
    """Put another value into any of the first rows or features of a file."""
    last = (key,) if isinstance(key, str) else key
    return st.tuples(st.just(file), st.integers(0, 2).map(lambda row: (row, *last)), values)


#: One change each: the file, what is changed in it, the new value.
changes = st.one_of(
    in_settings("campaign", "The march to Alder", "An invention", "Everything", "The south", "The Reds", "The Blues"),
    in_settings("sources", "A. Chronicler", "A Chronicle", "Chronicle", "history", "Invented.", "Memoir"),
    in_settings("lesson", "The march in two steps", "Invented.", "Cedar", "Nobody.", "Why did it not wait?"),
    in_settings("lesson", "Why did it fail?", "They were at war.", "In a hurry", "Write a page.", "Who fought?"),
    st.tuples(st.just("sources"), st.just(("1851",)), years | any_words),
    st.tuples(st.just("sources"), st.just(('"en"',)), languages),
    st.tuples(st.just("bounds"), st.just(()), bounds),
    st.tuples(st.just("days"), st.just(()), starts),
    st.tuples(st.just("more"), st.just(()), st.just("julian = true\n")),
    st.tuples(st.just("more"), st.just(()), st.sampled_from(["+15:59", "-15:59"]).map('utc_offset = "{}"\n'.format)),
    st.tuples(st.just("more"), st.just(()), any_words.map(lambda said: f"credit = {toml(said)}\n")),
    st.tuples(may_be_empty, st.none(), st.none()),
    *(at("gazetteer", ("properties", key), any_words) for key in ("label", "modern", "russian", "kind", "sentence")),
    at("gazetteer", ("names", 0, "toponym"), any_words),
    at("gazetteer", ("properties", "rank"), now_and_then(st.sampled_from([0, 5, 10**30]), st.integers(1, 4))),
    at("gazetteer", ("properties", "radius_km"), radii),
    at("gazetteer", ("properties", "ccodes"), st.lists(any_words, max_size=2)),
    at("gazetteer", ("names", 0, "lang"), languages),
    at("gazetteer", ("names", 0, "citations", 0, "year"), years),
    at("gazetteer", ("names", 0, "citations", 0, "label"), any_words),
    at("gazetteer", ("names", 0, "when"), whens),
    at("gazetteer", "when", whens),
    *(at("gazetteer", key, st.lists(others, max_size=2)) for key in ("types", "links", "descriptions", "depictions")),
    st.tuples(st.just("gazetteer"), st.just((5, "geometry", "coordinates")), lonlats),
    at("gazetteer", ("geometry", "coordinates"), lonlats),
    *(at("units", key, any_words) for key in ("name", "label", "note")),
    at("movements", "note", any_words),
    *(at("movements", key, moments) for key in ("earliest", "latest")),
    *(at("events", key, any_words) for key in ("title", "summary", "note")),
    *(at("events", key, moments) for key in ("start", "end", "earliest", "latest")),
    *(at("citations", key, any_words) for key in ("says", "dating")),
    *(at("strengths", key, men) for key in ("low", "high")),
    *(at("strengths", key, any_words) for key in ("claimant", "says", "dating", "locator")),
    *(at("notes", key, any_words) for key in ("note", "basis")),
    at("translations", "text", any_words),
    at("translations", "language", st.sampled_from(["ru", "fr", "en"])),
    at("translations", "field", st.sampled_from(["title", "summary"])),
    at("routes", ("geometry", "coordinates"), st.lists(lonlats, min_size=2, max_size=4)),
    at("routes", ("properties", "name"), any_words),
    st.tuples(st.just("text"), st.just(()), words | st.sampled_from(["March 31, 9999 (Old Style)", "\f\r\u2028x"])),
    st.tuples(st.just("basemap"), st.just(("x.geojson",)), st.tuples(kinds, lonlats, lons, lats, any_words).map(drawn)),
)  # fmt: skip


def changed(made):
    """Give what `campaign_folder` takes, all of the changes made, and the day that the campaign begins."""
    files = {
        "campaign": CAMPAIGN,
        "lesson": LESSON,
        "sources": SOURCES,
        "text": TEXT,
        "gazetteer": places(),
        "routes": [*routes(), route("way", [(171.0, -44.0), (171.2, -44.2)])],
        "units": units(),
        "movements": [
            *movements(),
            halt("alder", movement_id="w2", unit_id="wagons", depart="1850-03-03T00:00", arrive="1850-03-05T00:00"),
        ],
        "events": [event(), event(event_id="e2", place_id="dell")],
        "citations": [*citations(), citation(record_id="w2"), citation(record_id="e2")],
        "strengths": [strength(), strength(stance="vague")],
        "notes": [note()],
        "translations": [translation(), translation(field="summary")],
        "basemap": basemap(),
    }
    start = date(1850, 3, 1)
    for file, where, value in made:
        if where is None:
            files[file] = {"basemap": {}, "lesson": None}.get(file, [])
        elif file == "days":
            start = value
        elif file == "bounds":
            files["campaign"] = re.sub(r"(?<=bounds = ).*", toml(value), files["campaign"])
        elif file == "text":
            files["text"] += f"\n{value}\n"
        elif file == "more":
            if value.split(" = ")[0] not in files["campaign"]:
                files["campaign"] = value + files["campaign"]
        elif isinstance(files[file], str):
            files[file] = files[file].replace(where[0], toml(value))
        elif files[file]:  # it may have been left out
            _put(files[file], where, value)
    for each in files["gazetteer"]:
        each["properties"]["title"] = each["names"][0]["toponym"]
    records = {"m1", "m2", "m3", "w1", "w2", *(row["event_id"] for row in files["events"])}
    files["citations"] = [row for row in files["citations"] if row["record_id"] in records]
    files["translations"] = files["translations"] if files["events"] else []
    # what JSON escapes may be half a character
    files["gazetteer"] = json.dumps({"type": "FeatureCollection", "features": files["gazetteer"]})
    return files, start


def _put(rows, where, value):
    """Change a member of one of the rows; where there is none, nothing."""
    if isinstance(rows, dict):
        rows[where[0]] = value
        return
    row, *keys, last = where
    inner = rows[row % len(rows)] if rows else {}
    for key in keys:
        inner = inner[key] if inner else {}
    if inner:
        inner[last] = value


def extreme_campaign(made, folder):
    """Write and load such a campaign; None if it is refused."""
    files, start = changed(made)
    campaign_folder(folder, **files)
    days = [(start + timedelta(days=number)).isoformat() for number in range(5)]
    for file in folder.rglob("*.*"):
        if start != date(1850, 3, 1) and file.suffix in (".toml", ".csv"):
            text = re.sub(r"1850-03-0([1-5])", lambda at: days[int(at[1]) - 1], file.read_text(encoding="utf-8"))
            file.write_text(text, encoding="utf-8", newline="")
    try:
        return load_campaign(folder)
    except CampaignError:
        return None
