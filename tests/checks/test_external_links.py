"""Links out of the archive: found with their places, asked of servers on this machine, judged, and told in an issue."""

from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from newsroom.checks.external_links import Answer, Finding, Place, Verdict, external_links, judge, report
from newsroom.checks.link_client import Asker, is_public

PLACES = (Place("docs/articles/2016/prova.it.md", 9, date(2016, 2, 24)),)
URL = "https://a.example/b/c"
COPY = f"https://web.archive.org/web/20160224/{URL}"
PATHS = {
    "/good": (200, None),
    "/gone": (404, None),
    "/no-head": (200, None),
    "/moved": (301, "/good"),
    "/far": (302, "/moved"),
    "/round": (301, "/round"),
    "/inside": (302, "http://10.0.0.1/secret"),
    "/file": (302, "file:///etc/passwd"),
    "/busy": (503, None),
}


class Handler(BaseHTTPRequestHandler):
    """Answers as PATHS says; HEAD of /no-head is refused."""

    def do_GET(self):
        path = self.path.partition("?")[0]
        status, location = PATHS.get(path, (404, None))
        self.send_response(405 if (self.command, path) == ("HEAD", "/no-head") else status)
        if location:
            self.send_header("Location", location)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - as http.server calls it

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def asker():
    return Asker(may_ask=lambda address: address == "127.0.0.1", between=0)


def test_every_address_of_texts_and_sources_is_found_with_all_its_places(archive):
    archive.story(
        "2016/prova", body="[a](https://a.example/x#b)\n\n<https://b.example/> [c](mailto:c@d.example) [e](#f)\n\n## f"
    )
    archive.story("2015/altra", body="Testo.", sources="[{title: F, url: 'https://a.example/x'}]")
    archive.page("about", "it", "chi-siamo", "[a](https://c.example/)")
    found = {
        url: [(place.path, place.line) for place in places] for url, places in external_links(archive.library()).items()
    }
    assert found == {
        "https://a.example/x": [("docs/articles/2016/prova.it.md", 11), ("docs/articles/2015/altra.it.md", 8)],
        "https://b.example/": [("docs/articles/2016/prova.it.md", 13)],
        "https://c.example/": [("docs/pages/about.it.md", 7)],
        "https://source.example/a": [("docs/articles/2016/prova.it.md", 8)],
    }


@pytest.mark.parametrize(
    ("path", "statuses"),
    [("/good", [200]), ("/gone?x=1", [404]), ("/no-head", [200]), ("/moved", [301, 200]), ("/far", [302, 301, 200]),
     ("/inside", [302, 0]), ("/file", [302, 0]), ("/busy", [503]), ("/round", [301] * 6 + [0])],
)  # fmt: skip
def test_an_address_is_followed_to_where_it_leads_and_not_into_the_network_around(server, asker, path, statuses):
    assert [answer.status for answer in asker.follow(server + path)] == statuses


def test_this_machine_is_not_asked_unless_it_may_be(server):
    (answer,) = Asker(between=0).follow(f"{server}/good")
    assert (answer.status, answer.fault) == (0, "not a public host")


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fd00::1"]
)
def test_only_addresses_of_the_internet_are_public(address):
    assert not is_public(address)
    assert is_public("1.1.1.1")


def test_a_server_that_is_not_there_is_no_exception(asker):
    (answer,) = asker.follow("http://127.0.0.1:1/")
    assert (answer.status, bool(answer.fault)) == (0, True)


@pytest.mark.parametrize(
    ("answers", "verdict", "proposal"),
    [
        ([Answer(200)], Verdict.ALIVE, ""),
        ([Answer(404)], Verdict.GONE, COPY),
        ([Answer(301, "https://a.example/d"), Answer(410)], Verdict.GONE, COPY),
        ([Answer(301, "https://a.example/"), Answer(200)], Verdict.GONE, COPY),
        ([Answer(301, "https://a.example/d"), Answer(200)], Verdict.MOVED, "https://a.example/d"),
        ([Answer(302, "https://a.example/d"), Answer(200)], Verdict.ALIVE, ""),
        ([Answer(308, "https://a.example/d"), Answer(302, "https://a.example/e"), Answer(200)], Verdict.ALIVE, ""),
        ([Answer(403)], Verdict.UNSURE, ""),
        ([Answer(503)], Verdict.UNSURE, ""),
        ([Answer(0, fault="timed out")], Verdict.UNSURE, ""),
    ],
)
def test_answers_are_judged_and_what_is_gone_gets_a_copy_of_its_day(answers, verdict, proposal):
    found = judge(URL, PLACES, answers)
    assert (found.verdict, found.proposal) == (verdict, proposal)


def test_the_report_names_what_needs_a_hand_and_nothing_else():
    findings = [judge(URL, PLACES, [Answer(404)]), judge("https://b.example/", PLACES, [Answer(200)])]
    words = report(findings)
    assert "docs&#47;articles&#47;2016&#47;prova&#46;it&#46;md:9" in words
    assert "web&#46;archive&#46;org" in words
    assert "b&#46;example" not in words
    assert report(findings[1:]) == ""


def test_no_address_is_more_than_text_in_the_report():
    words = report([Finding("https://a.example/`@x`|[b](c)", PLACES, Verdict.GONE, "<b>\n# x")])
    assert [part for part in ("`", "[b](c)", "<b>", "\n# x") if part in words] == []
