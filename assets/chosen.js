// On a phone the card and the map lie far above whoever reads the text: what was tapped in it is named at the foot of
// the screen, with a way to both.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  const SMALL = "(max-width: 760px)";
  let cardSeen = true;

  function name({ kind, id: selected }) {
    const record = petrograd.campaign[`${kind}s`].get(selected);
    return record.title ?? (kind === "movement" ? petrograd.records.title(selected) : record.name);
  }

  function hide() {
    id("chosen").hidden = cardSeen || petrograd.selection.now() === null || !window.matchMedia(SMALL).matches;
  }

  petrograd.chosen = {
    begin() {
      new IntersectionObserver(([{ isIntersecting }]) => {
        cardSeen = isIntersecting;
        hide();
      }).observe(id("card"));
      id("chosen-map").addEventListener("click", () => id("stage").scrollIntoView());
      id("chosen-card").addEventListener("click", () => id("card").scrollIntoView());
    },

    // What is selected is said to those who hear the page, too.
    show(selected) {
      if (selected) {
        id("chosen-name").textContent = name(selected);
        id("live").textContent = name(selected);
      }
      hide();
    },
  };
})((window.petrograd = window.petrograd || {}));
