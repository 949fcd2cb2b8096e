// A canvas as sharp as the screen, as far as browsers let it be large.

const MOST = 2 ** 24; // pixels: what every browser draws, those of phones included

// Pixels for one of the page's: so many as are wanted, or as there may be.
/** @type {(wanted: number, width: number, height: number) => number} */
export const ratio = (wanted, width, height) => Math.min(wanted, Math.sqrt(MOST / Math.max(1, width * height)));

// Makes a canvas cover the stage, and gives its context, whose units are the stage's pixels.
/** @type {(canvas: HTMLCanvasElement, view: Stage) => CanvasRenderingContext2D} */
export function over(canvas, { width, height }) {
  const pixels = ratio(window.devicePixelRatio, width, height);
  const size = { width: Math.round(width * pixels), height: Math.round(height * pixels) };
  if (canvas.width !== size.width || canvas.height !== size.height) Object.assign(canvas, size); // it is then empty
  const context = canvas.getContext("2d");
  context.setTransform(pixels, 0, 0, pixels, 0, 0);
  return context;
}
