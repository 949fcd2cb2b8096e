// What stands at the axes of the explorer's figures: Plotly knows neither both calendars, nor roots, nor paragraphs. Each is
// asked for the part of an axis that is shown, and for the pixels that it has.
(function (petrograd) {
  "use strict";
  const NICE = [1, 2, 2.5, 5, 10];
  const APART = { time: 70, roots: 36, paragraphs: 50, men: 46 }; // pixels from one to the next, at least

  const ends = ({ range }) => [Math.min(...range), Math.max(...range)];
  const few = (kind, room) => Math.max(2, Math.floor(room / petrograd.plotting.size(APART[kind])));

  // The round number next to one: 1, 2, 2.5 or 5 times a power of ten.
  function round(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return NICE.reduce((best, each) => (Math.abs(each * power - value) < Math.abs(best * power - value) ? each : best)) * power;
  }

  petrograd.plotticks = {
    // Days, hours, months: under each day the other calendar's.
    time(axis, room) {
      const { stride, minutes } = petrograd.axis.within(...ends(axis), few("time", room));
      const text = (minute) => {
        const other = stride.unit === "day" ? petrograd.dates.otherDay(minute) : "";
        return petrograd.plotting.plain(petrograd.axis.name(minute, stride)) + (other ? `<br><sup>${petrograd.plotting.plain(other)}</sup>` : "");
      };
      return { tickmode: "array", tickvals: minutes, ticktext: minutes.map(text) };
    },

    // Kilometres, on an axis of their square roots.
    roots(axis, room) {
      const [from, to] = ends(axis);
      const n = few("roots", room);
      const found = new Set(from <= 0 ? [0] : []);
      for (let index = 0; index <= n; index += 1) {
        const root = from + ((to - from) * index) / n;
        if (root > 0) found.add(round(root * root));
      }
      const shown = [];
      const near = (petrograd.plotting.size(16) * (to - from)) / room;
      for (const km of [...found].sort((a, b) => a - b)) {
        const root = Math.sqrt(km);
        if (root >= from && root <= to && (shown.length === 0 || root - Math.sqrt(shown.at(-1)) >= near)) shown.push(km);
      }
      return { tickmode: "array", tickvals: shown.map(Math.sqrt), ticktext: shown.map((km) => petrograd.plotting.plain(petrograd.words.number(km))) };
    },

    // Numbers on a logarithmic axis: the powers of ten, and as many between them as there is room for.
    men(axis, room) {
      const [from, to] = ends(axis);
      const powers = Array.from({ length: 10 }, (_, power) => power);
      const all = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]].map((digits) => powers.flatMap((power) => digits.map((digit) => digit * 10 ** power))
        .filter((value) => Math.log10(value) >= from && Math.log10(value) <= to));
      const shown = all.findLast((values) => values.length <= few("men", room)) ?? all[0];
      return { tickmode: "array", tickvals: shown, ticktext: shown.map((value) => petrograd.plotting.plain(petrograd.words.number(value))) };
    },

    // Paragraphs by their numbers in their own texts.
    paragraphs(axis, room) {
      const [from, to] = ends(axis);
      const last = petrograd.campaign.paragraphs.length;
      const all = Array.from({ length: last }, (_, index) => index + 1).filter((serial) => serial >= from && serial <= to);
      const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => all.length / each <= few("paragraphs", room)) ?? 1000;
      const shown = all.filter((serial) => petrograd.texts.number(serial) % step === 0 || petrograd.texts.number(serial) === 1);
      return { tickmode: "array", tickvals: shown, ticktext: shown.map((serial) => `¶${petrograd.texts.number(serial)}`) };
    },
  };
})((window.petrograd = window.petrograd || {}));
