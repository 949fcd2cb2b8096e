// A bright or a dark room. The style sheet has the colours of both, by the theme's name at the root; here the map is
// painted, and the legend told what the map is painted with.
import { campaign } from "../core/campaign.js";
import * as parts from "../core/parts.js";
import * as settings from "../core/settings.js";
import * as ground from "./ground.js";

// The theme that is set, or another for a while.
/** @type {(theme?: string) => void} */
export function show(theme = settings.get("theme")) {
  const root = document.documentElement;
  root.dataset.theme = theme;
  for (const [role, colour] of Object.entries(campaign.palettes[theme])) root.style.setProperty(`--map-${role}`, colour);
  parts.ask(ground, "theme", theme);
}

export function init() {
  settings.listen((name) => name === "theme" && show());
  show();
}
