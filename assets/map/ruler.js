// How wide an element is with other words in it, without asking the browser to lay it out.

/** @type {CanvasRenderingContext2D | null} */
let context = null;

// From an element as it stands on the page: a function from words to pixels.
/** @type {(element: HTMLElement) => (words: string) => number} */
export function of(element) {
  context ??= document.createElement("canvas").getContext("2d");
  // Not all in one: where colours are forced, a browser may say nothing of it then.
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  const width = (words) => {
    context.font = font;
    return context.measureText(words).width;
  };
  const around = element.offsetWidth - width(element.textContent);
  return (words) => Math.ceil(around + width(words));
}
