// The search page: asks the language's Pagefind bundle and lists what it answers. The query stands in the address.
const form = document.querySelector("[data-search]");
const input = form.elements.q;
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const STEP = 10;
const root = new URL(form.dataset.base, document.baseURI);
const plural = new Intl.PluralRules(document.documentElement.lang);
const number = new Intl.NumberFormat(document.documentElement.lang);
let bundle;
let asked = 0;

function load() {
  bundle ??= import(new URL(`${form.dataset.bundle}pagefind.js`, root)).then(async (module) => {
    await module.options({ baseUrl: root.pathname, excerptLength: 30 });
    await module.init();
    return module;
  });
  return bundle;
}

function say(found, query) {
  if (!found) {
    return form.dataset.none.replace("{query}", () => query);
  }
  const forms = JSON.parse(form.dataset.results);
  return (forms[plural.select(found)] ?? forms.other).replace("{n}", number.format(found));
}

// Pagefind's excerpt is HTML with <mark> round the words found: it is taken apart, so that nothing else in it can be an element.
function marked(excerpt) {
  const paragraph = document.createElement("p");
  const parser = new DOMParser();
  excerpt.split(/<\/?mark>/).forEach((part, index) => {
    const text = parser.parseFromString(`<p>${part}`, "text/html").body.textContent; // in a <p>, where space at the beginning is kept
    const node = index % 2 ? paragraph.appendChild(document.createElement("mark")) : paragraph;
    node.append(text);
  });
  return paragraph;
}

function entry(data) {
  const item = document.createElement("li");
  const title = item.appendChild(document.createElement("h2"));
  const link = title.appendChild(document.createElement("a"));
  link.href = data.url;
  link.textContent = data.meta.title;
  item.appendChild(marked(data.excerpt));
  const meta = item.appendChild(document.createElement("p"));
  meta.className = "meta";
  meta.textContent = [data.meta.day, data.meta.section].filter(Boolean).join(" · ");
  return item;
}

async function show(results, from, ticket) {
  const part = await Promise.all(results.slice(from, from + STEP).map((result) => result.data()));
  if (ticket !== asked) {
    return;
  }
  list.append(...part.map(entry));
  if (results.length > from + STEP) {
    const more = document.createElement("li");
    const button = more.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = form.dataset.more;
    button.addEventListener("click", () => {
      more.remove();
      show(results, from + STEP, ticket);
    });
    list.append(more);
  }
}

async function search(query) {
  const ticket = ++asked;
  list.replaceChildren();
  status.textContent = "";
  if (!query) {
    return;
  }
  try {
    const module = await load();
    const { results } = await module.search(query);
    if (ticket === asked) {
      status.textContent = say(results.length, query);
      await show(results, 0, ticket);
    }
  } catch {
    if (ticket === asked) {
      status.textContent = form.dataset.failed;
    }
  }
}

function remember(query) {
  const address = new URL(location.href);
  if (query) {
    address.searchParams.set("q", query);
  } else {
    address.searchParams.delete("q");
  }
  history.replaceState(null, "", address);
}

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    remember(input.value.trim());
    search(input.value.trim());
  }, 150);
});
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember(input.value.trim());
  search(input.value.trim());
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
search(input.value.trim());
