// Index: everything that can be found in one language. Asks its shards and ranks what they answer as one.
import { distance, fold, parse } from "./words.js";
import { Folder, Shard, load } from "./shard.js";

const ENOUGH = 0.5; // of what the best answer matches of a query, weighed by rarity, an answer matches at least so much
const NEAR = 0.6; // what a word counts that only resembles the one asked for
const LONGEST_PAIR = 6; // words of a query up to which neighbours are also looked for written as one

export class Index {
  static async open(url) {
    return new Index(url, await load(new URL("index.json", url)));
  }

  constructor(url, { idle, shards, facets }) {
    this.idle = new Set(idle);
    let first = 0;
    this.shards = shards.map((each) => {
      const shard = new Shard(url, each, first);
      first += each.records;
      return shard;
    });
    this.count = first;
    this.folder = new Folder(new URL(`${facets}/`, url));
    this.chosen = new Map();
  }

  // The answers to a query, best first; an empty query is answered with everything, the newest first. What is spelled in
  // no known way is looked for in the nearest spelling: `corrected` is then the query as it was understood.
  async ask(query) {
    const { words, phrases } = parse(query);
    const telling = words.filter((word) => !this.idle.has(word));
    const wanted = telling.length || phrases.length ? telling : words;
    let slots = await this.slots(wanted);
    let corrected = "";
    if (slots.some(({ size }) => !size)) {
      const spelled = await this.spelled(slots);
      if (spelled.some((each, index) => each !== wanted[index])) {
        corrected = [...spelled, ...phrases.map((phrase) => `"${phrase.join(" ")}"`)].join(" ");
        slots = await this.slots(parse(spelled.join(" ")).words);
      }
      slots = slots.filter(({ size }) => size);
    }
    const found = await Promise.all(phrases.map((phrase) => this.phrase(phrase)));
    const isEmpty = !words.length && !phrases.length;
    const answers = isEmpty ? this.everything() : this.rank([...slots, ...found], found);
    const rare = slots.filter(({ size }) => size <= this.count / 2); // the others would be marked everywhere
    const marked = new Set([...(rare.length ? rare : slots).flatMap((slot) => [...slot.words]), ...phrases.flat()]);
    return { answers, corrected, marked };
  }

  everything() {
    return Array.from({ length: this.count }, (_, number) => ({ number, score: 0 }));
  }

  // A word of a query: the words that stand for it, and how much each record is about them.
  async slot(word) {
    const found = await Promise.all(this.shards.map((shard) => shard.groups(word)));
    const stems = new Set(found.filter(({ exact }) => exact).flatMap(({ groups }) => groups.map(({ stem }) => stem)));
    const slot = { word, words: new Set([word]), weights: new Float32Array(this.count), size: 0 };
    for (const [index, shard] of this.shards.entries()) {
      const groups = stems.size
        ? await Promise.all([...stems].map((stem) => shard.group(stem, word)))
        : found[index].groups;
      for (const group of groups.filter(Boolean)) {
        group.words.forEach((each) => slot.words.add(each));
        shard.weigh(group, slot.weights, stems.size ? 1 : NEAR);
      }
    }
    return slot;
  }

  async slots(words) {
    const [slots, joined] = await Promise.all([Promise.all(words.map((word) => this.slot(word))), this.joined(words)]);
    for (const { at, shard, group } of joined) {
      for (const slot of [slots[at], slots[at + 1]]) {
        group.words.forEach((each) => slot.words.add(each));
        shard.weigh(group, slot.weights, 1);
      }
    }
    slots.forEach((slot) => (slot.size = size(slot.weights)));
    return slots;
  }

  // Neighbours are also looked for as one word: euro asiatico, euro-asiatico and euroasiatico are the same.
  async joined(words) {
    const pairs = words.length > LONGEST_PAIR ? [] : words.slice(1).map((word, at) => [at, words[at], word]);
    const likely = pairs.filter(([, ...pair]) => pair.every((word) => word.length > 2 || /\d/.test(word)));
    const found = likely.flatMap(([at, one, other]) =>
      this.shards.map(async (shard) => ({ at, shard, group: (await shard.chunk(one + other)).byWord.get(one + other) })),
    );
    return (await Promise.all(found)).filter(({ group }) => group);
  }

