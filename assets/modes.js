// The page before a class: large on a projector, over the whole screen, or black.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  const LOW = "(max-height: 850px)"; // a screen on which large type leaves the map no room for an open legend
  let retype = null; // what to do when the size of the type has changed

  function press(button, down) {
    id(button).setAttribute("aria-pressed", down);
  }

  // What happens now in one sentence, for those who sit far from the panel.
  function news() {
    const event = petrograd.news.latest();
    if (!event) return [];
    const [sentence] = event.summary.split(/(?<=[.!?])\s/);
    return [petrograd.news.title(event), sentence];
  }

  petrograd.modes = {
    // `retyped` is called when all type has become larger or smaller.
    begin(retyped) {
      retype = retyped;
      id("projector").addEventListener("click", petrograd.modes.projector);
      id("full-screen").addEventListener("click", petrograd.modes.fullScreen);
      id("full-screen").hidden = !document.fullscreenEnabled;
      document.addEventListener("fullscreenchange", () => press("full-screen", document.fullscreenElement !== null));
      id("black-open").addEventListener("click", petrograd.modes.black);
      for (const back of ["keydown", "pointerdown"]) {
        id("black").addEventListener(back, (event) => { // whatever somebody does, the picture is back, and nothing else
          if (!id("black").open) return; // closed, it may keep the focus for a moment
          event.preventDefault();
          event.stopPropagation();
          id("black").close();
        });
      }
    },

    projector() {
      const on = document.body.classList.toggle("projector");
      press("projector", on);
      id("news").hidden = !on;
      petrograd.modes.room();
      petrograd.modes.show();
      retype();
    },

    // Among large type an open legend leaves the map no room on a low screen, nor beside a lesson.
    room() {
      const cramped = window.matchMedia(LOW).matches || petrograd.screen.taught();
      if (cramped || petrograd.screen.projected()) id("legend").open = !(cramped && petrograd.screen.projected());
    },

    fullScreen() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    },

    black() {
      petrograd.clock.pause();
      id("black").showModal();
    },

    show() {
      if (!petrograd.screen.projected()) return;
      const [title, sentence] = news();
      const words = sentence ? `${title}|${sentence}` : "";
      if (id("news").dataset.words === words) return;
      id("news").dataset.words = words;
      const { el } = petrograd.dom;
      id("news").replaceChildren(...(sentence ? [el("b", {}, title), ` ${sentence}`] : []));
    },
  };
})((window.petrograd = window.petrograd || {}));
