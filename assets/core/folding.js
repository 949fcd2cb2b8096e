// Letters as somebody writes them who searches: without accents, and those of two letters as these.

// What Unicode does not take apart, though a keyboard without them, or a dictionary, does.
const APART = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i" };

/** @type {(text: string) => string} */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[œæßøłđðþħı]/g, (letter) => APART[letter]);
