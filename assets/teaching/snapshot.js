// Elements of the page as an image, which the browser itself draws as it has drawn the page, as large as is wanted: an SVG that
// holds copies of them, and the rules of the style sheets as they are now.
import { el, svg } from "../core/dom.js";

const type = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

// What hangs on the window or the reader's own type is said in pixels: an image has others.
/** @type {(text: string) => string} */
function measured(text) {
  const units = { rem: type(), vw: innerWidth / 100, vh: innerHeight / 100 };
  return text.replace(/([\d.]+)d?(rem|vw|vh)\b/g, (_, number, unit) => `${number * units[unit]}px`);
}

// Of the rules for some screens, those for this one.
/** @type {(rules: CSSRuleList) => string} */
function written(rules) {
  return [...rules].map((rule) => {
    if (rule instanceof CSSMediaRule) return matchMedia(rule.media.mediaText).matches ? written(rule.cssRules) : "";
    if (rule instanceof CSSLayerBlockRule) return `@layer ${rule.name} {${written(rule.cssRules)}}`;
    return rule.cssText;
  }).join("\n");
}

// The page's root is not the image's: that is the SVG.
const sheets = () => measured([...document.styleSheets].map((sheet) => written(sheet.cssRules)).join("\n")).replaceAll(":root", "html");

// Makes an element larger, and all that is in it. (Were the image itself drawn larger, WebKit would put shadows elsewhere.)
/** @type {(element: HTMLElement, ratio: number) => void} */
export function enlarge({ style }, ratio) {
  style.setProperty("--px", measured(getComputedStyle(document.body).getPropertyValue("--px"))); // the type of the root is as before
  style.setProperty("zoom", String(ratio));
}

// A copy of an element, without what matches a selector, in copies of all that it stands in: the style sheets ask for these.
/** @type {(element: HTMLElement, leave?: string) => HTMLElement} */
export function copy(element, leave = ":not(*)") {
  const copied = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const each of copied.querySelectorAll(leave)) each.remove();
  let outermost = copied;
  for (let around = element.parentElement; around; around = around.parentElement) {
    const shell = /** @type {HTMLElement} */ (around.cloneNode(false));
    shell.style.display = "contents";
    shell.append(outermost);
    outermost = shell;
  }
  return outermost;
}

// An image of copies, ready to be drawn. It has to be a data: address: of what they have drawn from another, browsers let nobody
// read the pixels.
/** @type {(copies: Element, size: { width: number, height: number }) => Promise<HTMLImageElement>} */
export async function image(copies, { width, height }) {
  const drawing = svg("svg", { width, height, style: `font-size: ${type()}px` }, svg("style", {}, sheets()), svg("foreignObject", { width, height }, copies));
  const made = new Image();
  made.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
  await made.decode();
  return made;
}

// Copies over a canvas, in an element that keeps to itself the rules of the style sheets as they are now.
/** @type {(copies: Element, canvas: HTMLCanvasElement, zoom: number) => HTMLElement} */
export function element(copies, canvas, zoom) {
  const made = el("div", {});
  made.attachShadow({ mode: "open" }).append(el("style", {}, sheets()),
    el("div", { style: `position: relative; zoom: ${zoom}` }, el("div", { style: "position: absolute" }, copies), canvas));
  return made;
}
