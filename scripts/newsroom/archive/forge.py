"""The forge that hosts the archive's repository (GitHub, GitLab, Forgejo), and the URLs at which it lets people edit.

What each forge understands in a URL is documented by itself; of new files GitLab takes the name only (gitlab-org/gitlab#337038),
and forms of reports are filled by GitHub only, so the others get a text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode, urlsplit

MAX_URL_LENGTH = 6000  # bytes: GitHub answers 414 to URLs of about 8,000


class ForgeKind(StrEnum):
    """The software of a forge, in the words of the setting. Gitea has the URLs of Forgejo, which began as a copy of it."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


_KINDS_BY_HOST = {
    "github": ForgeKind.GITHUB,
    "gitlab": ForgeKind.GITLAB,
    "codeberg": ForgeKind.FORGEJO,
    "forgejo": ForgeKind.FORGEJO,
    "gitea": ForgeKind.FORGEJO,
}


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on a forge: its URL without a slash at the end, and the branch that is published."""

    kind: ForgeKind
    url: str
    branch: str

    def folder(self, path: str) -> str:
        """The URL of a folder, relative to the repository."""
        middle = {ForgeKind.GITHUB: "tree", ForgeKind.GITLAB: "-/tree", ForgeKind.FORGEJO: "src/branch"}[self.kind]
        return self._at(middle, path)

    def edit(self, path: str) -> str:
        """The URL that opens a file in the forge's editor; who may not write there is offered a copy (fork)."""
        middle = {ForgeKind.GITHUB: "edit", ForgeKind.GITLAB: "-/edit", ForgeKind.FORGEJO: "_edit"}[self.kind]
        return self._at(middle, path)

    def new_file(self, folder: str, name: str, text: str) -> str:
        """The URL that begins a file: with its name and text, or with as much of them as the forge and the length allow."""
        middle = {ForgeKind.GITHUB: "new", ForgeKind.GITLAB: "-/new", ForgeKind.FORGEJO: "_new"}[self.kind]
        url = self._at(middle, folder)
        if self.kind is ForgeKind.GITLAB:
            return f"{url}?{_query({'file_name': name})}"
        filled = f"{url}?{_query({'filename': name, 'value': text})}"
        return filled if len(filled) <= MAX_URL_LENGTH else f"{url}?{_query({'filename': name})}"

    def new_issue(self, form: str, title: str = "", fields: Mapping[str, str] | None = None) -> str:
        """The URL that begins a report with a form of .github/ISSUE_TEMPLATE, its title and some fields filled in by their id."""
        fields = fields or {}
        text = "\n".join(fields.values())
        if self.kind is ForgeKind.GITHUB:
            return f"{self.url}/issues/new?{_query({'template': form, 'title': title, **fields})}"
        if self.kind is ForgeKind.GITLAB:
            return f"{self.url}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"
        return f"{self.url}/issues/new?{_query({'title': title, 'body': text})}"

    def _at(self, middle: str, path: str) -> str:
        return f"{self.url}/{middle}/{quote(self.branch)}/{quote(path)}"


def forge_kind(repo_url: str) -> ForgeKind | None:
    """The kind of forge by the name of its host; None if it does not say."""
    names = (urlsplit(repo_url).hostname or "").split(".")
    return next((kind for name, kind in _KINDS_BY_HOST.items() if name in names), None)


def _query(values: Mapping[str, str]) -> str:
    return urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
