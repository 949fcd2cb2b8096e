"""A page that has been made before is found again: the same one, for the same files alone."""

import os
import shutil

import pytest

from dashapp.web.delivery import kept
from dashapp.web.delivery.live import live_page
from dashapp.web.delivery.responses import Frozen, Response
from tests.builders import CAMPAIGN

KEY = "a" * 40
PAGE = Frozen(
    {
        "/": Response("/", "text/html; charset=utf-8", {"identity": b"<p>a page</p>" * 99}),
        "/x.js": Response("/x.js", "text/javascript", {"identity": b"1"}, frozenset({"m=1", "m=2"}), exact=True),
        "/y": Response("/y", "image/png", {"identity": b"\x89PNG"}, permanent=True),
    },
    ("'sha256-abc'",),
)


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    place = tmp_path_factory.mktemp("home") / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))
    return place / "petrograd"


def whole(page):
    return page.script_hashes, [(each, each.bodies) for each in page.values()]


def test_a_page_comes_back_as_it_was_compressed(cache):
    PAGE.compress()
    assert "br" in PAGE["/"].bodies
    assert kept.find(KEY) is None
    kept.keep(KEY, PAGE, "The march")
    found, title = kept.find(KEY)
    assert whole(found) == whole(PAGE)
    assert title == "The march"
    assert [each.name for each in cache.iterdir()] == [f"{KEY}.zip"]


@pytest.mark.parametrize("harm", ["cut", "another file", "one letter", "a folder"])
def test_what_is_not_what_was_put_there_is_not_used_and_replaced(cache, harm):
    kept.keep(KEY, PAGE, "The march")
    file = cache / f"{KEY}.zip"
    body = file.read_bytes()
    if harm == "a folder":
        file.unlink()
        file.mkdir()
    else:
        at = body.index(b"a page")
        harmed = {"cut": body[:-40], "another file": b"PK", "one letter": body[:at] + b"A" + body[at + 1 :]}
        file.write_bytes(harmed[harm])
    assert kept.find(KEY) is None
    kept.keep(KEY, PAGE, "The march")
    assert (kept.find(KEY) is not None) == (harm != "a folder")


def test_only_the_last_ones_asked_for_are_kept(cache):
    keys = [str(number) * 40 for number in range(kept.PAGES + 2)]
    for age, key in enumerate(keys[:-1]):
        kept.keep(key, PAGE, "")
        os.utime(cache / f"{key}.zip", (age, age))
    assert kept.find(keys[0]) is None
    kept.find(keys[1])  # the oldest, which somebody has asked for
    kept.keep(keys[-1], PAGE, "")
    assert {each.stem for each in cache.iterdir()} == {keys[1], *keys[3:]}


def test_a_place_that_nobody_may_write_to_is_done_without(cache):
    cache.parent.write_text("not a folder")
    kept.keep(KEY, PAGE, "")
    assert kept.find(KEY) is None


def test_whatever_is_saved_or_installed_gives_another_key(folder, tmp_path, monkeypatch):
    key = kept.key_of(folder, "/")
    assert len(key) == 40
    twin = shutil.copytree(folder, tmp_path / "twin")
    assert kept.key_of(twin, "/") == key  # wherever it is
    keys = {key, kept.key_of(folder, "/lessons/"), kept.key_of(folder, "watched", "/")}
    (folder / "media").mkdir()
    (folder / "media" / "a.png").write_bytes(b"1")
    keys.add(kept.key_of(folder, "/"))
    (folder / "media" / "a.png").rename(folder / "media" / "b.png")
    keys.add(kept.key_of(folder, "/"))
    (tmp_path / "dash-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    keys.add(kept.key_of(folder, "/"))
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr(kept, "PROGRAM", (program,))
    keys.add(kept.key_of(folder, "/"))
    (program / "app.py").write_text("1")
    keys.add(kept.key_of(folder, "/"))
    assert len(keys) == 8
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "app.pyc").write_bytes(b"1")
    assert kept.key_of(folder, "/") in keys


@pytest.mark.parametrize("limit", ["FILES", "BYTES"])
def test_a_folder_of_very_much_is_not_looked_through(folder, monkeypatch, limit):
    monkeypatch.setattr(kept, limit, 3)
    assert kept.key_of(folder) == ""
    kept.keep("", PAGE, "")
    assert kept.find("") is None


def test_the_page_of_a_folder_is_made_once_for_what_is_in_it(folder, monkeypatch):
    first = live_page(folder, token="secret")
    first.frozen.compress()
    first.keep()
    with monkeypatch.context() as patch:
        patch.setattr("dashapp.web.delivery.live.create_app", None)  # it is not made again
        again = live_page(folder)
    assert (again.title, again.said) == (first.title, "")
    assert again.frozen["/state.json"] != first.frozen["/state.json"]  # nobody is given another one's token
    assert {path for path in first.frozen if first.frozen[path] != again.frozen[path]} == {"/state.json"}
    settings = folder / "campaign.toml"
    settings.write_text(CAMPAIGN.replace("The march to Alder", "Another march"), encoding="utf-8")
    assert live_page(folder).title == "Another march"


def test_a_folder_with_a_fault_is_read_anew_each_time(folder, cache):
    (folder / "units.csv").write_text("nonsense\n", encoding="utf-8")
    for _ in range(2):
        live = live_page(folder)
        live.keep()
        assert "units.csv" in live.said
    assert not cache.exists()


def test_what_is_saved_while_the_page_is_made_is_not_taken_for_what_was_there(folder, cache, monkeypatch):
    keys = iter(["a" * 40, "b" * 40])
    monkeypatch.setattr(kept, "key_of", lambda *_: next(keys))
    live_page(folder).keep()
    assert not cache.exists()
