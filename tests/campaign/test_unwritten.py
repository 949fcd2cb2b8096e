"""Nothing is told of a value that nobody wrote: not of one that is missing, nor of what stands for one with a fault."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashapp.campaign import CampaignError, load_campaign
from tests.builders import CAMPAIGN, campaign_folder, problems
from tests.campaigns import antimeridian

#: Each key with its line or lines, and what is no value of it.
KEYS = {
    "title": ('title = "The march to Alder"\n', "7"),
    "subtitle": ('subtitle = "An invention"\n', "7"),
    "start": ('start = "1850-03-01T00:00"\n', '"the first"'),
    "end": ('end = "1850-03-05T00:00"\n', '"9999-12-31T23:59"'),
    "goal": ('goal = "alder"\n', '"a goal"'),
    "text": ('text = "chronicle"\n', '"a text"'),
    "uri": ('uri = "urn:test"\n', '"nothing"'),
    "bounds": ("bounds = [170.0, -45.0, 172.5, -43.0]\n", "[1, 2, 3]"),
    "opening": ('opening = "all"\n', '""'),
    "views": (re.search(r"\[\[views\]\].*?(?=\[\[sides)", CAMPAIGN, re.DOTALL)[0], "7"),
    "sides": (CAMPAIGN[CAMPAIGN.index("[[sides]]") :], '"none"'),
}
REQUIRED = KEYS.keys() - {"subtitle", "goal", "text", "bounds"}


def without(*keys, broken=()):
    text = CAMPAIGN
    for key in keys:
        assert KEYS[key][0] in text
        text = text.replace(KEYS[key][0], "", 1)
    return "".join(f"{key} = {KEYS[key][1]}\n" for key in broken) + text


def told(folder):
    try:
        load_campaign(folder)
    except CampaignError as error:
        return error.problems
    return ()


def hold(folder, keys, broken):
    """Every problem is of one of these keys, and names no value that is not in the files."""
    written = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.*"))
    found = told(folder)
    for problem in found:
        root = (problem.column or "").split(".")[0]
        without_text = (
            "text" in keys and problem.file == "lesson.toml" and problem.problem == "have no text to stand in"
        )
        assert without_text or (problem.file == "campaign.toml" and root in keys), str(problem)
        assert problem.got is None or problem.got.strip('"') in written, str(problem)
        days = re.findall(r"\d{4}-\d\d-\d\dT\d\d:\d\d", f"{problem.expected}{problem.hint}")
        assert all(day in written for day in days), str(problem)
    named = {(problem.column or "").split(".")[0] for problem in found if problem.file == "campaign.toml"}
    assert named == broken | (REQUIRED & keys)


@settings(max_examples=25)
@given(
    missing=st.sets(st.sampled_from(sorted(KEYS)), max_size=2),
    broken=st.sets(st.sampled_from(sorted(KEYS)), max_size=2),
)
def test_of_what_is_missing_or_has_a_fault_nothing_else_is_told(missing, broken):
    with tempfile.TemporaryDirectory() as directory:
        campaign = without(*missing | broken, broken=sorted(broken))
        hold(campaign_folder(Path(directory), campaign=campaign), missing | broken, broken)


def test_a_campaign_without_a_text_and_with_another_fault_is_told_of_that_alone(tmp_path):
    campaign = without("text").replace('"1850-03-01T00:00"', '"the first"')
    assert problems(campaign_folder(tmp_path, campaign=campaign, lesson=None)) == [
        'campaign.toml: start: "the first" is not a moment, YYYY-MM-DDTHH:MM, in local time'
    ]


@pytest.mark.parametrize(
    ("missing", "day", "wanted"),
    [("start", "1850-03-06", "1850-03-05T00:00 or before"), ("end", "1850-02-06", "1850-03-01T00:00 or after")],
)
def test_a_moment_is_held_to_the_end_of_the_span_that_is_known(tmp_path, missing, day, wanted):
    campaign = without(missing).replace("1850-03-02", day).replace("1850-03-03", day.replace("-06", "-07"))
    first, *_ = [line for line in problems(campaign_folder(tmp_path, campaign=campaign)) if "views" in line]
    said = f'"{day}T00:00" is outside the campaign; expected {wanted}'
    assert first == f"campaign.toml: views.south.spans.1: {said}"


@pytest.mark.parametrize("bounds", ["", "bounds = 7\n"])
def test_without_bounds_nothing_leaps_over_the_180th_meridian_or_lies_off_its_route(tmp_path, bounds):
    folder: Path = antimeridian(tmp_path)
    text = (folder / "campaign.toml").read_text(encoding="utf-8")
    before, _, after = text.partition("bounds = ")
    (folder / "campaign.toml").write_text(before + bounds + after.partition("\n")[2], encoding="utf-8")
    assert [problem.partition(": 7")[0] for problem in problems(folder)] == ["campaign.toml: bounds"] * bool(bounds)
