// Filters: which results have the selected terms, and how many results each term has.

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Result} Result
 * @typedef {import("./index.js").FacetTerm} FacetTerm
 */

/**
 * The selected keys by facet, of which a result must have one per facet, and the first and last year.
 * @typedef {{selected: Map<string, string[]>, from: string | null, to: string | null}} Filters
 */

/**
 * The results that match all filters, without those of the facet `except`.
 * @param {Index} index
 * @param {Result[]} results
 * @param {Filters} filters
 * @param {string} [except]
 * @returns {Promise<Result[]>}
 */
export async function filter(index, results, { selected, from, to }, except) {
  const required = [];
  for (const [name, keys] of selected) {
    if (name !== except && keys.length) {
      const terms = (await index.facet(name)).filter(({ key }) => keys.includes(key));
      required.push(union(terms));
    }
  }
  if ((from || to) && except !== "years") {
    const years = await index.facet("years");
    required.push(union(years.filter(({ key }) => (!from || key >= from) && (!to || key <= to))));
  }
  return required.length ? results.filter(({ number }) => required.every((records) => records.has(number))) : results;
}

/**
 * The terms of a facet with the number of results. The facet's own selection does not restrict them.
 * @param {Index} index
 * @param {Result[]} results
 * @param {Filters} filters
 * @param {string} name
 * @returns {Promise<(FacetTerm & {count: number})[]>}
 */
export async function counts(index, results, filters, name) {
  const [terms, found] = [await index.facet(name), await filter(index, results, filters, name)];
  return terms.map((term) => ({
    ...term,
    count: found.reduce((count, { number }) => count + term.records.has(number), 0),
  }));
}

/**
 * Terms in the order of a facet: selected ones, then by number of results, then by name.
 * @template {{key: string, label: string, count: number}} Term
 * @param {Term[]} terms
 * @param {string[]} selected
 * @param {string} lang
 * @returns {Term[]}
 */
export function byCount(terms, selected, lang) {
  const isSelected = ({ key }) => selected.includes(key);
  return [...terms].sort(
    (one, other) =>
      isSelected(other) - isSelected(one) || other.count - one.count || one.label.localeCompare(other.label, lang),
  );
}

/**
 * Results in an order: `newest`, `oldest`, or as they are.
 * @param {Result[]} results
 * @param {string | null} order
 * @returns {Result[]}
 */
export function sorted(results, order) {
  const sign = { newest: 1, oldest: -1 }[order]; // records are numbered from the newest
  return sign ? [...results].sort((one, other) => sign * (one.number - other.number)) : results;
}

/**
 * The results in another language whose stories are not among the results in this one.
 * @param {Index} index
 * @param {Result[]} results
 * @param {Index} otherIndex
 * @param {Result[]} otherResults
 * @returns {Promise<Result[]>}
 */
export async function inOtherLanguage(index, results, otherIndex, otherResults) {
  const [own, stories] = [await index.stories(), await otherIndex.stories()];
  const shown = new Set(results.map(({ number }) => own[number]));
  return otherResults.filter(({ number }) => !shown.has(stories[number]));
}

function union(terms) {
  return new Set(terms.flatMap(({ records }) => [...records]));
}
