"""A bare Dash page with one empty Plotly map: what any page with such a map has to load."""

from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dcc

from .figures import WHITE


def create(assets: Path | None = None) -> Dash:
    """Make the app; its assets are in an empty folder."""
    figure = go.Figure(go.Scattermap(), {"map": {"style": WHITE}})
    app = Dash(__name__, serve_locally=True, add_log_handler=False, assets_folder=str(assets or "none"))
    app.layout = dcc.Graph(figure=figure)
    return app
