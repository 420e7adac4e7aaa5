"""The interface's strings: the same keys and parts in every language, none missing where one is printed, none idle."""

import ast
import re
from string import Formatter

import pytest
from support.paths import OVERRIDES, ROOT, SCRIPTS

from newsroom.archive.settings import load_settings
from newsroom.archive.taxonomy import TAXONOMIES, YEARS
from newsroom.content.languages import load_language
from newsroom.content.schema import SLUG
from newsroom.i18n.typography import typeset

LANGS = sorted(path.stem for path in (OVERRIDES / "strings").glob("*.yml"))
LANGUAGES = {lang: load_language(lang, OVERRIDES) for lang in LANGS}
FIRST = LANGUAGES[LANGS[0]]
NAMES = [taxonomy.name for taxonomy in TAXONOMIES]

# Keys that are put together when they are used: how it is written in a module, and all that it can be.
MADE = {
    "taxonomy.name": NAMES,
    "listing.taxonomy.name": NAMES,
    "one.taxonomy.name": NAMES,
    "f'{taxonomy.name}_summary'": [f"{name}_summary" for name in NAMES],
    "'one_' + listing.taxonomy.name": [f"one_{name}" for name in NAMES if name != YEARS.name],
    "'alert_' + m[1]": [f"alert_{kind}" for kind in ("note", "tip", "important", "warning", "caution")],
}
# How modules and templates name a language, whose strings are read by [ ], say, count and forms.
LANGUAGE = re.compile(r"(.*\.)?(language|languages\[[^]]*\])")
IN_TEMPLATE = re.compile(r"(?<![\w.])(?:t|\w+\.language)(?:\[|\.(?:say|count|forms)\()([^],)]*)")


IN_LANGUAGE = re.compile(r'strings(?:\.get\(|\[)"(\w+)"')


def parts(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def asked_for(path):
    """Every key that a module asks a language for, and the names of the parts that it fills in, if it does."""
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        nodes = [*ast.walk(function)]
        assigned = {ast.unparse(node.targets[0]): node.value for node in nodes if isinstance(node, ast.Assign)}
        for node in nodes:
            if isinstance(node, ast.Subscript) and LANGUAGE.fullmatch(ast.unparse(node.value)):
                yield from ((key, None) for key in keys_of(node.slice, assigned))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield from said(node, assigned)


def said(call, assigned):
    if call.func.attr == "say":
        filled = {keyword.arg for keyword in call.keywords}
        yield from ((key, filled) for key in keys_of(call.args[0], assigned))
    elif call.func.attr in ("count", "forms") and LANGUAGE.fullmatch(ast.unparse(call.func.value)):
        yield from ((key, None) for key in keys_of(call.args[0], assigned))


def keys_of(node, assigned):
    """All that an expression can be: a word, one of two words, a variable, or a key made as the table says."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return keys_of(node.body, assigned) + keys_of(node.orelse, assigned)
    if isinstance(node, ast.Name):
        return keys_of(assigned[node.id], assigned)
    return MADE[ast.unparse(node)]


def in_modules():
    return [(path.name, *found) for path in sorted((SCRIPTS / "newsroom").rglob("*.py")) for found in asked_for(path)]


def in_templates():
    files = [path for path in sorted((OVERRIDES).rglob("*.*ml")) if path.parent.name != "strings"]
    return [
        (path.name, ast.literal_eval(key)) for path in files for key in IN_TEMPLATE.findall(path.read_text("utf-8"))
    ]


def test_every_language_of_the_site_has_its_strings():
    assert {language.lang for language in load_settings(ROOT).languages} <= {*LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_the_same_keys(lang):
    language = LANGUAGES[lang]
    assert language.strings.keys() == FIRST.strings.keys()
    assert language.plurals.keys() == FIRST.plurals.keys()
    assert language.segments.keys() == FIRST.segments.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_the_keys_stand_in_the_same_order_so_that_two_files_can_be_read_side_by_side(lang):
    assert [*LANGUAGES[lang].strings] == [*FIRST.strings]


@pytest.mark.parametrize("lang", LANGS)
def test_no_string_is_empty_and_each_has_the_same_parts_to_fill_in(lang):
    strings = LANGUAGES[lang].strings
    assert [key for key, text in strings.items() if not text] == []
    assert {key: parts(text) for key, text in strings.items()} == {
        key: parts(text) for key, text in FIRST.strings.items()
    }


@pytest.mark.parametrize("lang", LANGS)
def test_plurals_have_just_the_forms_of_their_language_and_each_says_how_many(lang):
    language = LANGUAGES[lang]
    for key, forms in language.plurals.items():
        assert {*forms} == {*language.locale.plural_form.tags, "other"}, key
        assert {tuple(parts(form)) for form in forms.values()} == {("n",)}, key


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_addresses_are_slugs_and_differ(lang):
    segments = LANGUAGES[lang].segments
    assert segments.keys() >= {*NAMES, "articles", "page"}
    assert all(SLUG.fullmatch(word) for word in segments.values())
    assert len({*segments.values()}) == len(segments)


@pytest.mark.parametrize("lang", LANGS)
def test_strings_are_typeset_already(lang):
    language = LANGUAGES[lang]
    texts = [*language.strings.values(), *(form for forms in language.plurals.values() for form in forms.values())]
    assert [text for text in texts if typeset(text, language.quotes) != text] == []


def test_every_key_that_is_asked_for_exists():
    have = FIRST.strings.keys() | FIRST.plurals.keys()
    assert [(name, key) for name, key, *_ in [*in_modules(), *in_templates()] if key not in have] == []


def test_no_key_is_idle():
    asked = {key for _, key, *_ in [*in_modules(), *in_templates()]}
    asked |= {*IN_LANGUAGE.findall((SCRIPTS / "newsroom/i18n/language.py").read_text("utf-8"))}
    assert sorted((FIRST.strings.keys() | FIRST.plurals.keys()) - asked) == []


def test_every_part_of_a_string_is_filled_in_where_it_is_said():
    wrong = [
        (name, key)
        for name, key, filled in in_modules()
        if filled is not None and not parts(FIRST.strings[key]) <= filled
    ]
    assert wrong == []


def test_a_string_with_parts_is_never_printed_as_it_stands():
    filled_in_by_script = {"search_none", "search_corrected"}
    plain = {key for _, key, filled in in_modules() if filled is None} | {
        *re.findall(r't\["(\w+)"\]', "".join(path.read_text("utf-8") for path in (OVERRIDES).rglob("*.html")))
    }
    assert {key for key in plain & FIRST.strings.keys() if parts(FIRST.strings[key])} == filled_in_by_script
