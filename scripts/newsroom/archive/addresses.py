"""Addresses: the URL of each page and file, relative to the site's root. No other module builds URLs."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.archive.taxonomy import Taxonomy
from newsroom.content.article import Article
from newsroom.content.page import HOME, Page
from newsroom.content.vocabulary import Term
from newsroom.i18n.language import Language

NOT_FOUND_PAGE = "404.html"
SITEMAP_FILE = "sitemap.xml"
OPML_FILE = "feeds.opml"
MEDIA_FOLDER = "media"
SEARCH_INDEX_FOLDER = "lookup"
WEB_APP_MANIFEST = "manifest.webmanifest"


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A feed format: its name, the stem and extension of its files, and its media type (registered with IANA or in use)."""

    label: str
    stem: str
    extension: str
    media_type: str

    def file(self, part: str = "") -> str:
        """The name of the file with the newest items, or of an archive document such as `2016-1`."""
        return f"{self.stem}-{part}.{self.extension}" if part else f"{self.stem}.{self.extension}"


RSS = FeedFormat("RSS", "feed", "xml", "application/rss+xml")
ATOM = FeedFormat("Atom", "atom", "xml", "application/atom+xml")
JSON_FEED = FeedFormat("JSON Feed", "feed", "json", "application/feed+json")
FEED_FORMATS = (RSS, ATOM, JSON_FEED)


@dataclass(frozen=True, slots=True)
class Addresses:
    """URLs in the words of each language, `articoli/2016/x/`; those of the default language have no prefix."""

    languages: Mapping[str, Language]
    default_lang: str

    def home(self, lang: str) -> str:
        """The home page of a language; empty for the default language."""
        return "" if lang == self.default_lang else f"{lang}/"

    def article(self, article: Article) -> str:
        """The page of an article."""
        return f"{self._segment(article.lang, 'articles')}{article.year}/{article.slug}/"

    def parallel(self, translation: Article) -> str:
        """The page that shows a translation next to its original."""
        return f"{self.article(translation)}{self.languages[translation.lang].url_segments['parallel']}/"

    def taxonomy_index(self, taxonomy: Taxonomy, lang: str) -> str:
        """The page with all terms of a taxonomy."""
        return self._segment(lang, taxonomy.name)

    def term(self, taxonomy: Taxonomy, term: Term, lang: str, number: int = 1) -> str:
        """Page `number`, from 1, of a term's list of stories."""
        first = f"{self.taxonomy_index(taxonomy, lang)}{term[lang].slug}/"
        return first if number == 1 else f"{first}{self.languages[lang].url_segments['page']}/{number}/"

    def articles(self, lang: str, number: int = 1) -> str:
        """Page `number`, from 1, of the list of all stories."""
        first = self._segment(lang, "articles")
        return first if number == 1 else f"{first}{self.languages[lang].url_segments['page']}/{number}/"

    def page(self, page: Page) -> str:
        """A page of docs/pages."""
        return self.home(page.lang) if page.stem == HOME else f"{self.home(page.lang)}{page.slug}/"

    def feed(self, lang: str, form: FeedFormat = RSS, part: str = "") -> str:
        """The feed of all stories in a language, or one of its archive documents."""
        return f"{self.home(lang)}{form.file(part)}"

    def term_feed(self, taxonomy: Taxonomy, term: Term, lang: str, form: FeedFormat = RSS, part: str = "") -> str:
        """The feed of a term, in the folder of its list, or one of its archive documents."""
        return f"{self.term(taxonomy, term, lang)}{form.file(part)}"

    def updates_feed(self, lang: str, form: FeedFormat = RSS) -> str:
        """The feed of updates and corrections."""
        return f"{self.updates(lang)}{form.file()}"

    def updates(self, lang: str) -> str:
        """The folder of the feeds of updates and corrections."""
        return self._segment(lang, "updates")

    def opml(self, lang: str) -> str:
        """The list of a language's feeds (OPML), which feed readers can import."""
        return f"{self.home(lang)}{OPML_FILE}"

    def search_index(self, lang: str) -> str:
        """The folder of a language's search index."""
        return f"{SEARCH_INDEX_FOLDER}/{lang}/"

    def image(self, uri: str) -> str:
        """An image of docs/: the same URL in every language."""
        return MEDIA_FOLDER + "/" + uri.partition("/")[2]

    def resized_image(self, uri: str, width: int) -> str:
        """A smaller version of an image. The `@` keeps it apart from the images of docs/, whose names cannot contain one."""
        return f"{self.image(uri)}@{width}.webp"

    def social_card(self, topic: str, lang: str) -> str:
        """The social card of a topic, by its key, or of the site if the key is empty. No year can be named `previews`."""
        return f"{MEDIA_FOLDER}/previews/{lang}/{topic}.png" if topic else f"{MEDIA_FOLDER}/previews/{lang}.png"

    def _segment(self, lang: str, name: str) -> str:
        return f"{self.home(lang)}{self.languages[lang].url_segments[name]}/"


def basemap_url(name: str) -> str:
    """The basemap of an extent, by the extent's name. No year can be named `maps`."""
    return f"{MEDIA_FOLDER}/maps/{name}.svg"


def file_of_url(url: str) -> str:
    """The file that a web server sends for a URL: index.html for a folder."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def relative_url(url: str, page_url: str) -> str:
    """The URL as a link from a page, `../../temi/x/`; never empty."""
    return "../" * page_url.count("/") + url or "./"
