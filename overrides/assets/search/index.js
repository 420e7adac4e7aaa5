// Index: everything searchable in one language. Queries its shards and ranks their results as one list.
// scripts/newsroom/search/README.md describes the files.

import { Folder, load, Shard } from "./shard.js";
import { distance, fold, parse } from "./words.js";

const MAX_IMPACT = 15;
const MIN_MATCH = 0.5; // share of what the best result matches of a query, weighted by rarity, that every result must match
const FUZZY_WEIGHT = 0.6; // of a word that is only similar to the word of the query
const MAX_PAIRED_WORDS = 6; // in a longer query, neighbouring words are not also searched as one word
const PHRASE_IMPACT = 9; // of a phrase, plus one for each time it occurs

/**
 * A record that matches a query.
 * @typedef {{number: number, score: number}} Result
 */

/**
 * A word or phrase of a query: the words that match it, the impact on each record, and the number of records with one.
 * @typedef {{word?: string, words: Set<string>, impacts: Float32Array, size: number}} Clause
 */

/**
 * A term of a facet with its records.
 * @typedef {{key: string, label: string, records: Set<number>}} FacetTerm
 */

export class Index {
  /**
   * Loads the index in a folder.
   * @param {URL} url
   * @returns {Promise<Index>}
   */
  static async open(url) {
    return new Index(url, await load(new URL("index.json", url)));
  }

  constructor(url, { idle: stopWords, shards, facets }) {
    this.stopWords = new Set(stopWords);
    let first = 0;
    this.shards = shards.map((description) => {
      const shard = new Shard(url, description, first);
      first += description.records;
      return shard;
    });
    this.count = first;
    this.folder = new Folder(new URL(`${facets}/`, url));
    this.facets = new Map();
  }

  /**
   * Runs a query. An empty query returns all records, newest first. A word that the index does not contain is replaced by the
   * most similar word it contains; `corrected` is then the query that was run. `marked` are the words to highlight.
   * @param {string} text
   * @returns {Promise<{results: Result[], corrected: string, marked: Set<string>}>}
   */
  async query(text) {
    const { words, phrases } = parse(text);
    const significant = words.filter((word) => !this.stopWords.has(word));
    const searched = significant.length || phrases.length ? significant : words;
    let clauses = await this.clauses(searched);
    let corrected = "";
    if (clauses.some(({ size }) => !size)) {
      const correctedWords = await this.corrected(clauses);
      if (correctedWords.some((word, index) => word !== searched[index])) {
        corrected = [...correctedWords, ...phrases.map((phrase) => `"${phrase.join(" ")}"`)].join(" ");
        clauses = await this.clauses(parse(correctedWords.join(" ")).words);
      }
      clauses = clauses.filter(({ size }) => size);
    }
    const phraseClauses = await Promise.all(phrases.map((phrase) => this.phraseClause(phrase)));
    const isEmpty = !words.length && !phrases.length;
    const results = isEmpty ? this.everything() : this.rank([...clauses, ...phraseClauses], phraseClauses);
    const rare = clauses.filter(({ size }) => size <= this.count / 2); // common words would be highlighted everywhere
    const marked = new Set([
      ...(rare.length ? rare : clauses).flatMap((clause) => [...clause.words]),
      ...phrases.flat(),
    ]);
    return { results, corrected, marked };
  }

  everything() {
    return Array.from({ length: this.count }, (_, number) => ({ number, score: 0 }));
  }

  // The clause of a word.
  async clause(word) {
    const lookups = await Promise.all(this.shards.map((shard) => shard.groups(word)));
    const exact = lookups.filter(({ isExact }) => isExact);
    const stems = new Set(exact.flatMap(({ groups }) => groups.map(({ stem }) => stem)));
    const clause = { word, words: new Set([word]), impacts: new Float32Array(this.count), size: 0 };
    for (const [index, shard] of this.shards.entries()) {
      const groups = stems.size
        ? await Promise.all([...stems].map((stem) => shard.group(stem, word)))
        : lookups[index].groups;
      for (const group of groups.filter(Boolean)) {
        group.words.forEach((each) => clause.words.add(each));
        shard.addImpacts(group, clause.impacts, stems.size ? 1 : FUZZY_WEIGHT);
      }
    }
    return clause;
  }

  async clauses(words) {
    const [clauses, pairs] = await Promise.all([
      Promise.all(words.map((word) => this.clause(word))),
      this.joinedPairs(words),
    ]);
    for (const { at, shard, group } of pairs) {
      for (const clause of [clauses[at], clauses[at + 1]]) {
        group.words.forEach((each) => clause.words.add(each));
        shard.addImpacts(group, clause.impacts, 1);
      }
    }
    clauses.forEach((clause) => (clause.size = countNonzero(clause.impacts)));
    return clauses;
  }

