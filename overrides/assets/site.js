// Optional features of all pages: theme, language offer, copying, sharing, suggestions on the 404 page, search dialog.
const root = document.documentElement;
root.classList.add("has-script");

// Values kept in this browser. If it refuses storage, nothing is remembered and everything else works.
const storage = {
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
      // the value is lost with this page
    }
  },
};

// Theme. This script is in the head and not deferred, so that the choice applies before the first paint.
const chosenTheme = storage.read("theme");
if (chosenTheme === "dark" || chosenTheme === "light") {
  root.dataset.theme = chosenTheme;
}

function toggleTheme() {
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  storage.write("theme", root.dataset.theme);
}

// The home page offers another language once, to a browser that prefers it. It never redirects.
function offerLanguage() {
  const offers = [...document.querySelectorAll("[data-offer]")];
  const languages = [root.lang, ...offers.map((offer) => offer.lang)];
  const preferred = navigator.languages.map((tag) => tag.split("-")[0]).find((tag) => languages.includes(tag));
  const offer = offers.find((candidate) => candidate.lang === preferred);
  if (offer && !storage.read("language-offered")) {
    offer.hidden = false;
  }
}

function closeOffer(offer) {
  offer.hidden = true;
  storage.write("language-offered", "1");
}

// Copies a text. For a moment the button reads "Copied", and a status element announces it to screen readers.
async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const status = document.querySelector("[data-said]");
  button.dataset.words ??= button.textContent; // a second click would find "Copied" there
  status.textContent = button.textContent = button.closest("[data-done]").dataset.done;
  setTimeout(() => {
    button.textContent = button.dataset.words;
    status.textContent = "";
  }, 2500);
}

// Adds a copy button to each format of a citation, and a button that shares the page below them.
function addCitationButtons(section) {
  const add = (parent, action, properties) => {
    const textContent = section.dataset[action];
    const button = Object.assign(document.createElement("button"), { type: "button", textContent, ...properties });
    button.dataset[action] = "";
    parent.append(button);
  };
  for (const format of section.querySelectorAll("dd")) {
    const cell = Object.assign(document.createElement("dd"), { className: "cite-copy" });
    format.after(cell);
    add(cell, "copy", { className: "quiet" });
  }
  add(section, "share", { className: "quiet icon-share" });
  section.append(Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" }));
  section.lastChild.dataset.said = "";
}

// The text that a copy button copies: of the element it names, or else of the one before it. A link holds a file as data URL.
function textToCopy(button) {
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

// Similarity of two strings from 0 to 1 (Sørensen–Dice coefficient of their letter pairs).
function similarity(one, other) {
  const pairs = (text) => new Set([...text].slice(1).map((letter, index) => text[index] + letter));
  const [a, b] = [pairs(one), pairs(other)];
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}

// Fills the list of suggestions on the 404 page: of the links in the nearest existing list, those with the most similar slugs.
async function suggest(list) {
  const base = list.dataset.base;
  const path = location.pathname.slice(base.length).split("/").filter(Boolean);
  const year = path.find((part) => /^\d{4}$/.test(part));
  const lists = JSON.parse(list.dataset.places);
  const nearest = lists.find(({ under }) => location.pathname.startsWith(base + under)) ?? lists.at(-1);
  const response = await fetch(base + (year && nearest.years ? `${nearest.years}${year}/` : nearest.list));
  if (!response.ok) {
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const slugOf = (url) => url.split("/").filter(Boolean).at(-1) ?? "";
  const slug = path.at(-1) ?? "";
  const links = [...page.querySelectorAll("main a[href]:not([href^='#'])")]
    .map((link) => [similarity(slug, slugOf(link.getAttribute("href"))), link])
    .filter(([score]) => score > 0.4)
    .sort(([one], [other]) => other - one)
    .slice(0, 3);
  for (const [, link] of links) {
    const item = document.createElement("li");
    const anchor = item.appendChild(document.createElement("a"));
    anchor.href = new URL(link.getAttribute("href"), response.url).href;
    anchor.textContent = link.textContent;
    anchor.lang = link.lang || page.documentElement.lang;
    list.append(item);
  }
  list.closest("[hidden]").hidden = !links.length;
}

// Search. The dialog is fetched from the search page, and scripts and style are loaded, when search is first opened. If they
// fail to load, the dialog says so; if even the search page fails, the browser goes there and shows its own error.
const home = new URL("..", document.currentScript.src);
let dialogRequest;

async function openSearch() {
  const opener = document.querySelector("[data-search-open]");
  const field = document.querySelector("[data-search] input");
  if (field || !opener) {
    field?.focus();
    return;
  }
  const searchUrl = new URL(opener.dataset.searchOpen, location);
  import(new URL("assets/search/index.js", home)).catch(() => {}); // loads in parallel with the dialog
  dialogRequest ??= fetchDialog(searchUrl);
  const dialog = await dialogRequest.catch(() => location.assign(searchUrl));
  if (!dialog) {
    return;
  }
  try {
    const script = import(new URL("assets/search/dialog.js", home));
    const [{ show }] = await Promise.all([script, loadStyle("assets/search/search.css")]);
    show();
  } catch {
    dialog.querySelector("[role=status]").textContent = JSON.parse(dialog.dataset.searchWords).failed;
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

async function fetchDialog(searchUrl) {
  const page = new DOMParser().parseFromString(await (await fetch(searchUrl)).text(), "text/html");
  const dialog = page.querySelector("[data-search-dialog]").content.firstElementChild;
  dialog.dataset.searchWords = page.querySelector("[data-search-words]").dataset.searchWords;
  dialog.querySelector("form").action = dialog.querySelector("[data-dialog-all]").href = searchUrl;
  return document.body.appendChild(dialog);
}

function loadStyle(path) {
  const href = new URL(path, home).href;
  if (document.querySelector(`link[href="${href}"]`)) {
    return Promise.resolve();
  }
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject();
    };
    document.head.append(link);
  });
}

// A slash opens search unless it is typed into a field; Ctrl-K or Command-K always does.
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.altKey && !event.metaKey;
  const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (isSlash || isK) {
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
    copy(button, textToCopy(button));
  }
});

// Replaces the link to the search page with a button, because with script it opens the dialog.
function makeButton(link) {
  const { className, textContent } = link;
  const button = Object.assign(document.createElement("button"), { type: "button", className, textContent });
  button.dataset.searchOpen = link.href;
  button.setAttribute("aria-keyshortcuts", "/ Control+K");
  link.replaceWith(button);
}

document.addEventListener("DOMContentLoaded", () => {
  offerLanguage();
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.title = button.getAttribute("aria-label");
  }
  document.querySelectorAll("a[data-search-open]").forEach(makeButton);
  document.querySelectorAll(".cite").forEach(addCitationButtons);
  for (const list of document.querySelectorAll("[data-suggest]")) {
    suggest(list).catch(() => {}); // offline: the links below still work
  }
});
