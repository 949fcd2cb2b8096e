"""Native controls that name themselves in the page's language: they bring their keyboard with them."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashapp.web.page.words import attributes, tagged


def glyph_button(component_id: str, glyph: str, word: str, name: str = "") -> Component:
    """Return a button that shows a sign and is named by a phrase; by another, `name`, if the first also gives a key."""
    return html.Button(
        glyph,
        id=component_id,
        type="button",
        **attributes(title=word, aria_label=name or word),
    )


def word_button(component_id: str, word: str, key: str = "", *, pressed: bool | None = None) -> Component:
    """Return a button that shows a phrase, and the key that does the same; `pressed` if it stays down."""
    state = {} if pressed is None else {"aria-pressed": str(pressed).lower()}
    if not key:
        return tagged(word, html.Button, id=component_id, type="button", **state)
    return html.Button([tagged(word), " ", html.Kbd(key)], id=component_id, type="button", **state)


def choice(setting: str, values: dict[str, str]) -> Component:
    """Return a group of buttons of which one is pressed: the values of a setting of `assets/core/settings.js`.

    `values` are the phrases by value; the group is named by the phrase of the setting's own name.
    """
    buttons = [
        tagged(
            word,
            html.Button,
            type="button",
            **{"data-setting": setting, "data-value": value, "aria-pressed": "false"},
        )
        for value, word in values.items()
    ]
    return html.Div(
        [tagged(setting, html.Span, **{"aria-hidden": "true"}), *buttons],
        role="group",
        **attributes(aria_label=setting),
    )
