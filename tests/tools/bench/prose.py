"""Made-up texts: drawn once as ranks of words, then written in each language, so that a translation has its original's shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.words import Lexicon

MEDIAN_WORDS = 430  # of a log-normal distribution whose mean is about 480
SPREAD = 0.47
PARAGRAPH, SENTENCE, CLAUSE = 65, 20, 9  # words

FORMS = {
    "paragraph": "{}",
    "heading": "## {}",
    "list": "- {}",
    "quotation": "> {}",
    "alert": "> [!NOTE]\n> {}",
    "note": "[^{number}]: {}",
    "picture": "![{}]({picture})",
}

Clause = tuple[int, ...]  # ranks; -1, -2, … are the names of the story's terms


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clauses; `mark` is what the first words of the last one carry: `**`, `*`, `link 0`, `web` or nothing; `note` a footnote."""

    clauses: tuple[Clause, ...]
    mark: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text: its kind, a key of FORMS or `table`; its sentences; the number of a note, or that a table counts with."""

    kind: str
    sentences: tuple[Sentence, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A text before it has a language."""

    title: Clause
    summary: Sentence
    blocks: tuple[Block, ...]


def make_draft(random: Random, lexicon: Lexicon, keywords: Sequence[int], names: int, links: int) -> Draft:
    """A text about the keywords that names so many terms and links so many stories."""
    length = min(max(int(random.lognormvariate(0, SPREAD) * MEDIAN_WORDS), 60), 3000)
    ranks = _Ranks(random, lexicon.draw(random, length + 60), keywords, names)
    title = tuple(ranks.take(random.randint(5, 10)))
    summary = _sentence(random, ranks.take(random.randint(14, 24)))
    return Draft(title, summary, tuple(_blocks(random, ranks, links)))


class _Ranks:
    """What was drawn for a text, with keywords and names strewn among it, to be taken from the front."""

    def __init__(self, random: Random, drawn: list[int], keywords: Sequence[int], names: int) -> None:
        for at in random.sample(range(len(drawn)), len(drawn) // 14):
            drawn[at] = random.choice(keywords)
        for number in range(1, names + 1):
            for at in random.sample(range(40, len(drawn)), random.choice((1, 1, 2, 4))):
                drawn[at] = -number
        self.drawn, self.at = drawn, 0

    def take(self, count: int) -> list[int]:
        self.at += count
        return self.drawn[self.at - count : self.at]

    @property
    def left(self) -> int:
        return len(self.drawn) - self.at


def _sentence(random: Random, ranks: Sequence[int], mark: str = "", note: int = 0) -> Sentence:
    clauses = []
    while len(ranks) > CLAUSE + 4:
        cut = random.randint(4, CLAUSE + 4)
        clauses.append(tuple(ranks[:cut]))
        ranks = ranks[cut:]
    return Sentence((*clauses, tuple(ranks)), mark, note)


def _blocks(random: Random, ranks: _Ranks, links: int) -> Iterator[Block]:
    marks = [f"link {number}" for number in range(links)]
    notes: list[Block] = []
    paragraphs = 0
    while ranks.left > SENTENCE:
        if paragraphs and paragraphs % 4 == 0:
            yield Block("heading", (Sentence((tuple(ranks.take(random.randint(2, 6))),)),))
        yield _paragraph(random, ranks, marks, notes)
        if ranks.left > 40 and random.random() < 0.07:
            yield _other(random, ranks)
        paragraphs += 1
    yield from notes


def _paragraph(random: Random, ranks: _Ranks, marks: list[str], notes: list[Block]) -> Block:
    sentences = []
    end = min(ranks.left, max(int(random.gauss(PARAGRAPH, 20)), SENTENCE))
    while end > 5:
        length = min(max(int(random.gauss(SENTENCE, 6)), 6), end)
        mark = marks.pop() if marks else random.choices(("", "*", "**", "web"), (92, 3, 3, 2))[0]
        note = 0
        if random.random() < 0.02 and ranks.left > length + 25:
            notes.append(Block("note", (_sentence(random, ranks.take(12)),), len(notes) + 1))
            note = len(notes)
        sentences.append(_sentence(random, ranks.take(length), mark, note))
        end -= length
    ranks.take(end)
    return Block("paragraph", tuple(sentences))


def _other(random: Random, ranks: _Ranks) -> Block:
    kind = random.choice(("list", "list", "quotation", "alert", "table", "table", "picture"))
    if kind == "table":
        return Block(kind, tuple(Sentence((tuple(ranks.take(2)),)) for _ in range(12)), random.randint(2, 900))
    count = random.randint(3, 5) if kind == "list" else 1
    return Block(kind, tuple(_sentence(random, ranks.take(8)) for _ in range(count)))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes drafts in one language. `names` are those of the story's terms, `links` the paths of the stories it links to."""

    lang: str
    words: Sequence[str]
    names: Sequence[str]
    links: Sequence[str]
    picture: str = ""

    def title(self, draft: Draft) -> str:
        """One line without a full stop, at most 150 characters."""
        return capital(self._joined(draft.title))[:150].strip()

    def summary(self, draft: Draft) -> str:
        """One sentence, at most 320 characters."""
        return self._sentence(draft.summary)[:320].strip()

    def text(self, draft: Draft) -> str:
        """The text in Markdown."""
        return "\n\n".join(filter(None, map(self._block, draft.blocks))) + "\n"

    def _block(self, block: Block) -> str:
        sentences = [self._sentence(sentence) for sentence in block.sentences]
        if block.kind == "picture" and not self.picture:
            return ""
        if block.kind == "table":
            return _table([sentence[:-1] for sentence in sentences], block.number)
        words = ("\n- " if block.kind == "list" else " ").join(sentences)
        words = words.rstrip(".") if block.kind == "heading" else words
        return FORMS[block.kind].format(words, number=block.number, picture=self.picture)

    def _sentence(self, sentence: Sentence) -> str:
        clauses = [self._joined(clause) for clause in sentence.clauses]
        clauses[0] = capital(clauses[0])
        if sentence.mark:
            clauses[-1] = self._marked(clauses[-1], sentence.mark)
        end = f".[^{sentence.note}]" if sentence.note else "."
        return ", ".join(clauses) + end

    def _joined(self, clause: Clause) -> str:
        words, names = self.words, self.names
        text = " ".join([words[rank] if rank >= 0 else names[-1 - rank] for rank in clause])
        return text.replace("’ ", "’").rstrip("’")

    def _marked(self, clause: str, mark: str) -> str:
        words = clause.split(" ")
        phrase, rest = " ".join(words[:4]), " ".join(["", *words[4:]])
        if mark == "web":
            return f"[{phrase}](https://source.example/{words[0].strip('’')}){rest}"
        if mark.startswith("link "):
            return f"[{phrase}]({self.links[int(mark[5:])]}){rest}"
        return f"{mark}{phrase}{mark}{rest}"


def _table(cells: Sequence[str], number: int) -> str:
    rows = [f"| {cells[at]} | {number * (at + 3)} | {cells[at + 1]} |" for at in range(0, len(cells), 2)]
    return "\n".join([rows[0], "|---|---:|---|", *rows[1:]])


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]
