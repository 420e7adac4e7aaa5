"""Attacks in a real browser: through the renderer, through every field of a site, and against the policy alone, nothing runs."""

import json
import mimetypes
import re
from datetime import date
from html import escape

import pytest
from lxml import etree
from playwright.sync_api import expect

from newsroom.content.field_types import MAX_LINE_LENGTH, MAX_SUMMARY_LENGTH, MAX_TITLE_LENGTH, is_blank
from newsroom.content.languages import load_language
from newsroom.formats.leftovers import field_leftovers, names_a_file
from newsroom.formats.markdown import render_markdown
from newsroom.formats.markdown_dialect import dialect_violations
from newsroom.formats.markdown_limits import UNRENDERABLE
from newsroom.formats.markdown_links import resolve_links
from newsroom.formats.text_file import forbidden_character
from newsroom.newsletter.digest import compile_digest
from newsroom.newsletter.email_message import DigestEmail
from newsroom.pages.metadata.content_security_policy import content_security_policy
from support.hostile import as_text, vectors
from support.paths import OVERRIDES

ITALIAN = load_language("it", OVERRIDES)
URI = "articles/2016/prova.it.md"
HOME = "http://site.example/"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
STORIES, TERMS, AT_ONCE = 12, 3, 2500
# Whatever a vector would call is told; whatever it would say is said.
LISTEN = """
for (const name of ["pwned", "alert", "confirm", "prompt", "print"]) {
  window[name] = () => { window.ran(name); return null; };
}
"""
# What could run once a reader does something; then every event that a vector waits for, with nothing followed.
INSPECT = """
() => {
  const good = new Set(["http:", "https:", "mailto:", "feed:"]);
  // A file to be saved, with its words escaped.
  const cited = /^data:application\\/(x-bibtex|x-research-info-systems|vnd\\.citationstyles\\.csl\\+json)[;,]/;
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const source = element.getAttribute("src") ?? "";
    const own = name === "script" && (element.type === "application/ld+json" || /^[./]*assets\\//.test(source));
    if (["script", "iframe", "object", "embed", "base", "frame", "portal", "style"].includes(name) && !own && !OWN) {
      found.push(element.outerHTML.slice(0, 200));
    }
    for (const { name, value } of element.attributes) {
      const address = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"].includes(name);
      const leads = address && !cited.test(value) && new URL(value, "http://site.example/").protocol;
      if (/^on|^srcdoc$/i.test(name) || (leads && !good.has(leads))) {
        found.push(element.outerHTML.slice(0, 200));
      }
    }
  }
  document.addEventListener("click", (event) => event.preventDefault(), true);
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  for (const element of document.querySelectorAll("main *")) {
    for (const type of ["mouseover", "pointerenter", "focus", "error", "load", "toggle", "animationstart", "click"]) {
      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    }
  }
  return found;
}
"""
# Each document in a frame of its own: what one leaves open does not swallow the next.
FRAMES = """
async (documents) => {
  for (let start = 0; start < documents.length; start += 40) {
    const frames = documents.slice(start, start + 40).map((source) => {
      const frame = document.createElement("iframe");
      frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-modals";
      frame.srcdoc = source;
      return frame;
    });
    const loaded = frames.map((frame) => new Promise((done) => (frame.onload = () => setTimeout(done, 100))));
    document.body.append(...frames);
    await Promise.race([Promise.all(loaded), new Promise((done) => setTimeout(done, 3000))]);
    frames.forEach((frame) => frame.remove());
  }
}
"""


class Watch:
    """A page that hears what runs in it and what it asks of others; `answers` are the pages of the only site there is."""

    def __init__(self, browser, answers):
        self.answers, self.ran, self.left = answers, [], []
        self.context = browser.new_context(locale="it-IT")
        self.context.expose_binding("ran", lambda source, name: self.ran.append((source["page"].url, name)))
        self.context.add_init_script(LISTEN)
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.ran.append((self.page.url, "dialog")), dialog.dismiss()))

    def _answer(self, route):
        url = route.request.url
        if not url.startswith(HOME):
            self.left.append((url, route.request.is_navigation_request()))
            route.abort()
            return
        found = self.answers(url.removeprefix(HOME).partition("?")[0].partition("#")[0])
        if found is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=found[0], content_type=found[1])

    def visit(self, path, own="false"):
        """What a reader could set off on a page, which is looked at when it is loaded."""
        self.page.goto(HOME + path)
        return self.page.evaluate(INSPECT.replace("OWN", own))


