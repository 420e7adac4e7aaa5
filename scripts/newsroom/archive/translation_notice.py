"""The notice above a translation: translator, original language, and whether the translation is outdated."""

from datetime import date

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story, VersionState


def translation_notice(library: Library, story: Story, article: Article) -> str:
    """The notice in the article's language; empty for an original."""
    state = story.state(article.lang)
    if state not in (VersionState.TRANSLATION, VersionState.OUTDATED):
        return ""
    language = library.languages[article.lang]
    values = {"language": language.name_of(story.original.lang)}
    if translator := library.vocabularies[AUTHORS.name].get(article.translator):
        values["translator"] = translator[article.lang].name
    key = "notice_translation" if state is VersionState.TRANSLATION else "notice_outdated"
    if state is VersionState.OUTDATED and (changed := outdated_since(story, article)):
        key, values["day"] = "notice_outdated_since", language.day(changed)
    return language.format(key if translator else f"{key}_unsigned", **values)


def outdated_since(story: Story, translation: Article) -> date | None:
    """The day on which the original changed, by its own fields; None if they name no change after the translation."""
    changed = story.original.known_change
    return changed if changed and changed >= translation.last_changed else None
