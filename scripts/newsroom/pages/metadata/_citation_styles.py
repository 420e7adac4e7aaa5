"""Citation styles: an article as a sentence for readers to copy."""

import re

from newsroom.pages.metadata._cited_article import CitedArticle


def apa(cited: CitedArticle) -> str:
    """An online newspaper article in APA style (Publication Manual, 7th edition)."""
    language = cited.language
    names = [author.initials for author in cited.authors]
    authors = ", & ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    day = language.date(cited.article.published, language["cite_day"])
    title = cited.article.title
    if cited.translators:
        translators = language.join([translator.natural for translator in cited.translators])
        title += f" ({language.format('cite_translator', names=translators)})"
    # A work without an author begins with its title (section 9.12).
    head = (_ended(authors), f"({day}).", _ended(title)) if authors else (_ended(title), f"({day}).")
    return " ".join((*head, _ended(cited.site_name), cited.url))


def chicago(cited: CitedArticle) -> str:
    """An online newspaper article as in a bibliography of the Chicago Manual of Style, 17th edition."""
    language = cited.language
    first, last, inner_first, inner_last = language.quotes
    quoted = cited.article.title.replace(first, inner_first).replace(last, inner_last)
    # A title that ends with a punctuation mark of its own takes no full stop inside the quotation marks.
    title = re.sub(r"([.?!…])\.(?=\W*$)", r"\1", language.format("cite_title", title=quoted))
    translators = [translator.natural for translator in cited.translators]
    parts = [
        _ended(_authors_inverted(cited)) if cited.authors else "",
        title,
        language.format("cite_translated", names=language.join(translators)) if translators else "",
        f"{cited.site_name}, {language.day(cited.article.published)}.",
        cited.url,
    ]
    return " ".join(part for part in parts if part)


def _authors_inverted(cited: CitedArticle) -> str:
    """The authors, only the first one with the family name in front."""
    first, *others = cited.authors
    comma = "," if first.given and len(others) == 1 else ""
    return cited.language.join([first.inverted + comma, *(author.natural for author in others)])


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
