"""The time bar: the buttons, and beside them the strip with the slider on its axis."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashapp.campaign import Campaign
from dashapp.web.draw.charts import offered
from dashapp.web.page import ids
from dashapp.web.page.controls import glyph_button
from dashapp.web.page.words import attributes, tagged

SPEEDS = (0.25, 0.5, 1, 2, 4)
SLIDER_STEPS = 1440  # about so many
ROUND = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)  # minutes that a step may have


def time_bar(campaign: Campaign) -> html.Section:
    """Return the foot of the page. The strip's left and right edges are the slider's first and last moment."""
    minutes = campaign.minute(campaign.end)
    step = min(ROUND, key=lambda each: abs(each - minutes / SLIDER_STEPS))
    return html.Section(
        [
            html.Div(
                [
                    _transport(),
                    _extras(campaign),
                    html.Div(
                        [
                            html.P(id=ids.CAPTION),
                            tagged("marks.clear", html.Button, id=ids.CLEAR_MARKS, type="button", hidden=True),
                        ],
                        className="says",
                    ),
                ],
                className="controls",
            ),
            html.Div(
                [
                    html.Div(id=ids.CHART_AREA, role="img", **attributes(aria_label="chart")),
                    html.Div(id=ids.TIME_TICKS),
                    # Dash has no plain <input>: the slider is put in by the page's script
                    html.Div(id=ids.TIME_HAND, **{"data-step": str(step)}),
                ],
                className="time-axis",
            ),
            html.Dialog(id=ids.ALL_EVENTS, **attributes(aria_label="every-event")),
        ],
        className="time",
        **attributes(aria_label="time"),
    )


def _transport() -> Component:
    return html.Div(
        [
            glyph_button(ids.PLAY, "▶", "play", "play.name"),
            html.Label(
                [
                    tagged("speed", className="unseen"),
                    html.Select([html.Option(f"{speed:g}×", value=f"{speed:g}") for speed in SPEEDS], id=ids.SPEED),
                ],
                className="speed",
            ),
            html.Button(["‹ ", tagged("event")], id=ids.PREVIOUS_EVENT, type="button", **_named("previous-event")),
            html.Button([tagged("event"), " ›"], id=ids.NEXT_EVENT, type="button", **_named("next-event")),
        ],
        className="transport",
    )


def _extras(campaign: Campaign) -> Component:
    return html.Div(
        [
            tagged("stops", html.Button, id=ids.STOPS, type="button", **attributes(title="stops.title")),
            html.Button(
                tagged("charts"),
                id=ids.EXPLORER_OPEN,
                type="button",
                hidden=not offered(campaign),
                **attributes(title="charts.title"),
                **{"aria-expanded": "false", "aria-controls": ids.EXPLORER},
            ),
            tagged(
                "every-event",
                html.Button,
                id=ids.ALL_EVENTS_OPEN,
                type="button",
                **attributes(title="every-event.title"),
                **{"aria-haspopup": "dialog"},
            ),
            tagged("mark", html.Button, id=ids.MARK, type="button", **attributes(title="mark.title")),
        ],
        className="extras",
    )


def _named(word: str) -> dict[str, str]:
    return attributes(title=word, aria_label=word)
