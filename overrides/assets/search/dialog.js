// The search dialog of every page: results while typing, arrow keys, Enter and Escape, and a link to the search page.
import { config, count, fill, openIndex, resultItems } from "./interface.js";

const MAX_RESULTS = 6;
const TYPING_PAUSE = 60; // milliseconds after the last key before a search
const dialog = document.querySelector(".search-dialog");
const input = dialog.querySelector("input");
const statusLine = dialog.querySelector("[data-dialog-status]");
const list = dialog.querySelector("[data-dialog-results]");
const all = dialog.querySelector("[data-dialog-all]");
let latest = 0; // number of the latest search; results of earlier ones are dropped
let timer;

async function search() {
  const ticket = ++latest;
  const query = input.value.trim();
  const address = new URL(all.href);
  address.searchParams.set("q", query);
  all.href = address.href;
  if (!query) {
    list.replaceChildren();
    statusLine.textContent = "";
    return;
  }
  try {
    const index = await openIndex(config.folder);
    const { results, corrected, marked } = await index.query(query);
    const items = await resultItems(index, results.slice(0, MAX_RESULTS), marked, 3);
    if (ticket === latest) {
      list.replaceChildren(...items);
      const summary = results.length ? count(config.results, results.length) : fill(config.none, { query });
      statusLine.textContent =
        corrected && results.length ? `${fill(config.corrected, { query, corrected })} ${summary}` : summary;
    }
  } catch {
    if (ticket === latest) {
      list.replaceChildren();
      statusLine.textContent = config.failed;
    }
  }
}

function onKey(event) {
  if (event.key === "Escape") {
    event.preventDefault(); // by default Escape only clears the search field
    dialog.close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [input, ...list.querySelectorAll("a"), all];
  const at = stops.indexOf(document.activeElement);
  if (step && at >= 0) {
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  }
}

dialog.addEventListener("keydown", onKey);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // the backdrop
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, TYPING_PAUSE);
});

/** Opens the dialog and starts to load the index. */
export function show() {
  if (!dialog.open) {
    dialog.showModal();
    input.select();
    openIndex(config.folder).catch(() => {}); // the first search reports it
  }
}