@pytest.fixture
def watch(browser):
    """A maker of watched pages."""
    made = []

    def start(answers):
        made.append(Watch(browser, answers))
        return made[-1]

    yield start
    for each in made:
        each.context.close()


def as_html(pages):
    return lambda path: (pages[path], "text/html; charset=utf-8") if path in pages else None


def drawn(source):
    """The text as a page would show it, refused or not, unless it would take minutes."""
    if {message for _, message in dialect_violations(source)} & UNRENDERABLE:
        return ""
    return resolve_links(render_markdown(source, URI, ITALIAN).html, lambda *_: "")


def test_there_are_thousands_of_vectors_and_among_them_those_of_the_public_collections():
    assert len(vectors()) > 4000
    assert {"<script>alert(1)</script>", "<svg/onload=alert(1)>", "<IMG SRC=\"javascript:alert('XSS');\">"} <= {
        *vectors()
    }


def test_a_page_without_defences_is_heard(watch):
    pages = {
        "": "<main><img src=x onerror=pwned()><a href='javascript:alert(1)'>a</a><img src=//evil.example/x></main>"
    }
    page = watch(as_html(pages))
    assert len(page.visit("")) == 2
    assert {name for _, name in page.ran} == {"pwned"}
    assert page.left == [("http://evil.example/x", False)]


def test_no_vector_in_any_place_of_a_text_runs_or_asks_for_anything_even_if_it_was_not_refused(watch):
    own = [drawn(source) for vector in vectors()[:250] for source in as_text(vector)]
    others = [drawn(source) for vector in vectors()[250:] for source in as_text(vector)[:6]]
    parts = [*own, *others]
    bodies = ["\n".join(parts[start : start + AT_ONCE]) for start in range(0, len(parts), AT_ONCE)]
    pages = {f"{n}": f"<!doctype html><meta charset=utf-8><main>{body}</main>" for n, body in enumerate(bodies)}
    page = watch(as_html(pages))
    assert [found for path in pages for found in page.visit(path)] == []
    assert (page.ran, page.left) == ([], [])


def test_the_policy_alone_stops_every_vector_that_would_run_without_it(watch, archive):
    policy = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(content_security_policy(archive.settings))}">'
    )
    running, ran = [vector for vector in vectors() if "<" in vector][:500], {}
    for name, first in {"without": "", "with": policy}.items():
        page = watch(as_html({"": "<!doctype html><body></body>"}))
        page.page.goto(HOME)
        documents = [f"<!doctype html><meta charset=utf-8>{first}<main>{v}</main>" for v in running]
        page.page.evaluate(FRAMES, documents)
        ran[name] = len(page.ran)
    assert [url for url, is_navigation in page.left if not is_navigation] == []
    assert ran["without"] > 100
    assert ran["with"] == 0


def fitting(limit):
    """The vectors that a field with so many characters takes, as YAML writes them."""
    lines = (" ".join(vector.split()) for vector in vectors())
    fit = (line for line in lines if not is_blank(line) and len(line) <= limit and not forbidden_character(line))
    fit = (line for line in fit if not field_leftovers(line) and not names_a_file(line))
    return [json.dumps(line, ensure_ascii=False) for line in dict.fromkeys(fit)]


def accepted_texts():
    """The vectors that the dialect accepts as they stand, but for links into docs/."""
    return [
        vector
        for vector in vectors()
        if not forbidden_character(vector.replace("\n", ""))
        and not [*dialect_violations(f"a\n\n{vector}\n\nb")]
        and not render_markdown(vector, URI, ITALIAN).outline.targets
    ]


