"""The page's header: title, moment, evidence, the ways to show the page, the files to take along; and the help."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashapp.campaign import Campaign
from dashapp.exchange import FILES
from dashapp.web import ids
from dashapp.web.controls import choice, glyph_button, word_button
from dashapp.web.words import attributes, say, tagged

# What each key does, by phrase; the help shows this table and `assets/keys.js` obeys it.
KEYS = [
    ("Space", "key.play"),
    ("← →", "key.event"),
    ("Shift + ← →", "key.hour"),
    ("Page Up, Page Down", "key.day"),
    ("Home, End", "key.ends"),
    ("1 … 9", "key.views"),
    ("+ −", "key.zoom"),
    ("P", "key.projector"),
    ("F", "key.full-screen"),
    ("B", "key.black"),
    ("L", "key.lesson"),
    ("A", "key.listen-for"),
    ("/", "key.search"),
    ("Tab, Enter", "key.reach"),
    ("Esc", "key.back"),
    ("?", "key.help"),
]


def header(campaign: Campaign) -> html.Header:
    """Return the page's header."""
    return html.Header(
        [
            html.Div(
                [
                    html.H1(campaign.title, **{"data-campaign": "title"}),
                    html.P(campaign.subtitle, className="subtitle", **{"data-campaign": "subtitle"}),
                ],
                className="titles",
            ),
            html.Div(
                [
                    html.Time(id=ids.MOMENT),
                    html.Button(id=ids.MOMENT_OLD_STYLE, type="button", **attributes(title="swap-calendars")),
                ],
                className="dates",
            ),
            html.Label(
                [tagged("evidence"), html.Select(id=ids.EVIDENCE)],
                className="evidence",
                **attributes(title="evidence.title"),
            ),
            word_button(ids.LESSON_OPEN, "lesson", pressed=False),
            _downloads(),
            _show(),
            html.Button(id=ids.LANGUAGE, type="button"),
            glyph_button(ids.HELP_OPEN, "?", "help"),
        ],
        className="head",
    )


def _downloads() -> html.Details:
    return html.Details(
        [
            html.Summary(["↓", tagged("download", className="unseen")], **attributes(title="download")),
            html.Ul(
                [
                    html.Li(
                        [html.A(each.title, href=f"data/{each.name}", download=each.name), html.P(each.description)]
                    )
                    for each in FILES
                ],
                lang="en",
            ),
        ],
        id=ids.DOWNLOADS,
        className="menu",
    )


def _show() -> html.Details:
    return html.Details(
        [
            html.Summary(["Aa", tagged("show", className="unseen")], **attributes(title="show")),
            html.Div(
                [
                    word_button(ids.PROJECTOR, "projector", "P", pressed=False),
                    word_button(ids.FULL_SCREEN, "full-screen", "F", pressed=False),
                    word_button(ids.BLACK_OPEN, "black", "B"),
                    choice("theme", {"bright": "theme.bright", "dark": "theme.dark"}),
                    choice("calendar", {"new": "calendar.new", "old": "calendar.old"}),
                    word_button(ids.SAVE_PICTURE, "save-picture"),
                    word_button(ids.PRINT_HANDOUT, "print-handout"),
                ],
                className="choices",
            ),
        ],
        id=ids.SHOW,
        className="menu",
    )


def help_dialog() -> html.Dialog:
    """Return the dialog that lists the keys."""
    rows = [html.Tr([html.Th(html.Kbd(_key(key)), scope="row"), html.Td(tagged(does))]) for key, does in KEYS]
    return html.Dialog(
        [
            html.H2(tagged("keys")),
            html.Table(html.Tbody(rows)),
            html.Div(
                [
                    choice("letters", {"on": "letters.on", "off": "letters.off"}),
                    word_button(ids.HELP_CLOSE, "close"),
                ],
                className="choices",
            ),
        ],
        id=ids.HELP,
        **attributes(aria_label="help"),
    )


def _key(key: str) -> Component | str:
    """Return what stands on a key: of all of them only the space bar has another name in another language."""
    return tagged("key.space") if key == say("key.space") else key
