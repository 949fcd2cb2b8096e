// The lines that are held at the moment: from place to place, with teeth towards the enemy.
import { svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as camera from "./camera.js";
import * as lines from "./lines.js";

const NEAR = 8; // pixels within which a click means a line
/** @type {{ front: Front, at: Position[], group: SVGGElement, line: SVGPathElement, teeth: SVGPathElement, points: TrailPoint[], seen: boolean }[]} */
const fronts = [];
let type = 1; // the size of the type, times the usual

/** @type {(drawing: SVGSVGElement, campaign: Campaign) => void} */
export function init(drawing, campaign) {
  for (const front of campaign.fronts.values()) {
    const [line, sharp] = [svg("path", { class: "held" }), svg("path", { class: "teeth" })];
    const group = svg("g", { class: "front", "data-front": front.id, "data-side": front.side, "data-certainty": front.certainty, hidden: "" }, line, sharp);
    drawing.append(group);
    const at = front.places.map((place) => campaign.places.get(place).at);
    fronts.push({ front, at, group, line, teeth: sharp, points: [], seen: false });
  }
}

/** @type {(each: typeof fronts[0]) => TrailPoint[]} */
const drawn = ({ at, front }) => at.map(/** @type {(place: Position) => TrailPoint} */ (place) => [front.start, ...camera.project(...place)]);

/** @type {(front: Front, minute: Minute) => boolean} */
const held = ({ start, end }, minute) => start <= minute && minute < end;

// Where the lines run that are held at a moment.
/** @type {(minute: Minute) => TrailPoint[][]} */
export const heldAt = (minute) => fronts.filter(({ front }) => held(front, minute)).map(drawn);

/** @type {(each: typeof fronts[0]) => void} */
function draw(each) {
  each.points = drawn(each);
  const { width, height } = camera.now();
  each.line.setAttribute("d", `M${each.points.map(([, x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`);
  each.teeth.setAttribute("d", lines.teeth(each.points, each.front.facing, type, { width, height }));
}

export function redraw() {
  for (const each of fronts) if (each.seen) draw(each);
}

/** @type {(size: number) => void} */
export function retype(size) {
  type = size;
  redraw();
}

/** @type {(minute: Minute) => void} */
export function show(minute) {
  for (const each of fronts) {
    const seen = held(each.front, minute);
    if (seen === each.seen) continue;
    each.seen = seen;
    each.group.toggleAttribute("hidden", !seen);
    if (seen) draw(each);
  }
}

/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  for (const { front, group } of fronts) group.toggleAttribute("data-selected", selected?.kind === "front" && selected.id === front.id);
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { front, group } of fronts) group.classList.toggle("unsupported", !evidence.supports(front.id));
}

// The line that is seen and runs past a point of the stage.
/** @type {(x: number, y: number) => Front | undefined} */
export const at = (x, y) => fronts.find(({ seen, points }) => seen && lines.passes(points, { x, y }, NEAR))?.front;
