"""Links by which readers contribute: to a file or form on the archive's forge, or to the newsroom's address."""

from urllib.parse import quote

from newsroom.archive.forge import Forge
from newsroom.archive.library import Library
from newsroom.archive.translation_status import PendingTranslation
from newsroom.content.article import ARTICLES_FOLDER, Article, Story, VersionState
from newsroom.content.page import CONTRIBUTE, STATUS, Page
from newsroom.formats.yaml_quoting import double_quoted
from newsroom.i18n.language import Language
from newsroom.pages._components import Link

_STORY_FORM, _TRANSLATION_FORM, _CORRECTION_FORM = "1-story.yml", "2-translation.yml", "3-correction.yml"


def article_contribution_links(library: Library, story: Story, article: Article) -> tuple[Link, ...]:
    """Links to edit an article, to report a mistake in it, to translate it; their URLs are absolute."""
    language, forge = library.languages[article.lang], library.settings.forge
    subject = language.format("report_subject", title=article.title)
    if not forge:
        return _contact_link(library, language["report_mistake"], subject)
    address = {"story": library.settings.site_url + library.addresses.article(article)}
    missing = [lang for lang in library.languages if lang not in story.versions]
    return (
        Link(language["edit_text"], forge.edit(_path(library, article.uri))),
        Link(language["report_mistake"], forge.new_issue(_CORRECTION_FORM, subject, address)),
        *(_translation_link(library, forge, language, story, lang) for lang in missing),
    )


def page_contribution_links(library: Library, page: Page) -> tuple[Link, ...]:
    """Links on the pages that explain contributing: to folders and forms; none on other pages."""
    language, forge = library.languages[page.lang], library.settings.forge
    if page.stem not in (CONTRIBUTE, STATUS):
        return ()
    if not forge:
        return _contact_link(library, language["write_to_newsroom"], "")
    folder = Link(language["open_stories"], forge.folder(_path(library, ARTICLES_FOLDER)))
    if page.stem == STATUS:
        return Link(language["offer_translation"], forge.new_issue(_TRANSLATION_FORM)), folder
    return (
        Link(language["propose_story"], forge.new_issue(_STORY_FORM)),
        Link(language["offer_translation"], forge.new_issue(_TRANSLATION_FORM)),
        Link(language["report_mistake"], forge.new_issue(_CORRECTION_FORM)),
        folder,
    )


def pending_translation_url(library: Library, pending: PendingTranslation) -> str:
    """The URL that begins a missing translation or opens an outdated one; empty without a forge."""
    if not (forge := library.settings.forge):
        return ""
    if pending.state is VersionState.MISSING:
        return _new_translation_url(library, forge, pending.story, pending.lang)
    return forge.edit(_path(library, pending.story.versions[pending.lang].uri))


def _translation_link(library: Library, forge: Forge, language: Language, story: Story, lang: str) -> Link:
    title = language.format("translate_into", language=language.name_of(lang))
    return Link(title, _new_translation_url(library, forge, story, lang))


def _new_translation_url(library: Library, forge: Forge, story: Story, lang: str) -> str:
    folder, _, name = story.original.uri.rpartition("/")
    stem = name.removesuffix(f".{story.original.lang}.md")
    text = _translation_text(story.original, library.languages[lang])
    return forge.new_file(_path(library, folder), f"{stem}.{lang}.md", text)


def _translation_text(original: Article, language: Language) -> str:
    """The front matter of a translation that somebody begins in the browser, with comments in the translation's language."""
    lines = [f"title: {double_quoted(original.title)}", 'summary: ""', f"date: {original.date}"]
    lines += [f"published: # {language['model_published']}", f"translator: # {language['model_translator']}"]
    lines += [f'translated_from: "{original.fingerprint}"']
    lines += ["image:", '  alt: ""'] if original.image and original.image.alt else []
    return "\n".join(["---", *lines, "---", "", ""])


def _contact_link(library: Library, title: str, subject: str) -> tuple[Link, ...]:
    contact = library.settings.contact
    if subject and contact.startswith("mailto:"):
        contact += ("&" if "?" in contact else "?") + f"subject={quote(subject)}"
    return (Link(title, contact),) if contact else ()


def _path(library: Library, uri: str) -> str:
    """The path in the repository of a file of docs/."""
    return f"{library.settings.docs.name}/{uri}"
