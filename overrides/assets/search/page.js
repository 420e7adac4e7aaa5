// The search page. Query and filters are in the URL, so that a search can be linked, bookmarked and gone back to.

import { byCount, counts, filter, inOtherLanguage, sorted } from "./filter.js";
import { config, count, element, fill, formatNumber, lang, openIndex, resultItems } from "./interface.js";

const PAGE_SIZE = 10; // results shown at a time
const MAX_TERMS = 12; // of a facet, until all are requested
const TYPING_PAUSE = 60; // milliseconds after the last key before a search
const form = document.querySelector("[data-search]");
const input = form.elements.q;
const statusLine = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const more = document.querySelector("[data-search-more]");
const otherLanguages = document.querySelector("[data-search-elsewhere]");
const suggestions = document.querySelector("[data-search-ways]");
const filterPanel = form.querySelector("[data-search-narrowing]");
const clear = form.querySelector("[data-search-clear]");
const facets = [...form.querySelectorAll("[data-facet]")];
const names = facets.map(({ dataset }) => dataset.facet);
let latest = 0; // number of the latest search; results of earlier ones are dropped
let typing = false;
let shown = null; // index, results and filters of the results on the page

// The parameters of the URL for the state of the form: query, selected terms, years, order.
function formParameters() {
  const data = new FormData(form);
  const parameters = new URLSearchParams();
  for (const [name, value] of data) {
    if (value.trim()) {
      parameters.append(name, value.trim());
    }
  }
  return parameters;
}

function fillForm(parameters) {
  input.value = parameters.get("q") ?? "";
  form.elements.sort.value = parameters.get("sort") ?? "";
  for (const name of ["from", "to"]) {
    const [field, year] = [form.elements[name], parameters.get(name) ?? ""];
    if (year && ![...field.options].some(({ value }) => value === year)) {
      field.append(new Option(year, year));
    }
    field.value = year;
  }
  for (const facet of facets) {
    const keys = parameters.getAll(facet.dataset.facet);
    facet.querySelectorAll("input").forEach((input) => (input.checked = keys.includes(input.value)));
    keys.forEach((key) => (checkbox(facet, { key, label: key }).checked ||= true));
  }
}

// The checkbox of a term, created if missing.
function checkbox(facet, { key, label }) {
  const found = facet.querySelector(`input[value="${CSS.escape(key)}"]`);
  if (found) {
    return found;
  }
  const created = element("input", { type: "checkbox", name: facet.dataset.facet, value: key });
  const text = element("span", { className: "facet-term" }, label);
  facet
    .querySelector("ul")
    .append(element("li", {}, element("label", {}, created, text, element("span", { className: "count" }))));
  return created;
}

// Sorts the checkboxes of terms. The focus stays where it is.
function arrange(facet, terms) {
  const [list, focused] = [facet.querySelector("ul"), document.activeElement];
  const items = terms.map((term) => checkbox(facet, term).closest("li"));
  if (items.some((item, index) => item !== list.children[index])) {
    list.prepend(...items);
    if (list.contains(focused)) {
      focused.focus();
    }
  }
}

async function renderFacet(facet, index, results, filters, ticket) {
  const selected = filters.selected.get(facet.dataset.facet) ?? [];
  facet.querySelector("[data-chosen]").textContent = selected.length ? formatNumber(selected.length) : "";
  if (!facet.open) {
    return;
  }
  const terms = await counts(index, results, filters, facet.dataset.facet);
  if (ticket !== latest) {
    return;
  }
  const ordered = byCount(terms, selected, lang);
  const matching = ordered.filter((term) => term.count);
  const offered = new Set("all" in facet.dataset ? matching : matching.slice(0, MAX_TERMS));
  const visible = ordered.filter((term) => offered.has(term) || selected.includes(term.key));
  arrange(facet, visible);
  facet.querySelectorAll("li").forEach((item) => (item.hidden = true));
  for (const term of visible) {
    const item = checkbox(facet, term).closest("li");
    item.hidden = false;
    item.querySelector(".facet-term").textContent = term.label;
    item.querySelector(".count").textContent = formatNumber(term.count);
  }
  facet.querySelector("[data-facet-all]").hidden = offered.size === matching.length;
}

async function renderYears(index, results, filters, ticket) {
  const years = await counts(index, results, filters, "years");
  if (ticket !== latest) {
    return;
  }
  for (const field of [form.elements.from, form.elements.to]) {
    for (const { key, count: matching } of years) {
      const option = [...field.options].find(({ value }) => value === key) ?? field.appendChild(new Option(key, key));
      option.textContent = `${key} (${formatNumber(matching)})`;
    }
  }
}

