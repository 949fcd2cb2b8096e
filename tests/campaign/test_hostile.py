"""A folder may come from anybody. Whatever is in it, it loads or it is refused; nothing else happens."""

import contextlib
import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashapp.campaign import CampaignError, load_campaign
from tests.builders import (
    CAMPAIGN,
    SOURCES,
    TEXT,
    campaign_folder,
    citation,
    citations,
    event,
    feature,
    movement,
    movements,
    place,
    places,
    problems,
    route,
    routes,
    table,
    unit,
)

NAMES = [
    *("campaign.toml", "sources.toml", "gazetteer.geojson", "routes.geojson", "units.csv", "movements.csv"),
    *("events.csv", "citations.csv", "strengths.csv", "notes.csv", "translations.csv", "lesson.toml"),
    "texts/chronicle.txt",
    *("basemap/water.geojson", "basemap/labels.geojson"),
]

#: What tends to break a reader.
SPLINTERS = [
    *(
        b"",
        b"\0",
        b"\xff",
        b'"',
        b",",
        b"\n",
        b"[",
        b"]",
        b"{",
        b"}",
        b"null",
        b"[]",
        b"{}",
        b"0",
        b"-1",
        b"true",
        b"\\u0000",
    ),
    *(
        b"1e999",
        b"NaN",
        b"99999999999999999999",
        b"\\ud800",
        b'""',
        b" ",
        b"alder",
        b"9999-12-31T23:59",
        b"\xef\xbb\xbf",
    ),
    *(b"1e-320", b"180", b"-90", "¶".encode(), "\u2028".encode(), b"..", b"/", b"=", b"#", b"'"),
]


@settings(max_examples=80)
@given(
    name=st.sampled_from(NAMES),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(SPLINTERS) | st.binary(max_size=5)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_folder_loads_or_is_refused(name, cuts):
    with tempfile.TemporaryDirectory() as directory:
        folder = campaign_folder(Path(directory))
        raw = (folder / name).read_bytes()
        for share, length, splinter in cuts:
            at = int(share * len(raw))
            raw = raw[:at] + splinter + raw[at + length :]
        (folder / name).write_bytes(raw)
        assert all(line.isprintable() for line in problems(folder))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["Point", "Feature"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50)
@given(
    member=st.sampled_from(["@id", "geometry", "properties", "names", "types", "when", "links", "relations", "type"])
    | st.sampled_from(["place_id", "title", "rank", "radius_km", "fclasses", "ccodes", "certainty", "kind"]),
    value=json_values,
)
def test_a_place_of_any_shape_is_read_or_refused(member, value):
    elm = place("elm", (171.1, -44.1))
    (elm if member in elm or member in ("types", "links", "relations") else elm["properties"])[member] = value
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(CampaignError):
        load_campaign(campaign_folder(Path(directory), gazetteer=[*places(), elm]))


@settings(max_examples=50)
@given(
    coordinates=st.recursive(
        st.floats(-200, 200) | st.none() | st.integers() | st.text(max_size=2), st.lists, max_leaves=12
    ),
    form=st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "GeometryCollection", "x"]),
)
def test_a_geometry_of_any_shape_is_read_or_refused(coordinates, form):
    shaped = feature("water", form, coordinates)
    line = route("lane", [], geometry={"type": form, "coordinates": coordinates})
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(CampaignError):
        load_campaign(campaign_folder(Path(directory), basemap={"x.geojson": [shaped]}, routes=[*routes(), line]))


@pytest.mark.parametrize("name", NAMES)
def test_noise_is_refused(folder, name):
    (folder / name).write_bytes(bytes(range(256)) * 40)
    [problem, *_] = problems(folder)
    assert "is not UTF-8" in problem


def test_a_hopeless_table_is_refused(tmp_path):
    rows = [
        *movements(),
        *(movement(movement_id=f"x{i}", unit_id=f"unit-{i}", to_place=f"nowhere-{i}") for i in range(5_000)),
    ]
    quotes = [citation(source_id="chronicle", locator="¶2", quote=f"not so {i}") for i in range(500)]
    folder = campaign_folder(tmp_path, movements=rows, citations=[*citations(), *quotes])
    assert len(problems(folder)) > 10_000


def test_hints_are_cheap_however_hopeless_the_quotations(tmp_path):
    """Each would take seconds if it were compared with the paragraph letter by letter, and all of them minutes."""
    rows = [citation(source_id="chronicle", locator="¶5", quote="a" * 900 + f"b{i}") for i in range(500)]
    found = problems(campaign_folder(tmp_path, text=f"{TEXT}\n{'a' * 1_000_000}\n", citations=[*citations(), *rows]))
    assert len(found) == 500
    assert "¶5 has “aaa" in found[0]
    assert "¶5 has" not in found[-1]


