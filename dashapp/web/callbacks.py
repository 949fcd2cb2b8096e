"""The page's wiring: two clientside functions, none on the server.

All other interaction is between the scripts of `assets/` and the page they own. These two go through Dash because
Dash owns their other end: the campaign's data and the slider.
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashapp.web import ids


def register(app: Dash) -> None:
    """Connect the campaign's data and the slider to the scripts in `assets/`."""
    app.clientside_callback(
        ClientsideFunction("petrograd", "start"), Output(ids.STARTED, "data"), Input(ids.CAMPAIGN, "data")
    )
    app.clientside_callback(
        ClientsideFunction("petrograd", "slide"),
        Output(ids.TIME_SLIDER, "className"),
        Input(ids.TIME_SLIDER, "value"),
        prevent_initial_call=True,
    )
