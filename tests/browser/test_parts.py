"""A part of the page that fails takes no other with it, and is told: in the console once, on the page in a line."""

import re

import pytest

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import MOTION, PLAY, moment, settle, thumb_at, turn_language
from tests.builders import campaign_folder, unitless_folder
from tests.serving import CHECKOUT, answering

LINE = "#trouble"
FAILS = "Part of this page has stopped working. The rest still works."
LOST = "The page could not be loaded. Please reload it."
#: What a teacher needs; each of them can be broken alone.
CORE = ("ground", "labels", "units", "trails", "controls", "slider", "reader")
#: All others, which are broken together.
OTHERS = (
    *(
        "records",
        "evidence",
        "evidenceMenu",
        "menus",
        "share",
        "theme",
        "legend",
        "narrativeOrder",
        "days",
        "milestoneMarks",
        "strip",
        "stripLines",
        "ownMarks",
        "allEvents",
        "explorer",
    ),
    *(
        "uncertainty",
        "fronts",
        "graticule",
        "away",
        "eventMarks",
        "locator",
        "keys",
        "picture",
        "handoutMaps",
        "handout",
        "sheet",
        "picking",
        "gestures",
        "presentation",
        "guide",
        "finder",
        "glossary",
        "names",
        "terms",
        "lesson",
    ),
    *("language", "address", "liveReload"),
)
#: What the page asks of its parts when time, the view, the selection or the evidence changes.
ASKED = {
    "redraw": ("ground", "trails", "fronts", "uncertainty", "scaleBar", "labels", "graticule", "locator"),
    "show": (
        "trails",
        "fronts",
        "units",
        "eventMarks",
        "controls",
        "slider",
        "strip",
        "milestoneMarks",
        "ownMarks",
        "explorer",
        "presentation",
        "card",
        "excerpt",
        "narrativeOrder",
        "evidenceMenu",
        "sheet",
    ),
    "mark": ("labels", "uncertainty", "units", "trails", "fronts", "milestoneMarks", "stripLines"),
    "applyFilter": ("trails", "fronts", "milestoneMarks", "stripLines", "allEvents", "narrativeOrder", "reader"),
}
#: Breaks functions when the page's scripts have all been read, before any of them begins.
BREAK = """(functions) => document.addEventListener("DOMContentLoaded", () => {
  for (const [part, act] of functions.map((each) => each.split("."))) {
    modules[part][act] = () => { throw new Error(`${part} is broken`) };
  }
})"""


@pytest.fixture(scope="module")
def server_url(tmp_path_factory):
    """The address of the small campaign's page, in place of the built-in one's."""
    with answering(campaign_folder(tmp_path_factory.mktemp("parts"))) as url:
        yield url


@pytest.fixture
def open_broken(new_page, server_url):
    """A function that opens the page with some functions of its parts broken, `["trails.init", ...]`.

    It gives the page and what is written into the console, not to be found among the complaints.
    """

    def open_broken(functions):
        page = new_page(**MOTION)
        page.add_init_script(f"({BREAK})({functions})")
        page.goto(server_url)
        page.wait_for_selector(".page[data-begun]")
        return page

    return open_broken


def told_once_each(complaints, functions):
    """Take the console's lines out of the complaints: one for each part that is broken, and none else."""
    lines = [line for line in complaints if line.startswith("console: petrograd: ")]
    parts = [
        re.fullmatch(r"console: petrograd: (\w+) does not work: .*is broken.*", line, re.DOTALL)[1] for line in lines
    ]
    assert sorted(parts) == sorted({function.split(".")[0] for function in functions})
    complaints[:] = [line for line in complaints if line not in lines]


def works(page, *, without=()):
    """Hold the map, the slider, the card and the text to what they do; not those `without` which the page is."""
    stage = page.locator("#stage").bounding_box()
    if "labels" not in without:
        assert page.locator(".place[data-place=alder]").is_visible()
        page.click(".place[data-place=alder]")
        page.wait_for_function("() => document.querySelector('#card h2').textContent === 'Alder'")
        page.evaluate("modules.selection.clear()")
    if "ground" not in without:
        assert (
            page.evaluate(
                "() => { const c = document.querySelector('#ground'); const d = c.getContext('2d')"
                ".getImageData(0, 0, c.width, c.height).data; return new Set(new Uint32Array(d.buffer)).size }"
            )
            > 2
        )
    if "controls" in without:
        page.evaluate("modules.clock.play()")
    else:
        page.click(PLAY)
    page.wait_for_function("() => modules.clock.now() > 60")
    page.evaluate("modules.clock.set(15 * 60)")
    settle(page)
    page.wait_for_function("() => document.querySelector('#card').textContent.includes('on the way')")
    if "controls" not in without:
        assert moment(page) == "1850-03-01T15:00"
    if "slider" not in without:
        axis = page.locator("#chart-area").bounding_box()
        assert (thumb_at(page) - axis["x"]) / axis["width"] == pytest.approx(15 / 96, abs=0.01)
    if "units" not in without:
        mark = page.locator("[data-unit=column] .mark").bounding_box()
        assert stage["x"] < mark["x"] < stage["x"] + stage["width"]
    if "reader" not in without:
        assert page.locator("#text [data-paragraph='2']").is_visible()
    page.wait_for_function("text => document.querySelector('#trouble')?.textContent === text", arg=FAILS)
    line = page.locator(LINE)
    assert line.get_attribute("role") == "status"
    box = line.bounding_box()
    bar = page.locator(".time").bounding_box()
    assert bar["y"] + bar["height"] <= box["y"] + 0.5


