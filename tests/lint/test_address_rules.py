"""Warnings about addresses that no reader can open, and about punctuation that was pasted with them."""

import pytest

from newsroom.lint.linter import lint


def warnings(archive, body, **fields):
    archive.story("2016/prova", body=body, **fields)
    return [str(problem) for problem in lint(archive.library()) if problem.rule == "address"]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/x",
        "http://127.0.0.1/",
        "http://192.168.1.4/a",
        "http://10.0.0.1",
        "http://[::1]/",
        "http://intranet/page",
        "https://wiki.local/",
        "https://redazione.lan/a",
    ],
)
def test_an_address_of_one_network_is_reported(archive, url):
    rule = f"warning: a link should lead to an address that every reader can open: '{url}' [address]"
    assert warnings(archive, f"Un [collegamento](<{url}>).") == [f"docs/articles/2016/prova.it.md:11: {rule}"]


def test_punctuation_at_the_end_of_an_address_is_reported_with_the_address_to_paste(archive):
    (found,) = warnings(archive, "Si legge in <https://a.example/b.> e nient'altro.")
    assert found.endswith("'https://a.example/b.'; write https://a.example/b [address]")


def test_sources_are_looked_at_too(archive):
    sources = "[{title: Fonte, url: 'http://localhost/a', date: 2012-01-02}]"
    assert len(warnings(archive, "Testo.", sources=sources)) == 1


@pytest.mark.parametrize(
    "url", ["https://a.example/", "http://93.184.216.34/", "mailto:a@b.example", "https://a.example/b?c=d.e"]
)
def test_public_addresses_are_not_reported(archive, url):
    assert warnings(archive, f"Un [collegamento]({url}).") == []
