// Shard: records that are indexed together. Loads only the files that a query needs.
const RADIX = 16; // distance × 16 + impact
const MAX_ENDING = 3; // letters by which two words of one stem may differ at the end
const MIN_SHARED = 0.6; // share of the longer word that they have in common

/**
 * The words of one stem. `records` is a list of delta-encoded records with impacts, or their number if the group is common.
 * @typedef {{stem: string, words: string[], records: number[] | number}} TermGroup
 */

// A folder of immutable files, each loaded once.
export class Folder {
  /** @param {URL} url */
  constructor(url) {
    this.url = url;
    this.loaded = new Map();
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} the parsed JSON; rejected if it cannot be loaded, and then loaded again on the next call
   */
  file(name) {
    if (!this.loaded.has(name)) {
      const content = load(new URL(name, this.url));
      content.catch(() => this.loaded.delete(name));
      this.loaded.set(name, content);
    }
    return this.loaded.get(name);
  }
}

/**
 * Loads a JSON file. Throws if the response is not a success.
 * @param {URL} url
 * @returns {Promise<any>}
 */
export async function load(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${response.status} ${url}`);
  }
  return response.json();
}

export class Shard {
  /**
   * @param {URL} root the folder of the index
   * @param {{key: string, records: number, years: [number, number][], bounds: string[]}} description from index.json
   * @param {number} first the number of its first record among those of all shards
   */
  constructor(root, { key, records, years, bounds }, first) {
    this.folder = new Folder(new URL(`${key}/`, root));
    this.count = records;
    this.years = years;
    this.bounds = bounds;
    this.first = first;
    this.chunks = new Map();
  }

  /**
   * The term groups of the chunk in which a word is looked up.
   * @param {string} word
   * @returns {Promise<{byStem: Map<string, TermGroup>, byWord: Map<string, TermGroup>}>}
   */
  chunk(word) {
    const number = this.chunkNumber(word);
    if (!this.chunks.has(number)) {
      this.chunks.set(
        number,
        this.folder.file(`w${number}.json`).then((groups) => {
          const [byStem, byWord] = [new Map(), new Map()];
          for (const [stem, [words, records]] of Object.entries(groups)) {
            const group = { stem, words: words.split(" "), records };
            byStem.set(stem, group);
            group.words.forEach((each) => byWord.set(each, group));
          }
          return { byStem, byWord };
        }),
      );
      this.chunks.get(number).catch(() => this.chunks.delete(number));
    }
    return this.chunks.get(number);
  }

  chunkNumber(word) {
    return this.bounds.findLastIndex((bound) => !precedes(word, bound));
  }

  /**
   * The group of a word, or else the groups with words that begin with it or differ from it only at the end.
   * @param {string} word
   * @returns {Promise<{isExact: boolean, groups: TermGroup[]}>}
   */
  async groups(word) {
    const { byWord } = await this.chunk(word);
    if (byWord.has(word)) {
      return { isExact: true, groups: [byWord.get(word)] };
    }
    const groups = new Set();
    for (const [other, group] of byWord) {
      if (isPrefix(word, other) || differOnlyAtEnd(other, word)) {
        groups.add(group);
      }
    }
    return { isExact: false, groups: [...groups] };
  }

  /**
   * The group of a stem, in the chunk in which a word is looked up.
   * @param {string} stem
   * @param {string} word
   * @returns {Promise<TermGroup | undefined>}
   */
  async group(stem, word) {
    return (await this.chunk(word)).byStem.get(stem);
  }

  /**
   * Enters the impacts of a group into `impacts`, which has an element for each record of all shards.
   * @param {TermGroup} group
   * @param {Float32Array} impacts
   * @param {number} weight
   */
  addImpacts({ records }, impacts, weight) {
    if (typeof records === "number") {
      impacts.fill(1, this.first, this.first + this.count); // a common word does not discriminate
      return;
    }
    let number = this.first;
    for (const record of records) {
      number += Math.floor(record / RADIX);
      impacts[number] = Math.max(impacts[number], (record % RADIX) * weight);
    }
  }

  /**
   * The positions of a word by number of the record; undefined if the index has none because the word is too common.
   * @param {string} word
   * @returns {Promise<Map<number, number[]> | undefined>}
   */
  async positions(word) {
    const numbers = (await this.folder.file(`p${this.chunkNumber(word)}.json`))[word] ?? null;
    if (numbers && !numbers.length) {
      return undefined;
    }
    const found = new Map();
    let record = this.first;
    for (let at = 0; numbers && at < numbers.length; ) {
      record += numbers[at++];
      const positions = [];
      let position = 0;
      for (let left = numbers[at++]; left > 0; left--) {
        position += numbers[at++];
        positions.push(position);
      }
      found.set(record, positions);
    }
    return found;
  }
}

// Whether a word comes before another by code points, as Python sorts; `<` compares UTF-16, in which 𠀋 comes before ﬁ.
function precedes(word, other) {
  const [one, two] = [[...word], [...other]];
  const at = two.findIndex((letter, index) => letter !== one[index]);
  return at >= 0 && (at >= one.length || one[at].codePointAt(0) < two[at].codePointAt(0));
}

function isPrefix(word, other) {
  return word.length > 2 && other.startsWith(word);
}

function differOnlyAtEnd(other, word) {
  let shared = 0;
  while (shared < other.length && other[shared] === word[shared]) {
    shared++;
  }
  const longer = Math.max(other.length, word.length);
  return shared > 3 && longer - shared <= MAX_ENDING && shared >= MIN_SHARED * longer;
}
