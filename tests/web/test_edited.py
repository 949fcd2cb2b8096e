"""What is served of a folder that somebody edits."""

import json
import shutil

from dashapp.campaign import load_campaign
from dashapp.web.edited import edited, keep_up


def state(frozen):
    return json.loads(frozen["/state.json"].text())


def replace(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_every_save_renews_what_is_served_and_what_is_the_same_stays_compressed(folder):
    frozen = edited(load_campaign(folder))
    first, said = state(frozen), []
    assert first["problems"] == []
    assert first["campaign"] in frozen["/"].text()
    frozen.compress()
    scripts = next(path for path in frozen if path.startswith("/assets/all-") and path.endswith(".js"))
    packed = frozen[scripts].bodies["br"]

    def saves():
        replace(folder, "campaign.toml", "The march to Alder", "The march on Alder")
        yield
        assert "The march on Alder" in frozen["/"].text()
        assert state(frozen)["campaign"] != first["campaign"]
        assert state(frozen)["campaign"] in frozen["/"].text()
        assert frozen[scripts].bodies["br"] is packed
        assert "br" in frozen["/campaign.json"].bodies
        # something wrong: the page stays, and says what
        replace(folder, "units.csv", "reds", "rads")
        yield
        assert "The march on Alder" in frozen["/"].text()
        [*problems] = state(frozen)["problems"]
        assert problems
        assert all(each.startswith("units.csv:") and '"rads" is no side' in each for each in problems)
        yield  # another file is saved, and the same is wrong
        (folder / "campaign.toml").rename(folder / "other.toml")
        yield
        assert any("campaign.toml" in each for each in state(frozen)["problems"])
        (folder / "other.toml").rename(folder / "campaign.toml")
        replace(folder, "units.csv", "rads", "reds")
        yield
        assert state(frozen)["problems"] == []
        shutil.rmtree(folder)
        yield
        assert state(frozen)["problems"][0].startswith(f"{folder.name}: is no folder")
        assert "The march on Alder" in frozen["/"].text()

    keep_up(frozen, folder, saves(), "/", said.append)
    fresh = "The page is as the folder says."
    assert [saying if saying == fresh else saying.split(":")[0] for saying in said] == [
        fresh,
        "units.csv",
        "campaign.toml",
        fresh,
        folder.name,
    ]


def test_the_page_asks_for_its_state_only_where_somebody_answers(small):
    assert '<meta id="state" content="/lessons/state.json">' in edited(small, "/lessons/")["/lessons/"].text()
