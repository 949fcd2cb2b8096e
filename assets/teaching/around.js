// Words of a text with what stands round them, by whole sentences: enough of it to be read alone.
const SENTENCE = /(?<=[.!?][”’"»)]*)\s+/;
const LATER = 2 / 3; // of what is wanted: what follows says more than what went before

/** @type {(sentences: string[]) => number} */
const length = (sentences) => sentences.reduce((sum, each) => sum + each.length, 0);

// The first of some sentences, until there are so many characters.
/** @type {(sentences: string[], wanted: number) => string[]} */
const first = (sentences, wanted) => sentences.filter((_, index) => length(sentences.slice(0, index)) < wanted);

/** @type {(text: string) => string[]} */
const sentences = (text) => text.trim().split(SENTENCE).filter(Boolean);

// What stands before the words and after them, so many characters together or a little more; cut short, it says so by dots.
/** @type {(text: string, quote: string, wanted: number) => { before: string, after: string }} */
export function around(text, quote, wanted) {
  const at = text.indexOf(quote);
  const [earlier, later] = [sentences(text.slice(0, at)), sentences(text.slice(at + quote.length))];
  const after = first(later, wanted * LATER);
  const before = first([...earlier].reverse(), wanted - length(after)).reverse();
  return {
    before: [before.length < earlier.length && "…", ...before].filter(Boolean).join(" "),
    after: [...after, after.length < later.length && "…"].filter(Boolean).join(" "),
  };
}

// The part of a text in which a passage may spread, so that what lies between two of one paragraph is printed once: up to
// the one that follows in it, and from its own words on if another stands before them.
/** @type {(text: string, quote: string, before: string | null, after: string | null) => string} */
export function reach(text, quote, before, after) {
  const [at, earlier, later] = [quote, before, after].map((each) => (each === null ? -1 : text.indexOf(each)));
  return text.slice(earlier >= 0 && earlier < at ? at : 0, later > at ? later : undefined);
}
