// Paints what the page shows on a canvas, element by element in their order, so that a picture is the screen in whatever
// theme. (An SVG <foreignObject> would do the same, but Safari gives no picture with one out of its hand.)
import { box, placed, scaleOf, seen, shape, text } from "./dom_brushes.js";

const SPILL = 6; // pixels by which a line or a shadow may reach beyond its element's box

// What is see-through as a whole is painted apart, else its own parts would show through one another.
function faintly(context, opacity, { x, y, width, height }, paintOn) {
  const scale = scaleOf(context);
  const { e, f } = context.getTransform();
  const [left, top] = [Math.max(0, Math.floor((x - SPILL) * scale + e)), Math.max(0, Math.floor((y - SPILL) * scale + f))];
  const right = Math.min(context.canvas.width, Math.ceil((x + width + SPILL) * scale + e));
  const bottom = Math.min(context.canvas.height, Math.ceil((y + height + SPILL) * scale + f));
  if (right <= left || bottom <= top) return;
  const layer = Object.assign(document.createElement("canvas"), { width: right - left, height: bottom - top });
  const its = layer.getContext("2d");
  its.setTransform(scale, 0, 0, scale, e - left, f - top);
  paintOn(its);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha *= opacity;
  context.drawImage(layer, left, top);
  context.restore();
}

// A name that is too long ends where its box does.
function cut(context, { x, y, width, height }) {
  context.beginPath();
  context.rect(x - SPILL, y - height, width + 2 * SPILL, 3 * height);
  context.clip();
}

// Of a sign that is drawn in part, that part.
/** @type {(context: CanvasRenderingContext2D, polygon: string, box: DOMRect) => void} */
function part(context, polygon, { x, y }) {
  const lengths = polygon.match(/-?[\d.]+(?=px)/g).map(Number);
  context.beginPath();
  for (let index = 0; index < lengths.length; index += 2) context.lineTo(x + lengths[index], y + lengths[index + 1]);
  context.clip();
}

const folded = (child, parent) => parent.localName === "details" && !parent.open && child.localName !== "summary";

// What lies on top comes last; signs have their order by `z-index`.
/** @type {(element: Element) => any[]} */
function children(element) {
  if (!element.matches(".marks")) return [...element.childNodes];
  const order = (child) => Number(getComputedStyle(child).zIndex) || 0;
  return [...element.childNodes].sort((a, b) => order(a) - order(b));
}

function inside(context, element, style, leave, moved) {
  const visible = style.visibility === "visible";
  if (element.localName === "svg") moved = placed(element);
  else if (element instanceof SVGElement && visible) shape(context, element, style, moved);
  else if (visible) for (const rectangle of element.getClientRects()) box(context, style, rectangle);
  for (const child of children(element)) {
    if (child.nodeType === Node.TEXT_NODE && visible && child.data.trim() !== "") text(context, child, style);
    if (child.nodeType === Node.ELEMENT_NODE && !folded(child, element)) paintElement(context, child, leave, moved);
  }
}

function paintElement(context, element, leave, moved = null) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.clipPath.startsWith("inset(50%") || element.matches(leave)) return;
  const opacity = Number(style.opacity);
  const single = element instanceof SVGElement && element.childElementCount === 0 && !(seen(style.fill) && seen(style.stroke));
  context.save();
  if (style.overflowX === "clip") cut(context, element.getBoundingClientRect());
  if (style.clipPath.startsWith("polygon(")) part(context, style.clipPath, element.getBoundingClientRect());
  if (opacity < 1 && !single) {
    faintly(context, opacity, element.getBoundingClientRect(), (layer) => inside(layer, element, style, leave, moved));
  } else {
    context.globalAlpha *= opacity;
    inside(context, element, style, leave, moved);
  }
  context.restore();
}

// Paints an element on a canvas's context, which has the window's pixels for its units; without what matches the
// selector `leave`.
/** @type {(context: CanvasRenderingContext2D, element: Element, leave?: string) => void} */
export const paint = (context, element, leave = ":not(*)") => paintElement(context, element, leave);
