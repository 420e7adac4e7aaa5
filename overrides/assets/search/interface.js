// What the dialog and the page share: the words of the interface, the indexes, and how an answer is drawn.
import { Index } from "./index.js";
import { cut, widened } from "./words.js";

const AROUND = { 2: 30, 3: 18 }; // words of an excerpt, by the level of its heading
export const root = new URL("../../", import.meta.url);
export const lang = document.documentElement.lang;
const plural = new Intl.PluralRules(lang);
export const number = new Intl.NumberFormat(lang);

export const words = JSON.parse(document.querySelector("[data-search-words]").dataset.searchWords);

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const count = (forms, n, values = {}) => fill(forms[plural.select(n)] ?? forms.other, { n: number.format(n), ...values });

// Each language's index, opened once; a failure is forgotten, so that the next query tries again.
const opened = new Map();
export function open(folder) {
  if (!opened.has(folder)) {
    opened.set(folder, Index.open(new URL(folder, root)));
    opened.get(folder).catch(() => opened.delete(folder));
  }
  return opened.get(folder);
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function pieces(parts) {
  return parts.map(([text, isFound]) => (isFound ? element("mark", {}, text) : text));
}

// The part of a text in which most of the words stand, with the most of them marked.
function excerpt({ summary, text }, marked, size) {
  const isFound = (word) => marked.has(word);
  const parts = cut(text, isFound);
  const places = parts.flatMap(([, found], index) => (found ? [index] : []));
  const distinct = (from) => new Set(places.filter((at) => at >= from && at < from + 2 * size).map((at) => parts[at][0].toLowerCase())).size;
  const start = places.reduce((best, at) => (distinct(at) > distinct(best) ? at : best), places[0] ?? 0);
  if (!places.length) {
    return pieces(cut(summary, isFound));
  }
  const length = (some) => some.reduce((sum, [part]) => sum + part.length, 0);
  const first = Math.max(0, start - 12);
  const before = length(parts.slice(0, first));
  const whole = text.normalize("NFC"); // as it was cut
  const [from, to] = widened(whole, before, before + length(parts.slice(first, first + 2 * size)));
  const shown = whole.slice(from, to).trim();
  return [from ? "… " : "", ...pieces(cut(shown, isFound)), to < whole.length ? " …" : ""];
}

// An answer as an item of a list; `level` is that of its heading, `other` the language it is in, if not that of the page.
function item(record, marked, level, other) {
  const link = element("a", { href: new URL(record.url, root).href }, ...pieces(cut(record.title, (word) => marked.has(word))));
  const found = element(
    "li",
    {},
    element(`h${level}`, {}, link, ...(other ? [" ", element("span", { className: "badge", lang }, other.badge)] : [])),
    element("p", {}, ...excerpt(record, marked, AROUND[level])),
    element("p", { className: "meta" }, element("time", { dateTime: record.date }, record.day), " · ", record.section),
  );
  if (other) {
    found.lang = link.hreflang = other.lang;
    found.dir = other.dir;
  }
  return found;
}

// Answers as items, their records loaded at once.
export const items = async (index, answers, marked, level, other) =>
  (await Promise.all(answers.map(({ number: at }) => index.record(at)))).map((record) => item(record, marked, level, other));
