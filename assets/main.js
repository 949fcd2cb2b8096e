// Brings the page to life: takes the campaign from Dash, starts every part, and says who follows what.
import * as distances from "./charts/distances.js";
import * as explorer from "./charts/explorer.js";
import * as strengths from "./charts/strengths.js";
import * as tellings from "./charts/tellings.js";
import * as attention from "./core/attention.js";
import { campaign, heldAt, milestones, take } from "./core/campaign.js";
import * as clock from "./core/clock.js";
import * as dates from "./core/dates.js";
import { id, onceAFrame } from "./core/dom.js";
import * as evidence from "./core/evidence.js";
import * as folded from "./core/folded.js";
import * as parts from "./core/parts.js";
import { ask, init } from "./core/parts.js";
import * as records from "./core/records.js";
import * as selection from "./core/selection.js";
import * as settings from "./core/settings.js";
import * as sideColours from "./core/side_colours.js";
import { pause } from "./core/slices.js";
import * as tracks from "./core/tracks.js";
import * as words from "./core/words.js";
import * as address from "./interface/address.js";
import * as editForms from "./interface/edit_forms.js";
import * as editing from "./interface/editing.js";
import * as keys from "./interface/keys.js";
import * as language from "./interface/language.js";
import * as liveReload from "./interface/live_reload.js";
import * as menus from "./interface/menus.js";
import * as share from "./interface/share.js";
import * as camera from "./map/camera.js";
import * as director from "./map/director.js";
import * as gestures from "./map/gestures.js";
import * as legend from "./map/legend.js";
import * as motion from "./map/motion.js";
import * as picking from "./map/picking.js";
import * as stage from "./map/stage.js";
import * as card from "./reading/card.js";
import * as evidenceMenu from "./reading/evidence_menu.js";
import * as excerpt from "./reading/excerpt.js";
import * as finder from "./reading/finder.js";
import * as glossary from "./reading/glossary.js";
import * as names from "./reading/names.js";
import * as narrativeOrder from "./reading/narrative_order.js";
import * as reader from "./reading/reader.js";
import * as sheet from "./reading/sheet.js";
import * as terms from "./reading/terms.js";
import * as guide from "./teaching/guide.js";
import * as handout from "./teaching/handout.js";
import * as handoutMaps from "./teaching/handout_maps.js";
import * as lesson from "./teaching/lesson.js";
import * as picture from "./teaching/picture.js";
import * as presentation from "./teaching/presentation.js";
import * as allEvents from "./timeline/all_events.js";
import * as controls from "./timeline/controls.js";
import * as days from "./timeline/days.js";
import * as milestoneMarks from "./timeline/milestone_marks.js";
import * as ownMarks from "./timeline/own_marks.js";
import * as slider from "./timeline/slider.js";
import * as strip from "./timeline/strip.js";
import * as stripLines from "./timeline/strip_lines.js";

// All that depends on the size of the type, measured anew.
function retype() {
  ask(days, "rerender");
  ask(milestoneMarks, "rerender");
  ask(strip, "rerender");
  ask(explorer, "refresh");
  stage.retype();
}

// What the scripts have written they write anew: all of it in another language, else only what has a date in it.
function rerender(setting) {
  if (setting !== "language" && setting !== "calendar") return;
  if (setting === "language") {
    ask(language, "use");
    ask(terms, "rerender");
    ask(glossary, "rerender");
    ask(legend, "rerender", id("legend"), campaign);
    ask(evidenceMenu, "rerender");
    ask(strip, "rerender");
    id("live").textContent = ""; // what has been said was said in the other language
    stage.rerender();
  }
  ask(days, "rerender");
  ask(milestoneMarks, "rerender");
  ask(ownMarks, "rerender");
  ask(allEvents, "rerender");
  ask(explorer, "rerender");
  ask(lesson, "rerender");
  ask(guide, "rerender");
  ask(card, "rerender");
  ask(sheet, "name"); // after what stands in it
  ask(reader, "rerender");
  ask(narrativeOrder, "rerender");
  clock.refresh();
}

// What all the others ask: without it there is no page.
function know(data) {
  folded.init(data.folded);
  words.init(data.words);
  settings.init(words.languages());
  take(data);
  sideColours.use(campaign.sides);
  dates.init(campaign);
  clock.init(campaign.minutes, [...campaign.events.values()].map(({ start }) => start), milestones().map(heldAt));
}

function followClock() {
  clock.listen((minute, playing) => {
    stage.show(minute);
    ask(controls, "show", minute, playing);
    ask(slider, "show", minute);
    ask(strip, "show", minute);
    ask(explorer, "show", minute);
  });
  clock.listenAfter((minute) => {
    stage.name();
    ask(controls, "follow");
    ask(slider, "follow", minute);
    ask(milestoneMarks, "show", minute);
    ask(ownMarks, "show", minute);
    ask(presentation, "show");
    ask(guide, "follow", minute);
    ask(card, "show");
    ask(reader, "showMoment", minute);
    ask(narrativeOrder, "show", minute);
    ask(director, "follow", minute);
    ask(address, "later");
  });
}

