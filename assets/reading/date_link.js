// The way from a date typed into the search field to that day: a button for each calendar in which it is one.
import * as dateParser from "../core/date_parser.js";
import * as dates from "../core/dates.js";
import { el } from "../core/dom.js";
import * as words from "../core/words.js";

/** @type {HTMLElement} */
let row = null;
/** @type {(minute: Minute) => void} */
let go = null; // called with the minute
/** @type {Dated[]} */
let offered = []; // of the calendar that stands first, first

// "Go to 12 May (30 April, Old Style)"
function phrase({ minute, timed }) {
  const day = timed ? `${dates.day(minute)}, ${dates.time(minute)}` : dates.day(minute);
  return words.say("go-to-day", { day: day + dates.bracketed(minute) });
}

// The row of buttons, to be put into the page.
/** @type {(goTo: (minute: Minute) => void) => HTMLElement} */
export function make(goTo) {
  go = goTo;
  row = el("p", { id: "date-goto", hidden: true });
  return row;
}

// Offers what a query may mean as a date: nothing, if it is none of the campaign's.
/** @type {(query: string) => void} */
export function offer(query) {
  const [first] = dates.calendars();
  offered = dateParser.find(query.trim()).sort((a, b) => Number(b.style === first) - Number(a.style === first));
  row.hidden = offered.length === 0;
  row.replaceChildren(...offered.map((each) => el("button", { type: "button", class: "link", onclick: () => go(each.minute) }, phrase(each))));
}

/** @type {() => Minute | null} */
export const first = () => offered[0]?.minute ?? null;
export const says = () => offered.map((each) => `. ${phrase(each)}`).join("");
