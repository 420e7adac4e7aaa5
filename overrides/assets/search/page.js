// The page of the search: query and filters stand in the address, so that a search can be linked, kept and gone back to.
import { count, element, fill, items, lang, number, open, words } from "./interface.js";
import { byCount, counts, elsewhere, narrow, sorted } from "./narrowing.js";

const STEP = 10;
const TERMS = 12; // of a facet that are shown at first
const form = document.querySelector("[data-search]");
const input = form.elements.q;
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const more = document.querySelector("[data-search-more]");
const others = document.querySelector("[data-search-elsewhere]");
const ways = document.querySelector("[data-search-ways]");
const filters = form.querySelector("[data-search-narrowing]");
const clear = form.querySelector("[data-search-clear]");
const facets = [...form.querySelectorAll("[data-facet]")];
const names = facets.map(({ dataset }) => dataset.facet);
let asked = 0;
let typing = false;
let last = null; // index, answers and choice that the facets are drawn from

// The address and the form say the same: what is asked, which terms are chosen, which years, in which order.
function read() {
  const data = new FormData(form);
  const kept = new URLSearchParams();
  for (const [name, value] of data) {
    if (value.trim()) {
      kept.append(name, value.trim());
    }
  }
  return kept;
}

function fillIn(address) {
  input.value = address.get("q") ?? "";
  form.elements.sort.value = address.get("sort") ?? "";
  for (const name of ["from", "to"]) {
    const [field, year] = [form.elements[name], address.get(name) ?? ""];
    if (year && ![...field.options].some(({ value }) => value === year)) {
      field.append(new Option(year, year));
    }
    field.value = year;
  }
  for (const facet of facets) {
    const keys = address.getAll(facet.dataset.facet);
    facet.querySelectorAll("input").forEach((box) => (box.checked = keys.includes(box.value)));
    keys.forEach((key) => box(facet, { key, label: key }).checked ||= true);
  }
}

// The box of a term, made where it is not there yet.
function box(facet, { key, label }) {
  const found = facet.querySelector(`input[value="${CSS.escape(key)}"]`);
  if (found) {
    return found;
  }
  const made = element("input", { type: "checkbox", name: facet.dataset.facet, value: key });
  const text = element("span", { className: "facet-term" }, label);
  facet.querySelector("ul").append(element("li", {}, element("label", {}, made, text, element("span", { className: "count" }))));
  return made;
}

// Puts the boxes of terms in their order; the one that has the focus keeps it.
function arrange(facet, terms) {
  const [list, focused] = [facet.querySelector("ul"), document.activeElement];
  const items = terms.map((term) => box(facet, term).closest("li"));
  if (items.some((item, index) => item !== list.children[index])) {
    list.prepend(...items);
    if (list.contains(focused)) {
      focused.focus();
    }
  }
}

async function drawFacet(facet, index, answers, choice, ticket) {
  const chosen = choice.chosen.get(facet.dataset.facet) ?? [];
  facet.querySelector("[data-chosen]").textContent = chosen.length ? number.format(chosen.length) : "";
  if (!facet.open) {
    return;
  }
  const terms = await counts(index, answers, choice, facet.dataset.facet);
  if (ticket !== asked) {
    return;
  }
  const ordered = byCount(terms, chosen, lang);
  const having = ordered.filter((term) => term.count);
  const shown = new Set("all" in facet.dataset ? having : having.slice(0, TERMS));
  const drawn = ordered.filter((term) => shown.has(term) || chosen.includes(term.key));
  arrange(facet, drawn);
  facet.querySelectorAll("li").forEach((item) => (item.hidden = true));
  for (const term of drawn) {
    const item = box(facet, term).closest("li");
    item.hidden = false;
    item.querySelector(".facet-term").textContent = term.label;
    item.querySelector(".count").textContent = number.format(term.count);
  }
  facet.querySelector("[data-facet-all]").hidden = shown.size === having.length;
}

async function drawYears(index, answers, choice, ticket) {
  const years = await counts(index, answers, choice, "years");
  if (ticket !== asked) {
    return;
  }
  for (const field of [form.elements.from, form.elements.to]) {
    for (const { key, count: having } of years) {
      const option = [...field.options].find(({ value }) => value === key) ?? field.appendChild(new Option(key, key));
      option.textContent = `${key} (${number.format(having)})`;
    }
  }
}

