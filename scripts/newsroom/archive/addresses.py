"""Where everything is: the address of each page and file, relative to the site's root. No other module makes one."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.archive.taxonomy import Taxonomy
from newsroom.content.article import Article
from newsroom.content.page import HOME, StandingPage
from newsroom.content.vocabulary import Term
from newsroom.i18n.language import Language

NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
OUTLINES = "feeds.opml"
MEDIA = "media"
LOOKUP = "lookup"
MANIFEST = "manifest.webmanifest"


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A format of feeds: its name, that of its file as stem and ending, and its media type (IANA's or the one in use)."""

    label: str
    stem: str
    ending: str
    media_type: str

    def file(self, part: str = "") -> str:
        """The file of the newest items, or of a part of the archive, `2016-1`."""
        return f"{self.stem}-{part}.{self.ending}" if part else f"{self.stem}.{self.ending}"


RSS = FeedFormat("RSS", "feed", "xml", "application/rss+xml")
ATOM = FeedFormat("Atom", "atom", "xml", "application/atom+xml")
JSON_FEED = FeedFormat("JSON Feed", "feed", "json", "application/feed+json")
FEED_FORMATS = (RSS, ATOM, JSON_FEED)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes addresses, `articoli/2016/x/`; the default language's have no prefix."""

    languages: Mapping[str, Language]
    default_lang: str

    def home(self, lang: str) -> str:
        """The home page of a language: empty for the default one."""
        return "" if lang == self.default_lang else f"{lang}/"

    def article(self, article: Article) -> str:
        """The page of a version."""
        return f"{self._segment(article.lang, 'articles')}{article.year}/{article.slug}/"

    def parallel(self, translation: Article) -> str:
        """The page of a translation beside its original."""
        return f"{self.article(translation)}{self.languages[translation.lang].segments['parallel']}/"

    def index(self, taxonomy: Taxonomy, lang: str) -> str:
        """The page that lists a taxonomy's terms."""
        return self._segment(lang, taxonomy.name)

    def term(self, taxonomy: Taxonomy, term: Term, lang: str, number: int = 1) -> str:
        """Page `number` of a term's list, counted from 1."""
        first = f"{self.index(taxonomy, lang)}{term[lang].slug}/"
        return first if number == 1 else f"{first}{self.languages[lang].segments['page']}/{number}/"

    def articles(self, lang: str, number: int = 1) -> str:
        """Page `number` of the list of everything."""
        first = self._segment(lang, "articles")
        return first if number == 1 else f"{first}{self.languages[lang].segments['page']}/{number}/"

    def standing(self, page: StandingPage) -> str:
        """A standing page."""
        return self.home(page.lang) if page.stem == HOME else f"{self.home(page.lang)}{page.slug}/"

    def feed(self, lang: str, form: FeedFormat = RSS, part: str = "") -> str:
        """The feed of everything in a language, or a part of its archive."""
        return f"{self.home(lang)}{form.file(part)}"

    def term_feed(self, taxonomy: Taxonomy, term: Term, lang: str, form: FeedFormat = RSS, part: str = "") -> str:
        """The feed of a term, beside the first page of its list, or a part of its archive."""
        return f"{self.term(taxonomy, term, lang)}{form.file(part)}"

    def updates_feed(self, lang: str, form: FeedFormat = RSS) -> str:
        """The feed of what changed after it had appeared."""
        return f"{self._segment(lang, 'updates')}{form.file()}"

    def outlines(self, lang: str) -> str:
        """The list of a language's feeds that readers' programs take over at once."""
        return f"{self.home(lang)}{OUTLINES}"

    def search_index(self, lang: str) -> str:
        """The folder of a language's search index."""
        return f"{LOOKUP}/{lang}/"

    def media(self, uri: str) -> str:
        """A picture of docs/articles: one address in every language."""
        return MEDIA + "/" + uri.partition("/")[2]

    def rendition(self, uri: str, width: int) -> str:
        """A smaller rendition of a picture; no picture of docs/ can have the name, which has an `@`."""
        return f"{self.media(uri)}@{width}.webp"

    def preview(self, topic: str, lang: str) -> str:
        """The drawn picture of a topic, by its key, or of the whole site where that is empty; no year is called `previews`."""
        return f"{MEDIA}/previews/{lang}/{topic}.png" if topic else f"{MEDIA}/previews/{lang}.png"

    def _segment(self, lang: str, name: str) -> str:
        return f"{self.home(lang)}{self.languages[lang].segments[name]}/"


def ground(name: str) -> str:
    """What lies under the maps of a frame, by the frame's name; no year is called `maps`."""
    return f"{MEDIA}/maps/{name}.svg"


def file_of(url: str) -> str:
    """The file that a web server answers an address with: a folder's is its index.html."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def relative(url: str, page_url: str) -> str:
    """The address as a link from the page, `../../temi/x/`; never empty."""
    return "../" * page_url.count("/") + url or "./"
