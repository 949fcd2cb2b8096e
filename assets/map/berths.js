// How far signs stand off their places, where places lie so close together that one would hide the other: never more than
// MOST, never nearer to a place that the enemy holds at the same time. A function of the ground and the scale alone: no sign
// gives way to one that comes.
import * as tracks from "../core/tracks.js";
import * as camera from "./camera.js";
import * as stacks from "./stacks.js";

const MOST = 13; // pixels, where the type has its usual size
const SIGN = { w: 33, h: 23 };
const WAYS = 32; // directions in which a sign may stand off
const ROUNDS = 8; // after which what is still covered stays so
const LITTLE = 4; // square pixels, for which no sign is moved
const LEAST = 0.3; // pixels within which two are at one place
const UNSEEN = 0.03; // pixels by which a sign may be nearer to an enemy
const AGAIN = 3; // times that a sign is held back from all enemies
const FADES = 40; // pixels from its place within which a unit on the way loses what it stood off

/** @type {Map<string, Site>} */
const sites = new Map(); // by side and place
/** @type {Unit[]} */
let everybody = [];
/** @type {{ of: string, points: [x: number, y: number][] }} */
let asked = { of: "", points: [] };
let scale = 0; // for which they were found: pixels
let times = 1; // the usual size of the type

// Whether their signs can cover one another, however far they stand off.
/** @type {(a: Site, b: Site) => boolean} */
const close = (a, b) => Math.abs(a.x - b.x) < (SIGN.w + 2 * MOST) * times && Math.abs(a.y - b.y) < (SIGN.h + 2 * MOST) * times;
/** @type {(a: Site, b: Site) => boolean} */
const meet = (a, b) => a.spans.some(([from, to]) => b.spans.some(([start, end]) => from < end && start < to));

// When a unit stands where: between two legs that move it, and before and after all of them.
/** @type {(unit: Unit) => { at: Position, from: Minute, to: Minute }[]} */
function stands({ legs, track }) {
  const moving = legs.filter((leg) => !tracks.stays(leg));
  const at = (vertex) => /** @type {Position} */ ([track[vertex][1], track[vertex][2]]);
  return [null, ...moving].map((leg, index) => ({
    at: at(leg ? leg.last : 0),
    from: leg ? leg.arrive : track[0][0],
    to: moving[index]?.depart ?? track.at(-1)[0],
  }));
}

// Where a unit is in a span of time: the vertices of its way, those between two of which it is at its ends included.
/** @type {(unit: Unit, span: [from: Minute, to: Minute]) => Position[]} */
function way({ track }, [from, to]) {
  const found = [];
  for (let index = 1; index < track.length; index += 1) {
    const [[start, lon0, lat0], [end, lon1, lat1]] = [track[index - 1], track[index]];
    if (end < from || start > to) continue;
    const at = (minute) => {
      const share = end > start ? (Math.min(end, Math.max(start, minute)) - start) / (end - start) : 0;
      return /** @type {Position} */ ([lon0 + (lon1 - lon0) * share, lat0 + (lat1 - lat0) * share]);
    };
    found.push(at(from), at(to));
  }
  return found;
}

// How far a sign that stands off by `off` may do so towards an enemy who is so far: to the middle between the two, and by as
// much more as nobody sees.
/** @type {(far: number, off: number) => number} */
const limit = (far, off) => far / 2 + (UNSEEN * off) / far;

// Takes a sign back to where it is no nearer to an enemy than to its own place, and not too far from that; `enemies` are points
// from there.
/** @type {(sign: { dx: number, dy: number }, enemies: [x: number, y: number][]) => void} */
function hold(sign, enemies) {
  const shrink = Math.max(1, Math.hypot(sign.dx, sign.dy) / (MOST * times));
  [sign.dx, sign.dy] = [sign.dx / shrink, sign.dy / shrink];
  for (const [x, y] of enemies) {
    const far = Math.hypot(x, y);
    const over = (sign.dx * x + sign.dy * y) / far - limit(far, Math.hypot(sign.dx, sign.dy));
    if (over <= 0) continue;
    sign.dx -= (over * x) / far;
    sign.dy -= (over * y) / far;
  }
}

/** @type {(sign: { dx: number, dy: number }, enemies: [x: number, y: number][]) => boolean} */
const holds = ({ dx, dy }, enemies) => enemies.every(([x, y]) => (dx * x + dy * y) / Math.hypot(x, y) <= limit(Math.hypot(x, y), Math.hypot(dx, dy)) + 1e-6);

/** @type {(span: number, a: number, b: number) => number} */
const lack = (span, a, b) => Math.max(0, span * times - Math.abs(a - b));

// What of a site's sign is covered, or covers others, where it stands off by so much.
/** @type {(site: Site, off: { dx: number, dy: number }) => number} */
const covered = (site, { dx, dy }) => site.near.reduce((sum, { x, y, dx: atX, dy: atY }) => sum
  + lack(SIGN.w, site.x + dx, x + atX) * lack(SIGN.h, site.y + dy, y + atY), 0);

