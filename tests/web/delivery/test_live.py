"""What is served of a folder that somebody edits."""

import json
import shutil

from dashapp.web.delivery.live import keep_up, live_page
from tests.workbooks import put_into_workbook


def state(frozen):
    return json.loads(frozen["/state.json"].text())


def replace(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_fault_in_a_workbook_is_told_by_its_sheet_and_row(folder):
    replace(folder, "units.csv", "reds", "rads")
    put_into_workbook(folder, "march.xlsx")
    (first, *_) = state(live_page(folder).frozen)["problems"]
    assert (first["file"], first["row"], first["sheet"]) == ("march.xlsx: units", "2", True)


def test_every_save_renews_what_is_served_and_what_is_the_same_stays_compressed(folder):
    frozen = live_page(folder).frozen
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
        # something wrong: the page shows the rest, and says what is left out
        replace(folder, "units.csv", "reds", "rads")
        yield
        assert state(frozen)["shows"] == "rest"
        assert state(frozen)["campaign"] in frozen["/"].text()
        [*problems] = state(frozen)["problems"]
        assert problems
        assert all(each["file"] == "units.csv" and '"rads" is not a side' in each["fault"] for each in problems)
        assert [name for name, _ in state(frozen)["left"]] == [
            "citations.csv",
            "movements.csv",
            "strengths.csv",
            "units.csv",
        ]
        assert {unit["side"] for unit in json.loads(frozen["/campaign.json"].text())["units"]} == {1}
        yield  # another file is saved, and the same is wrong
        (folder / "campaign.toml").rename(folder / "other.toml")
        yield
        # nothing can be shown: the page stays
        assert state(frozen)["shows"] == "former"
        assert state(frozen)["campaign"] in frozen["/"].text()
        assert any(each["file"] == "campaign.toml" for each in state(frozen)["problems"])
        (folder / "other.toml").rename(folder / "campaign.toml")
        replace(folder, "units.csv", "rads", "reds")
        yield
        assert state(frozen)["problems"] == []
        shutil.rmtree(folder)
        yield
        assert (state(frozen)["problems"][0]["file"], state(frozen)["shows"]) == (folder.name, "former")
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


def test_data_are_answered_under_the_version_of_the_page_that_asks_for_them(folder):
    """Who loads while somebody saves has the page of before the save, and asks for its data after it."""
    frozen = live_page(folder).frozen
    addresses = [state(frozen)["campaign"]]

    def saves():
        for number in range(7):
            title = f"title = 'The march, {number}'\n"
            text = (folder / "campaign.toml").read_text(encoding="utf-8")
            (folder / "campaign.toml").write_text(title + text.split("\n", 1)[1], encoding="utf-8")
            yield
            addresses.append(state(frozen)["campaign"])

    assert (folder / "campaign.toml").read_text(encoding="utf-8").startswith("title = ")
    keep_up(frozen, folder, saves(), "/", lambda _: None)
    assert len(set(addresses)) == 8
    found = [frozen.find(*address.split("?")) for address in addresses]
    assert found[:2] == [None, None], "not for ever: a page so old asks anew for all of itself"
    titles = [json.loads(each.text())["title"] for each in found[2:]]
    assert titles == [f"The march, {number}" for number in range(1, 7)]
    for address, each in zip(addresses[2:], found[2:], strict=True):
        assert json.loads(each.text())["version"] == address.partition("?v=")[2]
    assert frozen.find("/campaign.json") is found[-1]
    words = [frozen.find("/translations.json", address.partition("?")[2]) for address in addresses]
    assert [each is None for each in words] == [each is None for each in found]


def test_the_layout_says_of_which_version_it_is_and_so_do_the_data(small):
    frozen = live_page(small.folder).frozen
    version = json.loads(frozen["/campaign.json"].text())["version"]
    assert json.loads(frozen["/_dash-layout"].text())["props"]["data-version"] == version
    assert state(frozen)["campaign"] == f"/campaign.json?v={version}"
    assert state(frozen)["campaign"] in frozen["/"].text()


def test_what_nobody_has_foreseen_does_not_end_the_watching(folder, monkeypatch):
    frozen, said = live_page(folder).frozen, []
    first = frozen["/campaign.json"]

    def saves():
        monkeypatch.setattr("dashapp.web.delivery.live.create_app", lambda *_, **__: 1 / 0)
        yield
        (problem,) = state(frozen)["problems"]
        assert problem["fault"] == "the page cannot be made of the folder: ZeroDivisionError: division by zero"
        assert problem["fault"] in said[0]
        assert frozen["/campaign.json"] is first
        monkeypatch.undo()
        replace(folder, "campaign.toml", "The march to Alder", "The march on Alder")
        yield
        assert state(frozen)["problems"] == []
        assert "The march on Alder" in frozen["/"].text()

    keep_up(frozen, folder, saves(), "/", said.append)
    assert len(said) == 2


def test_of_very_many_problems_the_page_lists_some(folder):
    frozen = live_page(folder).frozen

    def saves():
        text = (folder / "units.csv").read_text(encoding="utf-8")
        (folder / "units.csv").write_text(
            text + "".join(f"x,x,x,side{n},infantry,\n" for n in range(10_000)), encoding="utf-8"
        )
        yield
        assert (len(state(frozen)["problems"]), state(frozen)["all"]) == (50, 10_002)

    keep_up(frozen, folder, saves(), "/", lambda _: None)


def test_the_page_asks_for_its_state_only_where_somebody_answers(small):
    assert (
        '<meta id="state" content="/lessons/state.json">'
        in live_page(small.folder, "/lessons/").frozen["/lessons/"].text()
    )


def test_a_folder_of_which_nothing_can_be_shown_has_a_page_that_becomes_the_map_by_itself(folder):
    (folder / "campaign.toml").rename(folder / "other.toml")
    live = live_page(folder, "/lessons/")
    frozen = live.frozen
    assert (live.title, state_of(frozen)["shows"], state_of(frozen)["campaign"]) == (folder.name, "nothing", "")
    assert "campaign.toml: is missing" in live.said
    assert live.said.endswith("when it is mended.")
    page = frozen["/lessons/"].text()
    assert '<meta id="state" content="/lessons/state.json">' in page
    assert "is missing" not in page, "what is wrong is told on this machine alone"
    before = frozen.script_hashes

    def saves():
        (folder / "other.toml").rename(folder / "campaign.toml")
        yield
        assert state_of(frozen)["campaign"] in frozen["/lessons/"].text()
        assert frozen.script_hashes == before, "the headers of all answers stay"

    keep_up(frozen, folder, saves(), "/lessons/", lambda _: None)


def state_of(frozen):
    return json.loads(frozen["/lessons/state.json"].text())


def test_what_nobody_has_foreseen_in_a_folder_with_a_fault_does_not_keep_its_page_from_being_served(
    folder, monkeypatch
):
    monkeypatch.setattr("dashapp.web.delivery.live.create_app", lambda *_, **__: 1 / 0)
    monkeypatch.setattr("dashapp.web.delivery.live.kept.find", lambda _: None)
    live = live_page(folder)
    assert "division by zero" in live.said
    assert state(live.frozen)["shows"] == "nothing"
