"""The template compiler against stock Jinja: the same output to the byte, no fewer errors, and faster forms in its code."""

import html
import sys
from importlib.util import module_from_spec, spec_from_file_location
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from newsroom.pages import _template_compiler
from newsroom.pages._template_compiler import TemplateCompiler
from newsroom.pages.renderer import configure

VALUES = {
    "words": "<b>\"A\" & 'B'</b>",
    "safe": Markup("<i>à</i>"),
    "none": None,
    "one": SimpleNamespace(name="x<y", number=1.5, items=("a", "b")),
    "table": {"key": "<value>"},
    "say": lambda *args, **named: f"{args}{named}",
}
TEMPLATES = {
    "base.html": "{% import 'macros.html' as m %}<{% block kind %}{% endblock %}>{% block body %}base{% endblock %}.",
    "macros.html": "{% macro box(text, mark='!') %}[{{ text }}{{ mark }}]{% endmacro %}",
    "call.html": "{% macro around() %}({{ caller() }}){% endmacro %}{% call around() %}{{ words }}{% endcall %}",
    "part.html": "{{ one.name }}{{ loop_value }}",
}


def environment(text, compiler):
    env = Environment(loader=DictLoader(TEMPLATES | {"page.html": text}))  # noqa: S701 # `configure` turns escaping on
    if compiler:
        env.code_generator_class = compiler
    return configure(env)


def rendered(text, compiler):
    return environment(text, compiler).get_template("page.html").render(VALUES)


@pytest.mark.parametrize(
    "text",
    [
        "{{ words }}|{{ safe }}|{{ none }}|{{ 7 }}|{{ one.number }}|{{ words|safe }}",
        "{{ one.name }}{{ table['key'] }}{{ one.items[-1] }}{{ one.items[:1] }}",
        "{{ say(words, 1) }}{{ say(words, a=2) }}{{ say() }}{{ say(*(1, words)) }}{{ say(**table) }}",
        "{{ words.upper() }}{{ ('a', 'b')[1] }}{{ {'a': words}.get('a') }}{{ (one.name or words).title() }}",
        "{% for item in one.items %}{{ loop.index }}{{ item }}{% set loop_value = item %}{% include 'part.html' %}{% endfor %}",
        "{% import 'macros.html' as m %}{{ m.box(words) }}{{ m.box(safe, mark=words) }}{% include 'call.html' %}",
        "{% extends 'base.html' %}{% block kind %}{{ words }}{% endblock %}{% block body %}{{ super() }}+{% endblock %}",
        "{% if one.name == 'x' %}no{% elif words %}{{ words ~ safe }}{% endif %}{{ 'yes' if one else 'no' }}",
    ],
)
def test_the_output_is_that_of_stock_jinja(text):
    assert rendered(text, TemplateCompiler) == rendered(text, None)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{ nothing }}", UndefinedError),
        ("{{ nothing.name }}", UndefinedError),
        ("{{ one.nothing }}", AttributeError),
        ("{{ table.key }}", AttributeError),
        ("{{ table['nothing'] }}", KeyError),
    ],
)
def test_a_missing_value_raises(text, error):
    with pytest.raises(error):
        rendered(text, TemplateCompiler)


def test_the_generated_code_uses_the_faster_forms():
    text = "{% block body %}{{ one.name }}{{ table['key'] }}{{ say(words, a=2) }}{% endblock %}"
    code = environment(text, TemplateCompiler).compile(text, raw=True)
    assert code.startswith("from newsroom.pages._template_compiler import escaped_html\n")
    assert code.count("escaped_html(") == 3
    assert "environment.getattr" not in code
    assert "environment.getitem" not in code
    assert "context.call" not in code
    assert code.count("yield concat(") == 2  # of the template and of the block


def test_without_the_c_function_of_markupsafe_text_is_still_escaped(monkeypatch):
    monkeypatch.setitem(sys.modules, "markupsafe._speedups", None)
    spec = spec_from_file_location("compiler_without_speedups", _template_compiler.__file__)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.escape_text is html.escape
    assert module.escaped_html(VALUES["words"]) == html.escape(VALUES["words"])
    assert module.escaped_html(VALUES["safe"]) == "<i>à</i>"
    assert module.escaped_html(None) == "None"
