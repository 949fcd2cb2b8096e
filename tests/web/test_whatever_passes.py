"""Whatever passes the check can be served and exported."""

import json
import re
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashapp.exchange import exchange_files
from dashapp.web import create_app
from dashapp.web.delivery.export import as_file, as_folder
from dashapp.web.delivery.freeze import freeze
from dashapp.web.page.layout import layout
from dashapp.web.page.payload import payload
from tests.extremes import changes, extreme_campaign

LARGEST = 2**53  # beyond it JavaScript has not every whole number


def strict(body):
    """Read JSON as the strictest do."""

    def whole(digits):
        assert abs(int(digits)) <= LARGEST
        return int(digits)

    def refuse(word):
        raise AssertionError(f"{word} is not a JSON")

    text = body.decode("utf-8")
    assert not re.search(r"\\ud[89ab]..", text)
    return json.loads(text, parse_int=whole, parse_constant=refuse)


def _json(component):
    return component.to_plotly_json()


def hold_the_cheap_half(campaign):
    strict(json.dumps(payload(campaign), ensure_ascii=False, allow_nan=False).encode())
    strict(json.dumps(layout(campaign).to_plotly_json(), ensure_ascii=False, default=_json).encode())
    for name, file in exchange_files(campaign).items():
        text = file.body.decode("utf-8")
        if name.endswith(("json", "jsonld")):
            json.loads(text)


@settings(max_examples=40)
@example([("days", (), date(1, 1, 1))])
@example([("days", (), date(9998, 12, 27))])
@example([("days", (), date(9999, 12, 27))])
@given(st.lists(changes, min_size=1, max_size=12))
def test_what_passes_has_a_page_and_files(made):
    with tempfile.TemporaryDirectory() as directory:
        campaign = extreme_campaign(made, Path(directory))
        if campaign:
            hold_the_cheap_half(campaign)


@settings(max_examples=4)
@given(st.lists(changes, min_size=4, max_size=8))
def test_what_passes_is_exported(made):
    with tempfile.TemporaryDirectory() as directory:
        campaign = extreme_campaign(made, Path(directory))
        if campaign:
            frozen = freeze(create_app(campaign))
            strict(frozen["/campaign.json"].bodies["identity"])
            assert as_file(frozen)
            assert as_folder(frozen)