async function renderOtherLanguages(query, filters, index, own, ticket) {
  for (const other of config.others) {
    const otherIndex = await openIndex(other.folder);
    const { results, marked } = await otherIndex.query(query);
    const found = await inOtherLanguage(index, own, otherIndex, await filter(otherIndex, results, filters));
    if (ticket !== latest || !found.length) {
      continue;
    }
    const button = element("button", { type: "button", className: "quiet" }, count(other.more, found.length));
    const list = element("ol", { className: "results" });
    const title = element("h2", { tabIndex: -1 }, other.title);
    const section = element("section", {}, button, list);
    let rendered = 0;
    button.addEventListener("click", async () => {
      const next = sorted(found, filters.sort).slice(rendered, rendered + PAGE_SIZE);
      const items = await resultItems(otherIndex, next, marked, 3, other);
      list.append(...items);
      if (rendered) {
        items[0].querySelector("a").focus();
      } else {
        section.prepend(title);
        title.focus();
      }
      rendered += items.length;
      button.hidden = rendered >= found.length;
      button.textContent = count(other.more, found.length - rendered);
      list.after(button);
    });
    otherLanguages.append(section);
  }
}

function statusText(query, corrected, total) {
  if (!total) {
    return query ? fill(config.none, { query }) : count(config.results, 0);
  }
  const summary = count(query ? config.results : config.stories, total);
  return corrected ? `${fill(config.corrected, { query, corrected })} ${summary}` : summary;
}

async function search() {
  const ticket = ++latest;
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("q") ?? "";
  const filters = {
    selected: new Map(names.map((name) => [name, parameters.getAll(name)])),
    from: parameters.get("from"),
    to: parameters.get("to"),
    sort: parameters.get("sort"),
  };
  clear.hidden = ![...parameters.keys()].some((name) => !["q", "sort"].includes(name));
  list.setAttribute("aria-busy", "true");
  try {
    const index = await openIndex(config.folder);
    const { results, corrected, marked } = await index.query(query);
    const found = sorted(await filter(index, results, filters), filters.sort);
    const items = await resultItems(index, found.slice(0, PAGE_SIZE), marked, 2);
    if (ticket !== latest) {
      return;
    }
    shown = [index, results, filters];
    list.replaceChildren(...items);
    otherLanguages.replaceChildren();
    statusLine.textContent = statusText(query, corrected, found.length);
    suggestions.hidden = found.length > 0;
    filterPanel.hidden = !found.length && clear.hidden;
    offerMore(index, found, marked, items.length);
    await Promise.all([
      renderYears(index, results, filters, ticket),
      ...facets.map((facet) => renderFacet(facet, index, results, filters, ticket)),
    ]);
    await renderOtherLanguages(corrected || query, filters, index, found, ticket);
  } catch {
    if (ticket === latest) {
      list.replaceChildren();
      statusLine.textContent = config.failed;
      suggestions.hidden = false;
    }
  } finally {
    list.removeAttribute("aria-busy");
  }
}

function offerMore(index, found, marked, rendered) {
  more.hidden = rendered >= found.length;
  more.onclick = async () => {
    const items = await resultItems(index, found.slice(rendered, rendered + PAGE_SIZE), marked, 2);
    list.append(...items);
    items[0].querySelector("a").focus();
    offerMore(index, found, marked, rendered + items.length);
  };
}

// Typing adds one entry to the browser's history, a selected filter or Enter one each.
function update(isTyping) {
  const url = new URL(location.href);
  url.search = formParameters();
  if (url.href !== location.href) {
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", url);
  }
  typing = isTyping;
  search();
}

let timer;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(update, TYPING_PAUSE, true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  update(false);
});
form.addEventListener("change", (event) => event.target !== input && update(false));
clear.addEventListener("click", () => {
  fillForm(
    new URLSearchParams([
      ["q", input.value],
      ["sort", form.elements.sort.value],
    ]),
  );
  input.focus();
  update(false);
});
for (const facet of facets) {
  const render = () =>
    shown && renderFacet(facet, ...shown, latest).catch(() => (statusLine.textContent = config.failed));
  facet.addEventListener("toggle", render);
  facet.querySelector("[data-facet-all]").addEventListener("click", async () => {
    const before = new Set(facet.querySelectorAll("li:not([hidden])"));
    facet.dataset.all = "";
    await render();
    [...facet.querySelectorAll("li:not([hidden])")]
      .find((item) => !before.has(item))
      ?.querySelector("input")
      .focus();
  });
}
addEventListener("popstate", () => {
  typing = false;
  fillForm(new URLSearchParams(location.search));
  search();
});
// On wide screens the filters stay open.
const wide = matchMedia("(min-width: 60rem)");
const openOnWide = () => (filterPanel.open ||= wide.matches);
wide.addEventListener("change", openOnWide);
openOnWide();
fillForm(new URLSearchParams(location.search));
facets.forEach((facet) => (facet.open ||= Boolean(facet.querySelector("input:checked"))));
search();
