"""The notice above a translation: translator, original language, and whether the translation is outdated."""

from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story, VersionState
from newsroom.i18n.language import Language


def translation_notice(library: Library, story: Story, article: Article) -> str:
    """The notice in the article's language; empty for an original."""
    state = story.state(article.lang)
    if state not in (VersionState.TRANSLATION, VersionState.OUTDATED):
        return ""
    language = library.languages[article.lang]
    name = language.name_of(story.original.lang)
    changed = outdated_since(story, article) if state is VersionState.OUTDATED else None
    day = language.day(changed) if changed else ""
    term = library.vocabularies[AUTHORS.name].get(article.translator)
    if term is None:
        return _unsigned_notice(language, state, name, day)
    translator = term[article.lang].name
    if state is VersionState.TRANSLATION:
        return language.format("notice_translation", translator=translator, language=name)
    if day:
        return language.format("notice_outdated_since", translator=translator, language=name, day=day)
    return language.format("notice_outdated", translator=translator, language=name)


def _unsigned_notice(language: Language, state: VersionState, name: str, day: str) -> str:
    """The notice of a translation whose translator is not known."""
    if state is VersionState.TRANSLATION:
        return language.format("notice_translation_unsigned", language=name)
    if day:
        return language.format("notice_outdated_since_unsigned", language=name, day=day)
    return language.format("notice_outdated_unsigned", language=name)


def outdated_since(story: Story, translation: Article) -> date | None:
    """The day on which the original changed, by its own fields; None if they name no change after the translation."""
    changed = story.original.known_change
    return changed if changed and changed >= translation.last_changed else None
