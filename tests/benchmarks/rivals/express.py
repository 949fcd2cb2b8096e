"""The animated map of plotly.express: a figure with a frame for each step, and a slider."""

from pathlib import Path

import pandas as pd
import plotly.express as px
from flask import Flask

from .figures import at, map_layout, read_scene

SLIDER = 100  # pixels below the map
SCRIPTS = """<script src="assets/shown.js"></script>
<script src="assets/express.js"></script>"""


def create(folder: Path) -> Flask:
    """Make the page, and an app that serves it."""
    scene = read_scene(folder)
    rows = [
        {"minute": minute, "unit": unit, "side": str(scene["sides"][unit])}
        | dict(zip(("lon", "lat"), point, strict=True))
        for minute in sorted(scene["steps"])
        for unit, point in enumerate(at(track, minute) for track in scene["tracks"])
    ]
    figure = px.scatter_map(
        pd.DataFrame(rows), lat="lat", lon="lon", color="side", animation_frame="minute", animation_group="unit"
    )
    layout = map_layout(scene)
    layout |= {"height": layout["height"] + SLIDER, "margin": layout["margin"] | {"b": SLIDER}}
    figure.update_layout(layout).update_traces(marker={"size": 14})
    page = figure.to_html(include_plotlyjs=True, auto_play=False).replace("</body>", f"{SCRIPTS}</body>")
    app = Flask(__name__, static_folder="assets", static_url_path="/assets")
    app.add_url_rule("/", view_func=lambda: page)
    return app
