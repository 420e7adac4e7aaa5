"""Nodes of structured data (schema.org): the site, its publisher, terms, images, corrections.

Memoised nodes are shared between pages: never change one, extend a copy with `|`.
"""

from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, Taxonomy
from newsroom.content.article import Article, Correction
from newsroom.content.schema import PERSON
from newsroom.content.vocabulary import Term

WIKIDATA_ENTITY = "https://www.wikidata.org/entity/"
SOCIAL_CARD_WIDTH, SOCIAL_CARD_HEIGHT = 1200, 630

SchemaNode = dict[str, object]


@dataclass(frozen=True, slots=True)
class ShareImage:
    """The image of a page when it is shared: absolute URL, size in pixels, texts."""

    url: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    is_social_card: bool = False


def social_card_image(url: str, title: str) -> ShareImage | None:
    """The social card at this absolute URL; None if it is empty."""
    return ShareImage(url, SOCIAL_CARD_WIDTH, SOCIAL_CARD_HEIGHT, title, is_social_card=True) if url else None


def share_image(library: Library, article: Article, social_card_url: str = "") -> ShareImage | None:
    """The image of an article or else the social card."""
    image = article.image
    if image and (file := library.images.get(image.uri)):
        url = library.settings.site_url + library.addresses.image(image.uri)
        return ShareImage(url, file.width, file.height, image.alt, image.caption, image.credit)
    return social_card_image(social_card_url, article.title)


def without_empty(**properties: object) -> SchemaNode:
    """The properties that have a value; zero and False are values."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}


def node(kind: str, identity: str = "", **properties: object) -> SchemaNode:
    """A node of a schema.org type; `identity` is its `@id`, an absolute URL."""
    return {"@type": kind} | ({"@id": identity} if identity else {}) | without_empty(**properties)


def website(library: Library, lang: str) -> SchemaNode:
    """WebSite: the archive in a language."""
    return library.memoised(("website", lang), lambda: _website(library, lang))


def _website(library: Library, lang: str) -> SchemaNode:
    home = library.settings.site_url + library.addresses.home(lang)
    return node("WebSite", website_id(library, lang), name=library.settings.language(lang).site_name, url=home)


def website_id(library: Library, lang: str) -> str:
    """The `@id` of the WebSite node, by which other pages refer to it."""
    return f"{library.settings.site_url}{library.addresses.home(lang)}#website"


def publisher(library: Library, lang: str) -> SchemaNode:
    """Organization: the archive as publisher. Its `@id` is the same in all languages, its name may differ."""
    return library.memoised(("publisher", lang), lambda: _publisher(library, lang))


def _publisher(library: Library, lang: str) -> SchemaNode:
    identity = f"{library.settings.site_url}#publisher"
    return node("Organization", identity, name=library.settings.language(lang).site_name)


def other_names(library: Library, lang: str) -> list[str]:
    """The archive's names in the other languages."""
    names = dict.fromkeys(language.site_name for language in library.settings.languages)
    return [name for name in names if name != library.settings.language(lang).site_name]


def entity(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> SchemaNode:
    """A term as Thing, Place, Person or Organization. Its `@id` is the same in all languages."""
    return library.memoised(("entity", taxonomy.name, term.key, lang), lambda: _entity(library, taxonomy, term, lang))


def _entity(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> SchemaNode:
    kinds = {PLACES.name: "Place", PEOPLE.name: "Person", ORGANISATIONS.name: "Organization"}
    kinds[AUTHORS.name] = "Person" if term.kind == PERSON else "Organization"
    page = library.addresses.term(taxonomy, term, library.settings.langs[0])
    return node(
        kinds.get(taxonomy.name, "Thing"),
        f"{library.settings.site_url}{page}#term",
        name=term[lang].name,
        sameAs=term.wikidata and WIKIDATA_ENTITY + term.wikidata,
    )


def entity_with_page(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> SchemaNode:
    """The same with the URL of its page in a language, and its coordinates."""

    def node_with_page() -> SchemaNode:
        url = library.settings.site_url + library.addresses.term(taxonomy, term, lang)
        geo = None
        if term.latitude is not None and term.longitude is not None:
            geo = node("GeoCoordinates", latitude=term.latitude, longitude=term.longitude)
        return entity(library, taxonomy, term, lang) | without_empty(url=url, geo=geo)

    return library.memoised(("page of", taxonomy.name, term.key, lang), node_with_page)


def image_object(image: ShareImage | None) -> SchemaNode | None:
    """ImageObject. A social card has no caption, because its alternative text is the title."""
    if image is None:
        return None
    caption = image.caption or (image.alt if not image.is_social_card else "")
    return node(
        "ImageObject",
        url=image.url,
        width=image.width,
        height=image.height,
        caption=caption,
        creditText=image.credit,
    )


def correction_comment(correction: Correction) -> SchemaNode:
    """CorrectionComment."""
    return node("CorrectionComment", datePublished=correction.date.isoformat(), text=correction.note)
