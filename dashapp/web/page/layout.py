"""The page's bones: header, map, panel, time bar. The scripts in `assets/` fill and move them.

Native elements throughout (button, dialog, details, nav): they bring their keyboard and their names with them.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashapp.campaign import Campaign
from dashapp.web.page import ids
from dashapp.web.page.controls import glyph_button, word_button
from dashapp.web.page.header import header, help_dialog
from dashapp.web.page.timeline import time_bar
from dashapp.web.page.words import attributes, tagged


def layout(campaign: Campaign) -> html.Div:
    """Return the page of a campaign, still without what it tells: the scripts fill it in from the campaign's data."""
    return html.Div(
        [
            html.Div(id=ids.STARTED, hidden=True),
            tagged("skip.time", html.A, href=f"#{ids.PLAY}", className="skip"),
            tagged("skip.panel", html.A, href=f"#{ids.CARD}", className="skip"),
            tagged("skip.text", html.A, href=f"#{ids.TEXT}", className="skip", hidden=not campaign.texts),
            header(campaign),
            html.Main(
                [_stage(campaign), _explorer(), _panel(campaign)],
                className="desk",
            ),
            html.Section(id=ids.NEWS, hidden=True, tabIndex="-1", **attributes(aria_label="news")),
            time_bar(campaign),
            html.Div(id=ids.LIVE, className="unseen", **{"aria-live": "polite", "role": "status"}),
            html.Section(id=ids.HANDOUT, hidden=True, **attributes(aria_label="handout")),
            help_dialog(),
            html.Section(id=ids.TERM, hidden=True, role="dialog", tabIndex="-1"),
            html.Dialog(id=ids.MEDIUM),
            html.Dialog(id=ids.TERMS, **attributes(aria_label="terms")),
            html.Dialog(id=ids.SHARE, **attributes(aria_label="share")),
            html.Dialog(id=ids.BLACK, **attributes(aria_label="black")),
        ],
        className="page",
        **attributes(data_part_fails="part-fails", data_page_fails="page-fails"),  # said by `assets/core/parts.js`
    )


def _stage(campaign: Campaign) -> html.Section:
    return html.Section(
        [
            html.Canvas(id=ids.GROUND, **{"aria-hidden": "true"}),
            html.Div(id=ids.OVERLAY),
            html.Div(
                [
                    html.Button(
                        [html.Kbd(str(number)), " ", html.Span(_short_and_rest(view.title))],
                        type="button",
                        className="view",
                        title=view.title,
                        **{"data-view": view.id},
                    )
                    for number, view in enumerate(campaign.views, start=1)
                ],
                id=ids.VIEWS,
                role="group",
                **attributes(aria_label="views"),
            ),
            html.Div(
                [
                    html.Span(id=ids.EVIDENCE_SAYS, role="status"),
                    word_button(ids.ALL_SOURCES, "all-sources"),
                ],
                id=ids.EVIDENCE_LEFT,
                hidden=True,
            ),
            html.Div(
                [
                    glyph_button(ids.ZOOM_IN, "+", "zoom-in"),
                    glyph_button(ids.ZOOM_OUT, "−", "zoom-out"),
                ],
                id=ids.ZOOM,
                role="group",
                **attributes(aria_label="zoom"),
            ),
            html.Details([tagged("legend", html.Summary), html.Div(className="legend-body")], id=ids.LEGEND, open=True),
            html.Div(id=ids.LOCATOR, hidden=True, **{"aria-hidden": "true"}),
            html.Div(html.Div(), id=ids.SCALE, **{"aria-hidden": "true"}),
            html.Section(id=ids.GUIDE, hidden=True, role="dialog", tabIndex="-1"),
            tagged("draft", html.P, id=ids.DRAFT, hidden=not campaign.draft),  # so it is in pictures of the map, too
            html.P(id=ids.WHEEL_HINT, hidden=True, **{"aria-hidden": "true"}),  # a wheel has no voice
            html.P(id=ids.HOLD, hidden=True, **{"aria-hidden": "true"}),  # the time bar says it, too
            html.Section(id=ids.PROBLEMS, hidden=True, role="alert", tabIndex="0"),
        ],
        id=ids.STAGE,
        **attributes(aria_label="map"),
    )


