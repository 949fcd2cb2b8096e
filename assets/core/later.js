// What the page does not need at first: it is asked for when somebody wants it, or when there is nothing else to do.
import { id } from "./dom.js";

/** @type {Map<string, Promise<any>>} */
const asked = new Map(); // by name

// Where it lies: the link to it in the head says so, and in the one file how to unpack it.
/** @type {(name: string) => Promise<string>} */
export const find = async (name) => (await id(name).unpack?.()) ?? id(name).href;

// Asks for it, once; what has failed is asked for again the next time.
/** @type {(name: string) => Promise<any>} */
function ask(name) {
  const load = async () => (await fetch(await find(name))).json();
  if (!asked.has(name)) asked.set(name, load());
  return asked.get(name);
}

// The data of a name, of the version that the page is of.
/** @type {(name: string) => Promise<any>} */
export async function data(name) {
  try {
    const found = await ask(name);
    if (found.version !== document.querySelector(".page").dataset.version) throw new Error("it is of another version");
    return found;
  } catch (error) {
    asked.delete(name);
    throw new Error(`${name} cannot be had`, { cause: error });
  }
}

// Has it come while something else is done.
/** @type {(name: string) => void} */
export const begin = (name) => void ask(name).catch(() => {});
