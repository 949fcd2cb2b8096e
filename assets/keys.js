// The keyboard. Keys belong to a text field, a dialog or the slider while one of them has the focus.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;

  const move = (minutes) => petrograd.clock.set(petrograd.clock.now() + minutes);
  const pace = () => petrograd.campaign.pace; // minutes, by how long the campaign is
  const PAN = 80; // pixels by which a key moves the map
  // With Alt: the arrows alone are the clock's.
  const PANS = { ArrowLeft: { dx: PAN }, ArrowRight: { dx: -PAN }, ArrowUp: { dy: PAN }, ArrowDown: { dy: -PAN } };
  const KEYS = {
    " ": () => petrograd.clock.toggle(),
    ArrowLeft: (event) => (event.shiftKey ? move(-pace().shift) : petrograd.timebar.step(-1)),
    ArrowRight: (event) => (event.shiftKey ? move(pace().shift) : petrograd.timebar.step(1)),
    PageUp: () => move(-pace().page),
    PageDown: () => move(pace().page),
    Home: () => petrograd.clock.set(0),
    End: () => petrograd.clock.set(petrograd.clock.end()),
    Escape: back,
  };

  function back() {
    if (petrograd.sheet.isOpen()) petrograd.sheet.close();
    else if (petrograd.explorer.isOpen()) petrograd.explorer.close();
    else if (petrograd.selection.now()) petrograd.selection.clear();
    else if (petrograd.lesson.now() === null && petrograd.reader.filtered()) petrograd.reader.lift();
    else if (petrograd.evidence.only()) petrograd.evidence.set(null);
    else petrograd.lesson.leave();
  }

  // By the character; letters also by their key, for a keyboard with another alphabet.
  const CHARACTERS = {
    "?": () => id("help").showModal(),
    "/": () => petrograd.reader.search(),
    "+": () => petrograd.view.closer(),
    "=": () => petrograd.view.closer(), // the same key without Shift
    "-": () => petrograd.view.further(),
    "−": () => petrograd.view.further(),
    ".": () => petrograd.modes.black(), // what a clicker sends
    KeyA: () => petrograd.lesson.answers(),
    KeyC: () => petrograd.explorer.toggle(),
    KeyB: () => petrograd.modes.black(),
    KeyF: () => petrograd.modes.fullScreen(),
    KeyL: () => petrograd.lesson.toggle(),
    KeyP: () => petrograd.modes.projector(),
  };

  function character({ key, code }) {
    const act = CHARACTERS[key] ?? CHARACTERS[code];
    if (act) return act;
    const view = petrograd.campaign.views[Number(key) - 1];
    return view ? () => petrograd.view.show(view.id, true) : null;
  }

  function keepsItsKeys(target, key) {
    if (target.closest("select")) return key !== "Escape";
    if (target.closest("input:not([type=range]), textarea, dialog[open]")) return true;
    if (target.closest("[type=range], [role=slider]")) return key.startsWith("Arrow") || /^(Page|Home|End)/.test(key);
    if (target.closest("[role=tab]") && /^(Arrow|Home|End)/.test(key)) return true;
    if (target.closest("#text, #card") && /^(Page|Home|End)/.test(key)) return true; // they scroll
    return key === " " && target.closest("button, a, summary") !== null && target.id !== "play";
  }

  petrograd.keys = {
    begin() {
      if (petrograd.campaign.texts.length === 0) delete CHARACTERS["/"];
      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || keepsItsKeys(event.target, event.key)) return;
        if (event.altKey) {
          if (!PANS[event.key]) return;
          event.preventDefault(); // the browser would turn back a page
          petrograd.motion.move(PANS[event.key]);
          return;
        }
        const act = KEYS[event.key] || (petrograd.settings.is("letters", "on") && event.key.length === 1 && character(event));
        if (!act) return;
        event.preventDefault();
        act(event);
        if (KEYS[event.key] && event.key !== "Escape") petrograd.news.speak();
      });
      id("help-open").addEventListener("click", () => id("help").showModal());
      id("help-close").addEventListener("click", () => id("help").close());
    },
  };
})((window.petrograd = window.petrograd || {}));
