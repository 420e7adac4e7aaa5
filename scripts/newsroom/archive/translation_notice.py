"""The notice that tells readers of a translation whose it is, of what, and whether it is outdated."""

from newsroom.archive.library import Library
from newsroom.archive.taxonomy import AUTHORS
from newsroom.content.article import Article, State, Story


def notice(library: Library, story: Story, version: Article) -> str:
    """What a reader is told of a translation: whose it is, of what, and whether the original has changed since."""
    state = story.state(version.lang)
    if state not in (State.TRANSLATION, State.OUTDATED):
        return ""
    language = library.languages[version.lang]
    translator = library.vocabularies[AUTHORS.name][version.translator][version.lang].name
    name = language.other_name(story.original.lang)
    key = "notice_translation" if state is State.TRANSLATION else "notice_outdated"
    return language.say(key, translator=translator, language=name, day=language.day(story.original.changed))
