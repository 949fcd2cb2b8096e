"""A Dash app whose callback makes the new figure in the browser."""

from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from flask import Flask

from .figures import read_scene, units_figure


def create(folder: Path) -> Flask:
    """Make the app."""
    scene = read_scene(folder)
    start, end = scene["window"]
    first = units_figure(scene, start)
    app = Dash(__name__, serve_locally=True, add_log_handler=False)
    slider = dcc.Slider(start, end, step=1, value=start, marks=None, updatemode="drag", id="minute")
    stores = [dcc.Store("tracks", data=scene["tracks"]), dcc.Store("first", data=first.to_plotly_json())]
    app.layout = html.Div([dcc.Graph(figure=first, id="map"), slider, *stores])
    app.clientside_callback(
        ClientsideFunction("rival", "figure"),
        Output("map", "figure"),
        Input("minute", "value"),
        State("tracks", "data"),
        State("first", "data"),
        prevent_initial_call=True,
    )
    return app.server
