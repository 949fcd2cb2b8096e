// A menu under a button of the header, a native <details>: Escape, a press elsewhere or leaving it by Tab closes it.

/** @type {(details: HTMLDetailsElement) => void} */
export function init(details) {
  const outside = (event) => !details.contains(event.target);
  document.addEventListener("pointerdown", (event) => outside(event) && (details.open = false), true);
  details.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !details.contains(next)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
    event.stopPropagation(); // this Escape closes nothing else
  });
}
