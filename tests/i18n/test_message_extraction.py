"""Messages are extracted from the source code, and catalogues keep their translations."""

import pytest

from newsroom.core.message import Message
from newsroom.i18n.catalogue import MESSAGES_FOLDER, SOURCE_LANGUAGE, catalogue_languages, open_catalogue
from newsroom.i18n.message_extraction import extract_messages, message_templates, update_catalogue
from support.paths import SCRIPTS

SOURCE = 'Message("b {x}", x=Message("a"))\n\nMessage("{n} word", plural="{n} words", n=n)\n'


@pytest.mark.parametrize("lang", [lang for lang in catalogue_languages() if lang != SOURCE_LANGUAGE])
def test_every_catalogue_is_complete_and_as_the_command_writes_it(tmp_path, lang):
    before = (MESSAGES_FOLDER / f"{lang}.po").read_bytes()
    (tmp_path / f"{lang}.po").write_bytes(before)
    assert update_catalogue(lang, SCRIPTS, tmp_path) == 0
    assert (tmp_path / f"{lang}.po").read_bytes() == before


def test_a_new_language_is_a_new_file(tmp_path):
    scripts, messages = tmp_path / "scripts", tmp_path / "messages"
    scripts.mkdir()
    messages.mkdir()
    (scripts / "a.py").write_text(SOURCE, "utf-8")
    assert update_catalogue("fr", scripts, messages) == 3
    path = messages / "fr.po"
    empty = 'msgid "a"\nmsgstr ""'
    path.write_text(path.read_text("utf-8").replace(empty, empty[:-1] + 'un"'), "utf-8")
    assert update_catalogue("fr", scripts, messages) == 2
    assert catalogue_languages(messages) == ("en", "fr")
    french = open_catalogue("fr", messages)
    assert french.translate(Message("b {x}", x=Message("a"))) == "b un"


def test_messages_that_are_gone_leave_the_catalogue(tmp_path):
    (tmp_path / "a.py").write_text(SOURCE, "utf-8")
    assert update_catalogue("fr", tmp_path, tmp_path) == 3
    (tmp_path / "a.py").write_text('Message("a")', "utf-8")
    assert update_catalogue("fr", tmp_path, tmp_path) == 1
    assert "word" not in (tmp_path / "fr.po").read_text("utf-8")


def test_templates_are_found_with_their_lines_and_plurals(tmp_path):
    assert sorted(message_templates(SOURCE)) == [(1, "a", ""), (1, "b {x}", ""), (3, "{n} word", "{n} words")]
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.py").write_text(SOURCE, "utf-8")
    found = [(message.id, message.auto_comments) for message in extract_messages(tmp_path) if message.id]
    assert found == [("a", ["folder/a.py"]), ("b {x}", ["folder/a.py"]), (("{n} word", "{n} words"), ["folder/a.py"])]


@pytest.mark.parametrize(
    "source",
    ['Message(f"x must be {y}")', "Message(rule)", 'Message("x" + y)', 'Message("a", plural=b, n=1)', "Message()"],
    ids=["f-string", "variable", "sum", "plural", "nothing"],
)
def test_a_message_that_is_not_a_string_literal_is_an_error(source):
    with pytest.raises(ValueError, match="line 1: a message must be a string literal"):
        [*message_templates(source)]


def test_a_template_without_words_needs_no_translation():
    assert [*message_templates('Message("{name}: {rule}")')] == []
