"""What the browser's modules reckon, without a browser: the tests beside this file, run by deno."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from dashapp.web.page.payload import payload

HERE = Path(__file__).parent
DENO = Path(sys.executable).with_name("deno")
RUN = (DENO, "test", "--quiet", "--no-check", "--no-remote", "--no-npm", "--allow-read", "--allow-env=CAMPAIGN_JSON")
TESTS = [
    (file.name, name)
    for file in sorted(HERE.glob("*.test.js"))
    for name in re.findall(r'^Deno\.test\("(.+)", (?:async )?\(', file.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.fixture(scope="module")
def outcomes(campaign, tmp_path_factory):
    """What deno says of every test, by file and name: nothing, if it passes."""
    folder = tmp_path_factory.mktemp("javascript")
    sent, report = folder / "campaign.json", folder / "report.xml"
    sent.write_text(json.dumps(payload(campaign)), encoding="utf-8")
    done = subprocess.run(
        [*RUN, f"--junit-path={report}", HERE],
        env={**os.environ, "CAMPAIGN_JSON": str(sent), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"},
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
