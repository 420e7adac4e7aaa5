"""Citations of an article: in two styles for readers, and as files for reference managers."""

import re
from dataclasses import dataclass

from newsroom.archive.library import Library
from newsroom.content.article import Article, Story
from newsroom.pages.metadata._citation_exports import bibtex, csl_json, ris
from newsroom.pages.metadata._citation_styles import apa, chicago
from newsroom.pages.metadata._cited_article import cited_article

# Characters that neither a URL (url.spec.whatwg.org, URL code points) nor an HTML attribute may contain; "%" must come first.
_ESCAPES = tuple((char, f"%{ord(char):02X}") for char in "%\r\n \"#&<>[\\]^`{|}'")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CitationFile:
    """A record as a file: name of the format, file name, media type (IANA's or else the usual one), text."""

    form: str
    name: str
    media_type: str
    text: str

    @property
    def data_url(self) -> str:
        """The file as a data URL (RFC 2397), so that saving it needs no request. Safe in an HTML attribute."""
        text = self.text
        for char, escape in _ESCAPES:  # ten times as fast as urllib's quote, which visits every character
            text = text.replace(char, escape)
        return f"data:{self.media_type},{_CONTROLS.sub(lambda match: f'%{ord(match[0]):02X}', text)}"


@dataclass(frozen=True, slots=True)
class Citation:
    """The citations of an article. `apa` and `chicago` are plain text; the others are whole files, named `name`.EXTENSION.

    Dated by publication here, which is when the text that is cited came to be at its URL; the page shows that date.
    Without an access date, because an article does not change without a date of change; without abstract and keywords,
    because the page has them and no style cites them.
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


def citation(library: Library, story: Story, article: Article) -> Citation:
    """The citations of an article, in its language."""
    cited = cited_article(library, story, article)
    return Citation(
        name=f"{cited.stem}.{article.lang}",
        apa=apa(cited),
        chicago=chicago(cited),
        bibtex=bibtex(cited),
        ris=ris(cited),
        csl_json=csl_json(cited),
    )
