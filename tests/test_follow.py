"""Whether a save is noticed, whatever its time says and whatever lies beside; `test_cli.py` has the commands."""

import os
import shutil
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.folder import campaign_files, texts
from dashapp.cli import follow
from dashapp.cli.follow import changes
from tests.builders import SOURCES, campaign_folder

SECOND = 1_000_000_000


@pytest.fixture
def folder(tmp_path):
    return campaign_folder(tmp_path)


def times(path, at):
    os.utime(path, ns=(at, at))


def state(folder):
    return follow._Watched(folder).look()


def test_all_that_is_read_of_a_campaign_is_looked_at(tmp_path):
    """The system tells of every file that is opened; none may be read of which a change would not be seen."""
    sources = SOURCES.replace("texts/chronicle.txt", "texts/old/chronicle.md")
    folder = campaign_folder(tmp_path, sources=sources)
    (folder / "texts" / "old").mkdir()
    (folder / "texts" / "chronicle.txt").rename(folder / "texts" / "old" / "chronicle.md")
    opened = []
    active = True

    def note(event, arguments):
        if active and event == "open" and str(arguments[0]).startswith(str(folder)):
            opened.append(str(arguments[0]))

    sys.addaudithook(note)
    load_campaign(folder)
    active = False
    assert len(opened) > 12
    assert set(opened) <= {str(path) for path in campaign_files(folder, texts(folder))}


@pytest.mark.parametrize("name", ["lesson.toml", "notes.csv", "march.xlsx", "March.ODS", "routes.geojson"])
def test_a_file_that_a_campaign_may_have_is_looked_for(folder, name):
    (folder / name).unlink(missing_ok=True)
    before = state(folder)
    (folder / name).write_text("")
    assert state(folder) != before


def saved_within_the_same_second(path):
    at = 1_700_000_000 * SECOND + 1
    path.write_text("first")
    times(path, at)
    yield
    path.write_text("other")
    times(path, at + 5)


def in_two_halves(path):
    with path.open("a") as file:
        file.write("first half\n")
        file.flush()
        yield
        file.write("second half\n")


def put_back_with_an_older_time(path):
    path.write_text("new")
    yield
    path.write_text("old")
    times(path, 1_000_000_000 * SECOND)


def unzipped_with_a_time_to_come_and_then_saved(path):
    times(path, 4_000_000_000 * SECOND)
    yield
    path.write_text("now")


def replaced_by_one_of_the_same_size_and_time(path):
    other = path.with_name("part")
    other.write_bytes(path.read_bytes()[::-1])
    times(path, 1_700_000_000 * SECOND)
    times(other, 1_700_000_000 * SECOND)
    yield
    other.rename(path)


def taken_away_and_put_back(path):
    body = path.read_bytes()
    path.unlink()
    yield
    path.write_bytes(body)


SAVES = [
    saved_within_the_same_second,
    in_two_halves,
    put_back_with_an_older_time,
    unzipped_with_a_time_to_come_and_then_saved,
    replaced_by_one_of_the_same_size_and_time,
    taken_away_and_put_back,
]


@pytest.mark.parametrize("save", SAVES)
@pytest.mark.parametrize("name", ["units.csv", "texts/chronicle.txt", "basemap/water.geojson"])
def test_any_difference_counts(folder, save, name):
    first = state(folder)
    steps = save(folder / name)
    next(steps)
    half = state(folder)
    assert list(steps) == []
    assert half != first
    assert state(folder) != half


def test_on_a_disk_that_knows_only_whole_seconds_the_content_counts(folder, monkeypatch):
    """As many a USB stick: neither time nor size nor number says that the file is another."""
    path = folder / "units.csv"
    fixed = SimpleNamespace(
        st_mode=path.stat().st_mode, st_dev=1, st_ino=0, st_size=100, st_mtime_ns=2 * SECOND, st_ctime_ns=2 * SECOND
    )
    monkeypatch.setattr(type(path), "stat", lambda self, **_: fixed)
    before = follow._look(path)
    assert follow._look(path) == before
    path.write_bytes(path.read_bytes()[::-1])
    assert follow._look(path) != before


def test_what_is_no_part_of_the_campaign_counts_for_nothing(folder):
    before = state(folder)
    (folder / ".~lock.units.csv#").write_text("somebody")
    (folder / "units.csv~").write_text("a copy")
    (folder / "loop").symlink_to(folder)
    (folder / "texts" / "round").symlink_to("round")
    (folder / "basemap" / ".water.geojson.swp").write_text("half")
    (folder / "System Volume Information").mkdir(mode=0)
    (folder / "photographs").mkdir()
    for number in range(100):
        (folder / "photographs" / f"{number}.jpg").touch()
    assert state(folder) == before


@pytest.mark.parametrize(
    "sources", ["[x\n", "", "a = 1\n[b]\ntext = 3\n[c]\ntext = '../../x'\n[d]\ntext = \"\\u0000\""]
)
def test_a_list_of_sources_of_any_shape_is_looked_at_too(folder, sources):
    (folder / "sources.toml").write_text(sources)
    before = state(folder)
    (folder / "sources.toml").write_text(SOURCES)
    assert state(folder) != before


@pytest.mark.parametrize("failing", ["stat", "iterdir"])
def test_what_cannot_be_looked_at_ends_nothing(folder, monkeypatch, failing):
    before = state(folder)

    def refused(self, **_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(folder), failing, refused)
    assert state(folder) != before
    monkeypatch.undo()
    assert state(folder) == before


def test_a_folder_is_left_alone_until_it_stands_still(folder, monkeypatch):
    """Four looks see four states, then two the same; after the item, the next difference is of that state."""
    states = iter("abcdd" + "d" + "ee" + "f")
    slept = []
    monkeypatch.setattr(follow._Watched, "look", lambda _: next(states))
    monkeypatch.setattr(follow.time, "sleep", slept.append)
    items = changes(folder)
    next(items)
    assert len(slept) == 4
    next(items)
    assert len(slept) == 7
    with pytest.raises(RuntimeError):  # the states have come to their end
        next(items)


def test_a_folder_that_never_stands_still_is_looked_at_all_the_same(folder, monkeypatch):
    number = iter(range(1000))
    monkeypatch.setattr(follow._Watched, "look", lambda _: next(number))
    monkeypatch.setattr(follow.time, "sleep", lambda _: None)
    next(changes(folder))
    assert next(number) < 20


def test_what_is_saved_while_the_folder_is_read_is_the_next_change(folder, monkeypatch):
    monkeypatch.setattr(follow, "LOOK", 0.01)
    items = changes(folder)
    (folder / "units.csv").write_text("saved after the call, before the first look")
    next(items)
    (folder / "units.csv").write_text("saved while whoever was told is still reading")
    came = threading.Event()
    threading.Thread(target=lambda: (next(items), came.set()), daemon=True).start()
    assert came.wait(20)


def test_texts_are_looked_up_anew_when_the_sources_name_others(folder):
    watched = follow._Watched(folder)
    watched.look()
    (folder / "texts" / "other.txt").write_text("one")
    (folder / "sources.toml").write_text(SOURCES.replace("texts/chronicle.txt", "texts/other.txt"))
    before = watched.look()
    (folder / "texts" / "other.txt").write_text("two, and more")
    assert watched.look() != before


def test_a_folder_that_is_named_by_a_relative_path_is_followed_when_it_is_replaced(tmp_path, monkeypatch):
    folder = campaign_folder(tmp_path / "campaign")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(follow, "LOOK", 0.01)
    items = changes(Path())
    folder.rename(tmp_path / "former")
    shutil.copytree(tmp_path / "former", folder)
    next(items)
