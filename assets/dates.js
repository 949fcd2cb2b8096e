// Moments as minutes since the campaign's start, written in both calendars.
(function (petrograd) {
  "use strict";
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];
  const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const MINUTES_A_DAY = 1440;
  let startDay = 0; // Julian day number of the campaign's first day
  let startMinute = 0; // minute of that day at which the campaign starts

  // Day numbers after Fliegel and Van Flandern; the Julian calendar differs in its leap centuries only.
  function dayNumber(year, month, day) {
    const a = Math.floor((14 - month) / 12);
    const y = year + 4800 - a;
    const m = month + 12 * a - 3;
    return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - Math.floor(y / 100)
      + Math.floor(y / 400) - 32045;
  }

  function fromDayNumber(number, julian) {
    let b = 0;
    let c = number + 32082;
    if (!julian) {
      const a = number + 32044;
      b = Math.floor((4 * a + 3) / 146097);
      c = a - Math.floor((146097 * b) / 4);
    }
    const d = Math.floor((4 * c + 3) / 1461);
    const e = c - Math.floor((1461 * d) / 4);
    const m = Math.floor((5 * e + 2) / 153);
    return {
      year: 100 * b + d - 4800 + Math.floor(m / 10),
      month: m + 3 - 12 * Math.floor(m / 10),
      day: e - Math.floor((153 * m + 2) / 5) + 1,
    };
  }

  const two = (number) => String(number).padStart(2, "0");

  function split(minute) {
    const whole = Math.floor(minute + startMinute + 1e-6);
    const days = Math.floor(whole / MINUTES_A_DAY);
    return { number: startDay + days, clock: whole - days * MINUTES_A_DAY };
  }

  petrograd.dates = {
    MINUTES_A_DAY,

    begin(iso) {
      const [year, month, day, hour, minute] = iso.split(/[-T:]/).map(Number);
      startDay = dayNumber(year, month, day);
      startMinute = hour * 60 + minute;
    },

    // Minutes from the start to the first midnight after it: where the days begin on the time axis.
    firstMidnight: () => (MINUTES_A_DAY - startMinute) % MINUTES_A_DAY,

    iso(minute) {
      const { number, clock } = split(minute);
      const { year, month, day } = fromDayNumber(number, false);
      return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
    },

    // The minute of an ISO local time, or null if it is none.
    minute(iso) {
      const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(iso || "");
      if (!found) return null;
      const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part || 0));
      return (dayNumber(year, month, day) - startDay) * MINUTES_A_DAY + hour * 60 + minute - startMinute;
    },

    time(minute) {
      const { clock } = split(minute);
      return `${two(Math.floor(clock / 60))}:${two(clock % 60)}`;
    },

    // "12 May": a day, in one calendar or the other.
    day(minute, { julian = false, short = false, year = false } = {}) {
      const date = fromDayNumber(split(minute).number, julian);
      const month = MONTHS[date.month - 1];
      return `${date.day} ${short ? month.slice(0, 3) : month}${year ? ` ${date.year}` : ""}`;
    },

    weekday: (minute) => DAYS[split(minute).number % 7],

    // "Mon 12 May 1890, 14:00"
    long(minute) {
      return `${this.weekday(minute)} ${this.day(minute, { year: true })}, ${this.time(minute)}`;
    },

    // "12 May, 14:00"
    brief(minute) {
      return `${this.day(minute, { short: true })}, ${this.time(minute)}`;
    },

    // "12 May, 14:00–16:00" or "12 May, 23:00 – 13 May, 10:00"
    span(from, to) {
      if (to <= from) return this.brief(from);
      const sameDay = split(from).number === split(to).number;
      return sameDay ? `${this.brief(from)}–${this.time(to)}` : `${this.brief(from)} – ${this.brief(to)}`;
    },

    // The day in the calendar that does not stand first: "30 April, Old Style", "30 Apr O.S."
    other(minute) {
      return petrograd.words.say("old-style", { day: this.day(minute, { julian: true }) });
    },
    otherDay(minute) {
      return `${this.day(minute, { julian: true, short: true })} ${petrograd.words.say("O.S.")}`;
    },
  };
})((window.petrograd = window.petrograd || {}));
