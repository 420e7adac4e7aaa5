"""Made-up stories: what one is about, in which languages it stands, and its files as they are written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from random import Random

from bench.prose import Draft, Writer, make_draft
from bench.terms import Term, Vocabulary
from bench.words import LANGS, Lexicon
from newsroom.content.fingerprint import fingerprint_of_words

FIRST_DAY, LAST_DAY = date(2001, 1, 8), date(2026, 6, 30)
UNTRANSLATED, OUTDATED, CORRECTED, PICTURED = 0.2, 0.06, 0.03, 0.08  # shares; the second of what is translated
TOPICS = ((1, 2, 3, 4), (35, 35, 20, 10))  # how many a story has, and how often
NAMED = {"people": (0, 4), "organisations": (0, 4), "places": (1, 3)}  # how many at most and at least


@dataclass(frozen=True, slots=True)
class Linked:
    """A story that others link to: its id and languages, the original's first."""

    id: str
    langs: tuple[str, ...]

    def path(self, lang: str) -> str:
        """The path from another story's file in a language: that of the same language if there is one."""
        return f"../{self.id}.md" if lang in self.langs else f"../{self.id}.{self.langs[0]}.md"


@dataclass(frozen=True, slots=True)
class Story:
    """A story before it is written. `langs` begins with the original's; `changed` is when its words last changed, or None."""

    day: date
    langs: tuple[str, ...]
    draft: Draft
    section: Term
    topics: Sequence[Term]
    named: Mapping[str, Sequence[Term]]
    authors: Sequence[Term]
    links: Sequence[Linked]
    pictured: bool
    changed: date | None
    correction: date | None
    translated: date
    is_outdated: bool

    def writer(self, lang: str, lexicon: Lexicon, picture: str) -> Writer:
        """Who writes it in a language."""
        names = [term.names[lang] for term in chain.from_iterable(self.named.values())]
        return Writer(lang, lexicon.words[lang], names, [link.path(lang) for link in self.links], picture)


def make_day(random: Random) -> date:
    """A day of the archive: the more recent, the likelier; of the week-end seldom."""
    day = FIRST_DAY + timedelta(int(random.random() ** 0.6 * (LAST_DAY - FIRST_DAY).days))
    return day - timedelta(2) if day.weekday() > 4 and random.random() < 0.7 else day


def make_story(
    random: Random,
    day: date,
    lexicon: Lexicon,
    vocabularies: Mapping[str, Vocabulary],
    keywords: Mapping[str, Sequence[int]],
    earlier: Sequence[Linked],
) -> Story:
    """A story of that day, which may link to earlier ones; `keywords` are those of each topic."""
    original, other = random.choices((LANGS, LANGS[::-1]), (65, 35))[0]
    is_translated = random.random() >= UNTRANSLATED
    topics = vocabularies["topics"].draw(random, random.choices(*TOPICS)[0])
    named = {kind: vocabularies[kind].draw(random, random.randint(*counts)) for kind, counts in NAMED.items()}
    links = list(_links(random, earlier))
    words = random.sample(keywords[topics[0].key], 8)
    is_outdated = is_translated and random.random() < OUTDATED
    return Story(
        day=day,
        langs=(original, other) if is_translated else (original,),
        draft=make_draft(random, lexicon, words, sum(map(len, named.values())), len(links)),
        section=vocabularies["sections"].draw(random, 1)[0],
        topics=topics,
        named=named,
        authors=vocabularies["authors"].draw(random, random.choice((1, 1, 1, 2))),
        links=links,
        pictured=random.random() < PICTURED,
        changed=_later(random, day, 400) if is_outdated or random.random() < CORRECTED else None,
        correction=_later(random, day, 60) if random.random() < CORRECTED else None,
        translated=_later(random, day, 12),
        is_outdated=is_outdated,
    )


def _later(random: Random, day: date, most: int) -> date:
    return min(day + timedelta(random.randint(0, most)), LAST_DAY)


def _links(random: Random, earlier: Sequence[Linked]) -> Iterator[Linked]:
    """Stories to link to: mostly recent ones, each once."""
    count = random.choices((0, 1, 2, 3), (35, 35, 20, 10))[0]
    gaps = {1 + int(random.expovariate(1 / random.choice((30, 30, 1000)))) for _ in range(count)}
    yield from (earlier[-gap] for gap in sorted(gaps) if gap <= len(earlier))


def original_file(story: Story, writer: Writer, random: Random) -> tuple[str, str, str]:
    """The file of the original; and two fingerprints of its words, as they are and as they were before the last paragraph."""
    title, summary, text = writer.title(story.draft), writer.summary(story.draft), writer.text(story.draft)
    lines = [f'title: "{title}"', f'summary: "{summary}"', f"date: {story.day}"]
    if story.changed:
        lines.append(f"updated: {story.changed}")
    lines += [f"section: {story.section.key}", f"topics: {_keys(story.topics)}"]
    lines += [f"{kind}: {_keys(terms)}" for kind, terms in story.named.items() if terms]
    lines.append(f"authors: {_keys(story.authors)}")
    if story.pictured:
        lines += ["image:", f"  src: {writer.picture}", f'  alt: "{summary}"', "  credit: Studio"]
    lines += ["sources:", *_sources(story, writer, random)]
    if story.correction:
        lines += ["corrections:", f"  - date: {story.correction}", f'    note: "{summary}"']
    earlier = fingerprint_of_words(title, summary, text.rstrip().rpartition("\n\n")[0])
    return _file(lines, text), fingerprint_of_words(title, summary, text), earlier


def translation_file(story: Story, writer: Writer, slug: str, translated_from: str, translator: Term) -> str:
    """The file of the translation."""
    title, summary = writer.title(story.draft), writer.summary(story.draft)
    lines = [f'title: "{title}"', f'summary: "{summary}"', f"slug: {slug}", f"date: {story.translated}"]
    lines += [f"translator: {translator.key}", f'translated_from: "{translated_from}"']
    if story.pictured:
        lines += ["image:", f'  alt: "{summary}"']
    return _file(lines, writer.text(story.draft))


def _keys(terms: Sequence[Term]) -> str:
    return f"[{', '.join(term.key for term in terms)}]"


def _sources(story: Story, writer: Writer, random: Random) -> Iterator[str]:
    for number in range(random.randint(1, 4)):
        day = story.day - timedelta(random.randint(0, 90))
        yield f'  - title: "{writer.title(story.draft)} {number + 1}"'
        yield f"    url: https://source-{random.randint(1, 400)}.example/{story.day.year}/{random.randint(1, 99999)}"
        yield from (f"    date: {day}", f"    lang: {writer.lang}")


def _file(lines: Sequence[str], text: str) -> str:
    return "\n".join(["---", *lines, "---", "", text])
