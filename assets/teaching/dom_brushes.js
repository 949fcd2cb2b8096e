// How one box, one text, one shape of the page is painted on a canvas: from where the browser has put it and from its
// computed style. `dom_painter.js` goes through the page with them.

const APART = 10000; // pixels off the canvas at which words stand of which only the shadow is wanted
const SIDES = ["Top", "Right", "Bottom", "Left"];
const CORNERS = ["TopLeft", "TopRight", "BottomRight", "BottomLeft"];
/** @type {Record<string, (shape: any) => Path2D>} */
const SHAPES = {
  path: (shape) => new Path2D(shape.getAttribute("d") ?? ""),
  polyline(shape) {
    const path = new Path2D();
    for (const { x, y } of shape.points) path.lineTo(x, y);
    return path;
  },
  circle(shape) {
    const path = new Path2D();
    path.arc(shape.cx.baseVal.value, shape.cy.baseVal.value, shape.r.baseVal.value, 0, 2 * Math.PI);
    return path;
  },
  rect(shape) {
    const path = new Path2D();
    path.roundRect(shape.x.baseVal.value, shape.y.baseVal.value, shape.width.baseVal.value, shape.height.baseVal.value, shape.rx.baseVal.value);
    return path;
  },
};

// "rgb(1, 2, 3) 0px 1px 2px 3px inset, ...", the first uppermost; given from the lowest on.
function shadows(value) {
  if (value === "none") return [];
  return value.split(/,(?![^(]*\))/).reverse().map((each) => {
    const [x, y, blur = 0, spread = 0] = each.match(/-?[\d.]+px/g).map(parseFloat);
    return { colour: each.replace(/-?[\d.]+px|inset/g, "").trim(), x, y, blur, spread, inset: /inset/.test(each) };
  });
}

/** @type {(context: CanvasRenderingContext2D) => number} */
export const scaleOf = (context) => context.getTransform().a;
/** @type {(colour: string) => boolean} */
export const seen = (colour) => !/^(none|transparent|rgba\(.*, 0\))$/.test(colour);

function rounded({ x, y, width, height }, radii, by = 0) {
  const path = new Path2D();
  path.roundRect(x - by, y - by, Math.max(0, width + 2 * by), Math.max(0, height + 2 * by), radii.map((radius) => (radius ? Math.max(0, radius + by) : 0)));
  return path;
}

function frame(context, style, box, radii) {
  const sides = SIDES.map((side) => ({ width: parseFloat(style[`border${side}Width`]), colour: style[`border${side}Color`], line: style[`border${side}Style`] }));
  const [{ width, colour, line }] = sides;
  if (sides.every((side) => side.width === width && side.colour === colour)) {
    if (width === 0 || line === "none") return;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash(line === "dashed" ? [3 * width, 3 * width] : line === "dotted" ? [width, width] : []);
    context.stroke(rounded(box, radii, -width / 2));
    context.setLineDash([]);
    return;
  }
  const [top, right, bottom, left] = sides;
  const { x, y, width: w, height: h } = box;
  const fill = (side, ...rectangle) => {
    context.fillStyle = side.colour;
    if (side.line !== "none") context.fillRect(...rectangle);
  };
  fill(top, x, y, w, top.width);
  fill(right, x + w - right.width, y, right.width, h);
  fill(bottom, x, y + h - bottom.width, w, bottom.width);
  fill(left, x, y, left.width, h);
}

function boxShadow(context, { colour, x, y, blur, spread, inset }, box, radii) {
  const scale = scaleOf(context);
  context.save();
  const around = new Path2D();
  around.rect(box.x - APART, box.y - APART, box.width + 2 * APART, box.height + 2 * APART);
  if (inset) {
    context.clip(rounded(box, radii));
    around.addPath(rounded({ ...box, x: box.x + x, y: box.y + y }, radii, -spread));
  } else {
    const outside = new Path2D(around);
    outside.addPath(rounded(box, radii));
    context.clip(outside, "evenodd");
  }
  context.fillStyle = context.shadowColor = colour;
  context.shadowBlur = blur * scale;
  context.shadowOffsetX = 3 * APART * scale; // the shadow alone, cast back to where it belongs
  context.translate(-3 * APART, 0);
  if (inset) context.fill(around, "evenodd");
  else context.fill(rounded({ ...box, x: box.x + x, y: box.y + y }, radii, spread));
  context.restore();
}

