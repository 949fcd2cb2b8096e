// Long work in slices, so that the browser can draw in between, and whoever presses a key or draws the slider is answered.

const SLICE_MS = 30; // after which the browser has its turn: a slow one takes longer to draw than it had to wait
const IDLE_MS = 200; // for which what can wait waits for an idle moment at the most
const { port1: here, port2: there } = new MessageChannel(); // sooner than a timer, and no sooner than a frame that is due
/** @type {(() => void)[]} */
const waiting = []; // those whose turn is yet to come
let began = 0; // when the slice began
let idling = 0;

here.onmessage = () => waiting.shift()();

/** @type {() => Promise<void>} */
const turn = () => new Promise((resolve) => {
  waiting.push(resolve);
  there.postMessage(null);
});

// Whether some work has yet to go on.
export const pending = () => waiting.length > 0 || idling > 0;

// Between two pieces of work: the browser has its turn, if it is time for it.
export async function pause() {
  if (performance.now() - began < SLICE_MS) return;
  await turn();
  began = performance.now();
}

// The same for what can wait until there is nothing else to do.
export async function idle() {
  idling += 1;
  const { requestIdleCallback = (act) => setTimeout(act, IDLE_MS) } = window; // Safari has none
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_MS }));
  idling -= 1;
}
