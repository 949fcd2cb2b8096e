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
import * as domPainter from "./dom_painter.js";

const SHARPEST = 2; // pixels of the picture for one of the page's; more where the screen has more
const NOT_MAP = "#ground, #views, #guide, #evidence-left, #zoom, #wheel-hint, #legend:not([open])"; // controls, and what stands in the band
const ROWS = ".legend-body > div:not(.sure), .sure > div, .grid > div, .fold > div:not(.counts, .grid)";
const KEPT_MS = 60000; // how long a browser may take to fetch what it is to save
let busy = false;

export function sources() {
  const { texts, credit, draft } = campaign;
  const { say } = words;
  const text = texts.map(({ short, title }) => `${short}, ${title}`).join(words.semicolon());
  const first = draft ? say("picture.draft") : text ? say("picture.sources", { text }) : say("picture.no-text");
  return `${first}${credit && ` ${say("picture.credit", { credit })}`}`;
}

// Out of sight, but laid out by the style sheet like all else.
function plate({ width, height }) {
  const now = clock.now();
  const rows = legend((row) => row.closest("details:not([open])") !== null || row.getClientRects().length === 0);
  return el("div", { class: "plate", "aria-hidden": "true", style: `width: ${width}px` },
    el("div", { class: "plate-head" },
      el("div", {}, el("p", { class: "plate-title" }, campaign.title), el("p", { class: "plate-news" }, id("caption").textContent)),
      el("div", { class: "plate-dates" }, el("p", {}, dates.long(now)), dates.other(now) && el("p", {}, dates.other(now))),
      evidence.only() ? el("p", { class: "plate-only" }, id("evidence-says").textContent) : null),
    el("div", { class: "plate-map", style: `height: ${height}px` }),
    el("div", { class: "plate-foot" }, rows, el("p", { class: "plate-sources" }, sources())));
}

// The stage with its left top corner at a point of the picture, in the picture's pixels.
function drawStage(context, ratio, left, top) {
  const stage = id("stage").getBoundingClientRect();
  context.setTransform(ratio, 0, 0, ratio, left - stage.x * ratio, top - stage.y * ratio);
  context.beginPath();
  context.rect(stage.x, stage.y, stage.width, stage.height);
  context.clip();
  context.save();
  context.translate(stage.x, stage.y);
  ground.paint(context, camera.now());
  context.restore();
  for (const each of id("stage").children) domPainter.paint(context, each, NOT_MAP);
}

function draw(ratio, framed) {
  const stage = id("stage").getBoundingClientRect();
  const drawn = el("canvas", {});
  const context = drawn.getContext("2d");
  const size = (width, height) => {
    ratio = stageCanvas.ratio(ratio, width, height);
    Object.assign(drawn, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  };
  if (!framed) {
    size(stage.width, stage.height);
    drawStage(context, ratio, 0, 0);
    return drawn;
  }
  const around = plate(stage);
  document.body.append(around);
  const all = around.getBoundingClientRect();
  const opening = around.querySelector(".plate-map").getBoundingClientRect();
  size(all.width, all.height);
  context.setTransform(ratio, 0, 0, ratio, -all.x * ratio, -all.y * ratio);
  domPainter.paint(context, around);
  around.remove();
  drawStage(context, ratio, Math.round((opening.x - all.x) * ratio), Math.round((opening.y - all.y) * ratio));
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

// A canvas with the stage on it as it is: `framed` by title, dates and sources, or alone.
/** @type {(options?: { framed?: boolean, ratio?: number }) => HTMLCanvasElement} */
export const now = ({ framed = true, ratio = SHARPEST } = {}) => draw(ratio, framed);

// The same with all come to rest. Time stands still meanwhile.
/** @type {(options?: { framed?: boolean, ratio?: number }) => Promise<HTMLCanvasElement>} */
export async function canvas({ framed = true, ratio = Math.max(SHARPEST, window.devicePixelRatio) } = {}) {
  const playing = clock.playing();
  clock.pause();
  await rest();
  const drawn = now({ framed, ratio });
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