def test_all_that_the_page_begins_and_asks_is_broken_here():
    """But for the camera, without which nothing is anywhere."""
    main, stage = ((CHECKOUT / "assets" / name).read_text(encoding="utf-8") for name in ("main.js", "map/stage.js"))
    begun = {*re.findall(r"(?<![.\w])init\((\w+)", main), *re.findall(r"\bparts\.init\((\w+)", stage)}
    assert begun - {"camera"} == {*CORE, *OTHERS}
    for act, parts in ASKED.items():
        assert set(re.findall(rf'\bask\((\w+), "{act}"', main + stage)) == set(parts), act


@pytest.mark.parametrize("parts", [OTHERS, *([part] for part in CORE)], ids=lambda parts: parts[0])
def test_a_part_that_does_not_begin_leaves_the_others_as_they_are(open_broken, complaints, parts):
    functions = [f"{part}.init" for part in parts]
    works(open_broken(functions), without=parts)
    told_once_each(complaints, functions)


@pytest.mark.parametrize("act", ASKED)
def test_a_part_that_fails_whenever_it_is_asked_leaves_the_others_as_they_are(open_broken, complaints, act):
    functions = [f"{part}.{act}" for part in ASKED[act]]
    page = open_broken(functions)
    page.evaluate("modules.evidence.set('memoir')")
    page.evaluate("modules.evidence.set(null)")
    page.evaluate("modules.selection.set('event', 'e1')")
    page.evaluate("modules.selection.clear()")
    page.evaluate("modules.clock.play()")
    page.wait_for_function("() => modules.clock.now() > 60")
    page.evaluate("modules.clock.set(15 * 60)")
    page.wait_for_function("text => document.querySelector('#trouble')?.textContent === text", arg=FAILS)
    # in every list there are parts that are asked after all that fail
    settle(page)
    if act in ("redraw", "mark"):
        assert moment(page) == "1850-03-01T15:00"
        page.wait_for_function("() => document.querySelector('#card').textContent.includes('on the way')")
    if act == "show":
        page.wait_for_function("() => location.hash === '#t=1850-03-01T15:00'")
    told_once_each(complaints, functions)


def test_the_page_is_furnished_although_some_of_it_fails(open_broken, complaints):
    page = open_broken(["reader.layOut", "menus.fill"])
    page.evaluate("modules.settings.set('theme', 'dark')")
    works(page)
    told_once_each(complaints, ["reader.layOut", "menus.fill"])


@pytest.mark.parametrize(
    "failure",
    [
        "setTimeout(() => { throw new Error('is broken') })",
        "requestAnimationFrame(() => { throw new Error('is broken') })",
        "Promise.reject(new Error('is broken')); undefined",
        "document.body.addEventListener('click', () => { throw new Error('is broken') }); document.body.click()",
    ],
)
def test_what_nobody_has_caught_is_told_too(open_page, complaints, failure):
    page = open_page()
    assert page.locator(LINE).count() == 0
    page.evaluate(failure)
    page.wait_for_selector(LINE)
    assert page.locator(LINE).text_content() == FAILS
    assert complaints == ["uncaught: is broken"]
    complaints.clear()


def test_the_line_is_in_the_language_of_the_page(open_page, complaints):
    page = open_page("?lang=fr")
    page.evaluate("setTimeout(() => { throw new Error('is broken') })")
    page.wait_for_selector(LINE)
    assert (
        page.locator(LINE).text_content() == "Une partie de cette page ne fonctionne plus. Le reste fonctionne encore."
    )
    turn_language(page)
    assert page.locator(LINE).text_content() == FAILS
    complaints.clear()


@pytest.mark.parametrize("answer", [{"status": 404, "body": "not here"}, {"body": "{"}, {"body": "{}"}, None])
def test_a_campaign_that_does_not_come_is_told(new_page, server_url, complaints, answer):
    page = new_page(clock=True)
    page.route("**/campaign.json*", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.clock.install()
    page.goto(server_url)
    while page.locator(LINE).count() == 0:  # it is asked for several times, after longer and longer pauses
        page.clock.fast_forward(2_000)
        page.wait_for_timeout(100)
    page.wait_for_function("text => document.querySelector('#trouble').textContent === text", arg=LOST)
    assert any("petrograd: the page does not begin" in line for line in complaints)
    complaints.clear()


def test_a_campaign_that_has_no_units_yet_is_a_page_all_the_same(new_page, tmp_path):
    with answering(unitless_folder(tmp_path)) as url:
        page = new_page()
        page.goto(url)
        wait_until_live(page)
        page.keyboard.press("ArrowRight")
        assert page.locator("#card h2").text_content()
        assert page.locator("#trouble").count() == 0
