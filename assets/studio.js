// Where the maps of the handout are drawn: the stage at a size fit for paper, the same from every screen, in the colours of a
// bright room, all sources asked and nothing selected. Afterwards everything is as it was.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  const RATIO = 2.5; // pixels of a picture for one of the stage's: some 280 an inch on paper
  const SCROLLED = ["panel", "lesson", "card", "text"];
  let kept = null;
  let retype = null; // what to do when the type has another size

  const frame = () => new Promise(requestAnimationFrame);

  function size(width, height) {
    Object.assign(id("stage").style, { width, height });
  }

  function furnish(on) {
    document.body.classList.toggle("studio", on);
    document.body.classList.toggle("projector", !on && kept.projects);
    petrograd.theme.show(on ? "bright" : undefined);
    petrograd.evidence.set(on ? null : kept.only);
    petrograd.reader.hold(() => (on ? petrograd.selection.clear() : petrograd.selection.set(kept.selected?.kind, kept.selected?.id)));
    retype();
  }

  petrograd.studio = {
    begin(retyped) {
      retype = retyped;
    },

    async open() {
      const { playing } = petrograd.clock;
      petrograd.clock.pause();
      while (petrograd.clock.runs()) await frame(); // to where it shall be found again
      kept = {
        playing, minute: petrograd.clock.now(), view: petrograd.view.held(), selected: petrograd.selection.now(),
        only: petrograd.evidence.only(), projects: petrograd.screen.projected(),
        scrolled: SCROLLED.map((name) => [id(name), id(name).scrollTop]),
      };
      petrograd.camera.rest(true);
      furnish(true);
    },

    // A canvas with the map of a moment in one of the campaign's views; the size is that of the stage, in pixels.
    async draw({ view, minute, width, height }) {
      size(`${width}px`, `${height}px`);
      petrograd.clock.set(minute);
      await frame(); // the view has learnt of its size
      petrograd.view.show(view, false);
      return petrograd.picture.canvas({ framed: false, ratio: RATIO });
    },

    async close() {
      size("", "");
      furnish(false);
      petrograd.clock.set(kept.minute);
      await frame();
      petrograd.view.restore(kept.view);
      await petrograd.picture.still();
      for (const [element, top] of kept.scrolled) element.scrollTop = top;
      petrograd.camera.rest(false);
      if (kept.playing) petrograd.clock.play();
    },
  };
})((window.petrograd = window.petrograd || {}));