def test_hints_are_cheap_however_many_the_names(tmp_path):
    """Each would take seconds if its word were compared with every name, and all of them minutes."""
    rows = [event(event_id=f"event-{i:05}") for i in range(10_000)]
    wrong = [citation(record_id=f"evnt-{i:05}") for i in range(400)]
    folder = campaign_folder(tmp_path, events=rows, citations=[*citations()[:-1], *wrong], translations=[])
    found = problems(folder)
    assert len(found) == 10_400
    assert 'did you mean "event-00000"?' in next(line for line in found if line.startswith("citations.csv"))


def test_places_that_are_part_of_one_another_are_followed_once(tmp_path):
    """From each to the last of them it would take minutes."""
    chain = [place(f"p{i}", None, part_of=f"p{i + 1}") for i in range(8_000)]
    ring = [place(f"r{i}", None, part_of=f"r{(i + 1) % 3}") for i in range(3)]
    into = [place("q", None, part_of="r0"), place("p8000", None)]
    found = problems(campaign_folder(tmp_path, gazetteer=[*places(), *into, *ring, *chain]))
    assert [line.partition("relations: ")[2] for line in found] == [f'"r{i}" is part of itself' for i in range(3)]


def test_keys_that_are_not_known_are_told_at_once(tmp_path):
    keys = "".join(f"autor{i} = 1\n" for i in range(40_000))
    found = problems(campaign_folder(tmp_path, sources=f"{SOURCES}\n[x]\n{keys}"))
    assert len(found) == 40_003
    assert 'sources.toml: [x]: autor0: is unknown; did you mean "author"?' in found


def test_a_table_of_very_many_rows_is_refused_and_of_very_many_problems_some_are_kept(tmp_path):
    folder = campaign_folder(tmp_path)
    with (folder / "units.csv").open("a", encoding="utf-8") as units:
        units.write("x,y,z,w,v,q\n" * 25_000)
    with pytest.raises(CampaignError) as error:
        load_campaign(folder)
    assert len(error.value.problems) == 50_000
    assert int(re.search(r"\.\.\. and (\d+) more$", str(error.value))[1]) > 10_000
    with (folder / "units.csv").open("a", encoding="utf-8") as units:
        units.write("x,y,z,w,v,q\n" * 80_000)
    assert "units.csv:100002: is one row too many; expected at most 100000 rows" in problems(folder)


def test_a_route_of_very_many_points_is_read(tmp_path):
    zigzag = [(170.5 + i / 50_000, -44.0 - (i % 2) / 10) for i in range(50_000)]
    other = [(170.5 + i / 50_000, -44.05 - (i % 3) / 20) for i in range(50_000)]
    rows = [movement(via="alder-road zigzag other"), *movements()[1:]]
    folder = campaign_folder(
        tmp_path, routes=[*routes(), route("zigzag", zigzag), route("other", other)], movements=rows
    )
    assert len(problems(folder)) == 1


def test_settings_that_a_reader_would_take_for_ever_over_are_refused(tmp_path):
    """Its parts are compared with one another: these would take hours."""
    for key in ("a." * 400_000 + "b = 1", '["a' + '"."a' * 200_000 + '"]', "x = { " + "a . " * 200_000 + "b = 1 }"):
        folder = campaign_folder(tmp_path, campaign=f"{CAMPAIGN}\n{key}\n")
        line = CAMPAIGN.count("\n") + 2
        [problem] = problems(folder)
        assert problem.startswith(f"campaign.toml:{line}: has a key of very many parts")


