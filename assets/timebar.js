// The time bar's controls: the slider and the buttons, the date in the header, the caption, the spoken date.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  const SLIDER_PAUSE_MS = 90; // while playing the slider's thumb, which React draws, follows at this pace
  let events = []; // in order of their start
  let slid = 0; // when the slider was last told
  let waiting = 0;
  let held = false; // whether a hand has the slider
  const told = []; // values the slider was given, to know its echo from a hand

  const dates = () => petrograd.dates;

  function button(name, act) {
    id(name).addEventListener("click", () => {
      act();
      petrograd.timebar.speak();
    });
  }

  function thumb() {
    return document.querySelector("#time-slider [role=slider]");
  }

  function pushSlider() {
    waiting = 0;
    if (held) return; // it stands where the hand has it
    slid = performance.now();
    const value = Math.round(petrograd.clock.now());
    if (told.at(-1) === value) return;
    told.push(value);
    if (told.length > 8) told.shift();
    window.dash_clientside.set_props("time-slider", { value });
  }

  function write(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }

  function namePlay(playing) {
    const play = id("play");
    const [title, name] = playing ? ["pause", "pause.name"] : ["play", "play.name"];
    if (play.dataset.wordTitle === title) return;
    for (const [attribute, key] of [["title", title], ["aria-label", name]]) {
      play.setAttribute(`data-word-${attribute}`, key);
      play.setAttribute(attribute, petrograd.words.say(key));
    }
    play.firstElementChild.textContent = playing ? "❚❚" : "▶";
    play.classList.toggle("playing", playing);
  }

  // The news of the hour in a line: "12 May, 08:30: The bridge is held".
  function caption() {
    const event = petrograd.timebar.latestEvent();
    if (!event) return "";
    const title = event.kind === "claim" ? petrograd.words.say("only-said", { what: event.title }) : event.title;
    return `${dates().brief(event.start)}: ${title}`;
  }

  petrograd.timebar = {
    // The hand on what lies on the slider's axis sets the moment, to so many minutes.
    scrub(area, step, takes) {
      let dragging = false;
      const drag = (event) => {
        if (!dragging) return;
        const { x, width } = area.getBoundingClientRect();
        petrograd.clock.set(Math.round(((event.clientX - x) / width) * (petrograd.clock.end() / step)) * step);
      };
      area.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        dragging = true;
        takes(true);
        event.target.setPointerCapture(event.pointerId);
        drag(event);
      });
      area.addEventListener("pointermove", drag);
      for (const end of ["pointerup", "pointercancel"]) {
        area.addEventListener(end, () => {
          if (!dragging) return;
          dragging = false;
          takes(false);
          petrograd.timebar.speak();
        });
      }
    },

    begin(campaign) {
      events = [...campaign.events.values()];
      // Not left to what Dash tells of it: that may come late, or be overtaken by what the slider was told in play.
      const hand = id("time-hand");
      petrograd.timebar.scrub(hand, Number(hand.dataset.step), (holds) => {
        held = holds;
        told.length = 0; // it has left them
        petrograd.clock.refresh();
      });
      button("play", petrograd.clock.toggle);
      button("to-start", () => petrograd.clock.set(0));
      button("to-end", () => petrograd.clock.set(petrograd.clock.end()));
      button("previous-event", () => petrograd.timebar.step(-1));
      button("next-event", () => petrograd.timebar.step(1));
      button("moment-old-style", () => petrograd.settings.turn("calendar"));
      id("speed").value = "1";
      id("speed").addEventListener("change", (change) => petrograd.clock.speed(Number(change.target.value)));
    },

    // To an event: the clock to its start, the card to what is known of it.
    go(event) {
      petrograd.clock.set(event.start);
      petrograd.selection.set("event", event.id);
      petrograd.timebar.speak();
    },

    // The event before or after the moment. One that starts at this very minute has been reached.
    step(direction) {
      const now = petrograd.clock.now();
      const selected = petrograd.selection.now();
      // Events of the same minute are gone through one by one.
      const index = selected?.kind === "event" ? events.findIndex((event) => event.id === selected.id) : -1;
      let next;
      if (index >= 0 && Math.abs(events[index].start - now) < 0.5) next = events[index + direction];
      else if (direction > 0) next = events.find((event) => event.start > now + 0.5);
      else next = events.findLast((event) => event.start < now - 0.5);
      petrograd.clock.pause();
      if (next) petrograd.timebar.go(next);
    },

    // The news of the hour: the event that is selected, if it is going on, else the briefest that goes on and is
    // attested, else what has begun last. What lasts for days is no news, unless there is no other.
    latestEvent() {
      const now = petrograd.clock.now() + 0.5;
      const begun = events.slice(0, petrograd.tracks.lastAtMost(events, now, (event) => event.start) + 1);
      const lasts = (event) => event.end - event.start;
      const brief = (event) => lasts(event) <= dates().MINUTES_A_DAY;
      const going = begun.filter((event) => event.end + 1 >= now);
      return going.find((event) => petrograd.selection.is("event", event.id))
        ?? going.filter((event) => brief(event) && event.certainty !== "uncertain")
          .reduceRight((news, event) => (news && lasts(news) <= lasts(event) ? news : event), null)
        ?? begun.findLast(brief) ?? begun.at(-1) ?? null;
    },

    show(minute, playing) {
      id("moment").setAttribute("datetime", dates().iso(minute));
      write(id("moment"), dates().long(minute));
      write(id("moment-old-style"), `(${dates().other(minute)})`);
      write(id("caption"), caption());
      namePlay(playing);
      const wait = playing ? SLIDER_PAUSE_MS - (performance.now() - slid) : 0;
      if (wait <= 0) pushSlider();
      else if (!waiting) waiting = setTimeout(pushSlider, wait);
      thumb()?.setAttribute("aria-valuetext", dates().spoken(minute));
    },

    nameSlider: () => thumb()?.setAttribute("aria-label", petrograd.words.say("slider")),

    // The slider's value has changed: by hand, unless it is the echo of what it was told.
    slide(value) {
      if (held || value === Math.round(petrograd.clock.now())) return; // it is there already
      const echo = told.indexOf(value);
      if (echo >= 0) {
        told.splice(0, echo);
        return;
      }
      told.length = 0;
      told.push(value);
      petrograd.clock.set(value);
    },

    // For those who hear the page: on a step or a pause, never on every frame.
    speak() {
      const event = petrograd.timebar.latestEvent();
      const now = petrograd.clock.now();
      const happening = event && event.start <= now && now <= event.end + 1 ? `. ${event.title}` : "";
      id("live").textContent = petrograd.clock.playing ? petrograd.words.say("playing") : `${dates().spoken(now)}${happening}`;
    },
  };
})((window.petrograd = window.petrograd || {}));
