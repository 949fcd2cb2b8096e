"""The page's wiring: one clientside function, none on the server.

All other interaction is between the scripts of `assets/` and the page they own.
"""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output

from dashapp.web.page import ids


def register(app: Dash) -> None:
    """Start the scripts in `assets/` when Dash has made the page."""
    app.clientside_callback(
        ClientsideFunction("petrograd", "start"),
        Output(ids.STARTED, "className"),
        # never changes: the page starts once
        Input(ids.STARTED, "id"),
    )