// Each in turn takes the berth where it covers least, the nearest of several, until none finds a better one.
/** @type {(crowded: Site[]) => void} */
function solve(crowded) {
  const berths = [{ dx: 0, dy: 0 }, ...[MOST / 2, MOST].flatMap((far) => Array.from({ length: WAYS }, (_, index) => {
    const angle = (index * 2 * Math.PI) / WAYS;
    return { dx: far * times * Math.cos(angle), dy: far * times * Math.sin(angle) };
  }))];
  const open = new Map(crowded.map((site) => {
    const points = enemies(site);
    return [site, berths.filter((berth) => holds(berth, points))];
  }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let better = false;
    for (const [site, its] of open) {
      let least = covered(site, site) - LITTLE;
      for (const berth of its) {
        const cost = covered(site, berth);
        if (cost >= least) continue;
        least = cost - LITTLE;
        better = true;
        Object.assign(site, berth);
      }
    }
    if (!better) break;
  }
}

// The points near a site at which enemies are while it is held, from it: pixels.
/** @type {(site: Site) => [x: number, y: number][]} */
function enemies(site) {
  const { x, y, side, spans } = site;
  site.ways ??= everybody.filter((unit) => unit.side !== side).flatMap((unit) => spans.map((span) => way(unit, span)).filter((points) => points.length > 0));
  const reach = 2 * MOST * times;
  /** @type {[x: number, y: number][]} */
  const found = [];
  for (const points of site.ways) {
    const drawn = points.map(([lon, lat]) => camera.project(lon, lat)).map(([atX, atY]) => [atX - x, atY - y]);
    for (let index = 0; index < drawn.length; index += 1) {
      const [[x0, y0], [x1, y1]] = [drawn[Math.max(0, index - 1)], drawn[index]];
      const steps = Math.min(64, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 3)) || 1;
      if (Math.min(Math.abs(x0), Math.abs(x1)) > reach && x0 * x1 > 0) continue;
      for (let step = 0; step <= steps; step += 1) {
        const at = /** @type {[number, number]} */ ([x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps]);
        if (Math.hypot(...at) < reach && Math.hypot(...at) > LEAST) found.push(at);
      }
    }
  }
  return found;
}

// Most places lie so far from all others that nothing is to be found for them.
function find() {
  const all = [...sites.values()];
  for (const site of all) {
    const [x, y] = camera.project(site.lon, site.lat);
    Object.assign(site, { x, y, dx: 0, dy: 0 });
  }
  for (const site of all) site.near = all.filter((other) => other !== site && close(site, other) && meet(site, other));
  solve(all.filter(({ near }) => near.length > 0));
}

// Takes the units that are shown, and all there are.
/** @type {(units: Unit[], all: Unit[]) => void} */
export function init(units, all) {
  sites.clear();
  everybody = all;
  for (const unit of units) {
    for (const { at, from, to } of stands(unit)) {
      const key = stacks.keyOf(unit.side, at);
      if (!sites.has(key)) sites.set(key, { side: unit.side, lon: at[0], lat: at[1], spans: [], near: [], ways: null, x: 0, y: 0, dx: 0, dy: 0 });
      sites.get(key).spans.push([from, to]);
    }
  }
  scale = 0;
}

// In another scale, or another size of the type, they are found anew.
/** @type {(view: Camera, typeSize: number) => void} */
export function update({ zoom }, typeSize) {
  if (zoom === scale && typeSize === times) return;
  [scale, times] = [zoom, typeSize];
  find();
}

/** @type {(unit: Unit, vertex: number) => Site | undefined} */
const siteAt = ({ side, track }, vertex) => sites.get(stacks.keyOf(side, [track[vertex][1], track[vertex][2]]));

// Where the enemies of a side are at a moment: points of the stage, kept for whoever asks next.
/** @type {(side: number, minute: Minute) => [x: number, y: number][]} */
function enemiesAt(side, minute) {
  const { lon, lat, zoom } = camera.now();
  const of = `${side} ${minute} ${lon} ${lat} ${zoom}`;
  if (asked.of !== of) {
    const states = everybody.filter((unit) => unit.side !== side).map((unit) => tracks.stateOf(unit, minute)).filter(Boolean);
    asked = { of, points: states.map(({ at }) => camera.project(...at)) };
  }
  return asked.points;
}

// By how many pixels a unit's sign stands off where the unit is at a moment.
/** @type {(unit: Unit, state: UnitState, minute: Minute) => [dx: number, dy: number]} */
export function of(unit, { at, legIndex, place }, minute) {
  if (sites.size === 0) return [0, 0]; // of a crowd nobody stands off
  if (place !== null) {
    const site = sites.get(stacks.keyOf(unit.side, at));
    return site ? [site.dx, site.dy] : [0, 0];
  }
  const { first, last } = unit.legs[legIndex];
  const [x, y] = camera.project(...at);
  const sign = { dx: 0, dy: 0 };
  for (const vertex of [first, last]) {
    const site = siteAt(unit, vertex);
    if (!site || (site.dx === 0 && site.dy === 0)) continue;
    const [toX, toY] = camera.project(site.lon, site.lat);
    const share = 1 - Math.hypot(x - toX, y - toY) / (FADES * times);
    if (share > 0) [sign.dx, sign.dy] = [sign.dx + site.dx * share, sign.dy + site.dy * share];
  }
  if (sign.dx === 0 && sign.dy === 0) return [0, 0];
  const near = enemiesAt(unit.side, minute).map(/** @type {(point: [number, number]) => [number, number]} */ (([atX, atY]) => [atX - x, atY - y]))
    .filter((point) => Math.hypot(...point) > LEAST);
  for (let again = 0; again < AGAIN; again += 1) hold(sign, near);
  return holds(sign, near) ? [sign.dx, sign.dy] : [0, 0];
}
