"""What components fetch when they are first drawn is on the page already, with all it is loaded together with."""

import json

import pytest

from dashapp.web.delivery.bundle import bundled
from dashapp.web.delivery.dash_page import DashPage
from dashapp.web.delivery.responses import Response

DCC = "/_dash-component-suites/dash/dcc/"
PAGE = """<html><head><meta charset="UTF-8"></head><body>
<script id="_dash-config" type="application/json">{}</script>
<script src="/_dash-component-suites/dash/dash-renderer/build/dash_renderer.js"></script>
<script src="/_dash-component-suites/dash/dcc/dash_core_components.v1.js"></script>
<script id="_dash-renderer">start()</script></body></html>"""
#: As webpack writes it: the names of the chunks by their numbers, and who needs which.
CORE = """i.u=function(t){return{113:"async-upload",384:"dash_core_components-shared",400:"async-datepicker",
641:"async-markdown",737:"async-slider"}[t]+".js"};a=function(){return Promise.all([i.e(400),i.e(384),i.e(737)])
.then(i.bind(i,9316))},b=function(){return n.e(113).then(n.bind(n,7871))},
c=function(){return Promise.all([Promise.all([n.e(384),n.e(641)]).then(n.bind(n,1)),Promise.resolve(0)])}"""


def chunks(components: list[str], core: str) -> list[str]:
    """The chunks that a page with these components has."""
    layout = [{"namespace": "dash_core_components", "type": each, "props": {}} for each in components]
    bodies = {"/": PAGE, "/_dash-layout": json.dumps(layout), f"{DCC}dash_core_components.v1.js": core}
    bodies |= {f"{DCC}async-{each}.js": each for each in ("datepicker", "markdown", "slider", "upload")}
    sent = bundled({path: Response(path, "", {"identity": body.encode()}) for path, body in bodies.items()}, "/", "/a/")
    named = [each.path for each in DashPage(sent["/"].text()).scripts]
    return [path.removeprefix(f"{DCC}async-").removesuffix(".js") for path in named if "async" in path]


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        (["Slider"], ["datepicker", "slider"]),
        (["Upload"], ["upload"]),
        (["Upload", "Markdown", "Store"], ["markdown", "upload"]),
        (["Store"], []),
    ],
)
def test_chunks_come_with_those_they_are_loaded_together_with(components, expected):
    assert chunks(components, CORE) == expected


def test_where_nothing_is_known_of_the_others_a_component_has_its_own():
    assert chunks(["Slider"], "written in another way") == ["slider"]
