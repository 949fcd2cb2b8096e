"""What Dash is spared: it comes with the data, as it would stand in the page."""

from dash import html

from dashapp.web.page import ids
from dashapp.web.page.folded import fold
from dashapp.web.page.layout import layout
from dashapp.web.page.words import elements


def test_what_is_folded_is_taken_out_and_told_as_it_stands():
    page = html.Main(
        [
            html.P("seen"),
            html.Div(["one ", html.Kbd("A", className="key", tabIndex="0", hidden=True)], id=ids.SHEETS),
            html.Dialog(html.P(), id=ids.HELP),
        ]
    )
    assert fold(page) == {
        ids.SHEETS: ["one ", ["kbd", {"class": "key", "tabindex": "0", "hidden": True}, ["A"]]],
        ids.HELP: [["p", {}, []]],
    }
    assert [type(each).__name__ for each in elements(page)] == ["Main", "P", "Div", "Dialog"]


def test_half_of_the_page_is_dashs_no_more(small):
    page = layout(small)
    before = len(list(elements(page)))
    fold(page)
    assert len(list(elements(page))) < 0.6 * before
