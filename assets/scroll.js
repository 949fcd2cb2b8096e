// What the text scrolls in: itself beside the map; in a phone's sheet all that is in it, under what sticks to its top.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  const STATE = 36; // pixels that the line over the text takes, as in `sheet.css`
  const CUT = 60; // pixels of a passage in sight, below which it counts as read to its end

  const AGAIN = 4; // frames
  let settling = 0;

  const frame = () => (petrograd.screen.phone() ? id("panel") : id("text"));
  const stuck = () => (petrograd.screen.phone() ? parseFloat(getComputedStyle(id("panel")).scrollPaddingTop) || 0 : 0);

  petrograd.scroll = {
    // Whether the text has come up, with what stands over it.
    inText: () => id("text").getBoundingClientRect().top < frame().getBoundingClientRect().top + stuck() + STATE,

    // Where on the screen the text begins to be seen.
    top: () => Math.max(id("text").getBoundingClientRect().top, frame().getBoundingClientRect().top + stuck()),

    by: (pixels) => (frame().scrollTop += pixels),

    // Scrolls, and does so again for some frames: of passages that come into sight only then the height was guessed.
    steady(scroll, again = AGAIN) {
      cancelAnimationFrame(settling);
      scroll();
      if (again > 0) settling = requestAnimationFrame(() => petrograd.scroll.steady(scroll, again - 1));
    },

    // To the beginning: of the text alone if the card does not change with it.
    toTop(alone) {
      cancelAnimationFrame(settling);
      if (!petrograd.screen.phone()) id("text").scrollTop = 0;
      else if (alone) id("text").scrollIntoView({ block: "start" });
      else id("panel").scrollTop = 0;
    },

    // Puts a passage back to where it stood on the screen, if the text is still there.
    keep(passage, before) {
      petrograd.scroll.steady(() => {
        petrograd.scroll.by(passage.getBoundingClientRect().top - before);
        const [its, top] = [passage.getBoundingClientRect(), petrograd.scroll.top()];
        if (its.top < top && its.bottom < top + CUT) passage.scrollIntoView({ block: "start" });
      });
    },

    to: (element, block) => petrograd.scroll.steady(() => element.scrollIntoView({ block })),
  };
})((window.petrograd = window.petrograd || {}));