  // A phrase: the records in which its words follow one another.
  async phrase(words) {
    const weights = new Float32Array(this.count);
    for (const shard of this.shards) {
      const places = await Promise.all(words.map((word) => shard.places(word)));
      const known = places.map((found, offset) => [found, offset]).filter(([found]) => found);
      if (!known.length) {
        continue;
      }
      const [[first, start], ...others] = known;
      for (const [record, from] of first) {
        const times = from.filter((place) =>
          others.every(([found, offset]) => found.get(record)?.includes(place + offset - start)),
        );
        if (times.length) {
          weights[record] = Math.min(15, 9 + times.length);
        }
      }
    }
    return { words: new Set(words), weights, size: size(weights) };
  }

  // The records by how much they are about the words of the query, the rare ones above all; phrases must be in them.
  rank(slots, phrases) {
    const scores = new Float64Array(this.count);
    const matched = new Float64Array(this.count);
    for (const { weights, size } of slots) {
      const rarity = Math.log(1 + (this.count - size + 0.5) / (size + 0.5));
      for (let number = 0; number < this.count; number++) {
        if (weights[number]) {
          scores[number] += (rarity * weights[number]) / 15;
          matched[number] += rarity;
        }
      }
    }
    const most = matched.reduce((one, other) => (one > other ? one : other), 0);
    const answers = [];
    for (let number = 0; number < this.count; number++) {
      if (matched[number] && matched[number] >= ENOUGH * most && phrases.every(({ weights }) => weights[number])) {
        answers.push({ number, score: scores[number] * (matched[number] / most) ** 2 });
      }
    }
    return answers.sort((one, other) => other.score - one.score || one.number - other.number);
  }

  // The words of a query, in the nearest spelling that is known where they are spelled in none.
  async spelled(slots) {
    const lists = await Promise.all(this.shards.map((shard) => shard.folder.file("spellings.json")));
    const known = new Map();
    lists.flat().forEach((word) => known.has(fold(word)) || known.set(fold(word), word));
    return slots.map(({ word, size }) => (size ? word : (nearest(word, known) ?? word)));
  }

  // What a list shows of a record.
  record(number) {
    const shard = this.shards.findLast(({ first }) => first <= number);
    return shard.folder.file(`d${number - shard.first}.json`);
  }

  // The terms of a facet: key, name, and the set of records that have it; the years are those of the records' order.
  async facet(name) {
    if (!this.chosen.has(name)) {
      const terms = name === "years" ? this.years() : Object.entries(await this.folder.file(`${name}.json`));
      const sets = terms.map(([key, [label, distances]]) => ({ key, label, records: new Set(numbers(distances)) }));
      this.chosen.set(name, sets);
    }
    return this.chosen.get(name);
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

  // For each record the number of its story, which is the same in every language.
  async stories() {
    return numbers(await this.folder.file("stories.json"));
  }
}

function size(weights) {
  return weights.reduce((count, weight) => (weight ? count + 1 : count), 0);
}

function numbers(distances) {
  let last = 0;
  return distances.map((distance) => (last += distance));
}

// The known word that is nearest to one that is not, or two known ones that it is made of; the more frequent comes first.
function nearest(word, known) {
  for (let at = 3; at <= word.length - 3; at++) {
    const [one, other] = [known.get(word.slice(0, at)), known.get(word.slice(at))];
    if (one && other) {
      return `${one} ${other}`;
    }
  }
  let most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0; // letters
  let found = null;
  for (const [other, written] of most ? known : []) {
    const isLikely = other[0] === word[0] || word.length > 5; // in short words the first letter is seldom wrong
    const letters = isLikely ? distance(word, other, most) : Infinity;
    if (letters <= most) {
      found = written;
      most = letters - 1;
    }
    if (!most) {
      break;
    }
  }
  return found;
}
