"""The notice above a translation: translator, original language, and whether the translation is outdated."""

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, Story, VersionState


def translation_notice(library: Library, story: Story, article: Article) -> str:
    """The notice in the article's language; empty for an original."""
    state = story.state(article.lang)
    if state not in (VersionState.TRANSLATION, VersionState.OUTDATED):
        return ""
    language = library.languages[article.lang]
    translator = library.vocabularies[AUTHORS.name][article.translator][article.lang].name
    name = language.name_of(story.original.lang)
    key = "notice_translation" if state is VersionState.TRANSLATION else "notice_outdated"
    return language.format(key, translator=translator, language=name, day=language.day(story.original.last_changed))
