"""The colours of the page and of its map, as the style sheet gives them."""

import re

from dashapp import built_in

SHEET = (built_in("assets") / "styles" / "base.css").read_text(encoding="utf-8")
ROOTS = {"bright": r"^ *:root \{(.*?)^ *\}", "dark": r'^ *:root\[data-theme="dark"\] \{(.*?)^ *\}'}
#: By theme, by name: `COLOURS["dark"]["map-water"]`.
COLOURS = {
    theme: dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.search(root, SHEET, re.DOTALL | re.MULTILINE)[1]))
    for theme, root in ROOTS.items()
}
#: By theme, by role: what the ground of the map is drawn in.
PALETTES = {
    theme: {"paper": colours["paper"], "ink": colours["ink"]}
    | {name.removeprefix("map-"): colour for name, colour in colours.items() if name.startswith("map-")}
    for theme, colours in COLOURS.items()
}
