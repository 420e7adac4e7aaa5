"""The fixtures themselves: what they make has no problems, so that a problem in a test is the test's own."""


def test_an_archive_without_stories_has_no_problems(archive):
    assert archive.problems() == []


def test_a_story_and_its_translation_have_no_problems(archive):
    archive.story("2016/prova")
    archive.translation("2016/prova", slug="trial")
    library, problems = archive.load()
    assert problems == []
    assert [(story.id, [*story.versions]) for story in library.stories] == [("2016/prova", ["it", "en"])]
