// Shard: records that are indexed together, of whose files only those are loaded that a query needs.
const STEPS = 16;
const LONGEST_ENDING = 3; // letters in which two words of one stem may differ at their ends
const SHARED = 0.6; // of the longer one, that they share at least

// The files of a folder that never change, each loaded once.
export class Folder {
  constructor(url) {
    this.url = url;
    this.loaded = new Map();
  }

  file(name) {
    if (!this.loaded.has(name)) {
      const answer = load(new URL(name, this.url));
      answer.catch(() => this.loaded.delete(name)); // the next one may try again
      this.loaded.set(name, answer);
    }
    return this.loaded.get(name);
  }
}

export async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${answer.status} ${url}`);
  }
  return answer.json();
}

export class Shard {
  constructor(root, { key, records, years, bounds }, first) {
    this.folder = new Folder(new URL(`${key}/`, root));
    this.count = records;
    this.years = years;
    this.bounds = bounds;
    this.first = first; // the number of its first record among those of all shards
    this.chunks = new Map();
  }

  // The chunk in which a word is looked for: its groups by stem and by word.
  chunk(word) {
    const number = this.bounds.findLastIndex((bound) => bound <= word);
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

  // The group of a word, or else those with words that begin with it or that differ from it at the end alone.
  async groups(word) {
    const { byWord } = await this.chunk(word);
    if (byWord.has(word)) {
      return { exact: true, groups: [byWord.get(word)] };
    }
    const groups = new Set();
    for (const [other, group] of byWord) {
      if (begins(other, word) || differAtTheEnd(other, word)) {
        groups.add(group);
      }
    }
    return { exact: false, groups: [...groups] };
  }

  async group(stem, word) {
    return (await this.chunk(word)).byStem.get(stem);
  }

  // Notes in `weights`, by the number of the record among those of all shards, how much each is about a group, 1 to 15.
  weigh({ records }, weights, factor) {
    if (typeof records === "number") {
      weights.fill(1, this.first, this.first + this.count); // so common a word that it tells nothing
      return;
    }
    let number = this.first;
    for (const record of records) {
      number += Math.floor(record / STEPS);
      weights[number] = Math.max(weights[number], (record % STEPS) * factor);
    }
  }

  // Where a word stands: its places by the number of the record; undefined if it is too common to be noted.
  async places(word) {
    const number = this.bounds.findLastIndex((bound) => bound <= word);
    const noted = (await this.folder.file(`p${number}.json`))[word] ?? null;
    if (noted && !noted.length) {
      return undefined;
    }
    const found = new Map();
    let record = this.first;
    for (let at = 0; noted && at < noted.length; ) {
      record += noted[at++];
      const places = [];
      let place = 0;
      for (let left = noted[at++]; left > 0; left--) {
        place += noted[at++];
        places.push(place);
      }
      found.set(record, places);
    }
    return found;
  }
}

function begins(other, word) {
  return word.length > 2 && other.startsWith(word);
}

function differAtTheEnd(other, word) {
  let shared = 0;
  while (shared < other.length && other[shared] === word[shared]) {
    shared++;
  }
  const longer = Math.max(other.length, word.length);
  return shared > 3 && longer - shared <= LONGEST_ENDING && shared >= SHARED * longer;
}
