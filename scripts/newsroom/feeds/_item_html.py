"""The text of a version as a feed carries it: whole, plain and absolute, for readers' programs that know no style of ours."""

import re
from html import escape

from newsroom.archive.library import Library
from newsroom.archive.translation_notice import notice
from newsroom.content.article import Article, Source, Story
from newsroom.formats.markdown import resolve

# Only inside a tag: in sanitised HTML every '<' of the text is escaped, and in attributes every '"'.
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")+)>')
_FURNITURE = re.compile(r' (?:aria-label|class|id|role|scope|tabindex)="[^"]*"')
_FRAGMENT = re.compile(r'(<a\b[^>]*? href=")#')
_NOTE = re.compile(r'<aside class="sidenote"[^>]*><a [^>]*>\d+</a> (.*?)</aside>', re.DOTALL)
_ALERT_TITLE = re.compile(r'<p class="alert-title">(.*?)</p>')
_TABLE_GROUP = re.compile(r'<div class="table-scroll"(?: [a-z-]+="[^"]*")+>(<table>.*?</table>)</div>', re.DOTALL)


def feed_text(library: Library, story: Story, version: Article) -> str:
    """Safe HTML: whose translation it is, the picture, the text, corrections, sources, and where it is in other languages."""
    parts = [
        _paragraph(f"<em>{escape(notice(library, story, version))}</em>") if version.is_translation else "",
        _figure(library, version),
        plain(_absolute(library, version)).strip(),
        _corrections(library, version),
        _sources(library, version),
        *_others(library, story, version),
    ]
    return "\n".join(part for part in parts if part)


def plain(html: str) -> str:
    """The HTML without what only our pages have a use for; notes beside the text follow it as a list."""
    notes = _NOTE.findall(html)
    html = _TABLE_GROUP.sub(r"\1", _ALERT_TITLE.sub(r"<p><strong>\1</strong></p>", _NOTE.sub("", html)))
    if notes:
        html = html.rstrip() + "\n<hr>\n<ol>" + "".join(f"<li>{note}</li>" for note in notes) + "</ol>"
    return _TAG.sub(lambda match: f"<{match[1]}{_FURNITURE.sub('', match[2])}>", html)


def _absolute(library: Library, version: Article) -> str:
    """The text with absolute addresses; what leads to a place in the text leads there on its page."""

    def address(uri: str, fragment: str) -> str:
        url = escape(library.settings.site_url + library.address(uri) + (f"#{fragment}" if fragment else ""))
        return f'src="{url}"' if uri in library.pictures else f'href="{url}"'

    url = escape(library.settings.site_url + library.address(version.uri))
    return _FRAGMENT.sub(lambda match: f"{match[1]}{url}#", resolve(library.text(version).html, address))


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _figure(library: Library, version: Article) -> str:
    """The picture of the story: an enclosure has no words, and many programs do not show it."""
    image = version.image
    picture = library.pictures.get(image.uri) if image else None
    if image is None or picture is None:
        return ""
    url = escape(library.settings.site_url + library.addresses.media(image.uri))
    credit = library.languages[version.lang].say("credit", name=image.credit) if image.credit else ""
    words = escape(" ".join(filter(None, (image.caption, credit))))
    shown = f'<img src="{url}" alt="{escape(image.alt)}" width="{picture.width}" height="{picture.height}">'
    return f"<figure>{shown}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


def _corrections(library: Library, version: Article) -> str:
    if not version.corrections:
        return ""
    language = library.languages[version.lang]
    items = [f"<li>{escape(f'{language.day(each.date)}: {each.note}')}</li>" for each in version.corrections]
    return f"<h2>{escape(language['corrections'])}</h2>\n<ul>{''.join(items)}</ul>"


def _sources(library: Library, version: Article) -> str:
    if not version.sources:
        return ""
    items = [f"<li>{_source(library, version.lang, source)}</li>" for source in version.sources]
    return f"<h2>{escape(library.languages[version.lang]['sources'])}</h2>\n<ol>{''.join(items)}</ol>"


def _source(library: Library, lang: str, source: Source) -> str:
    language = library.languages[lang]
    foreign = source.lang and source.lang != lang
    title, code = escape(source.title), f' lang="{escape(source.lang)}"' if foreign else ""
    linked = f'<a href="{escape(source.url)}"{code}>{title}</a>' if source.url else title
    day = language.day(source.date) if source.date else ""
    known = ", ".join([linked, *(escape(words) for words in (source.publisher, day) if words)])
    spoken = language.say("source_language", language=language.other_name(source.lang)) if foreign else ""
    return f"{known} ({escape(spoken)})" if spoken else known


def _others(library: Library, story: Story, version: Article) -> list[str]:
    """A link to each other version."""
    language, found = library.languages[version.lang], []
    for lang, other in story.versions.items():
        if lang != version.lang:
            key = "read_original" if other is story.original else "read_translation"
            words = language.say(key, language=language.other_name(lang))
            url = escape(library.settings.site_url + library.addresses.article(other))
            found.append(_paragraph(f'<a href="{url}" hreflang="{lang}">{escape(words)}</a>'))
    return found
