"""A Dash app that asks its server for a new figure at each step of a drag."""

from pathlib import Path

from dash import Dash, Input, Output, dcc, html
from flask import Flask

from .figures import read_scene, units_figure


def create(folder: Path) -> Flask:
    """Make the app."""
    scene = read_scene(folder)
    start, end = scene["window"]
    app = Dash(__name__, serve_locally=True, add_log_handler=False)
    slider = dcc.Slider(start, end, step=1, value=start, marks=None, updatemode="drag", id="minute")
    app.layout = html.Div([dcc.Graph(figure=units_figure(scene, start), id="map"), slider])

    @app.callback(Output("map", "figure"), Input("minute", "value"), prevent_initial_call=True)
    def _move(minute: float) -> object:
        return units_figure(scene, minute)

    return app.server
