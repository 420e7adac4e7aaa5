"""Citation exports: an article as a record for reference managers."""

import json
import re
from datetime import date
from functools import cache

from babel import Locale

from newsroom.pages.metadata._cited_article import CitedArticle, Creator

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_TEX = {char: f"\\{char}" for char in "$&#_%"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_TEX_SPECIAL = re.compile(r"[$&#_%\\~^{}]")


def bibtex(cited: CitedArticle) -> str:
    """An @article for BibTeX and biblatex. Double braces keep the capitals of a title and the name of an organisation."""
    article, day = cited.article, cited.article.published
    fields = {
        **({"author": _bibtex_names(cited.authors)} if cited.authors else {}),
        "title": f"{{{{{_tex(article.title)}}}}}",
        "journal": f"{{{_tex(cited.site_name)}}}",
        "entrysubtype": "{newspaper}",
        "date": f"{{{day.isoformat()}}}",
        "year": f"{{{day.year}}}",
        "month": BIBTEX_MONTHS[day.month - 1],
        "url": f"{{{cited.url}}}",
        "langid": f"{{{_english_name(article.lang)}}}",
    }
    if cited.translators:
        fields["translator"] = _bibtex_names(cited.translators)
        fields["origlanguage"] = f"{{{_english_name(cited.story.original.lang)}}}"
    lines = "".join(f"{name}={value},\n" for name, value in fields.items())
    return f"@article{{{cited.key},\n{lines}}}\n"


def _bibtex_names(creators: tuple[Creator, ...]) -> str:
    names = [_tex(creator.inverted) if creator.given else f"{{{_tex(creator.family)}}}" for creator in creators]
    return f"{{{' and '.join(names)}}}"


@cache
def _english_name(lang: str) -> str:
    """The name that babel and biblatex use for a language, `italian`."""
    return (Locale.parse(lang.replace("-", "_")).get_language_name("en") or lang).lower()


def _tex(text: str) -> str:
    """Text with TeX's special characters escaped; braces by name, because BibTeX counts escaped ones too."""
    return _TEX_SPECIAL.sub(lambda match: _TEX[match[0]], text)


def ris(cited: CitedArticle) -> str:
    """A record of type NEWS in RIS (Research Information Systems, 2011), with CRLF line endings."""
    article = cited.article
    fields = [
        ("TY", "NEWS"),
        ("TI", article.title),
        *(("AU", author.inverted) for author in cited.authors),
        *(("A4", translator.inverted) for translator in cited.translators),
        ("T2", cited.site_name),
        ("PY", str(article.published.year)),
        ("DA", article.published.strftime("%Y/%m/%d")),
        ("LA", article.lang),
        ("UR", cited.url),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl_json(cited: CitedArticle) -> str:
    """A list with one item of CSL-JSON 1.0.2 (citationstyles.org)."""
    article, day = cited.article, cited.article.published
    item = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": article.title,
        "author": [_csl_name(author) for author in cited.authors],
        "translator": [_csl_name(translator) for translator in cited.translators],
        "container-title": cited.site_name,
        "issued": _csl_date(day),
        "event-date": _csl_date(article.date) if article.date != day else None,
        "language": article.lang,
        "URL": cited.url,
    }
    return f"[{_JSON.encode({name: value for name, value in item.items() if value})}]\n"


def _csl_date(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _csl_name(creator: Creator) -> dict[str, str]:
    return {"family": creator.family, "given": creator.given} if creator.given else {"literal": creator.family}
