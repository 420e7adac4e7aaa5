"""Made-up words that look Italian and English, ranked by how often they stand in a text; means nothing, names nobody.

The commonest are the real function words, so that what knows a language (stemmers, hyphenation, stop words) has real work to do;
the others are made of syllables and inflected as the language does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

LANGS = ("it", "en")
STEMS = 6_000
SHIFT = 2.7  # of Zipf's law as Mandelbrot put it: rank r stands in a text in proportion to 1 / (r + SHIFT)

_FUNCTION_WORDS = {
    "it": "di e che la il in a un è per del non una con si le da della i l’ al dei nel ha alla più delle sono come gli dell’"
    " anche ma tra dal lo su ci nella questo se alle ai sul degli d’ o anni essere stato due dalla hanno cui dopo prima solo loro"
    " era quando nei sua suo un’ dove così tutti ancora ogni molto nelle già chi tre quello nell’ può fra sulla sia perché"
    " oggi contro quindi senza però mentre verso invece secondo durante poi quanto fino ed all’ negli dai dalle proprio",
    "en": "the of and to in a is for that on was with as it by at from be are this an has have which its not were will or but"
    " their been more also had they one who two after than all would about into new other there when up out over some could may"
    " first between most only these where during each under while such many through before both against because since three"
    " so then being those still must three now until within what if any even among last made however against per further"
    " toward without although whether across every often several around according less above near almost already",
}
_SYLLABLES = {
    "it": (
        "b c d f g l m n p r s t v br ch cr dr fr gr pr st tr sp sc gn gl",
        "a e i o a e o ia io",
        " n r l s n r t",
    ),
    "en": (
        "b c d f g h l m n p r s t w br ch cl cr dr fl fr gr pr sl sp st str th tr",
        "a e i o u ea ee ou oa ai",
        "n r l s st nd m rd p lt",
    ),
}
_ENDINGS = {
    "it": (
        ("o", "i", "ino"),
        ("a", "e", "etta"),
        ("azione", "azioni"),
        ("are", "ato", "ata", "ati", "ano", "ava", "ando", "erà", "asse"),
        ("ale", "ali", "almente"),
        ("oso", "osa", "osi", "osamente"),
        ("ità",),
        ("ista", "isti", "ismo"),
    ),
    "en": (
        ("", "s", "’s"),
        ("", "s", "ed", "ing"),
        ("er", "ers"),
        ("ation", "ations"),
        ("al", "ally"),
        ("y", "ily", "iness"),
        ("ment", "ments"),
        ("ity", "ities"),
    ),
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of each language by rank; a rank is one word in all of them. `weights` are cumulative, for random.choices."""

    words: Mapping[str, tuple[str, ...]]
    weights: tuple[float, ...]
    rare: range

    def draw(self, random: Random, count: int) -> list[int]:
        """So many ranks, each as often as its word stands in a text."""
        return random.choices(range(len(self.weights)), cum_weights=self.weights, k=count)

    def keywords(self, random: Random, count: int) -> list[int]:
        """So many ranks of words that say what a text is about: none of the commonest."""
        return random.sample(self.rare, count)


def make_lexicon(random: Random) -> Lexicon:
    """The words of both languages, cut to one length."""
    lists = {lang: _words(random, lang) for lang in LANGS}
    size = min(map(len, lists.values()))
    weights = tuple(accumulate(1 / (rank + SHIFT) for rank in range(1, size + 1)))
    return Lexicon({lang: tuple(words[:size]) for lang, words in lists.items()}, weights, range(300, size // 2))


def _words(random: Random, lang: str) -> list[str]:
    """Function words, then inflected ones and numbers: the shorter, the more common, though not strictly."""
    forms = {str(random.choice((random.randint(2, 99), random.randint(1990, 2026)))): None for _ in range(100)}
    while len(forms) < STEMS * 3:
        stem = syllables(random, lang, random.choice((1, 2, 2, 3)))
        forms |= {stem + ending: None for ending in random.choice(_ENDINGS[lang])}
    common = list(dict.fromkeys(_FUNCTION_WORDS[lang].split()))[:100]
    others = [form for form in forms if form not in common and len(form) > 1]
    return common + sorted(others, key=lambda form: len(form) + random.gauss(0, 3))


def syllables(random: Random, lang: str, count: int) -> str:
    """The stem of a word of so many syllables, the last one closed."""
    onsets, vowels, codas = (part.split(" ") for part in _SYLLABLES[lang])
    open_ones = "".join(random.choice(onsets) + random.choice(vowels) for _ in range(count - 1))
    return open_ones + random.choice(onsets) + random.choice(vowels)[0] + random.choice(codas)


def name(random: Random) -> str:
    """A name that nobody has: two or three syllables and an ending, with a capital."""
    return (syllables(random, "it", random.choice((2, 2, 3))) + random.choice("aeio")).capitalize()
