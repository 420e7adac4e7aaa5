"""The views of a tiny archive by language and kind, and what tests compare of them."""

from newsroom.pages._article_page import ArticleView
from newsroom.pages.site_pages import views

SITE = "https://test.example/"
IT, EN = "articoli/2016/prova/", "en/articles/2016/trial/"
PAIR = [("it", SITE + IT), ("en", SITE + EN)]


def views_of(archive, lang, kind=ArticleView):
    """All views of a kind in a language."""
    return [view for view in views(archive.library())[lang] if isinstance(view, kind)]


def view_at(archive, url, lang="it", kind=ArticleView):
    """The view of this kind at a URL."""
    (found,) = (view for view in views_of(archive, lang, kind) if view.url == url)
    return found


def alternates(view):
    """The hreflang links as pairs of language and URL."""
    return [(alternate.lang, alternate.url) for alternate in view.alternates]


def switch(view):
    """The fields of the one language switch."""
    (found,) = view.switches
    return found.lang, found.label, found.url, found.available, found.title


def links(found):
    """The fields of links."""
    return [(link.title, link.url, link.lang) for link in found]


def add_both(archive, original="it", **translated):
    """Adds a story at IT and EN, written in one of the languages and translated into the other."""
    other = {"it": "en", "en": "it"}[original]
    slugs = {"it": "prova", "en": "trial"}
    archive.story("2016/prova", original, slug=slugs[original], updated="2016-05-01")
    archive.translation("2016/prova", other, slug=slugs[other], **translated)
