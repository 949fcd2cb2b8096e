// Unit marks as on staff maps. A side has its frame and its colour, an arm its sign; both print in black and white.
import { campaign } from "../core/campaign.js";
import { svg } from "../core/dom.js";

// The frame of a side with the sign of an arm, if any is asked for, as paths of SVG.
/** @type {(unit: { side: number, kind: string }) => { frame: string, sign: string }} */
const shapes = ({ side, kind }) => ({ frame: campaign.sides[side].frame, sign: campaign.arms[kind] ?? "" });

/** @type {(unit: { side: number, kind: string }) => SVGSVGElement} */
export function mark(unit) {
  const { frame, sign } = shapes(unit);
  return svg("svg", { class: "mark", viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" },
    svg("path", { class: "frame", d: frame }),
    svg("path", { class: "sign", d: sign }));
}

// The same as paths for a canvas.
/** @type {(unit: { side: number, kind: string }) => { width: number, height: number, frame: Path2D, sign: Path2D }} */
export function paths(unit) {
  const { frame, sign } = shapes(unit);
  return { width: 30, height: 20, frame: new Path2D(frame), sign: new Path2D(sign) };
}

// The sign of an event by its kind, if that has one.
/** @type {(kind: string) => SVGSVGElement | null} */
export const event = (kind) => (campaign.eventSigns[kind]
  ? svg("svg", { class: "event-sign", viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" }, svg("path", { d: campaign.eventSigns[kind] })) : null);

// Points to what lies beyond the stage: to the right, until CSS turns it by --bearing.
export const arrow = () => svg("svg", { class: "arrow", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
  svg("path", { d: "M1 8H12M8 3.5L13.5 8L8 12.5" }));

// Over a sign: a commander is with the unit.
export const pennant = () => svg("svg", { class: "pennant", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" },
  svg("path", { d: "M2 13V1L11 4L2 7" }));
