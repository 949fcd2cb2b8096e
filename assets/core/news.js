// The news of the hour: which event it is, in a line, and spoken for those who hear the page.
import { campaign, heldAt, milestones } from "./campaign.js";
import * as clock from "./clock.js";
import * as dated from "./dated.js";
import * as dates from "./dates.js";
import { id, onceAFrame } from "./dom.js";
import * as evidence from "./evidence.js";
import * as selection from "./selection.js";
import * as tracks from "./tracks.js";
import { told } from "./translations.js";
import * as words from "./words.js";

const NEW = 60; // minutes for which what happens is news of this moment

// What has begun; if one source is asked, of what it tells.
const begun = () => {
  const events = [...campaign.events.values()].filter((event) => evidence.supports(event.id)); // in order of their start
  return events.slice(0, tracks.lastAtMost(events, clock.now() + 0.5, (event) => event.start) + 1);
};

// Known to the day, with no more than that day to have happened in.
const ofOneDay = ({ precision, start, end }) => precision.start === "day" && end <= dates.stretch(start, "day")[1];

// The milestone at which play holds; the event that is selected, if it is going on, else the briefest that goes on and is
// attested, of such as are as brief the most important, else what has begun last; but what is only known to have been on this
// day goes before what was over before the day. What lasts for long is no news, unless there is no other.
/** @type {() => CampaignEvent | null} */
export function latest() {
  const held = clock.holding();
  const milestone = held !== null && milestones().find((event) => heldAt(event) === held);
  if (milestone) return milestone;
  const events = begun();
  const lasts = (event) => event.end - event.start;
  const brief = (event) => lasts(event) <= clock.long();
  const going = events.filter((event) => event.end + 1 >= clock.now() + 0.5);
  const attested = going.filter((event) => event.certainty !== "uncertain");
  const last = events.findLast(brief);
  const before = (one, other) => lasts(one) - lasts(other) || one.rank - other.rank;
  return going.find((event) => selection.is("event", event.id))
    ?? attested.filter(brief).reduceRight((news, event) => (news && before(news, event) <= 0 ? news : event), null)
    ?? attested.findLast((event) => ofOneDay(event) && (!last || last.end < event.start))
    ?? last ?? events.at(-1) ?? null;
}

// How what has begun stands to the moment: it goes on, it is known to be of this day, month or year, or it is over.
/** @type {(event: CampaignEvent) => "now" | "day" | "month" | "year" | "over"} */
function standing({ start, end, precision }) {
  const now = clock.now() + 0.5; // a minute lasts until the next one
  const lies = (minute, known) => known && dates.stretch(minute, known)[0] <= now && now <= dates.stretch(minute, known)[1] + 1;
  const until = precision.end ? dates.stretch(end, precision.end)[1] : end;
  if (until + 1 < now) return "over";
  for (const [minute, known] of /** @type {const} */ ([[start, precision.start], [end, precision.end]])) {
    if (known && known !== "minute" && lies(minute, known)) return known;
  }
  return "now";
}

// Whether what goes on is no longer new: to say "now" of it would put it hours too late.
/** @type {(event: CampaignEvent) => boolean} */
const began = (event) => standing(event) === "now" && clock.now() - event.start > NEW;

// The same in words: "now", or of what began more than an hour ago "began 12 May, 08:30", "on this day", "latest event, 12 May,
// 14:00".
/** @type {(event: CampaignEvent) => string} */
export function when(event) {
  return words.say(`standing.${began(event) ? "since" : standing(event)}`, { day: dated.begin(event) });
}

/** @type {{ at: Minute, what: string }} */
let beside = { at: -1, what: "" }; // what is to be said with a moment, besides what happens then

// On a step, a pause or a hold, never on every frame.
export const speak = onceAFrame(() => {
  const event = latest();
  const now = clock.now();
  const stands = event ? standing(event) : "over";
  const happening = stands === "over" ? [] : [". ", stands === "now" && !began(event) ? "" : when(event) + words.colon(), told(event.title)];
  const runs = clock.playing() && clock.holding() === null;
  id("live").replaceChildren(...(runs ? [words.say("playing")] : [dates.spoken(now), ...happening, beside.at === now ? `. ${beside.what}` : ""]));
});

// Says what has come onto the page with the moment, in one breath with it: of two that are said at once one is not heard.
/** @type {(what: string) => void} */
export function add(what) {
  beside = { at: clock.now(), what };
  speak();
}