@pytest.fixture(scope="module")
def hostile(new_archive, build):
    """A site with every vector that an author could publish, in every field; and its archive."""
    archive = new_archive()
    titles, summaries, lines = fitting(MAX_TITLE_LENGTH), fitting(MAX_SUMMARY_LENGTH), fitting(MAX_LINE_LENGTH)
    for vocabulary in ("sections", "topics", "people", "organisations", "places", "authors"):
        known = (archive.folder / f"docs/vocabularies/{vocabulary}.yml").read_text("utf-8")
        archive.write(f"docs/vocabularies/{vocabulary}.yml", known + "".join(terms(titles, lines)))
    texts = accepted_texts()
    for n in range(STORIES):
        archive.picture(f"2016/s{n}/p.png")
        image = f"{{src: s{n}/p.png, alt: {lines[n]}, caption: {lines[n + 40]}, credit: {lines[n + 80]}}}"
        sources = [
            f"{{title: {a}, publisher: {b}}}" for a, b in zip(lines[n::STORIES], lines[n + 1 :: STORIES], strict=False)
        ]
        notes = [f"{{date: 2016-03-01, note: {line}}}" for line in lines[n::STORIES]]
        term = f"[x{n % TERMS}]"
        archive.story(
            f"2016/s{n}", body=body(texts[n::STORIES]), title=titles[n], summary=summaries[n + 40], image=image,
            topics=term, people=term, organisations=term, places=term, authors=term, section=term[1:-1],
            sources=f"[{', '.join(sources)}]", corrections=f"[{', '.join(notes)}]",
        )  # fmt: skip
    archive.write("docs/pages/about.it.md", page(titles[200], summaries[300], body(texts[::9])))
    archive.translation("2016/s0", title=titles[301], summary=summaries[302], image=f"{{alt: {lines[303]}}}")
    assert archive.problems() == []
    return archive, build(archive.settings)


def terms(names, lines):
    for n in range(TERMS):
        also = ", ".join(names[n::TERMS][:60])
        it, en = (f"{{name: {names[n + k]}, description: {lines[n + k]}}}" for k in (0, 150))
        yield f"x{n}: {{also: [{also}], it: {it}, en: {en}}}\n"


def page(title, summary, text):
    return f"---\ntitle: {title}\nslug: chi-siamo\nsummary: {summary}\n---\n\n{text}\n"


def body(texts):
    """As many of the texts as can stand one below the other."""
    whole = "Il testo."
    for text in texts:
        longer = f"{whole}\n\n{text}\n\nUn altro."
        if not [*dialect_violations(longer)] and not render_markdown(longer, URI, ITALIAN).outline.targets:
            whole = longer
    return whole


def files_of(site, *, policy):
    def answer(path):
        file = site.folder / path
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return None
        data = file.read_bytes()
        if file.suffix == ".html" and not policy:
            data = POLICY.sub("", data.decode()).encode()
        return data, mimetypes.guess_type(file.name)[0] or "application/octet-stream"

    return answer


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without"])
def test_no_field_of_a_site_runs_or_asks_for_anything(hostile, watch, policy):
    site = hostile[1]
    page = watch(files_of(site, policy=policy))
    paths = [file.removesuffix("index.html") for file in site.pages if "/x" not in file or "/x0/" in file]
    assert len(paths) > 80
    assert [(path, found) for path in paths for found in page.visit(path)] == []
    assert (page.ran, page.left) == ([], [])


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without"])
def test_no_result_of_a_search_runs_or_asks_for_anything(hostile, watch, policy):
    page = watch(files_of(hostile[1], policy=policy))
    page.visit("cerca/")
    for query in ("alert", "script onerror", "pwned"):
        page.page.get_by_role("searchbox").fill(query)
        expect(page.page.locator("[data-search-results] h2 a").first).to_be_visible()
        assert page.page.evaluate(INSPECT.replace("OWN", "false")) == []
    assert (page.ran, page.left) == ([], [])


def test_no_message_and_no_item_of_a_feed_runs_or_asks_for_anything(hostile, watch):
    archive, site = hostile
    library = archive.library()
    found = compile_digest(library, "it", date(2016, 1, 1), date(2016, 12, 31))
    pages = {"mail": DigestEmail(library.settings, found).html()}
    feed = etree.parse(site.folder / "feed.xml")
    items = feed.xpath("//item/description | //item/*[local-name()='encoded']")
    assert len(items) == 2 * STORIES
    pages["feed"] = "".join(f"<main>{item.text}</main>" for item in items)
    page = watch(as_html(pages))
    assert (page.visit("mail", own="name === 'style'"), page.visit("feed")) == ([], [])
    assert (page.ran, [url for url, _ in page.left if not url.startswith("https://test.example/")]) == ([], [])
