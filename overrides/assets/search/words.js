// Words as search compares them: without accents, case and ligatures; scripts/newsroom/search/_tokens.py does the same.
const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /[\u0300-\u036f\u064b-\u065f\u0670]/g; // combining diacritics, Arabic vowel signs
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ð: "d", ς: "σ", æ: "ae", œ: "oe", þ: "th", ß: "ss" };
const PHRASE = /"([^"]*)"?|«([^»]*)»?|“([^”]*)”?|„([^“”]*)[“”]?/gu;

export const fold = (word) =>
  word
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[łøđıðςæœþß]/g, (letter) => LETTERS[letter]);

// What a query asks for, folded: `words` in order, and `phrases`, which stood between quotation marks, as lists of words.
export function parse(query) {
  const phrases = [];
  const rest = query.normalize("NFC").replace(PHRASE, (_, ...parts) => {
    const words = (parts.slice(0, 4).find((part) => part !== undefined) ?? "").match(WORD);
    if (words) {
      phrases.push(words.map(fold));
    }
    return " ";
  });
  return { words: (rest.match(WORD) ?? []).map(fold), phrases };
}

// The text cut into what is a word among those given, folded, and what is not: [text, is one of them].
export function cut(text, isFound) {
  const parts = [];
  let end = 0;
  for (const match of text.normalize("NFC").matchAll(WORD)) {
    parts.push([text.slice(end, match.index), false], [match[0], isFound(fold(match[0]))]);
    end = match.index + match[0].length;
  }
  parts.push([text.slice(end), false]);
  return parts.filter(([part]) => part);
}

// A stretch of a text, widened to white space at both ends, so that what a mark joins stays whole: 155.000, dall’aeroporto.
export function widened(text, from, to) {
  while (from > 0 && /\S/.test(text[from - 1])) {
    from--;
  }
  while (to < text.length && /\S/.test(text[to])) {
    to++;
  }
  return [from, to];
}

// How many letters must be changed, added, left out or exchanged with the next one (Damerau 1964), or more than `most`.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) {
      return most + 1;
    }
    [older, old] = [old, row];
  }
  return old[other.length];
}