  // Neighbouring words are also searched as one: euro asiatico, euro-asiatico and euroasiatico give the same results.
  async joinedPairs(words) {
    const pairs = words.length > MAX_PAIRED_WORDS ? [] : words.slice(1).map((word, at) => [at, words[at], word]);
    const likely = pairs.filter(([, ...pair]) => pair.every((word) => word.length > 2 || /\d/.test(word)));
    const found = likely.flatMap(([at, one, other]) =>
      this.shards.map(async (shard) => ({
        at,
        shard,
        group: (await shard.chunk(one + other)).byWord.get(one + other),
      })),
    );
    return (await Promise.all(found)).filter(({ group }) => group);
  }

  // The clause of a phrase: the records in which its words follow each other.
  async phraseClause(words) {
    const impacts = new Float32Array(this.count);
    for (const shard of this.shards) {
      const positions = await Promise.all(words.map((word) => shard.positions(word)));
      const known = positions.map((found, offset) => [found, offset]).filter(([found]) => found);
      if (!known.length) {
        continue;
      }
      const [[first, start], ...others] = known;
      for (const [record, starts] of first) {
        const times = starts.filter((position) =>
          others.every(([found, offset]) => found.get(record)?.includes(position + offset - start)),
        );
        if (times.length) {
          impacts[record] = Math.min(MAX_IMPACT, PHRASE_IMPACT + times.length);
        }
      }
    }
    return { words: new Set(words), impacts, size: countNonzero(impacts) };
  }

  // The records by relevance: rare words count more (BM25's inverse document frequency). Every result contains the phrases.
  rank(clauses, phraseClauses) {
    const scores = new Float64Array(this.count);
    const matched = new Float64Array(this.count);
    for (const { impacts, size } of clauses) {
      const rarity = Math.log(1 + (this.count - size + 0.5) / (size + 0.5));
      for (let number = 0; number < this.count; number++) {
        if (impacts[number]) {
          scores[number] += (rarity * impacts[number]) / MAX_IMPACT;
          matched[number] += rarity;
        }
      }
    }
    const best = matched.reduce((one, other) => Math.max(one, other), 0);
    const results = [];
    for (let number = 0; number < this.count; number++) {
      const isMatch = matched[number] && matched[number] >= MIN_MATCH * best;
      if (isMatch && phraseClauses.every(({ impacts }) => impacts[number])) {
        results.push({ number, score: scores[number] * (matched[number] / best) ** 2 });
      }
    }
    return results.sort((one, other) => other.score - one.score || one.number - other.number);
  }

  // The words of clauses; those without a record are replaced by the most similar known word.
  async corrected(clauses) {
    const lists = await Promise.all(this.shards.map((shard) => shard.folder.file("spellings.json")));
    const known = new Map();
    lists.flat().forEach((word) => known.has(fold(word)) || known.set(fold(word), word));
    return clauses.map(({ word, size }) => (size ? word : (mostSimilar(word, known) ?? word)));
  }

  /**
   * What a list of results shows of a record.
   * @param {number} number
   * @returns {Promise<Record<string, string>>}
   */
  record(number) {
    const shard = this.shards.findLast(({ first }) => first <= number);
    return shard.folder.file(`d${number - shard.first}.json`);
  }

  /**
   * The terms of a facet. The facet `years` is computed from the order of the records.
   * @param {string} name
   * @returns {Promise<FacetTerm[]>}
   */
  async facet(name) {
    if (!this.facets.has(name)) {
      const terms = name === "years" ? this.years() : Object.entries(await this.folder.file(`${name}.json`));
      const sets = terms.map(([key, [label, deltas]]) => ({ key, label, records: new Set(decodeDeltas(deltas)) }));
      this.facets.set(name, sets);
    }
    return this.facets.get(name);
  }

  years() {
    let first = 0;
    const found = new Map();
    for (const [year, count] of this.shards.flatMap((shard) => shard.years)) {
      found.set(String(year), [String(year), [first, ...Array(count - 1).fill(1)]]);
      first += count;
    }
    return [...found];
  }

  /**
   * The number of each record's story, which is the same in every language.
   * @returns {Promise<number[]>}
   */
  async stories() {
    return decodeDeltas(await this.folder.file("stories.json"));
  }
}

function countNonzero(impacts) {
  return impacts.reduce((count, impact) => (impact ? count + 1 : count), 0);
}

function decodeDeltas(deltas) {
  let last = 0;
  return deltas.map((delta) => (last += delta));
}

// The known word most similar to an unknown one, or two known words that it consists of. The more frequent word wins.
function mostSimilar(word, known) {
  for (let at = 3; at <= word.length - 3; at++) {
    const [one, other] = [known.get(word.slice(0, at)), known.get(word.slice(at))];
    if (one && other) {
      return `${one} ${other}`;
    }
  }
  let maxDistance = word.length > 7 ? 2 : word.length > 3 ? 1 : 0; // letters
  let found = null;
  for (const [other, written] of maxDistance ? known : []) {
    const isLikely = other[0] === word[0] || word.length > 5; // in short words the first letter is seldom wrong
    const letters = isLikely ? distance(word, other, maxDistance) : Infinity;
    if (letters <= maxDistance) {
      found = written;
      maxDistance = letters - 1;
    }
    if (!maxDistance) {
      break;
    }
  }
  return found;
}
