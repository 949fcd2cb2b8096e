// The map as a picture, as it is on the screen: the ground, what lies over it, and round them, so that the picture
// speaks for itself wherever it is put, the title, both dates, the news, what the legend on the screen has folded up, and
// the sources.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as words from "../core/words.js";
import * as camera from "../map/camera.js";
import { rest } from "../map/motion.js";
import * as ground from "../map/ground.js";
import * as stageCanvas from "../map/stage_canvas.js";
import * as snapshot from "./snapshot.js";

const SHARPEST = 2; // pixels of the picture for one of the page's; more where the screen has more
const NOT_MAP = "#ground, #views, #guide, #evidence-left, #zoom, #wheel-hint, #legend:not([open])"; // controls, and what stands in the band
const PLACED = { ".plate": { position: "static" }, "#stage": { position: "absolute", inset: "0", width: "auto", height: "auto" } }; // the copies
const ROWS = ".legend-body > div:not(.sure), .sure > div, .grid > div, .fold > div:not(.counts, .grid)";
const PAPER = { width: 688, height: 945 }; // pixels of the paper that `styles/print.css` prints on
const KEPT_MS = 60000; // how long a browser may take to fetch what it is to save
let busy = false;

export function sources() {
  const { texts, credit, draft } = campaign;
  const { say } = words;
  const text = texts.map(({ short, title }) => `${short}, ${title}`).join(words.semicolon());
  const first = draft ? say("picture.draft") : text ? say("picture.sources", { text }) : say("picture.no-text");
  return `${first}${credit && ` ${say("picture.credit", { credit })}`}`;
}

// The map's place, framed or alone: out of sight, but laid out by the style sheet like all else.
function plate({ width, height }, framed) {
  const now = clock.now();
  const rows = legend((row) => row.closest("details:not([open])") !== null || row.getClientRects().length === 0);
  const head = () => el("div", { class: "plate-head" },
    el("div", {}, el("p", { class: "plate-title" }, campaign.title), el("p", { class: "plate-news" }, id("caption").textContent)),
    el("div", { class: "plate-dates" }, el("p", {}, dates.long(now)), dates.other(now) && el("p", {}, dates.other(now))),
    evidence.only() ? el("p", { class: "plate-only" }, id("evidence-says").textContent) : null);
  const foot = () => el("div", { class: "plate-foot" }, rows, el("p", { class: "plate-sources" }, sources()));
  return el("div", { class: "plate", "aria-hidden": "true", style: `width: ${width}px` },
    framed ? head() : null, el("div", { class: "plate-map", style: `height: ${height}px` }), framed ? foot() : null);
}

// Lays a plate out at its size in the picture. Gives that, and where the map begins: in whole pixels.
function layOut(laid, stage, wanted) {
  document.body.append(laid);
  const ratio = stageCanvas.ratio(wanted, laid.offsetWidth, laid.offsetHeight);
  snapshot.enlarge(laid, ratio);
  const map = laid.querySelector(".plate-map");
  const all = laid.getBoundingClientRect();
  const enlarged = (stage.width * ratio) / all.width; // to some browsers a box is as large as before
  const top = (map.getBoundingClientRect().y - all.y) * enlarged;
  map.style.marginTop = `${(Math.ceil(top) - top) / ratio}px`;
  return { ratio, top: Math.ceil(top), width: Math.round(stage.width * ratio), height: Math.ceil(all.height * enlarged + Math.ceil(top) - top) };
}

// What a picture is made of, as it is at one moment: a canvas with the ground on it, and copies of all that lies over that.
function compose(wanted, framed) {
  const stage = id("stage").getBoundingClientRect();
  const laid = plate(stage, framed);
  const { ratio, top, width, height } = layOut(laid, stage, wanted);
  const copies = snapshot.copy(laid);
  copies.querySelector(".plate-map").append(snapshot.copy(id("stage"), NOT_MAP));
  for (const [selector, placed] of Object.entries(PLACED)) Object.assign(copies.querySelector(selector).style, { background: "none", ...placed });
  const crowd = id("stage").querySelector(".crowd:not([hidden])"); // a copy of it would be empty
  const drawn = el("canvas", { width, height });
  const context = drawn.getContext("2d");
  context.fillStyle = getComputedStyle(laid).backgroundColor;
  laid.remove();
  context.fillRect(0, 0, width, height);
  context.setTransform(ratio, 0, 0, ratio, 0, top);
  context.save();
  context.beginPath();
  context.rect(0, 0, stage.width, stage.height);
  context.clip();
  ground.paint(context, camera.now());
  if (crowd) context.drawImage(crowd, 0, 0, Math.round(stage.width), Math.round(stage.height));
  context.restore();
  context.resetTransform();
  return { drawn, copies };
}

async function draw(wanted, framed) {
  const { drawn, copies } = compose(wanted, framed);
  drawn.getContext("2d").drawImage(await snapshot.image(copies, drawn), 0, 0);
  return drawn;
}

// "the-bridge-1890-05-12T1400.png"
function fileName() {
  const slug = campaign.title.toLowerCase().replace(/[’']/g, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `${slug}-${dates.iso(clock.now()).replace(":", "")}.png`;
}

export function init() {
  id("save-picture").addEventListener("click", () => {
    id("more").open = false;
    save();
  });
}

// The rows of the legend of which a function says so, in a line that breaks where it must.
/** @type {(wanted?: (row: HTMLElement) => boolean) => HTMLElement | null} */
export function legend(wanted = () => true) {
  const rows = [...id("legend").querySelectorAll(ROWS)].filter(wanted).map((row) => row.cloneNode(true));
  return rows.length > 0 ? el("div", { class: "legend-body in-line" }, rows) : null;
}

// The stage, framed, as an element that is there at once, for paper.
/** @type {() => HTMLElement} */
export function now() {
  const { drawn, copies } = compose(SHARPEST, true);
  return snapshot.element(copies, drawn, Math.min(1, PAPER.width / drawn.width, PAPER.height / drawn.height));
}

// A canvas with the stage on it as it is when all has come to rest: `framed` by title, dates and sources, or alone. Time stands
// still meanwhile.
/** @type {(options?: { framed?: boolean, ratio?: number }) => Promise<HTMLCanvasElement>} */
export async function canvas({ framed = true, ratio = Math.max(SHARPEST, window.devicePixelRatio) } = {}) {
  const playing = clock.playing();
  clock.pause();
  await rest();
  const drawn = await draw(ratio, framed);
  if (playing) clock.play();
  return drawn;
}

// Gives the picture to the browser, to be kept as a file.
async function save() {
  if (busy) return;
  busy = true;
  const name = fileName();
  const drawn = await canvas().finally(() => (busy = false));
  drawn.toBlob((blob) => {
    const href = URL.createObjectURL(blob);
    el("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), KEPT_MS);
    id("live").textContent = words.say("picture.saved", { name });
  });
}