/** @type {(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, rectangle: DOMRect) => void} */
export function box(context, style, rectangle) {
  const { width, height } = rectangle;
  if (width === 0 || height === 0) return;
  const radii = CORNERS.map((corner) => {
    const radius = style[`border${corner}Radius`].split(" ")[0];
    return radius.endsWith("%") ? (parseFloat(radius) * Math.min(width, height)) / 100 : parseFloat(radius);
  });
  const cast = shadows(style.boxShadow);
  for (const shadow of cast) if (!shadow.inset) boxShadow(context, shadow, rectangle, radii);
  if (seen(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.fill(rounded(rectangle, radii));
  }
  const inner = parseFloat(style.borderTopWidth);
  for (const shadow of cast) {
    if (shadow.inset) boxShadow(context, shadow, { x: rectangle.x + inner, y: rectangle.y + inner, width: width - 2 * inner, height: height - 2 * inner }, radii.map((radius) => Math.max(0, radius - inner)));
  }
  frame(context, style, rectangle, radii);
}

// The runs of a text node that stand in one line and are not torn apart: words, or letters where these are spaced.
function runs(node, spaced) {
  const range = document.createRange();
  const found = [];
  let at = 0;
  for (const letter of node.data) {
    range.setStart(node, at);
    range.setEnd(node, (at += letter.length));
    const rectangle = range.getClientRects()[0];
    if (!rectangle || rectangle.width === 0 || letter.trim() === "") {
      found.push(null); // a space ends a run
      continue;
    }
    const last = found.at(-1);
    if (last && !spaced && Math.abs(last.y - rectangle.y) < rectangle.height / 2) {
      last.words += letter;
      last.width = rectangle.right - last.x;
    } else {
      const { x, y, width, height } = rectangle;
      found.push({ words: letter, x, y, width, height });
    }
  }
  return found.filter(Boolean);
}

/** @type {(context: CanvasRenderingContext2D, node: Text, style: CSSStyleDeclaration) => void} */
export function text(context, node, style) {
  const scale = scaleOf(context);
  const spacing = parseFloat(style.letterSpacing) || 0;
  const cast = shadows(style.textShadow);
  context.save();
  context.textBaseline = "alphabetic";
  context.fillStyle = style.color;
  // In the canvas's own pixels: a browser may have rounded the letters' widths to those of the screen.
  context.font = `${style.fontStyle} ${style.fontWeight} ${parseFloat(style.fontSize) * scale}px ${style.fontFamily}`;
  const all = runs(node, spacing !== 0).map((run) => {
    const words = style.textTransform === "uppercase" ? run.words.toUpperCase() : run.words;
    const { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText(words);
    const baseline = run.y + (run.height + (ascent - descent) / scale) / 2;
    return { words, x: run.x, y: baseline, squeeze: ((run.width - spacing) * scale) / (width || 1) };
  });
  const write = (shift) => {
    for (const { words, x, y, squeeze } of all) {
      context.save();
      context.translate(x - shift, y);
      context.scale(squeeze / scale, 1 / scale);
      context.fillText(words, 0, 0);
      context.restore();
    }
  };
  for (const { colour, x, y, blur } of cast) {
    context.shadowColor = colour;
    context.shadowBlur = blur * scale;
    context.shadowOffsetX = (x + APART) * scale;
    context.shadowOffsetY = y * scale;
    write(APART);
  }
  context.shadowColor = "transparent";
  write(0);
  context.restore();
}

// Where an SVG's shapes stand in the window. Some browsers leave out by how much an ancestor of it has been moved.
/** @type {(drawing: SVGSVGElement) => DOMMatrix} */
export function placed(drawing) {
  const { x, y, width, height } = drawing.getBoundingClientRect();
  const { viewBox } = drawing;
  const own = viewBox.baseVal?.width ? viewBox.baseVal : { x: 0, y: 0, width: drawing.clientWidth, height: drawing.clientHeight };
  const centre = new DOMPoint(own.x + own.width / 2, own.y + own.height / 2).matrixTransform(drawing.getScreenCTM());
  return new DOMMatrix().translate(x + width / 2 - centre.x, y + height / 2 - centre.y);
}

/** @type {(context: CanvasRenderingContext2D, element: any, style: any, moved: DOMMatrix) => void} */
export function shape(context, element, style, moved) {
  const make = SHAPES[element.localName];
  if (!make || !element.getScreenCTM()) return;
  const matrix = moved.multiply(element.getScreenCTM());
  const path = new Path2D();
  path.addPath(make(element), matrix);
  const thick = style.vectorEffect === "non-scaling-stroke" ? 1 : Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
  const alpha = context.globalAlpha;
  if (seen(style.fill)) {
    context.globalAlpha = alpha * style.fillOpacity;
    context.fillStyle = style.fill;
    context.fill(path, style.fillRule);
  }
  if (seen(style.stroke) && parseFloat(style.strokeWidth) > 0) {
    context.globalAlpha = alpha * style.strokeOpacity;
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) * thick;
    context.lineCap = style.strokeLinecap;
    context.lineJoin = style.strokeLinejoin;
    context.miterLimit = style.strokeMiterlimit;
    const dashes = style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[\s,]+/);
    context.setLineDash(dashes.map((dash) => parseFloat(dash) * thick));
    context.stroke(path);
    context.setLineDash([]);
  }
  context.globalAlpha = alpha;
}

    
