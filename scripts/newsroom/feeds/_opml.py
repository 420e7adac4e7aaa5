"""The list of a language's feeds as OPML 2.0 (opml.org/spec2.opml): readers' programs take all of it over at once."""

from lxml import etree

from newsroom.archive.addresses import RSS
from newsroom.archive.library import Library
from newsroom.feeds._items import clean
from newsroom.feeds.channels import Slice, slices


def opml(library: Library, lang: str) -> bytes:
    """The list in UTF-8, grouped by taxonomy; the same bytes for the same archive: it bears no date."""
    language, settings = library.languages[lang], library.settings.language(lang)
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = clean(language.say("feeds_of", site=settings.site_name))
    etree.SubElement(head, "ownerName").text = clean(settings.site_name)
    etree.SubElement(head, "ownerId").text = library.settings.site_url + library.addresses.home(lang)
    etree.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = etree.SubElement(document, "body")
    groups: dict[str, etree._Element] = {}
    for one in slices(library, lang):
        name = one.taxonomy.name if one.taxonomy else ""
        if name not in groups:
            words = clean(settings.site_name if one.taxonomy is None else language[one.taxonomy.name])
            groups[name] = etree.SubElement(body, "outline", text=words, title=words)
        _outline(groups[name], library, one)
    return bytes(etree.tostring(document, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _outline(group: etree._Element, library: Library, one: Slice) -> None:
    """A feed, with the attributes that the specification names for subscriptions; a term's is shown below the archive's name."""
    site, title = library.settings.site_url, clean(one.title(library))
    etree.SubElement(
        group,
        "outline",
        type="rss",
        text=clean(one.term[one.lang].name) if one.term else title,
        title=title,
        description=clean(one.description(library)),
        xmlUrl=site + one.address(library, RSS),
        htmlUrl=site + one.page(library),
        language=one.lang,
        version="RSS2",
    )
