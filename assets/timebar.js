// The time slider's surroundings: days and events on its axis, the buttons, the caption, the spoken date.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  const SLIDER_PAUSE_MS = 90; // while playing the slider's thumb, which React draws, follows at this pace
  const LANE = { height: 9, above: 20 }; // pixels: of a lane of events, and of the dates above them
  const STEPS = [1, 2, 5, 10, 30, 90, 180, 365]; // days from one date on the axis to the next
  const MOST_DAYS = 31; // dates that the axis has room for
  const TICK = 10; // pixels an event takes on its lane
  let events = []; // in order of their start
  let slid = 0; // when the slider was last told
  let waiting = 0;
  const told = []; // values the slider was given, to know its echo from a hand

  const dates = () => petrograd.dates;
  let band = null; // over the hours within which the selected record lies
  // The hours within which a record lies: those of all accounts, where they differ.
  const bounds = ({ earliest, latest, start, end, depart = start, arrive = end }) => [earliest ?? depart, latest ?? arrive];
  // Whether the accounts differ by hours: where by days, a line for each would cover the axis; selecting shows it.
  const doubted = (event) => {
    const [from, to] = bounds(event);
    return (from < event.start || to > event.end) && to - from <= dates().MINUTES_A_DAY / 2;
  };
  const across = ([from, to]) => `left:${share(from)};width:${(100 * (to - from)) / petrograd.clock.end()}%`;
  const share = (minute) => `${(100 * minute) / petrograd.clock.end()}%`;

  function ticks() {
    const end = petrograd.clock.end();
    const list = [];
    const step = dates().MINUTES_A_DAY * (STEPS.find((days) => end / dates().MINUTES_A_DAY / days <= MOST_DAYS) ?? STEPS.at(-1));
    for (let day = dates().firstMidnight(); day < end; day += step) {
      list.push(el("div", { class: "day", style: `left:${share(day)};width:${share(Math.min(step, end - day))}` },
        el("b", {}, dates().day(day, { short: true }).split(" ")[0], el("span", { class: "month" }, ` ${dates().day(day, { short: true }).split(" ")[1]}`)),
        el("span", {}, ` ${dates().day(day, { julian: true, short: true })} O.S.`)));
    }
    band = el("div", { class: "band", hidden: true });
    const marks = events.map((event) => el("button", { type: "button", class: `tick ${event.certainty} ${event.kind}`, tabindex: "-1",
      "data-event": event.id, title: `${dates().span(event.start, event.end)}: ${event.title}`,
      style: `left:${share(event.start)}`, "aria-label": event.title, onclick: () => go(event) }));
    const spans = events.filter(doubted).map((event) =>
      el("span", { class: "span", "data-span": event.id, style: across(bounds(event)) }));
    id("time-ticks").append(...list, band, el("div", { class: "ticks" }, spans, marks));
    new ResizeObserver(([{ contentRect: { width, height } }]) => lanes(marks, width, height)).observe(id("time-ticks"));
  }

  // Events of one hour stand above one another, so that each can be seen and hit.
  function lanes(marks, width, height) {
    const taken = Array(Math.max(1, Math.floor((height - LANE.above) / LANE.height))).fill(-Infinity);
    events.forEach((event, index) => {
      const x = (event.start / petrograd.clock.end()) * width;
      const free = taken.findIndex((right) => right <= x);
      const lane = free >= 0 ? free : taken.indexOf(Math.min(...taken));
      taken[lane] = x + TICK;
      for (const mark of document.querySelectorAll(`[data-event="${event.id}"], [data-span="${event.id}"]`)) mark.style.setProperty("--lane", lane);
    });
  }

  // To an event: the clock to its start, the card to what is known of it.
  function go(event) {
    petrograd.clock.set(event.start);
    petrograd.selection.set("event", event.id);
    petrograd.timebar.speak();
  }

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
    slid = performance.now();
    const value = Math.round(petrograd.clock.now());
    if (told.at(-1) === value) return;
    told.push(value);
    if (told.length > 8) told.shift();
    window.dash_clientside.set_props("time-slider", { value });
  }

  petrograd.timebar = {
    begin(campaign) {
      events = [...campaign.events.values()];
      ticks();
      button("play", petrograd.clock.toggle);
      button("to-start", () => petrograd.clock.set(0));
      button("to-end", () => petrograd.clock.set(petrograd.clock.end()));
      button("previous-event", () => petrograd.timebar.step(-1));
      button("next-event", () => petrograd.timebar.step(1));
      id("speed").value = "1";
      id("speed").addEventListener("change", (change) => petrograd.clock.speed(Number(change.target.value)));
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
      if (next) go(next);
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
      const moment = id("moment");
      const iso = dates().iso(minute);
      if (moment.getAttribute("datetime") !== iso) {
        moment.setAttribute("datetime", iso);
        moment.textContent = dates().long(minute);
        const old = `(${dates().oldStyle(minute)})`;
        if (id("moment-old-style").textContent !== old) id("moment-old-style").textContent = old;
      }
      const event = petrograd.timebar.latestEvent();
      const said = event?.kind === "claim" ? "only said: " : "";
      const caption = event ? `${dates().brief(event.start)}: ${said}${event.title}` : "";
      if (id("caption").textContent !== caption) id("caption").textContent = caption;
      const play = id("play");
      const name = playing ? "Pause" : "Play";
      if (play.getAttribute("aria-label") !== name) {
        play.setAttribute("aria-label", name);
        play.title = `${name} (Space)`;
        play.firstElementChild.textContent = playing ? "❚❚" : "▶";
        play.classList.toggle("playing", playing);
      }
      const wait = playing ? SLIDER_PAUSE_MS - (performance.now() - slid) : 0;
      if (wait <= 0) pushSlider();
      else if (!waiting) waiting = setTimeout(pushSlider, wait);
      thumb()?.setAttribute("aria-valuetext", dates().long(minute));
    },

    mark(selected) {
      for (const tick of document.querySelectorAll(".tick")) {
        tick.setAttribute("aria-pressed", selected?.kind === "event" && tick.dataset.event === selected.id);
      }
      const found = selected && petrograd.records.find(selected.id);
      band.hidden = !found;
      if (found) band.setAttribute("style", across(bounds(found.record)));
    },

    // Dims what the evidence filter does not leave.
    sift() {
      for (const each of document.querySelectorAll(".tick, .span")) {
        each.classList.toggle("unsupported", !petrograd.evidence.leaves(each.dataset.event ?? each.dataset.span));
      }
    },

    nameSlider: () => thumb()?.setAttribute("aria-label", "Moment of the campaign"),

    // The slider's value has changed: by hand, unless it is the echo of what it was told.
    slide(value) {
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
      id("live").textContent = petrograd.clock.playing ? "Playing" : `${dates().long(now)}${happening}`;
    },
  };
})((window.petrograd = window.petrograd || {}));
