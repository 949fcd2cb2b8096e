"""What the browser's modules reckon, without a browser: the tests beside this file, run by deno."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashapp.web.page.payload import payload, translations
from dashapp.web.page.words import words
from tests.written_dates import new_style, old_style

HERE = Path(__file__).parent
DENO = Path(sys.executable).with_name("deno")
RUN = (DENO, "test", "--quiet", "--no-check", "--no-remote", "--no-npm", "--allow-read", "--allow-env")
QUIETLY = {"DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
TESTS = [
    (file.name, name)
    for file in sorted(HERE.glob("*.test.js"))
    for name in re.findall(r'^Deno\.test\("(.+)", (?:async )?\(', file.read_text(encoding="utf-8"), re.MULTILINE)
]


def dated(start):
    """Moments of some two years, as Python writes them in the calendar that stands first, and the day in the other."""
    moments = [start + timedelta(hours=37 * step) for step in range(500)]
    return {
        "start": start.isoformat(timespec="minutes"),
        "minutes": 1_200_000,
        "moments": {
            each.isoformat(timespec="minutes"): {
                "new": [new_style(each), old_style(each)],
                "old": [old_style(each, first=True), new_style(each, first=False)],
            }
            for each in moments
        },
    }


@pytest.fixture(scope="module")
def outcomes(campaign, tmp_path_factory):
    """What deno says of every test, by file and name: nothing, if it passes."""
    folder = tmp_path_factory.mktemp("javascript")
    sent, written, report = folder / "campaign.json", folder / "dates.json", folder / "report.xml"
    table = folder / "words.json"
    sent.write_text(json.dumps({**payload(campaign), "translations": translations(campaign)}), encoding="utf-8")
    table.write_text(json.dumps(words()), encoding="utf-8")
    written.write_text(json.dumps([dated(datetime(year, 1, 5, 6)) for year in (1582, 1699, 1890, 1899, 1917)]))
    done = subprocess.run(
        [*RUN, f"--junit-path={report}", HERE],
        env={
            **os.environ,
            "CAMPAIGN_JSON": str(sent),
            "DATES_JSON": str(written),
            "WORDS_JSON": str(table),
            "DENO_NO_UPDATE_CHECK": "1",
            "NO_COLOR": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr  # a file that cannot be read ends all of it
    return {
        (Path(case.get("classname", "")).name, case.get("name")): "".join(case.itertext()).strip()
        for case in ET.parse(report).iter("testcase")
    }


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_javascript(outcomes, file, name):
    assert (file, name) in outcomes, "deno has not run it"
    assert outcomes[file, name] == "", outcomes[file, name]


def test_every_test_has_its_name_here(outcomes):
    assert set(TESTS) == set(outcomes)
