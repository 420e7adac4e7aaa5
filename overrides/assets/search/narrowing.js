// Narrowing: which of the answers have the terms that were chosen, and how many answers each term has.
// `chosen` is a Map: facet → keys, of which an answer must have one; `from` and `to` are years.
export async function narrow(index, answers, { chosen, from, to }, except) {
  const wanted = [];
  for (const [name, keys] of chosen) {
    if (name !== except && keys.length) {
      const terms = (await index.facet(name)).filter(({ key }) => keys.includes(key));
      wanted.push(union(terms));
    }
  }
  if ((from || to) && except !== "years") {
    const years = await index.facet("years");
    wanted.push(union(years.filter(({ key }) => (!from || key >= from) && (!to || key <= to))));
  }
  return wanted.length ? answers.filter(({ number }) => wanted.every((records) => records.has(number))) : answers;
}

// The terms of a facet that an answer has, with how many: what is chosen in the facet itself does not narrow it.
export async function counts(index, answers, choice, name) {
  const [terms, found] = [await index.facet(name), await narrow(index, answers, choice, name)];
  return terms.map((term) => ({
    ...term,
    count: found.reduce((count, { number }) => count + term.records.has(number), 0),
  }));
}

// Terms as they are listed: those that are chosen, then those that most answers have, then by name.
export function byCount(terms, chosen, lang) {
  const isChosen = ({ key }) => chosen.includes(key);
  return [...terms].sort(
    (one, other) =>
      isChosen(other) - isChosen(one) || other.count - one.count || one.label.localeCompare(other.label, lang),
  );
}

export function sorted(answers, order) {
  const sign = { newest: 1, oldest: -1 }[order]; // records are numbered from the newest on
  return sign ? [...answers].sort((one, other) => sign * (one.number - other.number)) : answers;
}

// The answers in another language to which no answer in this one is a version.
export async function elsewhere(index, answers, other, others) {
  const [own, stories] = [await index.stories(), await other.stories()];
  const shown = new Set(answers.map(({ number }) => own[number]));
  return others.filter(({ number }) => !shown.has(stories[number]));
}

function union(terms) {
  return new Set(terms.flatMap(({ records }) => [...records]));
}
