"""How a story is cited: in words, by two styles, and as records that reference managers read. Nothing here is a template."""

import json
import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story
from newsroom.content.schema import PERSON
from newsroom.content.vocabulary import Term
from newsroom.i18n.language import Language

PARTICLES = (
    "da",
    "dal",
    "dalla",
    "de",
    "degli",
    "dei",
    "del",
    "della",
    "der",
    "di",
    "dos",
    "du",
    "la",
    "le",
    "lo",
    "van",
    "von",
)
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = {char: f"\\{char}" for char in "$&#_%"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_TEX_SPECIAL = re.compile(r"[$&#_%\\~^{}]")


# What an address may not hold as it is (url.spec.whatwg.org, URL code points), nor an attribute of HTML. The sign comes first.
_QUOTED = tuple((char, f"%{ord(char):02X}") for char in "%\r\n \"#&<>[\\]^`{|}'")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CitationFile:
    """A record as a file: the form's name, its own name, its media type (IANA's, or the one in use where there is none), text."""

    form: str
    name: str
    media_type: str
    text: str

    @property
    def address(self) -> str:
        """The file as an address (RFC 2397), so that it can be saved from the page without a request; safe in an attribute."""
        text = self.text
        for char, code in _QUOTED:  # ten times as fast as urllib's quote, which looks at every character
            text = text.replace(char, code)
        return f"data:{self.media_type},{_CONTROLS.sub(_code, text)}"


def _code(char: re.Match[str]) -> str:
    return f"%{ord(char[0]):02X}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A version cited. `apa` and `chicago` are plain text, the others whole files in UTF-8; `name` is theirs, `STEM.LANG`.

    No day of access is given: what a version says is what it said when it was published or last changed; and neither
    abstract nor keywords, which the page itself says and nobody cites.
    """

    name: str
    apa: str
    chicago: str
    bibtex: str
    ris: str
    csl_json: str

    @property
    def files(self) -> tuple[CitationFile, ...]:
        """The records as files."""
        return (
            CitationFile("BibTeX", f"{self.name}.bib", "application/x-bibtex", self.bibtex),
            CitationFile("RIS", f"{self.name}.ris", "application/x-research-info-systems", self.ris),
            CitationFile("CSL-JSON", f"{self.name}.csl.json", "application/vnd.citationstyles.csl+json", self.csl_json),
        )


@dataclass(frozen=True, slots=True)
class _Maker:
    """An author or translator; `given` is empty for an organisation, whose name is all `family`."""

    family: str
    given: str = ""

    @property
    def natural(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        letters = " ".join(f"{name[0]}." for name in re.split(r"[\s-]+", self.given) if name)
        return f"{self.family}, {letters}" if letters else self.family


@dataclass(frozen=True, slots=True)
class _Reference:
    """All that a citation says."""

    story: Story
    version: Article
    language: Language
    site_name: str
    url: str
    authors: tuple[_Maker, ...]
    translators: tuple[_Maker, ...]

    @property
    def stem(self) -> str:
        return self.story.id.partition("/")[2]

    @property
    def key(self) -> str:
        """The citation key, of characters that are safe in every format."""
        return f"{self.stem}-{self.version.date.year}-{self.version.lang}"


def citation(library: Library, story: Story, version: Article) -> Citation:
    """The citations of a version, in its language."""
    translator = library.vocabularies[AUTHORS.name].get(version.translator)
    reference = _Reference(
        story=story,
        version=version,
        language=library.languages[version.lang],
        site_name=library.settings.language(version.lang).site_name,
        url=library.settings.site_url + library.addresses.article(version),
        authors=tuple(_maker(term, version.lang) for term in library.terms_of(AUTHORS, version)),
        translators=(_maker(translator, version.lang),) if translator else (),
    )
    return Citation(
        name=f"{reference.stem}.{version.lang}",
        apa=_apa(reference),
        chicago=_chicago(reference),
        bibtex=_bibtex(reference),
        ris=_ris(reference),
        csl_json=_csl_json(reference),
    )


def _maker(term: Term, lang: str) -> _Maker:
    """A term of the authors; the family name of a person is the last word and the particles before it."""
    words = term[lang].name.split()
    if term.kind != PERSON:
        return _Maker(" ".join(words))
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return _Maker(" ".join(words[first:]), " ".join(words[:first]))


def _apa(reference: _Reference) -> str:
    """A newspaper article online by the Publication Manual of the American Psychological Association, 7th edition."""
    language = reference.language
    names = [author.initials for author in reference.authors]
    authors = ", & ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    day = language.date(reference.version.date, language["cite_day"])
    title = reference.version.title
    if reference.translators:
        translators = language.enumeration([translator.natural for translator in reference.translators])
        title += f" ({language.say('cite_translator', names=translators)})"
    return " ".join((_ended(authors), f"({day}).", _ended(title), _ended(reference.site_name), reference.url))


def _chicago(reference: _Reference) -> str:
    """A newspaper article online by the Chicago Manual of Style, 17th edition: as in its bibliographies."""
    language = reference.language
    first, last, inner_first, inner_last = language.quotes
    quoted = reference.version.title.replace(first, inner_first).replace(last, inner_last)
    # A title that ends with its own mark takes no full stop inside the quotation marks.
    title = re.sub(r"([.?!…])\.(?=\W*$)", r"\1", language.say("cite_title", title=quoted))
    translators = [translator.natural for translator in reference.translators]
    parts = [
        _ended(_inverted_first(reference)),
        title,
        language.say("cite_translated", names=language.enumeration(translators)) if translators else "",
        f"{reference.site_name}, {language.day(reference.version.date)}.",
        reference.url,
    ]
    return " ".join(part for part in parts if part)


def _inverted_first(reference: _Reference) -> str:
    first, *others = reference.authors
    comma = "," if first.given and len(others) == 1 else ""
    return reference.language.enumeration([first.inverted + comma, *(author.natural for author in others)])


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _bibtex(reference: _Reference) -> str:
    """An @article that BibTeX and biblatex read; twice in braces, a title keeps its capitals and an organisation its name."""
    version, day = reference.version, reference.version.date
    fields = {
        "author": _bibtex_names(reference.authors),
        "title": f"{{{{{_tex(version.title)}}}}}",
        "journal": f"{{{_tex(reference.site_name)}}}",
        "entrysubtype": "{newspaper}",
        "date": f"{{{day.isoformat()}}}",
        "year": f"{{{day.year}}}",
        "month": MONTHS[day.month - 1],
        "url": f"{{{reference.url}}}",
        "langid": f"{{{_english_name(version.lang)}}}",
    }
    if reference.translators:
        fields["translator"] = _bibtex_names(reference.translators)
        fields["origlanguage"] = f"{{{_english_name(reference.story.original.lang)}}}"
    lines = "".join(f"{name}={value},\n" for name, value in fields.items())
    return f"@article{{{reference.key},\n{lines}}}\n"


def _bibtex_names(makers: tuple[_Maker, ...]) -> str:
    names = [_tex(maker.inverted) if maker.given else f"{{{_tex(maker.family)}}}" for maker in makers]
    return f"{{{' and '.join(names)}}}"


@cache
def _english_name(lang: str) -> str:
    """The language as babel and biblatex call it, `italian`."""
    return (Locale.parse(lang.replace("-", "_")).get_language_name("en") or lang).lower()


def _tex(text: str) -> str:
    """The text with what is special to TeX spelled out; braces by name, since BibTeX counts even escaped ones as braces."""
    return _TEX_SPECIAL.sub(lambda found: _TEX[found[0]], text)


def _ris(reference: _Reference) -> str:
    """A record of type NEWS in the RIS format (Research Information Systems, 2011), its lines ended by CR LF."""
    version = reference.version
    fields = [
        ("TY", "NEWS"),
        ("TI", version.title),
        *(("AU", author.inverted) for author in reference.authors),
        *(("A4", translator.inverted) for translator in reference.translators),
        ("T2", reference.site_name),
        ("PY", str(version.date.year)),
        ("DA", version.date.strftime("%Y/%m/%d")),
        ("LA", version.lang),
        ("UR", reference.url),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def _csl_json(reference: _Reference) -> str:
    """A list of one item of CSL-JSON 1.0.2 (citationstyles.org)."""
    version, day = reference.version, reference.version.date
    item = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": version.title,
        "author": [_csl_name(author) for author in reference.authors],
        "translator": [_csl_name(translator) for translator in reference.translators],
        "container-title": reference.site_name,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "language": version.lang,
        "URL": reference.url,
    }
    return f"[{_JSON.encode({name: value for name, value in item.items() if value})}]\n"


def _csl_name(maker: _Maker) -> dict[str, str]:
    return {"family": maker.family, "given": maker.given} if maker.given else {"literal": maker.family}
