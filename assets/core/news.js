// The news of the hour: which event it is, in a line, and spoken for those who hear the page.
import { campaign, heldAt, milestones } from "./campaign.js";
import * as clock from "./clock.js";
import * as dates from "./dates.js";
import { id, onceAFrame } from "./dom.js";
import * as evidence from "./evidence.js";
import * as selection from "./selection.js";
import * as tracks from "./tracks.js";
import * as words from "./words.js";

// What has begun; if one source is asked, of what it tells.
const begun = () => {
  const events = [...campaign.events.values()].filter((event) => evidence.supports(event.id)); // in order of their start
  return events.slice(0, tracks.lastAtMost(events, clock.now() + 0.5, (event) => event.start) + 1);
};

// The milestone at which play holds; the event that is selected, if it is going on, else the briefest that goes on and is
// attested, else what has begun last. What lasts for long is no news, unless there is no other.
/** @type {() => CampaignEvent | null} */
export function latest() {
  const held = clock.holding();
  const milestone = held !== null && milestones().find((event) => heldAt(event) === held);
  if (milestone) return milestone;
  const events = begun();
  const lasts = (event) => event.end - event.start;
  const brief = (event) => lasts(event) <= clock.long();
  const going = events.filter((event) => event.end + 1 >= clock.now() + 0.5);
  return going.find((event) => selection.is("event", event.id))
    ?? going.filter((event) => brief(event) && event.certainty !== "uncertain")
      .reduceRight((news, event) => (news && lasts(news) <= lasts(event) ? news : event), null)
    ?? events.findLast(brief) ?? events.at(-1) ?? null;
}

// What an event is called, or that it is only said to have happened.
/** @type {(event: CampaignEvent) => string} */
export const title = (event) => (event.kind === "claim" ? words.say("only-said", { what: event.title }) : event.title);

/** @type {{ at: Minute, what: string }} */
let beside = { at: -1, what: "" }; // what is to be said with a moment, besides what happens then

// On a step, a pause or a hold, never on every frame.
export const speak = onceAFrame(() => {
  const event = latest();
  const now = clock.now();
  const happening = event && event.start <= now && now <= event.end + 1 ? `. ${event.title}` : "";
  const runs = clock.playing() && clock.holding() === null;
  id("live").textContent = runs ? words.say("playing") : `${dates.spoken(now)}${happening}${beside.at === now ? `. ${beside.what}` : ""}`;
});

// Says what has come onto the page with the moment, in one breath with it: of two that are said at once one is not heard.
/** @type {(what: string) => void} */
export function add(what) {
  beside = { at: clock.now(), what };
  speak();
}
