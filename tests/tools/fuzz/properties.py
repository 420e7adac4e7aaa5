"""What must hold of any text, any article file and any vocabulary, however they were made: each raises AssertionError if not."""

import re
from functools import cache
from html import escape
from pathlib import Path

import yaml
from lxml import etree, html

from newsroom.content.article_reader import read_article
from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.content.languages import load_language
from newsroom.content.vocabulary import VOCABULARY_NAMES, load_vocabularies
from newsroom.core.problems import ProblemsFound
from newsroom.formats.front_matter import Document, split_document
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_limits import UNRENDERABLE
from newsroom.formats.text_file import FORBIDDEN_CHARACTERS
from newsroom.formats.yaml_nodes import Mapping, Scalar, Sequence
from newsroom.i18n.language import Language
from newsroom.i18n.typography import typeset
from newsroom.importers._markdown_text import markdown_text
from newsroom.importers._qtranslate import split_languages
from newsroom.importers._wordpress_text import wordpress_text

ROOT = Path(__file__).parents[3]

PARSER = html.HTMLParser(encoding="utf-8")
URI = "articles/2016/prova.it.md"
ADDRESS = re.compile(r"(https?://|mailto:|#|ref:).*|", re.DOTALL)
# What a text may hold on a page, written down again: not the renderer's own list.
ELEMENTS = {
    **dict.fromkeys(["blockquote", "li", "sup", "td", "aside"], frozenset({"class", "id", "role"})),
    **dict.fromkeys(["br", "code", "del", "em", "hr", "strong", "tbody", "thead", "tr", "ul"], frozenset()),
    **dict.fromkeys(["figure", "figcaption", "table"], frozenset()),
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], frozenset({"id"})),
    "a": {"href", "title", "class", "role", "aria-label"},
    "div": {"class", "role", "aria-label", "tabindex", "id"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "p": {"class"},
    "pre": {"tabindex"},
    "th": {"class", "scope"},
}


@cache
def language(lang: str = "it") -> Language:
    """A language of the archive."""
    return load_language(lang, (ROOT / "overrides"))


def text_holds(source: str) -> bool:
    """A text is refused with lines of its own or rendered to HTML that holds nothing but what is allowed; was it accepted?"""
    found = list(dialect_violations(source))
    assert all(0 <= line <= source.count("\n") and message for line, message in found)
    assert re.fullmatch("[0-9a-f]{12}", fingerprint_of_words(source[:99], source[:9], source))
    typeset(source, language().quotes)
    if {message for _, message in found} & UNRENDERABLE:
        return False
    text = render_markdown(source, URI, language())
    again = render_markdown(source, URI, language())
    assert text == again
    clean(text.html)
    if not found and not FORBIDDEN_CHARACTERS.search(
        source
    ):  # which no file may hold, so that no text comes here with it
        well_formed(text.html)
    return not found


def imported_holds(source: str) -> bool:
    """A text of another system becomes Markdown without raw HTML; whether a check would find anything else in it."""
    split_languages(source)
    violations = []
    for text in (wordpress_text(source).markdown, markdown_text(source).markdown):
        violations += [str(message) for _, message in dialect_violations(text)]
        if not any(message in UNRENDERABLE for _, message in dialect_violations(text)):
            render_markdown(text, URI, language())
    assert not [message for message in violations if message.startswith("raw HTML")]
    return not violations


def clean(markup: str) -> None:
    """Nothing in the markup can run, load or stand over the page."""
    (main,) = html.document_fromstring(f"<main>{markup}</main>".encode(), parser=PARSER).body
    assert main.tag == "main", "nothing ends the page's own element"
    for element in main.iterdescendants():
        assert isinstance(element.tag, str), "no comment and no processing instruction"
        assert element.tag in ELEMENTS, element.tag
        assert set(element.attrib) <= ELEMENTS[element.tag], (element.tag, dict(element.attrib))
        for name in {"href", "src"} & set(element.attrib):
            assert ADDRESS.fullmatch(element.get(name)), element.get(name)


def well_formed(markup: str) -> None:
    """Every element that begins ends where it must: the markup closes nothing of the page around it and leaves nothing open."""
    strict = re.sub(r"<((?:br|hr|img)\b[^>]*)>", r"<\1/>", markup.replace("&nbsp;", "\u00a0"))
    etree.fromstring(f"<main>{strict}</main>".encode(), etree.XMLParser(resolve_entities=False))


def article_holds(docs: Path, data: bytes) -> bool:
    """A file is an article or has problems, each on one line that prints and within the file; is it an article?"""
    path = docs / URI
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    vocabularies = {name: {"a": None} for name in VOCABULARY_NAMES}
    read, problems = read_article(docs, URI, {"it": language()}, vocabularies)
    _printable(problems, data)
    if read:
        clean(read[1].html)
    return read is not None and not problems


def front_matter_holds(text: str) -> bool:
    """What is read of a file, written again by another program, is read the same; is it front matter?"""
    try:
        document = split_document(text, "x.md")
    except ProblemsFound as found:
        _printable(found.problems, text.encode("utf-8", "surrogatepass"))
        return False
    assert plain(split_document(_written(document), "x.md").fields) == plain(document.fields)
    return True


def _written(document: Document) -> str:
    fields = yaml.safe_dump(plain(document.fields), allow_unicode=True, default_style='"', width=10**6)
    return f"---\n{fields}---\n{document.text}"


def plain(node: Mapping | Sequence | Scalar) -> object:
    """The words of a node, without its lines."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def vocabulary_holds(docs: Path, data: bytes) -> bool:
    """A vocabulary is read or has problems, and what is read can be shown in every language; is it without problems?"""
    folder = docs / "vocabularies"
    folder.mkdir(parents=True, exist_ok=True)
    for name in VOCABULARY_NAMES:
        (folder / f"{name}.yml").write_bytes(data if name in ("places", "topics") else b"")
    found, problems = load_vocabularies(docs, [language("it"), language("en")])
    _printable(problems, data)
    for term in found["topics"].values() if not problems else ():
        assert all(name.name and re.fullmatch("[a-z0-9-]+", name.slug) for name in term.names.values())
        assert escape(term["it"].name)
    return not problems


def _printable(problems: list, data: bytes) -> None:
    lines = max(len(re.split(rb"\r\n|\r|\n", data)), 1)
    for problem in problems:
        assert str(problem).isprintable()
        assert 1 <= problem.line <= lines, str(problem)
