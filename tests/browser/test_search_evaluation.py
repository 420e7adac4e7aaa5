"""The evaluation in a browser: what it reads from a search page, from Material's box, and that a wrong ranking is noticed."""

import re

import pytest

from audit.tools import Failed
from evaluation import archive, asking
from evaluation.queries import Query
from evaluation.scores import score
from newsroom.archive.loader import load_library
from newsroom.archive.settings import load_settings
from support.paths import ROOT

PAGE = """<!doctype html><html lang="it"><title>Cerca</title><p data-search-status></p><ol data-search-results></ol>
<p><a href="/articoli/2016/terza/">Nessun risultato</a></p><script type="module">
const query = new URLSearchParams(location.search).get("q")
const show = found => {
  for (const [at, stem] of found.entries())
    setTimeout(() => document.querySelector("ol").insertAdjacentHTML("beforeend",
      `<li><h2><a href="/articoli/2016/${stem}/">${stem}</a></h2><a href="/articoli/2016/prima/">tema</a></li>`), 50 * at)
}
if (query !== "mai")
  setTimeout(() => { document.querySelector("p").textContent = "fatto"; show(FOUND) }, 100)
</script>"""


@pytest.fixture
def three(new_archive):
    """Three stories that say which they are."""
    made = new_archive()
    for stem, word in {"prima": "ponte", "seconda": "porto", "terza": "treno"}.items():
        made.story(f"2016/{stem}", title=f"La {stem}", body=f"Un {word} e una strada.")
    return load_library(made.settings)[0]


@pytest.fixture
def served_page(three, tmp_path):
    """A search page that always finds the same, and the engine that asks it."""

    def serve(found):
        (tmp_path / "cerca").mkdir()
        (tmp_path / "cerca" / "index.html").write_text(PAGE.replace("FOUND", str(found)), "utf-8")
        return asking.archive_engine(three, tmp_path, "it")

    return serve


def query(text, *stories, best=""):
    return Query("it", "name", text, tuple(f"2016/{stem}" for stem in stories), best, 1)


def test_the_results_of_a_page_are_read_in_order_and_what_is_beside_them_is_not(served_page, browser):
    engine = served_page(["seconda", "elsewhere", "prima"])
    (answer,) = asking.ask_all(engine, [query("l'isola & il «ponte»", "prima")], browser)
    assert answer.ranking == ("2016/seconda", "articoli/2016/elsewhere/", "2016/prima")


def test_a_wrong_ranking_is_noticed(served_page, browser):
    (answer,) = asking.ask_all(served_page(["terza", "prima"]), [query("ponte", "prima", best="2016/prima")], browser)
    assert (answer.rank, score([answer]).success_1, score([answer]).mrr, score([answer]).best) == (2, 0, 0.5, 0)


def test_a_page_that_finds_nothing_has_no_answers(served_page, browser):
    (answer,) = asking.ask_all(served_page([]), [query("ponte", "prima")], browser)
    assert answer.ranking == ()


def test_a_page_that_never_says_that_it_is_done_is_no_answer(served_page, browser, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 300)
    with pytest.raises(Failed, match=re.escape("archive must say when its answer is complete: 'mai'")):
        asking.ask_all(served_page(["prima"]), [query("mai", "prima")], browser)


@pytest.mark.this_archive
def test_the_search_page_of_this_archive_keeps_what_it_is_judged_by(reference_site, browser):
    real_library = load_library(load_settings(ROOT))[0]
    engine = asking.archive_engine(real_library, reference_site.folder, "it")
    (known, nothing) = asking.ask_all(engine, [query("Khabarovsk"), query("qwxzzy")], browser)
    assert known.ranking[0] == "2016/transiberiana-cento-anni"
    assert set(known.ranking) <= {*engine.stories.values()}
    assert nothing.ranking == ()
    assert archive.search_page(real_library, "en") == "en/search/"


def test_material_is_asked_in_its_own_search_box(three, browser, tmp_path):
    engine = asking.material_engine(three, tmp_path / "stock", "it")
    found = asking.ask_all(engine, [query("porto"), query("strada"), query("qwxzzy")], browser)
    assert found[0].ranking == ("2016/seconda",)
    assert sorted(found[1].ranking) == ["2016/prima", "2016/seconda", "2016/terza"]
    assert found[2].ranking == ()
