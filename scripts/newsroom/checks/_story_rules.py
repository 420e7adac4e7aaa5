"""Rules on the versions of a story: their dates, images and translations."""

from collections.abc import Iterator

from newsroom.archive.library import Library
from newsroom.archive.publication import publication_date
from newsroom.content.article import Article
from newsroom.core.message import Message
from newsroom.core.problems import Problem, did_you_mean, with_value


def _problem(library: Library, article: Article, field: str, message: Message) -> Problem:
    return Problem(f"{library.settings.docs.name}/{article.uri}", article.line(field), message)


def years_match(library: Library) -> Iterator[Problem]:
    """A story must be in the folder of the year of its original's date."""
    for story in library.all_stories:
        original = story.original
        if original.year != original.date.year:
            message = Message(
                "date must be in the year of the folder, {year}: '{date}'", year=original.year, date=original.date
            )
            yield _problem(library, original, "date", message)


def dates_in_order(library: Library) -> Iterator[Problem]:
    """Updates, corrections and translations must not be earlier than what they change."""
    originals = {story.id: story.original for story in library.all_stories}
    for article in library.all_articles:
        original = originals[article.story_id]
        if article.date < original.date:
            rule = Message(
                "date must not be earlier than that of the original, {earliest}: '{date}'",
                earliest=original.date,
                date=article.date,
            )
            yield _problem(library, article, "date", rule)
        if _precedes(article, original):
            rule = Message(
                "published must not be earlier than that of the original, {earliest}: '{published}'",
                earliest=publication_date(library, original),
                published=publication_date(library, article),
            )
            yield _problem(library, article, "published", rule)
        if article.updated and article.updated < article.date:
            rule = Message(
                "updated must not be earlier than date, {earliest}: '{updated}'",
                earliest=article.date,
                updated=article.updated,
            )
            yield _problem(library, article, "updated", rule)
        for correction in article.corrections:
            if correction.date < article.date:
                rule = Message(
                    "corrections.date must not be earlier than date, {earliest}: '{date}'",
                    earliest=article.date,
                    date=correction.date,
                )
                yield _problem(library, article, "corrections", rule)


def _precedes(translation: Article, original: Article) -> bool:
    """Whether a translation says that it came out before its original. On the same day only times can tell."""
    if translation.published_at and original.published_at:
        return translation.published_at < original.published_at
    return translation.published < original.published


def images_complete(library: Library) -> Iterator[Problem]:
    """A story's image must exist next to it, and each translation must describe the image in its own language."""
    for story in library.all_stories:
        for article in story.versions.values():
            if article.image is None:
                if "image" in article.lines:
                    rule = Message("image must not be set: the original has no image")
                    yield _problem(library, article, "image", rule)
                continue
            if article is story.original and article.image.uri not in library.images:
                written = article.image.uri.split("/", 2)[2]
                folder = story.id.partition("/")[2]
                paths = (uri.split("/", 2)[2] for uri in library.images if uri.startswith(f"articles/{story.id}/"))
                known = [path for path in paths if path != written]
                rule = Message("image.src must be an image in the folder {folder}/ next to the text", folder=folder)
                message = rule + with_value(written) + did_you_mean(written, known)
                yield _problem(library, article, "image", message)
            if article.is_translation and "image" not in article.lines:
                yield _problem(library, article, "image", Message("image.alt must be set: the original has an image"))


def translations_differ(library: Library) -> Iterator[Problem]:
    """A translation must not repeat its original's text."""
    for story in library.all_stories:
        for article in story.versions.values():
            if article.is_translation and article.fingerprint == story.original.fingerprint:
                message = Message("a translation must not have the same text as its original")
                yield _problem(library, article, "text", message)


def translations_stamped(library: Library) -> Iterator[Problem]:
    """A translated_from must be a real fingerprint: the original's is named if it has the placeholder of twelve zeros."""
    for story in library.all_stories:
        for article in story.versions.values():
            if article.is_translation and article.translated_from == "0" * 12:
                message = Message(
                    "translated_from is not set yet; the original's fingerprint is '{fingerprint}'",
                    fingerprint=story.original.fingerprint,
                )
                yield _problem(library, article, "translated_from", message)
