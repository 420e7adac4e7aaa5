// What pages do with script, each of it an extra: theme, the offer of another language, sharing, copying, nearest pages.
const root = document.documentElement;
root.classList.add("has-script");

// A value kept in this browser; where storage is refused, nothing is remembered and all else works.
const memory = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // it holds for this page only
    }
  },
};

// Theme: this script stands in the head and is not deferred, so that the choice is there before the first paint.
const chosen = memory.read("theme");
if (chosen === "dark" || chosen === "light") {
  root.dataset.theme = chosen;
}

function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  memory.write("theme", root.dataset.theme);
}

// Another language is offered once, on the home page, to a browser that prefers it; never a redirect.
function offerLanguage() {
  const offers = [...document.querySelectorAll("[data-offer]")];
  const known = [root.lang, ...offers.map((offer) => offer.lang)];
  const preferred = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => known.includes(tag));
  const offer = offers.find((candidate) => candidate.lang === preferred);
  if (offer && !memory.read("language-offered")) {
    offer.hidden = false;
  }
}

function closeOffer(offer) {
  offer.hidden = true;
  memory.write("language-offered", "1");
}

// Copying says that it has copied: for a moment in the words of the button, and to screen readers.
async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const said = document.querySelector("[data-said]");
  button.dataset.words ??= button.textContent; // a second click finds the answer there
  said.textContent = button.textContent = button.closest("[data-done]").dataset.done;
  setTimeout(() => {
    button.textContent = button.dataset.words;
    said.textContent = "";
  }, 2500);
}

// Beside each form of a citation a button that copies it, and below them all one that shares the page.
function addButtons(section) {
  const add = (place, kind, properties) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: section.dataset[kind], ...properties });
    button.dataset[kind] = "";
    place.append(button);
  };
  for (const form of section.querySelectorAll("dd")) {
    const beside = Object.assign(document.createElement("dd"), { className: "cite-copy" });
    form.after(beside);
    add(beside, "copy", { className: "quiet" });
  }
  add(section, "share", { className: "quiet icon-share" });
  section.append(Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" }));
  section.lastChild.dataset.said = "";
}

// What a button copies: what it names, or else what stands before it: words, or a file in a link.
function copied(button) {
  const before = button.parentElement.previousElementSibling;
  const source = document.getElementById(button.dataset.copy) ?? before.firstElementChild ?? before;
  return source.href ? decodeURIComponent(source.href.split(",").slice(1).join(",")) : source.textContent;
}

async function share(button) {
  const url = document.querySelector('link[rel="canonical"]').href;
  if (navigator.share) {
    await navigator.share({ title: document.title, url }).catch(() => {}); // the reader closed the dialog
  } else {
    await copy(button, url);
  }
}

// Wrong address: of the pages that the nearest existing list links to, those whose address is most alike.
function likeness(one, other) {
  const pairs = (text) => new Set([...text].slice(1).map((letter, index) => text[index] + letter));
  const [a, b] = [pairs(one), pairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}

async function suggest(list) {
  const base = list.dataset.base;
  const wanted = location.pathname.slice(base.length).split("/").filter(Boolean);
  const year = wanted.find((part) => /^\d{4}$/.test(part));
  const places = JSON.parse(list.dataset.places);
  const place = places.find(({ under }) => location.pathname.startsWith(base + under)) ?? places.at(-1);
  const answer = await fetch(base + (year && place.years ? `${place.years}${year}/` : place.list));
  if (!answer.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const slug = wanted.at(-1) ?? "";
  const links = [...page.querySelectorAll("main a[href]:not([href^='#'])")]
    .map((link) => [likeness(slug, link.getAttribute("href").split("/").filter(Boolean).at(-1) ?? ""), link, answer.url])
    .filter(([score]) => score > 0.4)
    .sort(([one], [other]) => other - one)
    .slice(0, 3);
  for (const [, link, from] of links) {
    const item = document.createElement("li");
    const anchor = item.appendChild(document.createElement("a"));
    anchor.href = new URL(link.getAttribute("href"), from).href;
    anchor.textContent = link.textContent;
    anchor.lang = link.lang || page.documentElement.lang;
    list.append(item);
  }
  list.closest("[hidden]").hidden = !links.length;
}

// Search: its dialog is fetched from the page of the search, and its scripts and style are loaded, when it is first asked for;
// if they fail to, it says so; where not even that page is to be had, the browser says it.
const home = new URL("..", document.currentScript.src);
let fetched;

async function openSearch() {
  const opener = document.querySelector("[data-search-open]");
  const field = document.querySelector("[data-search] input");
  if (field || !opener) {
    field?.focus();
    return;
  }
  const address = new URL(opener.dataset.searchOpen, location);
  import(new URL("assets/search/index.js", home)).catch(() => {}); // on its way while the dialog is
  fetched ??= fetchDialog(address);
  const dialog = await fetched.catch(() => location.assign(address));
  if (!dialog) {
    return;
  }
  try {
    const [{ show }] = await Promise.all([import(new URL("assets/search/dialog.js", home)), style("assets/search/search.css")]);
    show();
  } catch {
    dialog.querySelector("[role=status]").textContent = JSON.parse(dialog.dataset.searchWords).failed;
    dialog.open || dialog.showModal();
  }
}

async function fetchDialog(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const found = page.querySelector("[data-search-dialog]").content.firstElementChild;
  found.dataset.searchWords = page.querySelector("[data-search-words]").dataset.searchWords;
  found.querySelector("form").action = found.querySelector("[data-dialog-all]").href = address;
  return document.body.appendChild(found);
}

function style(path) {
  const href = new URL(path, home).href;
  if (document.querySelector(`link[href="${href}"]`)) {
    return Promise.resolve();
  }
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((done, failed) => {
    link.onload = done;
    link.onerror = () => (link.remove(), failed());
    document.head.append(link);
  });
}

// A slash or Ctrl-K, unless it is typed into something.
document.addEventListener("keydown", (event) => {
  const isTyped = event.target.closest("input, textarea, select, [contenteditable]");
  const isSlash = event.key === "/" && !isTyped && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (isSlash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)) {
    event.preventDefault();
    openSearch();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) {
    return;
  }
  if ("themeToggle" in button.dataset) {
    toggleTheme();
  } else if ("offerClose" in button.dataset) {
    closeOffer(button.closest("[data-offer]"));
  } else if ("searchOpen" in button.dataset) {
    openSearch();
  } else if ("searchClose" in button.dataset) {
    button.closest("dialog").close();
  } else if ("share" in button.dataset) {
    share(button);
  } else if ("copy" in button.dataset) {
    copy(button, copied(button));
  }
});

// The link to the page of the search opens the dialog instead, and so is a button.
function makeButton(link) {
  const { className, textContent } = link;
  const button = Object.assign(document.createElement("button"), { type: "button", className, textContent });
  button.dataset.searchOpen = link.href;
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  link.replaceWith(button);
}

document.addEventListener("DOMContentLoaded", () => {
  offerLanguage();
  document.querySelectorAll("[data-theme-toggle]").forEach((button) => (button.title = button.getAttribute("aria-label")));
  document.querySelectorAll("a[data-search-open]").forEach(makeButton);
  document.querySelectorAll(".cite").forEach(addButtons);
  document.querySelectorAll("[data-suggest]").forEach((list) => suggest(list).catch(() => {})); // offline: the links below do
});