function showSelection(selected) {
  stage.mark(selected);
  ask(milestoneMarks, "mark", selected);
  ask(stripLines, "mark", selected);
  ask(explorer, "refresh");
  ask(reader, "follow", selected);
  ask(card, "show");
  ask(sheet, "show", selected);
  ask(reader, "announceSelection");
  if (selected) ask(guide, "close");
  ask(director, "reveal");
  stage.redraw(); // its name and its ring, whatever else has to make room
  ask(address, "later");
}

function showEvidence(only) {
  ask(evidenceMenu, "show", only);
  ask(milestoneMarks, "applyFilter");
  ask(allEvents, "applyFilter");
  ask(stripLines, "applyFilter");
  ask(narrativeOrder, "applyFilter");
  ask(explorer, "refresh");
  ask(reader, "applyFilter");
  stage.applyFilter();
  clock.refresh(); // the news, and the card
  ask(address, "later");
}

// What answers to a hand or a key: it does so from the first slice on, though there is little to be seen yet.
function answer() {
  init(evidenceMenu);
  init(menus);
  init(share);
  init(reader);
  init(glossary);
  init(finder, glossary.open);
  init(controls, campaign);
  init(explorer, { distances, strengths, tellings });
  init(picture);
  init(handoutMaps, retype);
  init(handout);
  init(sheet, reader.read);
  init(picking); // after the sheet, which a tap beside it closes
  init(gestures, id("stage"));
  init(presentation, onceAFrame(retype), () => ask(lesson, "fold"));
  init(lesson);
  init(guide);
  init(keys);
  init(slider);
  stage.answer();
  followClock();
  settings.listen(rerender);
  selection.listen(showSelection);
  evidence.listen(showEvidence);
  attention.listen(() => stage.redraw());
  lesson.listen(() => ask(address, "later"));
  lesson.listen(() => ask(guide, "close"));
}

// All of the page, in slices: what is looked at and used first comes first.
async function build() {
  init(terms); // as they were written
  init(names);
  await pause();
  await init(language);
  await pause();
  ask(terms, "rerender");
  await pause();
  init(records);
  init(evidence, campaign);
  await pause();
  init(legend, id("legend"), campaign); // beside it the map is framed
  await pause();
  init(camera, id("stage"), id("views"), campaign.opening);
  await pause();
  answer();
  await pause();
  init(address);
  if (selection.now()) ask(sheet, "open", "half");
  ask(director, "follow", clock.now());
  await pause();
  ask(excerpt, "show"); // the most of the card
  await pause();
  ask(card, "show");
  clock.refresh();
  await pause();
  settings.listen((name) => name === "theme" && ask(explorer, "refresh"));
  await stage.init();
  await pause();
  init(days);
  await pause();
  init(milestoneMarks);
  await pause();
  init(stripLines);
  init(strip);
  await pause();
  init(ownMarks);
  init(allEvents);
  await pause();
  await ask(reader, "fill");
  await pause();
  init(narrativeOrder);
  await pause();
  ask(menus, "fill", campaign);
  init(liveReload, editing.offer, editForms.busy);
  // Whatever has been chosen meanwhile, or by the address, the parts that were not there learn now.
  if (selection.now()) showSelection(selection.now());
  if (evidence.only()) showEvidence(evidence.only());
  clock.refresh();
  await pause();
  ask(presentation, "fit"); // if the type has another size than usual
  ask(reader, "layOut");
  ask(guide, "welcome");
}

async function start() {
  try {
    await pause(); // after Dash, which has just made the page
    const sent = await liveReload.fitting(await data);
    await pause();
    know(sent);
    await pause();
    await build();
    Object.assign(window.petrograd, { campaign, positionsAt: (iso) => tracks.positionsAt(campaign.units, dates.minute(iso)), project: camera.project });
    document.querySelector(".page").dataset.begun = ""; // every part
  } catch (error) {
    parts.end(error);
  }
}

parts.watch({
  address, allEvents, camera, campaign, card, controls, days, director, evidence, evidenceMenu, excerpt, explorer, finder,
  gestures, glossary, guide, handout, handoutMaps, keys, language, legend, lesson, liveReload, menus, milestoneMarks, names,
  narrativeOrder, ownMarks, picking, picture, presentation, reader, records, share, sheet, slider, strip, stripLines, terms,
});
// Not at once: a browser that is asked for something notes where, and would read all of this script a second time to find
// the line.
const data = Promise.resolve().then(() => fetch(id("campaign").href));
data.catch(parts.end);
if (language.abroad()) void Promise.resolve().then(language.begin);
const living = window.petrograd.made.then(start);
const all = living.then(language.learnByAndBy);
// For scripts and tests; the other hooks come when there is something to be asked. The promise is kept once nothing moves
// or is still to come.
window.petrograd = { rest: () => all.then(motion.rest) };
