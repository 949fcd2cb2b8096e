"""The page's header: title, moment, lesson, Present, and the menu of all that is wanted now and then; and the help.

What nobody sees before a click does not come as Dash's elements (see `folded`).
"""

from __future__ import annotations

from dash import html

from dashapp.campaign import Campaign
from dashapp.web.page import ids
from dashapp.web.page.controls import choice, word_button
from dashapp.web.page.words import attributes, tagged


def header(campaign: Campaign) -> html.Header:
    """Return the page's header."""
    return html.Header(
        [
            html.Div(
                [
                    html.H1(campaign.title, dir="auto", **{"data-campaign": "title"}),
                    html.P(campaign.subtitle, className="subtitle", dir="auto", **{"data-campaign": "subtitle"}),
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
            word_button(ids.LESSON_OPEN, "lesson", pressed=False),
            tagged(
                "present",
                html.Button,
                id=ids.PROJECTOR,
                type="button",
                **attributes(title="present.title"),
                **{"aria-pressed": "false"},
            ),
            _more(campaign),
        ],
        className="head",
    )


def _more(campaign: Campaign) -> html.Details:
    """Return the one menu: what it holds is named in words, and stands under the word for what it is."""
    calendars = [choice("calendar", {"new": "calendar.new", "old": "calendar.old"})]
    return html.Details(
        [
            tagged("more", html.Summary),
            html.Div(
                [
                    html.Div(
                        [
                            html.Label(
                                [tagged("evidence"), html.Select(id=ids.EVIDENCE)],
                                className="evidence",
                                **attributes(title="evidence.title"),
                            ),
                            *(
                                html.Button(
                                    id=ids.LANGUAGE if number == 0 else f"{ids.LANGUAGE}-{number}",
                                    type="button",
                                    className="language",
                                )
                                for number, _ in enumerate(campaign.languages[1:])
                            ),
                            *(calendars if campaign.julian else []),
                            choice("theme", {"bright": "theme.bright", "dark": "theme.dark"}),
                            choice("letters", {"on": "letters.on", "off": "letters.off"}),
                        ],
                        className="choices",
                    ),
                    html.Div(
                        [
                            word_button(ids.FULL_SCREEN, "full-screen", "F", pressed=False),
                            word_button(ids.BLACK_OPEN, "black", "B"),
                            word_button(ids.FIND_OPEN, "search", "/"),
                            word_button(ids.HELP_OPEN, "help", "?"),
                            tagged(
                                "about", html.Button, id=ids.ABOUT, type="button", hidden=not campaign.guide.opening
                            ),
                            tagged("terms", html.Button, id=ids.TERMS_OPEN, type="button", hidden=campaign.terms.empty),
                            word_button(ids.SHARE_OPEN, "share"),
                            tagged("take-along", html.H2),
                            word_button(ids.SAVE_PICTURE, "save-picture"),
                            word_button(ids.PRINT_HANDOUT, "print-handout"),
                            html.Details([tagged("download", html.Summary), html.Ul(lang="en")], id=ids.DOWNLOADS),
                        ],
                        className="choices",
                    ),
                ],
                id=ids.SHEETS,
                className="sheets",
            ),
        ],
        id=ids.MORE,
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
