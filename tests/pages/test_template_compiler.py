"""What our templates are compiled to gives what Jinja's own code gives, to the letter, and refuses no less."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from newsroom.pages._template_compiler import Compiler
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


def drawn(text, compiler):
    env = Environment(loader=DictLoader(TEMPLATES | {"page.html": text}))  # noqa: S701 # `configure` makes it escape
    if compiler:
        env.code_generator_class = compiler
    return configure(env).get_template("page.html").render(VALUES)


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
def test_a_template_draws_what_jinja_would_draw(text):
    assert drawn(text, Compiler) == drawn(text, None)


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
def test_what_is_not_there_is_refused(text, error):
    with pytest.raises(error):
        drawn(text, Compiler)
