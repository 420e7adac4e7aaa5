"""The feeds of a language as OPML 2.0 (opml.org/spec2.opml), which feed readers import in one step."""

from lxml import etree

from newsroom.archive.addresses import RSS
from newsroom.archive.library import Library
from newsroom.feeds._items import xml_safe
from newsroom.feeds.channels import Channel, channels


def opml(library: Library, lang: str) -> bytes:
    """The list in UTF-8, grouped by taxonomy. Has no date, so that the same archive gives the same bytes."""
    language, settings = library.languages[lang], library.settings.language(lang)
    document = etree.Element("opml", version="2.0")
    head = etree.SubElement(document, "head")
    etree.SubElement(head, "title").text = xml_safe(language.format("feeds_of", site=settings.site_name))
    etree.SubElement(head, "ownerName").text = xml_safe(settings.site_name)
    etree.SubElement(head, "ownerId").text = library.settings.site_url + library.addresses.home(lang)
    body = etree.SubElement(document, "body")
    groups: dict[str, etree._Element] = {}
    for channel in channels(library, lang):
        name = channel.taxonomy.name if channel.taxonomy else ""
        if name not in groups:
            label = xml_safe(settings.site_name if channel.taxonomy is None else language[channel.taxonomy.name])
            groups[name] = etree.SubElement(body, "outline", text=label)
        _add_outline(groups[name], library, channel)
    return bytes(etree.tostring(document, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def _add_outline(group: etree._Element, library: Library, channel: Channel) -> None:
    """Adds a feed with the attributes that OPML defines for subscription lists."""
    site_url, title = library.settings.site_url, xml_safe(channel.title(library))
    etree.SubElement(
        group,
        "outline",
        type="rss",
        text=xml_safe(channel.term[channel.lang].name) if channel.term else title,
        title=title,
        description=xml_safe(channel.description(library)),
        xmlUrl=site_url + channel.url(library, RSS),
        htmlUrl=site_url + channel.page(library),
        language=channel.lang,
        version="RSS2",
    )
