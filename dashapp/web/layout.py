"""The page's bones: header, map, panel, time bar. The scripts in `assets/` fill and move them.

Native elements throughout (button, dialog, details, nav): they bring their keyboard and their names with them.
"""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from dashapp.campaign import Campaign
from dashapp.exchange import FILES
from dashapp.web import ids
from dashapp.web.figures import CONFIG, map_figure
from dashapp.web.payload import payload

# What each key does; the help dialog shows this table and `assets/keys.js` obeys it.
KEYS = [
    ("Space", "play, pause; at the end, start over"),
    ("← →", "previous, next event"),
    ("Shift + ← →", "an hour back, on"),
    ("Page Up, Page Down", "a day back, on"),
    ("Home, End", "start, end of the campaign"),
    ("1 … 9", "the map’s views, in their order"),
    ("+ −", "look closer, look from further off"),
    ("/", "search the text; Enter, Shift + Enter: next, previous hit"),
    ("Tab, Enter", "reach and open any place, unit or event"),
    ("Esc", "back: close the card, show the whole text, ask all sources"),
    ("?", "this help"),
]
SPEEDS = (0.25, 0.5, 1, 2, 4)
SLIDER_STEPS = 1440


def layout(campaign: Campaign) -> html.Div:
    """Return the page of a campaign. It holds all its data; nothing is asked of the server afterwards."""
    return html.Div(
        [
            dcc.Store(id=ids.CAMPAIGN, data=payload(campaign)),
            dcc.Store(id=ids.STARTED),
            html.A("Skip to the time slider", href=f"#{ids.PLAY}", className="skip"),
            html.A("Skip to the text", href=f"#{ids.TEXT}", className="skip"),
            _header(campaign),
            html.Main(
                [_stage(campaign), _panel()],
                className="desk",
            ),
            _time_bar(campaign),
            html.Div(
                [
                    html.Span(id=ids.CHOSEN_NAME),
                    html.Button("Map", id=ids.CHOSEN_MAP, type="button"),
                    html.Button("Card", id=ids.CHOSEN_CARD, type="button"),
                ],
                id=ids.CHOSEN,
                hidden=True,
            ),
            html.Div(id=ids.LIVE, className="unseen", **{"aria-live": "polite", "role": "status"}),
            _help(),
        ],
        className="page",
    )


def _header(campaign: Campaign) -> html.Header:
    return html.Header(
        [
            html.Div([html.H1(campaign.title), html.P(campaign.subtitle, className="subtitle")], className="titles"),
            html.Div(
                [
                    html.Time(id=ids.MOMENT),
                    html.Span(id=ids.MOMENT_OLD_STYLE),
                ],
                className="dates",
            ),
            html.Label(
                [html.Span("Evidence"), html.Select(id=ids.EVIDENCE)],
                className="evidence",
                title="All sources, or what is left when one speaks alone",
            ),
            _downloads(),
            _button(ids.HELP_OPEN, "?", "Keys and help"),
        ],
        className="head",
    )


def _downloads() -> html.Details:
    return html.Details(
        [
            html.Summary(["↓", html.Span("Download", className="word")]),
            html.Ul(
                [
                    html.Li(
                        [html.A(each.title, href=f"data/{each.name}", download=each.name), html.P(each.description)]
                    )
                    for each in FILES
                ]
            ),
        ],
        id=ids.DOWNLOADS,
    )


def _stage(campaign: Campaign) -> html.Section:
    return html.Section(
        [
            dcc.Graph(id=ids.MAP, figure=map_figure(campaign), config=CONFIG, responsive=True, className="map"),
            html.Div(id=ids.OVERLAY),
            html.Div(
                [
                    html.Button(
                        [html.Kbd(str(number)), " ", *_short_and_rest(view.title)],
                        type="button",
                        className="view",
                        title=view.title,
                        **{"data-view": view.id},
                    )
                    for number, view in enumerate(campaign.views, start=1)
                ],
                id=ids.VIEWS,
                role="group",
                **{"aria-label": "Views of the map"},
            ),
            html.Div(
                [
                    html.Span(id=ids.EVIDENCE_SAYS, role="status"),
                    html.Button("All sources", id=ids.ALL_SOURCES, type="button"),
                ],
                id=ids.EVIDENCE_LEFT,
                hidden=True,
            ),
            html.Div(
                [
                    _button(ids.ZOOM_IN, "+", "Look closer", "+"),
                    _button(ids.ZOOM_OUT, "−", "Look from further off", "−"),
                ],
                id=ids.ZOOM,
                role="group",
                **{"aria-label": "Zoom"},
            ),
            html.Details([html.Summary("Legend"), html.Div(className="legend-body")], id=ids.LEGEND, open=True),
            html.Div(html.Div(), id=ids.SCALE, **{"aria-hidden": "true"}),
        ],
        id=ids.STAGE,
        **{"aria-label": "Map"},
    )


