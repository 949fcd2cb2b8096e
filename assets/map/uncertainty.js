// How far a place may lie from where it is drawn: a faint circle round those whose position is uncertain.
import { svg } from "../core/dom.js";
import * as camera from "./camera.js";

const SMALLEST = 7; // pixels of radius below which a circle would only look like a fat dot
/** @type {{ place: Place, circle: SVGCircleElement }[]} */
const circles = [];

/** @type {(svgElement: SVGSVGElement, campaign: Campaign) => void} */
export function init(svgElement, campaign) {
  for (const place of campaign.places.values()) {
    if (!place.at || !place.radius_km) continue;
    const circle = svg("circle", { class: "reach", "data-reach": place.id });
    svgElement.append(circle);
    circles.push({ place, circle });
  }
}

export function redraw() {
  const perPixel = camera.kilometresPerPixel();
  for (const { place, circle } of circles) {
    const radius = place.radius_km / perPixel;
    circle.toggleAttribute("hidden", radius < SMALLEST);
    if (radius < SMALLEST) continue;
    const [x, y] = camera.project(...place.at);
    circle.setAttribute("cx", x.toFixed(1));
    circle.setAttribute("cy", y.toFixed(1));
    circle.setAttribute("r", radius.toFixed(1));
  }
}

/** @type {(placeId: string | undefined) => void} */
export function mark(placeId) {
  for (const { place, circle } of circles) circle.toggleAttribute("data-selected", place.id === placeId);
}
