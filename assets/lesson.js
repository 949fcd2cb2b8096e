// The lesson: its steps one after another. The camera flies, the clock runs to the moment, the passage is marked; what to
// listen for is shown only when asked.
(function (petrograd) {
  "use strict";
  const { el, id, onceAFrame } = petrograd.dom;
  const listeners = []; // called at every step, and when the lesson is left
  let steps = [];
  let at = null; // the step that is shown, from 0; null while no lesson is held
  let second = false; // whether the step's second moment has been reached
  let ahead = null; // where the next frame goes, { index, later }: a clicker that is held down comes more often than frames do
  let told = false; // whether what to listen for has been asked for

  const say = (key, values) => petrograd.words.say(key, values);
  const dates = () => petrograd.dates;
  const lesson = () => petrograd.campaign.lesson;

  function button(word, glyph, act, attributes = {}) {
    return el("button", { type: "button", title: say(word), "aria-label": say(word), onclick: act, ...attributes }, glyph);
  }

  function chooser() {
    const select = el("select", { id: "lesson-steps", "aria-label": say("lesson.steps"), onchange: () => petrograd.lesson.go(Number(select.value)) },
      steps.map(({ title }, index) => el("option", { value: index, selected: index === at }, `${index + 1}. ${title}`)));
    return select;
  }

  function passage({ paragraph, quote }) {
    return el("blockquote", {}, el("q", { lang: petrograd.texts.tongue(paragraph) }, quote), " ",
      el("button", { type: "button", class: "link", "data-open": paragraph }, petrograd.texts.label(paragraph)));
  }

  function moments({ at: first, then }) {
    const link = (minute, words, now) => el("button", { type: "button", class: "moment-link", "aria-current": now && "true",
      onclick: () => petrograd.clock.runTo(minute) }, words);
    return el("p", { class: "moments" }, link(first, dates().brief(first), !second), dates().bracketed(first),
      then === null ? null : [", ", link(then, say("lesson.then", { time: dates().brief(then) }), second)]);
  }

  function part(key, ...content) {
    return el("section", { class: key }, el("h3", {}, say(`lesson.${key}`)), content);
  }

  function write() {
    const step = steps[at];
    const listen = el("details", { id: "listen", open: told }, el("summary", {}, say("lesson.listen"), " ", el("kbd", {}, "A")),
      el("ul", {}, step.listen.map((each) => el("li", {}, each))));
    listen.addEventListener("toggle", () => (told = listen.open));
    id("lesson").replaceChildren(
      el("header", {},
        el("div", { class: "kicker" }, say("lesson.step", { i: at + 1, n: steps.length }), chooser()),
        button("lesson.previous", "‹", () => petrograd.lesson.step(-1), { id: "lesson-previous", disabled: at === 0 && !second }),
        button("lesson.next", "›", () => petrograd.lesson.step(1), { id: "lesson-next", disabled: at === steps.length - 1 && (second || step.then === null) }),
        button("lesson.print", say("lesson.print"), null, { id: "lesson-print" }),
        button("lesson.leave", "×", petrograd.lesson.leave, { class: "close" })),
      el("h2", {}, step.title),
      moments(step),
      part("look", el("p", {}, step.look)),
      ...(step.passages.length > 0 ? [part("read", step.passages.map(passage))] : []),
      part("ask", el("p", { class: "question" }, step.question)),
      listen);
  }

  function speak() {
    const step = steps[at];
    id("live").textContent = `${say("lesson.step", { i: at + 1, n: steps.length })}: ${step.title}. ${step.question}`;
  }

  // A clicker sends Page Up and Page Down: in the lesson they step it, wherever the focus is but in a field or a dialog.
  function click(event) {
    if (at === null || !["PageUp", "PageDown"].includes(event.key)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=range]), select, dialog[open]")) return;
    event.preventDefault();
    event.stopPropagation();
    petrograd.lesson.step(event.key === "PageDown" ? 1 : -1);
  }

  // The stand before or after one: a step has one, or two.
  function beside({ index, later }, direction) {
    const two = (step) => step.then !== null;
    if (direction > 0 && two(steps[index]) && !later) return { index, later: true };
    if (direction < 0 && later) return { index, later: false };
    const other = steps[index + direction];
    return other ? { index: index + direction, later: direction < 0 && two(other) } : null;
  }

  const goAhead = onceAFrame(() => {
    if (ahead !== null && at !== null) petrograd.lesson.go(ahead.index, { later: ahead.later });
  });

  petrograd.lesson = {
    listen: (listener) => listeners.push(listener),

    begin() {
      steps = lesson()?.steps ?? [];
      const opener = id("lesson-open");
      opener.hidden = steps.length === 0;
      opener.addEventListener("click", petrograd.lesson.toggle);
      document.addEventListener("keydown", click, true);
    },

    // The step that is shown, from 1; null outside the lesson.
    now: () => (at === null ? null : at + 1),
    step(direction) {
      if (at === null) return;
      const to = beside(ahead ?? { index: at, later: second }, direction);
      if (to === null) return;
      ahead = to;
      goAhead();
    },

    // Shows a step, counted from 0; `later` at its second moment, `minute` at any other (a link may hold one).
    go(index, { later = false, minute = null } = {}) {
      if (!steps[index]) return;
      const another = index !== at;
      const entered = at === null;
      at = index;
      second = later;
      ahead = null;
      if (another) told = false;
      document.body.classList.add("in-lesson");
      if (entered && petrograd.screen.projected()) petrograd.modes.room();
      id("lesson-open").setAttribute("aria-pressed", "true");
      id("lesson").hidden = false;
      const step = steps[at];
      petrograd.selection.clear();
      const to = minute ?? (later ? step.then : step.at);
      petrograd.camera.stand(step.view, to);
      petrograd.clock.runTo(to);
      write();
      if (another) {
        id("lesson").scrollTop = 0;
        petrograd.reader.teach({ number: at + 1, title: step.title, paragraphs: step.passages.map(({ paragraph }) => paragraph) });
      }
      petrograd.sheet.open("half");
      speak();
      petrograd.parts.tell("lesson", listeners);
    },

    leave() {
      if (at === null) return;
      at = null;
      ahead = null;
      if (petrograd.clock.runs()) petrograd.clock.set(petrograd.clock.now()); // not on to a step that is left
      document.body.classList.remove("in-lesson");
      if (petrograd.screen.projected()) petrograd.modes.room();
      id("lesson-open").setAttribute("aria-pressed", "false");
      id("lesson").hidden = true;
      petrograd.reader.teach(null);
      petrograd.parts.tell("lesson", listeners);
    },

    toggle() {
      if (at === null) petrograd.lesson.go(0);
      else petrograd.lesson.leave();
    },

    // What to listen for in the answers: shown when asked, and hidden again.
    answers() {
      if (at !== null) id("listen").open = !id("listen").open;
    },

    reword() {
      if (at !== null) write();
    },
  };
})((window.petrograd = window.petrograd || {}));
