"""What structured data is made of, as schema.org nodes: the site, its publisher, terms, pictures, sources, corrections.

A node may stand on many pages: what is added to one makes another one.
"""

from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS, ORGANISATIONS, PEOPLE, PLACES, Taxonomy
from newsroom.content.article import Article, Correction
from newsroom.content.schema import PERSON
from newsroom.content.vocabulary import Term

WIKIDATA = "https://www.wikidata.org/entity/"
PREVIEW_WIDTH, PREVIEW_HEIGHT = 1200, 630

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture that stands for a page elsewhere: absolute address, size in pixels, words."""

    url: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    is_preview: bool = False


def preview_picture(preview: str, title: str) -> Shown | None:
    """The picture of 1200 × 630 pixels at the absolute address `preview`; none if that is empty."""
    return Shown(preview, PREVIEW_WIDTH, PREVIEW_HEIGHT, title, is_preview=True) if preview else None


def shown_picture(library: Library, version: Article, preview: str = "") -> Shown | None:
    """The picture of a version, or else its preview."""
    image = version.image
    if image and (picture := library.pictures.get(image.uri)):
        url = library.settings.site_url + library.addresses.media(image.uri)
        return Shown(url, picture.width, picture.height, image.alt, image.caption, image.credit)
    return preview_picture(preview, version.title)


def filled(**properties: object) -> Node:
    """The properties that have a value; zero and false are values."""
    return {name: value for name, value in properties.items() if value not in (None, "", [])}


def thing(kind: str, identity: str = "", **properties: object) -> Node:
    """A node of a type of schema.org; `identity` is its absolute `@id`."""
    return {"@type": kind} | ({"@id": identity} if identity else {}) | filled(**properties)


def website(library: Library, lang: str) -> Node:
    """WebSite: the archive in a language."""
    return library.once(("website", lang), lambda: _website(library, lang))


def _website(library: Library, lang: str) -> Node:
    home = library.settings.site_url + library.addresses.home(lang)
    return thing("WebSite", website_id(library, lang), name=library.settings.language(lang).site_name, url=home)


def website_id(library: Library, lang: str) -> str:
    """The `@id` by which the other pages name it."""
    return f"{library.settings.site_url}{library.addresses.home(lang)}#website"


def publisher(library: Library, lang: str) -> Node:
    """Organization: the archive itself, the same in every language but for its name."""
    return library.once(("publisher", lang), lambda: _publisher(library, lang))


def _publisher(library: Library, lang: str) -> Node:
    identity = f"{library.settings.site_url}#publisher"
    return thing("Organization", identity, name=library.settings.language(lang).site_name)


def other_names(library: Library, lang: str) -> list[str]:
    """The archive's names in the other languages."""
    names = dict.fromkeys(language.site_name for language in library.settings.languages)
    return [name for name in names if name != library.settings.language(lang).site_name]


def entity(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Node:
    """What a term names: Thing, Place, Person or Organization; its `@id`, made of its page's address, is one for all."""
    return library.once(("entity", taxonomy.name, term.key, lang), lambda: _entity(library, taxonomy, term, lang))


def _entity(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Node:
    kinds = {PLACES.name: "Place", PEOPLE.name: "Person", ORGANISATIONS.name: "Organization"}
    kinds[AUTHORS.name] = "Person" if term.kind == PERSON else "Organization"
    page = library.addresses.term(taxonomy, term, library.settings.langs[0])
    return thing(
        kinds.get(taxonomy.name, "Thing"),
        f"{library.settings.site_url}{page}#term",
        name=term[lang].name,
        sameAs=term.wikidata and WIKIDATA + term.wikidata,
    )


def entity_with_page(library: Library, taxonomy: Taxonomy, term: Term, lang: str) -> Node:
    """The same with the address of its page in a language, and where it lies."""

    def make() -> Node:
        url = library.settings.site_url + library.addresses.term(taxonomy, term, lang)
        geo = None
        if term.latitude is not None and term.longitude is not None:
            geo = thing("GeoCoordinates", latitude=term.latitude, longitude=term.longitude)
        return entity(library, taxonomy, term, lang) | filled(url=url, geo=geo)

    return library.once(("page of", taxonomy.name, term.key, lang), make)


def image_object(shown: Shown | None) -> Node | None:
    """ImageObject; a preview, whose words are the title, has none of its own."""
    if shown is None:
        return None
    words = {"caption": shown.caption or (shown.alt if not shown.is_preview else ""), "creditText": shown.credit}
    return thing("ImageObject", url=shown.url, width=shown.width, height=shown.height, **words)


def correction_comment(correction: Correction) -> Node:
    """CorrectionComment."""
    return thing("CorrectionComment", datePublished=correction.date.isoformat(), text=correction.note)
