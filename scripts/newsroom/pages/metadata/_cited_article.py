"""The data of a citation, before any style or format."""

import re
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story
from newsroom.content.schema import PERSON
from newsroom.content.vocabulary import Term
from newsroom.i18n.language import Language

NAME_PARTICLES = (
    *("da", "dal", "dalla", "de", "degli", "dei", "del", "della", "di", "la", "le", "lo"),
    *("der", "dos", "du", "van", "von"),
)


@dataclass(frozen=True, slots=True)
class Creator:
    """An author or translator. The name of an organisation is all `family`, without a `given` name."""

    family: str
    given: str = ""

    @property
    def natural(self) -> str:
        """The name as it is spoken, "Ada Maria Bianchi"."""
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """Family name first, "Bianchi, Ada Maria"."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """Family name and initials, "Bianchi, A. M."."""
        letters = " ".join(f"{name[0]}." for name in re.split(r"[\s-]+", self.given) if name)
        return f"{self.family}, {letters}" if letters else self.family


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """Everything that any citation of an article contains."""

    story: Story
    article: Article
    language: Language
    site_name: str
    url: str
    authors: tuple[Creator, ...]
    translators: tuple[Creator, ...]

    @property
    def stem(self) -> str:
        """The story's id without its year."""
        return self.story.id.partition("/")[2]

    @property
    def key(self) -> str:
        """The citation key. Its characters are safe in every format."""
        return f"{self.stem}-{self.article.date.year}-{self.article.lang}"


def cited_article(library: Library, story: Story, article: Article) -> CitedArticle:
    """What citations of an article contain, in its language."""
    translator = library.vocabularies[AUTHORS.name].get(article.translator)
    return CitedArticle(
        story=story,
        article=article,
        language=library.languages[article.lang],
        site_name=library.settings.language(article.lang).site_name,
        url=library.settings.site_url + library.addresses.article(article),
        authors=tuple(_creator(term, article.lang) for term in library.terms_of(AUTHORS, article)),
        translators=(_creator(translator, article.lang),) if translator else (),
    )


def _creator(term: Term, lang: str) -> Creator:
    """An author. The family name of a person is the last word with the particles before it, as in "Ludwig van Beethoven"."""
    words = term[lang].name.split()
    if term.kind != PERSON:
        return Creator(" ".join(words))
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in NAME_PARTICLES:
        first -= 1
    return Creator(" ".join(words[first:]), " ".join(words[:first]))