async function drawElsewhere(query, choice, index, shown, ticket) {
  for (const other of words.others) {
    const foreign = await open(other.folder);
    const { answers, marked } = await foreign.ask(query);
    const found = await elsewhere(index, shown, foreign, await narrow(foreign, answers, choice));
    if (ticket !== asked || !found.length) {
      continue;
    }
    const button = element("button", { type: "button", className: "quiet" }, count(other.more, found.length));
    const results = element("ol", { className: "results" });
    const title = element("h2", { tabIndex: -1 }, other.title);
    const section = element("section", {}, button, results);
    let drawn = 0;
    button.addEventListener("click", async () => {
      const made = await items(foreign, sorted(found, choice.sort).slice(drawn, drawn + STEP), marked, 3, other);
      results.append(...made);
      if (drawn) {
        made[0].querySelector("a").focus();
      } else {
        section.prepend(title);
        title.focus();
      }
      drawn += made.length;
      button.hidden = drawn >= found.length;
      button.textContent = count(other.more, found.length - drawn);
      results.after(button);
    });
    others.append(section);
  }
}

function say(query, corrected, total) {
  if (!total) {
    return query ? fill(words.none, { query }) : count(words.results, 0);
  }
  const said = count(query ? words.results : words.stories, total);
  return corrected ? `${fill(words.corrected, { query, corrected })} ${said}` : said;
}

async function search() {
  const ticket = ++asked;
  const address = new URLSearchParams(location.search);
  const query = address.get("q") ?? "";
  const choice = {
    chosen: new Map(names.map((name) => [name, address.getAll(name)])),
    from: address.get("from"),
    to: address.get("to"),
    sort: address.get("sort"),
  };
  clear.hidden = ![...address.keys()].some((name) => !["q", "sort"].includes(name));
  list.setAttribute("aria-busy", "true");
  try {
    const index = await open(words.folder);
    const { answers, corrected, marked } = await index.ask(query);
    const found = sorted(await narrow(index, answers, choice), choice.sort);
    const first = await items(index, found.slice(0, STEP), marked, 2);
    if (ticket !== asked) {
      return;
    }
    last = [index, answers, choice];
    list.replaceChildren(...first);
    others.replaceChildren();
    status.textContent = say(query, corrected, found.length);
    ways.hidden = found.length > 0;
    filters.hidden = !found.length && clear.hidden;
    offerMore(index, found, marked, first.length);
    await Promise.all([
      drawYears(index, answers, choice, ticket),
      ...facets.map((facet) => drawFacet(facet, index, answers, choice, ticket)),
    ]);
    await drawElsewhere(corrected || query, choice, index, found, ticket);
  } catch {
    if (ticket === asked) {
      list.replaceChildren();
      status.textContent = words.failed;
      ways.hidden = false;
    }
  } finally {
    list.removeAttribute("aria-busy");
  }
}

function offerMore(index, found, marked, drawn) {
  more.hidden = drawn >= found.length;
  more.onclick = async () => {
    const next = await items(index, found.slice(drawn, drawn + STEP), marked, 2);
    list.append(...next);
    next[0].querySelector("a").focus();
    offerMore(index, found, marked, drawn + next.length);
  };
}

// What is typed changes the address in place once it has begun; what is chosen, or sent with Enter, is a step to go back from.
function go(isTyping) {
  const address = new URL(location.href);
  address.search = read();
  if (address.href !== location.href) {
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", address);
  }
  typing = isTyping;
  search();
}

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(go, 60, true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  go(false);
});
form.addEventListener("change", (event) => event.target !== input && go(false));
clear.addEventListener("click", () => {
  fillIn(new URLSearchParams([["q", input.value], ["sort", form.elements.sort.value]]));
  input.focus();
  go(false);
});
for (const facet of facets) {
  const draw = () => last && drawFacet(facet, ...last, asked).catch(() => (status.textContent = words.failed));
  facet.addEventListener("toggle", draw);
  facet.querySelector("[data-facet-all]").addEventListener("click", async () => {
    const before = new Set(facet.querySelectorAll("li:not([hidden])"));
    facet.dataset.all = "";
    await draw();
    [...facet.querySelectorAll("li:not([hidden])")].find((item) => !before.has(item))?.querySelector("input").focus();
  });
}
addEventListener("popstate", () => {
  typing = false;
  fillIn(new URLSearchParams(location.search));
  search();
});
// Beside the answers, where there is room, what narrows them is always open.
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => (filters.open ||= wide.matches);
wide.addEventListener("change", unfold);
unfold();
fillIn(new URLSearchParams(location.search));
facets.forEach((facet) => (facet.open ||= Boolean(facet.querySelector("input:checked"))));
search();
