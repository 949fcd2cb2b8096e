// The colours that a campaign gives its sides, in place of those of the style sheet: as rules, so that prints stay bright.

/** @type {(sides: Side[]) => string} */
function rules(sides) {
  const said = (colour) => sides.map((side, index) => side[colour] && `--side-${index}: ${side[colour]};`).filter(Boolean).join(" ");
  const [bright, dark] = [said("colour"), said("colourDark")];
  return `${bright && `:root { ${bright} }`}${dark && `@media screen { :root[data-theme="dark"] { ${dark} } }`}`;
}

/** @type {(sides: Side[]) => void} */
export function use(sides) {
  const text = rules(sides);
  if (!text) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}
