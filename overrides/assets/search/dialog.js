// The dialog that every page opens: answers as one types, arrow keys, Enter and Escape; the page of the search for more.
import { count, fill, items, open, words } from "./interface.js";

const SHOWN = 6;
const dialog = document.querySelector(".search-dialog");
const input = dialog.querySelector("input");
const status = dialog.querySelector("[data-dialog-status]");
const list = dialog.querySelector("[data-dialog-results]");
const all = dialog.querySelector("[data-dialog-all]");
let asked = 0;
let waiting;

async function search() {
  const ticket = ++asked;
  const query = input.value.trim();
  const address = new URL(all.href);
  address.searchParams.set("q", query);
  all.href = address.href;
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const index = await open(words.folder);
    const { answers, corrected, marked } = await index.ask(query);
    const found = await items(index, answers.slice(0, SHOWN), marked, 3);
    if (ticket === asked) {
      list.replaceChildren(...found);
      const said = answers.length ? count(words.results, answers.length) : fill(words.none, { query });
      status.textContent = corrected && answers.length ? `${fill(words.corrected, { query, corrected })} ${said}` : said;
    }
  } catch {
    if (ticket === asked) {
      list.replaceChildren();
      status.textContent = words.failed;
    }
  }
}

function move(event) {
  if (event.key === "Escape") {
    event.preventDefault(); // the field alone would only be emptied
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

dialog.addEventListener("keydown", move);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close()); // the backdrop
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 60);
});

export function show() {
  if (!dialog.open) {
    dialog.showModal();
    input.select();
    open(words.folder).catch(() => {}); // it is said when something is asked
  }
}
