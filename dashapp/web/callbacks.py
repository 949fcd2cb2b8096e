"""The page's wiring: one clientside function, none on the server.

All other interaction is between the scripts of `assets/` and the page they own.
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, State

from dashapp.web import ids


def register(app: Dash) -> None:
    """Start the scripts in `assets/` when Dash has made the page, and hand them its figures."""
    app.clientside_callback(
        ClientsideFunction("petrograd", "start"),
        Output(ids.STARTED, "data"),
        # never changes: a figure may, and the page starts once
        Input(ids.STARTED, "storage_type"),
        State(ids.MAP, "figure"),
    )
