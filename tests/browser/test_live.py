"""The page of a folder that somebody edits: it comes anew with each save, and shows what is right in it."""

import pytest
from playwright.sync_api import expect

from dashapp.cli import main
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import MOMENT
from tests.builders import CAMPAIGN, campaign_folder
from tests.serving import answering, served

PROBLEMS, DRAFT = "#problems", "#draft"
SOON = 30_000  # on a busy machine; on an idle one it is a second


@pytest.fixture
def edit(new_page, tmp_path):
    """The page of a folder, and a function that saves one of its files with other words in it."""
    folder = campaign_folder(tmp_path)

    def save(name, old, new):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    with served("--data", str(folder)) as server:
        page = new_page()
        page.goto(f"{server.url}#t=1850-03-02T06:00")
        wait_until_live(page)
        yield page, save
        page.goto("about:blank")  # where nothing is asked for any more


def test_a_save_is_shown_at_once_at_the_same_moment_and_a_fault_beside_what_is_right(edit):
    page, save = edit
    save("campaign.toml", "The march to Alder", "The march on Alder")
    expect(page.locator("h1")).to_have_text("The march on Alder", timeout=SOON)
    wait_until_live(page)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1850-03-02T06:00")
    expect(page.locator(PROBLEMS)).to_be_hidden()

    save("units.csv", "reds", "rads")
    expect(page.locator(PROBLEMS)).to_contain_text('line 2, side "rads" is not a side', timeout=SOON)
    wait_until_live(page)
    expect(page.locator(PROBLEMS)).to_contain_text("Left out: citations.csv")
    expect(page.locator(DRAFT)).to_be_visible()
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1850-03-02T06:00")
    page.keyboard.press("PageDown")
    expect(page.locator(MOMENT)).not_to_have_attribute("datetime", "1850-03-02T06:00")
    page.locator(f"{PROBLEMS} summary").click()
    expect(page.locator(f"{PROBLEMS} li").first).to_be_hidden()
    save("campaign.toml", "An invention", "Another invention")
    expect(page.locator(".subtitle")).to_have_text("Another invention", timeout=SOON)
    wait_until_live(page)
    expect(page.locator(f"{PROBLEMS} summary")).to_be_visible(timeout=SOON)
    expect(page.locator(f"{PROBLEMS} li").first).to_be_hidden()

    save("campaign.toml", '"The march', '"""The march')
    expect(page.locator(PROBLEMS)).to_contain_text("the folder as it was before", timeout=SOON)
    save("campaign.toml", '"""The march', '"The march')
    save("units.csv", "rads", "reds")
    expect(page.locator(PROBLEMS)).to_be_hidden(timeout=SOON)
    expect(page.locator(DRAFT)).to_be_hidden()


def test_a_folder_with_nothing_to_show_says_what_is_wrong_until_there_is_a_map(new_page, tmp_path):
    folder = campaign_folder(tmp_path)
    (folder / "campaign.toml").rename(folder / "other.toml")
    with served("--data", str(folder)) as server:
        page = new_page()
        page.goto(server.url)
        expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to show yet")
        expect(page.get_by_role("alert")).to_contain_text("campaign.toml")
        expect(page.get_by_role("alert")).to_contain_text("is missing")
        (folder / "other.toml").rename(folder / "campaign.toml")
        expect(page.locator("h1")).to_have_text("The march to Alder", timeout=SOON)
        wait_until_live(page)
        page.goto("about:blank")


@pytest.mark.parametrize(
    ("late", "times"), [("the layout", 2), ("the data", 2), ("no data any more", 2), ("the layout", 6)]
)
def test_a_page_that_comes_in_two_versions_loads_anew_by_itself(new_page, tmp_path, complaints, late, times):
    """Its requests fall on both sides of a save: page and layout, or page and data, do not belong together."""
    other = campaign_folder(tmp_path / "other", campaign=CAMPAIGN.replace("The march to Alder", "The march on Alder"))
    told, asked = "campaign.json" if "data" in late else "_dash-layout", []
    with answering(campaign_folder(tmp_path / "one")) as url, answering(other) as other_url:
        page = new_page(clock=True)
        page.clock.install()

        def first_of_the_other(route):
            asked.append(route.request.url)
            if len(asked) > times:
                route.fallback()
            elif late == "no data any more":
                route.fulfill(status=404)
            else:
                route.fulfill(response=route.fetch(url=f"{other_url}{told}"))

        page.route(f"**/{told}*", first_of_the_other)
        page.goto(url)
        if times > 5:  # then it is told, and tried again after a while
            while not page.locator("#trouble").is_visible():
                page.clock.fast_forward(2_000)
                page.wait_for_timeout(100)
            page.clock.fast_forward(SOON)
        wait_until_live(page)
        expect(page.locator("h1")).to_have_text("The march to Alder")
        assert page.evaluate("petrograd.campaign.title") == "The march to Alder"
        assert page.evaluate("history.state") is None
    assert len(asked) == times + 1
    complaints[:] = [each for each in complaints if "404" not in each and "not of one version" not in each]


def test_a_campaign_that_is_empty_yet_shows_its_ground(new_page, tmp_path):
    assert main(["new", "--empty", "--bounds", "-1,49,2,51", str(tmp_path / "mine")]) == 0
    with served("--data", str(tmp_path / "mine")) as server:
        page = new_page()
        page.goto(server.url)
        wait_until_live(page)
        expect(page.locator(DRAFT)).to_be_visible()
        expect(page.locator(PROBLEMS)).to_be_hidden()
        page.goto("about:blank")