def test_a_settings_file_has_a_limit_of_its_own(folder):
    (folder / "sources.toml").write_text(SOURCES + "# " + "x" * 1_200_000)
    assert problems(folder)[0] == "sources.toml: is too large: 1.2 MB; expected at most 1 MB"


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"type":"FeatureCollection","features":['])
def test_what_is_nested_very_deep_is_refused(tmp_path, opening):
    [problem, *_] = problems(campaign_folder(tmp_path, gazetteer=opening * 100_000))
    assert problem.startswith("gazetteer.geojson: is not readable JSON: ")
    [problem, *_] = problems(campaign_folder(tmp_path, campaign="x = " + "[" * 100_000))
    assert problem.startswith("campaign.toml: is not readable TOML: ")


def test_a_place_named_in_every_word_is_found_at_once(tmp_path):
    assert problems(campaign_folder(tmp_path, text=TEXT + "\n" + "Alder " * 30_000)) == []


def test_a_name_longer_than_any_is_refused(tmp_path):
    elm = place("elm", (171.1, -44.1), title="a " * 5_000 + "b")
    folder = campaign_folder(tmp_path, gazetteer=[*places(), elm], text=TEXT + "\n" + "a " * 200_000)
    [problem] = problems(folder)
    assert problem.startswith('gazetteer.geojson: feature 7 "elm": names.1.toponym: "a a a')
    assert problem.endswith(" is too long; expected at most 200")


def test_more_stops_and_routes_than_any_are_refused(tmp_path):
    zigzag = [(170.5 + i / 100_000, -44.0 - (i % 2) / 10) for i in range(20_000)]
    rows = [movement(via="alder-road " * 10_000), *movements()[1:]]
    stopping = route("zigzag", zigzag, stops=["alder", "birch"] * 20_000)
    told = problems(campaign_folder(tmp_path, routes=[*routes(), stopping], movements=rows))
    assert [line.split(": ")[0] for line in told] == ["routes.geojson", "movements.csv:2"]
    assert [line.rpartition(" is ")[2] for line in told] == [
        "too long; expected at most 1000",
        "too long; expected at most 100",
    ]


def test_a_cell_larger_than_any_is_refused(tmp_path):
    assert problems(campaign_folder(tmp_path, units=table([unit(name="x" * 200_000)], unit())))[0] == (
        "units.csv:2: is not a readable row: field larger than field limit (131072)"
    )


@pytest.fixture
def elsewhere(tmp_path_factory):
    """A folder beside that of the campaign, with something to read in it."""
    return campaign_folder(tmp_path_factory.mktemp("elsewhere"))


@pytest.mark.parametrize("name", NAMES)
def test_a_link_out_of_the_folder_is_not_followed(folder, elsewhere, name):
    (folder / name).unlink()
    (folder / name).symlink_to(elsewhere / name)
    assert any("is outside the campaign folder" in problem for problem in problems(folder))


@pytest.mark.parametrize("name", ["texts", "basemap"])
def test_a_folder_that_is_a_link_out_is_not_followed(folder, elsewhere, name):
    for file in (folder / name).iterdir():
        file.unlink()
    (folder / name).rmdir()
    (folder / name).symlink_to(elsewhere / name)
    assert any("is outside the campaign folder" in problem for problem in problems(folder))


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/environ", "/", "../../../../etc/passwd"])
@pytest.mark.parametrize("name", ["units.csv", "texts/chronicle.txt", "basemap/water.geojson", "lesson.toml"])
def test_a_link_to_the_machine_is_not_followed(folder, name, target):
    (folder / name).unlink()
    (folder / name).symlink_to(target)
    assert any("is outside the campaign folder" in problem for problem in problems(folder))


@pytest.mark.parametrize(
    "text", ["/etc/passwd", "../elsewhere.txt", "texts/../../x", "texts/\\u0000", "x" * 5000, "texts"]
)
def test_a_text_from_anywhere_else_is_not_read(tmp_path, text):
    sources = SOURCES.replace("texts/chronicle.txt", text)
    assert any(
        problem.startswith("sources.toml: [chronicle]")
        for problem in problems(campaign_folder(tmp_path, sources=sources))
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no such files")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["fifo", "folder", "loop"])
def test_what_is_no_file_is_not_waited_for(folder, name, kind):
    path = folder / name
    path.unlink()
    match kind:
        case "fifo":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
    told = problems(folder)
    assert any(name in problem for problem in told)
    assert not any(str(folder) in problem for problem in told)


def test_a_link_within_the_folder_is_followed(folder):
    (folder / "texts" / "chronicle.txt").rename(folder / "texts" / "first.txt")
    (folder / "texts" / "chronicle.txt").symlink_to("first.txt")
    assert problems(folder) == []


def test_a_file_that_may_not_be_read_is_told(folder, monkeypatch):
    read = Path.read_bytes

    def refused(path: Path) -> bytes:  # as the system refuses it to anybody but root
        if path.name == "units.csv":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert problems(folder)[0] == "units.csv: cannot be read: Permission denied"


def test_archives_are_not_opened(folder):
    for name in ("basemap/water.geojson.gz", "basemap/water.zip", "units.csv.gz", "geodata.zip"):
        (folder / name).write_bytes(b"PK\x03\x04" + bytes(1000))
    assert problems(folder) == []
    (folder / "basemap" / "water.geojson").write_bytes(b"\x1f\x8b\x08\x00" + bytes(1000))
    assert problems(folder)[0] == "basemap/water.geojson: is a compressed file (gzip); unpack it"
