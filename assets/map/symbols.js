// Unit marks as on staff maps. A side has its frame and its colour, an arm its sign; both print in black and white.
import { svg } from "../core/dom.js";

const FRAMES = [
  "M2 2H28V18H2Z", // first side: a plain rectangle
  "M7 2H23L28.5 10L23 18H7L1.5 10Z", // second side: a hexagon
  "M15 1L29 10L15 19L1 10Z", // third side: a diamond
  "M15 1L28 8V18H2V8Z", // then a house,
  "M2 2H28V12L15 19L2 12Z", // a shield,
  "M11 2H19A8 8 0 0 1 19 18H11A8 8 0 0 1 11 2Z", // an oval
];
/** @type {Record<string, string>} */
const SIGNS = {
  cavalry: "M3 17L27 3",
  infantry: "M5 4L25 16M25 4L5 16",
  militia: "M8 4L22 16",
  sailors: "M15 4V16M10 12Q15 19 20 12M12 7H18",
  artillery: "M15 10m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0Z",
  train: "M7 8H23V13H7ZM10 15.4h.1M15 15.4h.1M20 15.4h.1",
  command: "M11 17V4L21 7.5L11 11",
  delegates: "M8 6H22V13H15L11 16V13H8Z",
};

/** @type {(unit: { side: number, kind: string }) => SVGSVGElement} */
export function mark(unit) {
  const frame = FRAMES[unit.side % FRAMES.length];
  return svg("svg", { class: "mark", viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" },
    svg("path", { class: "frame", d: frame }),
    svg("path", { class: "sign", d: SIGNS[unit.kind] || "" }));
}

// The same as paths for a canvas.
/** @type {(unit: { side: number, kind: string }) => { width: number, height: number, frame: Path2D, sign: Path2D }} */
export const paths = ({ side, kind }) => ({ width: 30, height: 20, frame: new Path2D(FRAMES[side % FRAMES.length]), sign: new Path2D(SIGNS[kind] || "") });

// Points to what lies beyond the stage: to the right, until CSS turns it by --bearing.
export const arrow = () => svg("svg", { class: "arrow", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
  svg("path", { d: "M1 8H12M8 3.5L13.5 8L8 12.5" }));
