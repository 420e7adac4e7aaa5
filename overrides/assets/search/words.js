// Words folded so that case, accents and ligatures do not matter. Mirrors scripts/newsroom/search/_tokens.py.
// A word may contain marks, and invisible characters: soft hyphens, zero-width spaces and joiners, directional marks, variation
// selectors. Some letters to Unicode are apostrophes to those who type them: dellʼUnioncamere.
const WORD =
  /(?![\u02b9-\u02bd\u02c8\u02ee\ua78b\ua78c])[\p{L}\p{N}](?:(?![\u02b9-\u02bd\u02c8\u02ee\ua78b\ua78c])[\p{L}\p{N}\p{M}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff])*/gu;
// Combining diacritics, Arabic vowel signs, and what is invisible.
const UNFOLDED =
  /[\u0300-\u036f]|[\u064b-\u065f]|\u0670|[\u180b-\u180e]|[\ufe00-\ufe0f]|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;
const LETTERS = { ł: "l", ø: "o", đ: "d", ı: "i", ð: "d", ς: "σ", æ: "ae", œ: "oe", þ: "th", ß: "ss" };
const PHRASE = /"([^"]*)"?|«([^»]*)»?|“([^”]*)”?|„([^“”]*)[“”]?/gu;

/**
 * The word in lower case, without diacritics, with ligatures expanded.
 * @param {string} word
 * @returns {string}
 */
export const fold = (word) =>
  word
    .normalize("NFKD")
    .replace(UNFOLDED, "")
    .toLowerCase()
    .replace(/[łøđıðςæœþß]/g, (letter) => LETTERS[letter]);

/**
 * The folded words of a query in order, and its phrases, which are in quotation marks, as lists of folded words.
 * @param {string} query
 * @returns {{words: string[], phrases: string[][]}}
 */
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

/**
 * A text cut into words and what is between them: pairs of a text and whether it is a match.
 * @param {string} text
 * @param {(word: string) => boolean} isMatch called with folded words
 * @returns {[string, boolean][]}
 */
export function cut(text, isMatch) {
  const parts = [];
  let end = 0;
  for (const match of text.normalize("NFC").matchAll(WORD)) {
    parts.push([text.slice(end, match.index), false], [match[0], isMatch(fold(match[0]))]);
    end = match.index + match[0].length;
  }
  parts.push([text.slice(end), false]);
  return parts.filter(([part]) => part);
}

/**
 * A range of a text, widened to white space at both ends, so that 155.000 and dall’aeroporto are not cut.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @returns {[number, number]}
 */
export function widened(text, from, to) {
  while (from > 0 && /\S/.test(text[from - 1])) {
    from--;
  }
  while (to < text.length && /\S/.test(text[to])) {
    to++;
  }
  return [from, to];
}

/**
 * The edit distance of two words: letters replaced, inserted, deleted or swapped with the next one (Damerau 1964).
 * @param {string} one
 * @param {string} other
 * @param {number} max a greater distance is returned as `max + 1`
 * @returns {number}
 */
export function distance(one, other, max) {
  if (Math.abs(one.length - other.length) > max) {
    return max + 1;
  }
  let [rowBeforeLast, lastRow] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(lastRow[j] + 1, row[j - 1] + 1, lastRow[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], rowBeforeLast[j - 2] + 1);
      }
    }
    if (Math.min(...row) > max) {
      return max + 1;
    }
    [rowBeforeLast, lastRow] = [lastRow, row];
  }
  return lastRow[other.length];
}