def _short_and_rest(title: str) -> list[Component | str]:
    """Cut "The retreat: bridge to harbour" at its colon: a small screen shows the first part only."""
    short, colon, rest = title.partition(":")
    return [short, html.Span(colon + rest, className="rest")]


def _panel() -> html.Aside:
    return html.Aside(
        [
            html.Section(id=ids.CARD, **{"aria-label": "What is selected", "tabIndex": "-1"}),
            html.Section(
                [
                    html.Div(
                        [
                            html.Div(id=ids.SEARCH_FIELD),  # Dash has no plain <input>: the reader puts it in
                            html.Button(
                                "Now",
                                id=ids.TEXT_NOW,
                                type="button",
                                title="Only what the text tells of this moment",
                                **{"aria-pressed": "false"},
                            ),
                            html.Button("Whole text", id=ids.WHOLE_TEXT, type="button", hidden=True),
                        ],
                        className="reader-bar",
                    ),
                    html.Div(
                        [
                            html.P(id=ids.READER_STATUS),
                            html.Button(
                                "Order of telling",
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
                                **{"aria-label": "Order of telling"},
                            ),
                            html.Figcaption("Paragraphs from left to right, the days they tell of from top to bottom"),
                        ],
                        id=ids.TELLING,
                        hidden=True,
                    ),
                    html.Div(id=ids.TEXT, tabIndex="0", role="region", **{"aria-label": "The source text"}),
                ],
                id=ids.READER,
                **{"aria-label": "Source text"},
            ),
        ],
        className="panel",
        **{"aria-label": "Evidence"},
    )


def _time_bar(campaign: Campaign) -> html.Section:
    minutes = round((campaign.end - campaign.start).total_seconds() / 60)
    return html.Section(
        [
            html.Div(
                [
                    html.Div(id=ids.TIME_TICKS),
                    dcc.Slider(
                        id=ids.TIME_SLIDER,
                        min=0,
                        max=minutes,
                        step=max(1, round(minutes / SLIDER_STEPS)),
                        value=0,
                        marks=None,
                        updatemode="drag",
                        included=True,
                        allow_direct_input=False,
                    ),
                ],
                className="time-axis",
            ),
            html.Div(
                [
                    _button(ids.TO_START, "|◀", "To the start", "Home"),
                    _button(ids.PREVIOUS_EVENT, "‹ event", "Previous event", "←"),
                    _button(ids.PLAY, "▶", "Play", "Space"),
                    _button(ids.NEXT_EVENT, "event ›", "Next event", "→"),
                    _button(ids.TO_END, "▶|", "To the end", "End"),
                    html.Label(
                        [
                            html.Span("Speed", className="unseen"),
                            html.Select(
                                [html.Option(f"{speed:g}×", value=f"{speed:g}") for speed in SPEEDS], id=ids.SPEED
                            ),
                        ],
                        className="speed",
                    ),
                    html.P(id=ids.CAPTION),
                ],
                className="controls",
            ),
        ],
        className="time",
        **{"aria-label": "Time"},
    )


def _help() -> html.Dialog:
    return html.Dialog(
        [
            html.H2("Keys"),
            html.Table(
                html.Tbody([html.Tr([html.Th(html.Kbd(key), scope="row"), html.Td(does)]) for key, does in KEYS])
            ),
            html.Button(
                "Single-character keys (1–9, +, −, /, ?)",
                id=ids.LETTER_KEYS,
                type="button",
                className="switch",
                **{"aria-pressed": "true"},
            ),
            html.Button("Close", id=ids.HELP_CLOSE, type="button"),
        ],
        id=ids.HELP,
        **{"aria-label": "Keys and help"},
    )


def _button(component_id: str, glyph: str, name: str, key: str = "") -> Component:
    title = f"{name} ({key})" if key else name
    return html.Button(
        html.Span(glyph, **{"aria-hidden": "true"}), id=component_id, type="button", title=title, **{"aria-label": name}
    )