def _explorer() -> html.Section:
    return html.Section(
        [
            html.Div(
                [
                    html.Div(id=ids.PLOT_TABS, role="tablist", **attributes(aria_label="charts")),
                    glyph_button(ids.EXPLORER_CLOSE, "×", "close"),
                ],
                className="explorer-head",
            ),
            html.Div(
                [
                    html.Span(id=ids.EXPLORER_SAYS, role="status"),
                    word_button(ids.EXPLORER_AGAIN, "again"),
                ],
                className="explorer-state",
            ),
            html.Div(
                [
                    html.Div(
                        [html.Div(id=ids.PLOT, role="group"), html.Div(id=ids.PLOT_MOMENT, **{"aria-hidden": "true"})],
                        className="plot-frame",
                    ),
                    html.P(id=ids.PLOT_HINT),
                ],
                id=ids.PLOT_PANEL,
                role="tabpanel",
                tabIndex="0",  # it scrolls
                hidden=True,
            ),
        ],
        id=ids.EXPLORER,
        hidden=True,
        tabIndex="-1",
        **attributes(aria_label="charts"),
    )


def _short_and_rest(title: str) -> list[Component | str]:
    """Cut "The retreat: bridge to harbour" at its colon: its tab shows the first part only."""
    short, colon, rest = title.partition(":")
    return [short, html.Span(colon + rest, className="rest")]


def _field() -> html.Div:
    return html.Div(id=ids.SEARCH_FIELD)  # Dash has no plain <input>: the reader puts it in


def _panel(campaign: Campaign) -> html.Aside:
    textless = not campaign.texts
    return html.Aside(
        [
            html.Div(
                [
                    html.Button(
                        html.Span(id=ids.SHEET_NAME),
                        id=ids.SHEET,
                        type="button",
                        **{"aria-expanded": "false", "aria-controls": ids.PANEL},
                    ),
                    tagged(
                        "sheet.text",
                        html.Button,
                        id=ids.SHEET_TEXT,
                        type="button",
                        hidden=textless,
                        **attributes(title="text"),
                    ),
                ],
                className="sheet-head",
            ),
            html.Section(id=ids.LESSON, hidden=True, **attributes(aria_label="lesson"), **{"tabIndex": "-1"}),
            html.Section(id=ids.CARD, **attributes(aria_label="selected"), **{"tabIndex": "-1"}),
            *([html.Div(_field(), className="reader-bar")] if textless else []),
            html.Section(
                [
                    html.Div(
                        [
                            *([] if textless else [_field()]),
                            tagged(
                                "now",
                                html.Button,
                                id=ids.TEXT_NOW,
                                type="button",
                                **attributes(title="now.title"),
                                **{"aria-pressed": "false"},
                            ),
                            tagged("whole-text", html.Button, id=ids.WHOLE_TEXT, type="button", hidden=True),
                        ],
                        className="reader-bar",
                    ),
                    html.Div(
                        [
                            html.P(id=ids.READER_STATUS),
                            tagged(
                                "telling",
                                html.Button,
                                id=ids.TELLING_OPEN,
                                type="button",
                                **{"aria-controls": ids.TELLING, "aria-expanded": "false"},
                            ),
                        ],
                        className="reader-state",
                    ),
                    html.Figure(
                        [
                            html.Div(
                                id=ids.TELLING_PICTURE,
                                tabIndex="0",
                                role="slider",
                                **attributes(aria_label="telling"),
                            ),
                            tagged("telling.caption", html.Figcaption),
                        ],
                        id=ids.TELLING,
                        hidden=True,
                    ),
                    html.Div(id=ids.TEXT, tabIndex="0", role="region", **attributes(aria_label="text")),
                ],
                id=ids.READER,
                hidden=textless,
                **attributes(aria_label="reader"),
            ),
        ],
        id=ids.PANEL,
        className="panel",
        **attributes(aria_label="panel"),
    )
