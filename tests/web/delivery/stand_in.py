"""A small app for tests of what does not depend on the page: freezing and serving."""

from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, dcc, html

SCRIPT = "window.dash_clientside = {stand_in: {echo: value => String(value)}};\n"


def stand_in_app(folder: Path) -> Dash:
    """Give an app with a graph, a slider, one clientside callback, and assets of several kinds in `folder`."""
    (folder / "deeper").mkdir(parents=True)
    (folder / "script.js").write_text(f"{SCRIPT}//# sourceMappingURL=script.js.map\n")
    (folder / "style.css").write_text("main { color: black }\n" * 50 + "/*# sourceMappingURL=style.css.map */")
    (folder / "deeper" / "mark.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "with space é.txt").write_text("found")
    (folder / ".hidden").write_text("never served")
    (folder / "types.d.ts").write_text("// never served")
    app = Dash("stand-in", assets_folder=str(folder), update_title="", add_log_handler=False)
    app.layout = html.Main([dcc.Graph(id="graph"), dcc.Slider(0, 10, id="slider"), html.P(id="echo")])
    app.clientside_callback(
        ClientsideFunction("stand_in", "echo"), Output("echo", "children"), Input("slider", "value")
    )
    return app
