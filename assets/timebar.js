// The time bar's controls: the buttons, the date in the header, the caption, the spoken date; the hand on the time axis.
(function (petrograd) {
  "use strict";
  const { id, onceAFrame } = petrograd.dom;
  let events = []; // in order of their start
  let next = null; // the event that the next frame goes to: a key that is held down comes more often than frames do

  const dates = () => petrograd.dates;

  function button(name, act) {
    id(name).addEventListener("click", () => {
      act();
      petrograd.timebar.speak();
    });
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
    play.textContent = playing ? "❚❚" : "▶";
    play.classList.toggle("playing", playing);
  }

  // The news of the hour in a line: "12 May, 08:30: The bridge is held".
  function caption() {
    const event = petrograd.timebar.latestEvent();
    if (!event) return "";
    const title = event.kind === "claim" ? petrograd.words.say("only-said", { what: event.title }) : event.title;
    return `${dates().brief(event.start)}: ${title}`;
  }

  const goNext = onceAFrame(() => {
    const event = next;
    next = null;
    petrograd.timebar.go(event);
  });

  // The event before or after a moment, or another event. One that starts at this very minute has been reached; those of
  // the same minute are gone through one by one.
  function beside(direction, now, eventId) {
    const index = events.findIndex((event) => event.id === eventId);
    if (index >= 0 && Math.abs(events[index].start - now) < 0.5) return events[index + direction];
    if (direction > 0) return events.find((event) => event.start > now + 0.5);
    return events.findLast((event) => event.start < now - 0.5);
  }

  petrograd.timebar = {
    // The hand on what lies on the slider's axis sets the moment, to the minute.
    scrub(area, takes) {
      let dragging = false;
      const drag = (event) => {
        if (!dragging) return;
        const { x, width } = area.getBoundingClientRect();
        petrograd.clock.set(Math.round(((event.clientX - x) / width) * petrograd.clock.end()));
      };
      area.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        dragging = true;
        takes(true);
        area.setPointerCapture(event.pointerId);
        drag(event);
      }, true);
      area.addEventListener("pointermove", drag, true);
      for (const end of ["pointerup", "pointercancel"]) {
        area.addEventListener(end, () => {
          if (!dragging) return;
          dragging = false;
          takes(false);
          petrograd.timebar.speak();
        }, true);
      }
    },

    begin(campaign) {
      events = [...campaign.events.values()];
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

    step(direction) {
      const selected = petrograd.selection.now();
      const from = next ?? (selected?.kind === "event" ? petrograd.campaign.events.get(selected.id) : null);
      const to = beside(direction, next?.start ?? petrograd.clock.now(), from?.id);
      petrograd.clock.pause();
      if (!to) return;
      next = to;
      goNext();
    },

    // The news of the hour: the event that is selected, if it is going on, else the briefest that goes on and is
    // attested, else what has begun last. What lasts for long is no news, unless there is no other.
    latestEvent() {
      const now = petrograd.clock.now() + 0.5;
      const begun = events.slice(0, petrograd.tracks.lastAtMost(events, now, (event) => event.start) + 1);
      const lasts = (event) => event.end - event.start;
      const brief = (event) => lasts(event) <= petrograd.clock.long();
      const going = begun.filter((event) => event.end + 1 >= now);
      return going.find((event) => petrograd.selection.is("event", event.id))
        ?? going.filter((event) => brief(event) && event.certainty !== "uncertain")
          .reduceRight((news, event) => (news && lasts(news) <= lasts(event) ? news : event), null)
        ?? begun.findLast(brief) ?? begun.at(-1) ?? null;
    },

    show(minute, playing) {
      id("moment").setAttribute("datetime", dates().iso(minute));
      write(id("moment"), dates().long(minute));
      write(id("moment-old-style"), dates().bracketed(minute).trim());
      write(id("caption"), caption());
      namePlay(playing);
    },

    // For those who hear the page: on a step or a pause, never on every frame.
    speak: onceAFrame(() => {
      const event = petrograd.timebar.latestEvent();
      const now = petrograd.clock.now();
      const happening = event && event.start <= now && now <= event.end + 1 ? `. ${event.title}` : "";
      id("live").textContent = petrograd.clock.playing ? petrograd.words.say("playing") : `${dates().spoken(now)}${happening}`;
    }),
  };
})((window.petrograd = window.petrograd || {}));
