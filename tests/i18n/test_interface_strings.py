"""Strings of the interface: the same keys and fields in every language, none missing, none unused."""

import ast
import re
from string import Formatter

import pytest

from newsroom.archive.settings import load_settings
from newsroom.archive.taxonomy import TAXONOMIES, YEARS
from newsroom.content.field_types import SLUG_PATTERN
from newsroom.content.languages import load_language
from newsroom.i18n.typography import typeset
from support.paths import OVERRIDES, ROOT, SCRIPTS

LANGS = sorted(path.stem for path in (OVERRIDES / "strings").glob("*.yml"))
LANGUAGES = {lang: load_language(lang, OVERRIDES) for lang in LANGS}
FIRST = LANGUAGES[LANGS[0]]
NAMES = [taxonomy.name for taxonomy in TAXONOMIES]

# Computed keys: the expression in a module, without the object that has a taxonomy, and all its values.
COMPUTED_KEYS = {
    "taxonomy.name": NAMES,
    "f'{taxonomy.name}_summary'": [f"{name}_summary" for name in NAMES],
    "'one_' + taxonomy.name": [f"one_{name}" for name in NAMES if name != YEARS.name],
    "'alert_' + kind": [f"alert_{kind}" for kind in ("note", "tip", "important", "warning", "caution")],
}
# Names of a language in modules and templates; its strings are read by [ ], format, plural and plural_forms.
LANGUAGE_EXPRESSION = re.compile(r"(.*\.)?(language|languages\[[^]]*\])")
KEY_IN_TEMPLATE = re.compile(r"(?<![\w.])(?:t|\w+\.language)(?:\[|\.(?:format|plural|plural_forms)\()([^],)]*)")
KEY_IN_LANGUAGE_MODULE = re.compile(r'strings(?:\.get\(|\[)"(\w+)"')


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def keys_used(path):
    """Keys of strings that a module uses, and the names of the values it passes to format them, else None."""
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    for function in functions:
        nodes = [*ast.walk(function)]
        assigned = {ast.unparse(node.targets[0]): node.value for node in nodes if isinstance(node, ast.Assign)}
        for node in nodes:
            if isinstance(node, ast.Subscript) and LANGUAGE_EXPRESSION.fullmatch(ast.unparse(node.value)):
                yield from ((key, None) for key in keys_of(node.slice, assigned))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield from keys_of_call(node, assigned)


def keys_of_call(call, assigned):
    if not LANGUAGE_EXPRESSION.fullmatch(ast.unparse(call.func.value)):
        return
    if call.func.attr == "format":
        values = {keyword.arg for keyword in call.keywords}
        yield from ((key, values) for key in keys_of(call.args[0], assigned))
    elif call.func.attr in ("plural", "plural_forms"):
        yield from ((key, None) for key in keys_of(call.args[0], assigned))


def keys_of(node, assigned):
    """The possible values of an expression: a constant, either branch of a conditional, a variable, or a computed key."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return keys_of(node.body, assigned) + keys_of(node.orelse, assigned)
    if isinstance(node, ast.Name):
        return keys_of(assigned[node.id], assigned)
    return COMPUTED_KEYS[re.sub(r"\w+\.(?=taxonomy\.)", "", ast.unparse(node))]


def in_modules():
    return [(path.name, *found) for path in sorted((SCRIPTS / "newsroom").rglob("*.py")) for found in keys_used(path)]


def in_templates():
    files = [path for path in sorted((OVERRIDES).rglob("*.*ml")) if path.parent.name != "strings"]
    return [
        (path.name, ast.literal_eval(key)) for path in files for key in KEY_IN_TEMPLATE.findall(path.read_text("utf-8"))
    ]


def test_every_language_of_the_site_has_strings():
    assert {language.lang for language in load_settings(ROOT).languages} <= {*LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_the_same_keys(lang):
    language = LANGUAGES[lang]
    assert language.strings.keys() == FIRST.strings.keys()
    assert language.plurals.keys() == FIRST.plurals.keys()
    assert language.url_segments.keys() == FIRST.url_segments.keys()


@pytest.mark.parametrize("lang", LANGS)
def test_the_keys_are_in_the_same_order_so_that_files_can_be_compared(lang):
    assert [*LANGUAGES[lang].strings] == [*FIRST.strings]


@pytest.mark.parametrize("lang", LANGS)
def test_no_string_is_empty_and_each_has_the_same_fields(lang):
    strings = LANGUAGES[lang].strings
    assert [key for key, text in strings.items() if not text] == []
    assert {key: fields(text) for key, text in strings.items()} == {
        key: fields(text) for key, text in FIRST.strings.items()
    }


@pytest.mark.parametrize("lang", LANGS)
def test_plurals_have_exactly_the_forms_of_their_language_with_the_number(lang):
    language = LANGUAGES[lang]
    for key, forms in language.plurals.items():
        assert {*forms} == {*language.locale.plural_form.tags, "other"}, key
        assert {tuple(fields(form)) for form in forms.values()} == {("n",)}, key


@pytest.mark.parametrize("lang", LANGS)
def test_url_segments_are_different_slugs(lang):
    segments = LANGUAGES[lang].url_segments
    assert segments.keys() >= {*NAMES, "articles", "page"}
    assert all(SLUG_PATTERN.fullmatch(word) for word in segments.values())
    assert len({*segments.values()}) == len(segments)


@pytest.mark.parametrize("lang", LANGS)
def test_strings_are_typeset_already(lang):
    language = LANGUAGES[lang]
    texts = [*language.strings.values(), *(form for forms in language.plurals.values() for form in forms.values())]
    assert [text for text in texts if typeset(text, language.quotes) != text] == []


def test_every_key_that_is_used_exists():
    have = FIRST.strings.keys() | FIRST.plurals.keys()
    assert [(name, key) for name, key, *_ in [*in_modules(), *in_templates()] if key not in have] == []


def test_no_key_is_unused():
    used = {key for _, key, *_ in [*in_modules(), *in_templates()]}
    used |= {*KEY_IN_LANGUAGE_MODULE.findall((SCRIPTS / "newsroom/i18n/language.py").read_text("utf-8"))}
    assert sorted((FIRST.strings.keys() | FIRST.plurals.keys()) - used) == []


def test_every_field_gets_a_value_where_a_string_is_formatted():
    wrong = [
        (name, key)
        for name, key, values in in_modules()
        if values is not None and not fields(FIRST.strings[key]) <= values
    ]
    assert wrong == []


def test_a_string_with_fields_is_never_used_unformatted():
    formatted_by_scripts = {"search_none", "search_corrected"}
    plain = {key for _, key, values in in_modules() if values is None} | {
        *re.findall(r't\["(\w+)"\]', "".join(path.read_text("utf-8") for path in (OVERRIDES).rglob("*.html")))
    }
    assert {key for key in plain & FIRST.strings.keys() if fields(FIRST.strings[key])} == formatted_by_scripts
