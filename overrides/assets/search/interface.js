// What the search dialog and the search page share: interface strings, indexes, and results as list items.
import { Index } from "./index.js";
import { cut, widened } from "./words.js";

const EXCERPT_WORDS = { 2: 30, 3: 18 }; // by level of the result's heading
const WORDS_BEFORE = 6; // of an excerpt, before its first match
export const root = new URL("../../", import.meta.url);
export const lang = document.documentElement.lang;
const plural = new Intl.PluralRules(lang);
const numberFormat = new Intl.NumberFormat(lang);

/** The configuration that client_config.py writes into the page. */
export const config = JSON.parse(document.querySelector("[data-search-words]").dataset.searchWords);

/**
 * @param {number} number
 * @returns {string}
 */
export const formatNumber = (number) => numberFormat.format(number);

/**
 * A string with its placeholders `{name}` replaced.
 * @param {string} text
 * @param {Record<string, string>} values
 * @returns {string}
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/**
 * The plural form of a string for `n`, with its placeholders replaced.
 * @param {Record<string, string>} forms
 * @param {number} n
 * @param {Record<string, string>} [values]
 * @returns {string}
 */
export const count = (forms, n, values = {}) =>
  fill(forms[plural.select(n)] ?? forms.other, { n: formatNumber(n), ...values });

const opened = new Map();

/**
 * The index in a folder of the site, loaded once. After a failure, the next call loads it again.
 * @param {string} folder
 * @returns {Promise<Index>}
 */
export function openIndex(folder) {
  if (!opened.has(folder)) {
    opened.set(folder, Index.open(new URL(folder, root)));
    opened.get(folder).catch(() => opened.delete(folder));
  }
  return opened.get(folder);
}

/**
 * @param {string} name
 * @param {object} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

function highlighted(parts) {
  return parts.map(([text, isMatch]) => (isMatch ? element("mark", {}, text) : text));
}

// The part of a text with the most distinct matches, highlighted.
function excerpt({ summary, text }, marked, size) {
  const isMatch = (word) => marked.has(word);
  const parts = cut(text, isMatch);
  const matches = parts.flatMap(([, found], index) => (found ? [index] : []));
  const distinct = (from) =>
    new Set(matches.filter((at) => at >= from && at < from + 2 * size).map((at) => parts[at][0].toLowerCase())).size;
  const start = matches.reduce((best, at) => (distinct(at) > distinct(best) ? at : best), matches[0] ?? 0);
  if (!matches.length) {
    return highlighted(cut(summary, isMatch));
  }
  const length = (some) => some.reduce((sum, [part]) => sum + part.length, 0);
  const first = Math.max(0, start - 2 * WORDS_BEFORE);
  const before = length(parts.slice(0, first));
  const whole = text.normalize("NFC"); // as `cut` did
  const [from, to] = widened(whole, before, before + length(parts.slice(first, first + 2 * size)));
  const shown = whole.slice(from, to).trim();
  return [from ? "… " : "", ...highlighted(cut(shown, isMatch)), to < whole.length ? " …" : ""];
}

// A result as a list item; `level` is that of its heading, `other` the language it is in, if not that of the page.
function resultItem(record, marked, level, other) {
  const link = element(
    "a",
    { href: new URL(record.url, root).href },
    ...highlighted(cut(record.title, (word) => marked.has(word))),
  );
  const item = element(
    "li",
    {},
    element(`h${level}`, {}, link, ...(other ? [" ", element("span", { className: "badge", lang }, other.badge)] : [])),
    element("p", {}, ...excerpt(record, marked, EXCERPT_WORDS[level])),
    element("p", { className: "meta" }, element("time", { dateTime: record.date }, record.day), " · ", record.section),
  );
  if (other) {
    item.lang = link.hreflang = other.lang;
    item.dir = other.dir;
  }
  return item;
}

/**
 * Results as list items. Loads their records in parallel.
 * @param {Index} index
 * @param {import("./index.js").Result[]} results
 * @param {Set<string>} marked the words to highlight
 * @param {number} level of the headings
 * @param {{lang: string, dir: string, badge: string}} [other] the language of the results, if not that of the page
 * @returns {Promise<HTMLElement[]>}
 */
export const resultItems = async (index, results, marked, level, other) =>
  (await Promise.all(results.map(({ number }) => index.record(number)))).map((record) =>
    resultItem(record, marked, level, other),
  );
