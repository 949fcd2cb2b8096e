// A bright or a dark room. The style sheet has the colours of both, by the theme's name at the root; the map is painted.
import * as parts from "../core/parts.js";
import * as settings from "../core/settings.js";
import * as ground from "./ground.js";
import * as unitCanvas from "./unit_canvas.js";

// The theme that is set, or another for a while.
/** @type {(theme?: string) => void} */
export function show(theme = settings.get("theme")) {
  document.documentElement.dataset.theme = theme;
  parts.ask(ground, "recolour");
  unitCanvas.recolour();
}

export function init() {
  settings.listen((name) => name === "theme" && show());
  show();
}
