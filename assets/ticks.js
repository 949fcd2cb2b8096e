// The days and the events on the time axis: a tick an event, its name beside it where there is room.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  const STEPS = [1, 2, 5, 10, 30, 90, 180, 365]; // days from one date on the axis to the next
  const MOST_DAYS = 31; // dates that the axis has room for
  const TICK = 11; // pixels that an event's mark takes
  const GAP = 8; // pixels from a name to the next mark
  const SURE = { certain: 0, "less-certain": 1, uncertain: 2 };
  let events = []; // in order of their start
  let strip = null;
  let band = null; // over the hours within which the selected record lies
  let ranked = []; // those whose names matter most first: { event, mark, span, w }
  let selectedId = null;

  const dates = () => petrograd.dates;
  const share = (minute) => `${(100 * minute) / petrograd.clock.end()}%`;
  const across = ([from, to]) => `left:${share(from)};width:${share(to - from)}`;

  // The hours within which a record lies: those of all accounts, where they differ.
  const bounds = ({ earliest, latest, start, end, depart = start, arrive = end }) => [earliest ?? depart, latest ?? arrive];

  // Whether the accounts differ by hours: where by days, a line for each would cover the axis; selecting shows it.
  function doubted(event) {
    const [from, to] = bounds(event);
    return (from < event.start || to > event.end) && to - from <= dates().MINUTES_A_DAY / 2;
  }

  function days() {
    const end = petrograd.clock.end();
    const a = dates().MINUTES_A_DAY;
    const step = a * (STEPS.find((each) => end / a / each <= MOST_DAYS) ?? STEPS.at(-1));
    const list = [];
    for (let day = dates().firstMidnight(); day < end; day += step) {
      const [number, ...month] = dates().day(day, { short: true }).split(" ");
      list.push(el("div", { class: "day", style: `left:${share(day)};width:${share(Math.min(step, end - day))}` },
        el("b", {}, number, el("span", { class: "month" }, ` ${month.join(" ")}`)),
        el("span", {}, ` ${dates().otherDay(day)}`)));
    }
    return list;
  }

  function tick(event) {
    const mark = el("button", { type: "button", class: `tick ${event.certainty} ${event.kind}`, tabindex: "-1", "data-event": event.id,
      style: `left:${share(event.start)}`, onclick: () => petrograd.timebar.go(event) }, el("span", { class: "tick-name" }));
    const span = doubted(event) ? el("span", { class: "span", "data-span": event.id, style: across(bounds(event)) }) : null;
    return { event, mark, span, w: 0 };
  }

  // What matters most: what happened before what was only said, the sure before the unsure, the brief before the long.
  function rank({ event }) {
    return (event.kind === "claim" ? 4 : 0) + SURE[event.certainty] + (event.end - event.start > dates().MINUTES_A_DAY ? 1 : 0);
  }

  // Gives every event a row, and its name where neither it nor another's mark would be covered. The names that matter
  // most choose first, then come the marks that have none.
  function seat() {
    const { width, height } = strip.getBoundingClientRect();
    if (width === 0) return;
    const rowHeight = parseFloat(getComputedStyle(strip).getPropertyValue("--row")) || 14;
    const rows = Array.from({ length: Math.max(1, Math.floor(height / rowHeight)) }, () => []);
    const clash = (row, from, to) => row.filter((each) => each.from < to && each.to > from);
    const put = (row, item, named, from, to) => rows[row].push({ item, named, from, to, row });
    const x = (item) => (item.event.start / petrograd.clock.end()) * width;
    const order = [...ranked].sort((a, b) => (b.event.id === selectedId) - (a.event.id === selectedId));
    const bare = [];
    for (const item of order) {
      const [from, to] = [x(item) - TICK / 2, x(item) + TICK / 2 + item.w + GAP];
      const row = rows.findIndex((each) => clash(each, from, to).length === 0);
      if (row >= 0 && (to <= width || item.event.id === selectedId)) put(row, item, true, from, to);
      else bare.push(item);
    }
    for (const item of bare) {
      const [from, to] = [x(item) - TICK / 2, x(item) + TICK / 2];
      let row = rows.findIndex((each) => clash(each, from, to).length === 0);
      if (row < 0) { // the row where it costs least: a name before the mark of another event
        const cost = (each) => clash(each, from, to).reduce((sum, { item: other }) => sum + (Math.abs(x(other) - x(item)) < TICK ? 10 : 1), 0);
        row = rows.reduce((best, each, index) => (cost(each) < cost(rows[best]) ? index : best), 0);
        for (const other of clash(rows[row], from, to)) {
          other.named = false;
          other.to = x(other.item) + TICK / 2;
        }
      }
      put(row, item, false, from, to);
    }
    for (const { item, named, row } of rows.flat()) {
      item.mark.style.setProperty("--lane", row);
      item.span?.style.setProperty("--lane", row);
      item.mark.classList.toggle("named", named);
    }
  }

  petrograd.ticks = {
    begin(campaign) {
      events = [...campaign.events.values()];
      band = el("div", { class: "band", hidden: true });
      const all = events.map(tick);
      ranked = [...all].sort((a, b) => rank(a) - rank(b) || a.event.start - b.event.start);
      strip = el("div", { class: "ticks" }, all.map(({ span }) => span), all.map(({ mark }) => mark));
      id("time-ticks").append(el("div", { class: "days" }), band, strip);
      petrograd.ticks.reword();
      new ResizeObserver(seat).observe(strip);
    },

    // Writes dates and names; again when the language, the calendar or the size of the type has changed.
    reword() {
      id("time-ticks").querySelector(".days").replaceChildren(...days());
      for (const item of ranked) {
        const { event, mark } = item;
        mark.title = `${dates().span(event.start, event.end)}: ${event.title}`;
        mark.setAttribute("aria-label", event.title);
        mark.firstElementChild.textContent = event.title;
        mark.classList.add("named");
      }
      for (const item of ranked) item.w = item.mark.firstElementChild.offsetWidth;
      seat();
    },

    // The selected event's name comes before all others, and a band covers the hours it may have been.
    mark(selected) {
      const before = selectedId;
      selectedId = selected?.kind === "event" ? selected.id : null;
      for (const { event, mark } of ranked) mark.setAttribute("aria-pressed", event.id === selectedId);
      if (before !== selectedId) seat();
      const record = selected && petrograd.records.find(selected.id)?.record;
      const [from, to] = record ? bounds(record) : [0, 0];
      band.hidden = !record || to <= from;
      band.style = across([from, to]);
    },

    // Dims what the evidence filter does not leave.
    sift() {
      for (const { event, mark, span } of ranked) {
        const unsupported = !petrograd.evidence.leaves(event.id);
        mark.classList.toggle("unsupported", unsupported);
        span?.classList.toggle("unsupported", unsupported);
      }
    },
  };
})((window.petrograd = window.petrograd || {}));
