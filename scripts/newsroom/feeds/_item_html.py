"""The full text of an article as HTML for feed readers: absolute URLs, and no markup that needs our style sheet."""

import re
from html import escape

from newsroom.archive.article_credits import SourceCredit, other_versions, source_credits
from newsroom.archive.library import Library
from newsroom.archive.translation_notice import translation_notice
from newsroom.content.article import Article, Story
from newsroom.formats.markdown_links import resolve_links

# Sanitised HTML escapes every '<' of the text and every '"' in attributes, so that a match is always a tag.
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")+)>')
_PAGE_ATTRIBUTES = re.compile(r' (?:aria-label|class|id|role|scope|tabindex)="[^"]*"')
_FRAGMENT = re.compile(r'(<a\b[^>]*? href=")#')
_NOTE = re.compile(r'<aside class="sidenote"[^>]*><a [^>]*>\d+</a> (.*?)</aside>', re.DOTALL)
_ALERT_TITLE = re.compile(r'<p class="alert-title">(.*?)</p>')
_TABLE_GROUP = re.compile(r'<div class="table-scroll"(?: [a-z-]+="[^"]*")+>(<table>.*?</table>)</div>', re.DOTALL)


def item_html(library: Library, story: Story, article: Article) -> str:
    """Sanitised HTML: notice and image, text, corrections, sources, links to the other versions.

    It begins with the day that is reported, if it is not that of publication.
    """
    parts = [
        _day_reported(library, article),
        _paragraph(f"<em>{escape(translation_notice(library, story, article))}</em>") if article.is_translation else "",
        _figure(library, article),
        portable_html(_absolute(library, article)).strip(),
        _corrections(library, article),
        _sources(library, article),
        *_others(library, story, article),
    ]
    return "\n".join(part for part in parts if part)


def portable_html(html: str) -> str:
    """The HTML without attributes and elements that only our pages use. Sidenotes become a list at the end."""
    notes = _NOTE.findall(html)
    html = _TABLE_GROUP.sub(r"\1", _ALERT_TITLE.sub(r"<p><strong>\1</strong></p>", _NOTE.sub("", html)))
    if notes:
        html = html.rstrip() + "\n<hr>\n<ol>" + "".join(f"<li>{note}</li>" for note in notes) + "</ol>"
    return _TAG.sub(lambda match: f"<{match[1]}{_PAGE_ATTRIBUTES.sub('', match[2])}>", html)


def _absolute(library: Library, article: Article) -> str:
    """The text with absolute URLs. A link to a fragment of the text points to the fragment on its page."""

    def address(uri: str, fragment: str) -> str:
        url = escape(library.settings.site_url + library.url_of(uri) + (f"#{fragment}" if fragment else ""))
        return f'src="{url}"' if uri in library.images else f'href="{url}"'

    url = escape(library.settings.site_url + library.url_of(article.uri))
    return _FRAGMENT.sub(lambda match: f"{match[1]}{url}#", resolve_links(library.text(article).html, address))


def _day_reported(library: Library, article: Article) -> str:
    """The day of what the article reports: the date of its item is that of publication."""
    if article.date == article.published:
        return ""
    language = library.languages[article.lang]
    return _paragraph(f"<em>{escape(language['reported'])} {escape(language.day(article.date))}.</em>")


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _figure(library: Library, article: Article) -> str:
    """The image with its caption, because an enclosure has no alternative text and many feed readers do not show it."""
    image = article.image
    picture = library.images.get(image.uri) if image else None
    if image is None or picture is None:
        return ""
    url = escape(library.settings.site_url + library.addresses.image(image.uri))
    credit = library.languages[article.lang].format("credit", name=image.credit) if image.credit else ""
    words = escape(" ".join(filter(None, (image.caption, credit))))
    shown = f'<img src="{url}" alt="{escape(image.alt)}" width="{picture.width}" height="{picture.height}">'
    return f"<figure>{shown}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


def _corrections(library: Library, article: Article) -> str:
    if not article.corrections:
        return ""
    language = library.languages[article.lang]
    items = [f"<li>{escape(f'{language.day(each.date)}: {each.note}')}</li>" for each in article.corrections]
    return f"<h2>{escape(language['corrections'])}</h2>\n<ul>{''.join(items)}</ul>"


def _sources(library: Library, article: Article) -> str:
    if not article.sources:
        return ""
    items = [f"<li>{_source(source)}</li>" for source in source_credits(library, article)]
    return f"<h2>{escape(library.languages[article.lang]['sources'])}</h2>\n<ol>{''.join(items)}</ol>"


def _source(source: SourceCredit) -> str:
    title, lang = escape(source.title), f' lang="{escape(source.lang)}"' if source.lang else ""
    link = f'<a href="{escape(source.url)}"{lang}>{title}</a>' if source.url else title
    credit = ", ".join([link, *(escape(text) for text in (source.publisher, source.date_text) if text)])
    return f"{credit} ({escape(source.language_note)})" if source.language_note else credit


def _others(library: Library, story: Story, article: Article) -> list[str]:
    """A link to each other version."""
    found = []
    for other, title in other_versions(library, story, article):
        url = escape(library.settings.site_url + library.addresses.article(other))
        found.append(_paragraph(f'<a href="{url}" hreflang="{other.lang}">{escape(title)}</a>'))
    return found
