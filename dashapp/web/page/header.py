"""The page's header: title, moment, evidence, the ways to show the page, the files to take along; and the help.

What nobody sees before a click is written by the page's scripts when it lives: Dash takes long over every element.
"""

from __future__ import annotations

from dash import html

from dashapp.campaign import Campaign
from dashapp.web.page import ids
from dashapp.web.page.controls import choice, glyph_button, word_button
from dashapp.web.page.words import attributes, tagged


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
                    html.Button(
                        id=ids.MOMENT_OLD_STYLE,
                        type="button",
                        hidden=not campaign.julian,
                        **attributes(title="swap-calendars"),
                    ),
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
            _show(campaign),
            html.Button(id=ids.LANGUAGE, type="button"),
            glyph_button(ids.HELP_OPEN, "?", "help"),
        ],
        className="head",
    )


def _downloads() -> html.Details:
    return html.Details(
        [
            html.Summary(["↓", tagged("download", className="unseen")], **attributes(title="download")),
            html.Ul(lang="en"),
        ],
        id=ids.DOWNLOADS,
        className="menu",
    )


def _show(campaign: Campaign) -> html.Details:
    calendars = [choice("calendar", {"new": "calendar.new", "old": "calendar.old"})]
    return html.Details(
        [
            html.Summary(["Aa", tagged("show", className="unseen")], **attributes(title="show")),
            html.Div(
                [
                    tagged("about", html.Button, id=ids.ABOUT, type="button", hidden=not campaign.guide.opening),
                    word_button(ids.PROJECTOR, "projector", "P", pressed=False),
                    word_button(ids.FULL_SCREEN, "full-screen", "F", pressed=False),
                    word_button(ids.BLACK_OPEN, "black", "B"),
                    choice("theme", {"bright": "theme.bright", "dark": "theme.dark"}),
                    *(calendars if campaign.julian else []),
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
    """Return the dialog that lists the keys: `assets/interface/menus.js` writes them."""
    return html.Dialog(
        [
            tagged("keys", html.H2),
            html.Table(),
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
