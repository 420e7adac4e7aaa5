"""Links to other sites: found with their locations, classified by their responses, and reported in an issue."""

from datetime import date

import pytest

from newsroom.checks.external_links import (
    LinkFinding,
    LinkLocation,
    LinkResponse,
    LinkStatus,
    classify,
    external_links,
    issue_text,
    link_report,
)

LOCATIONS = (LinkLocation("docs/articles/2016/prova.it.md", 9, date(2016, 2, 24)),)
URL = "https://a.example/b/c"
COPY = f"https://web.archive.org/web/20160224/{URL}"


def test_every_url_of_texts_and_sources_is_found_with_all_its_locations(archive):
    archive.story(
        "2016/prova", body="[a](https://a.example/x#b)\n\n<https://b.example/> [c](mailto:c@d.example) [e](#f)\n\n## f"
    )
    archive.story("2015/altra", body="Testo.", sources="[{title: F, url: 'https://a.example/x'}]")
    archive.page("about", "it", "chi-siamo", "[a](https://c.example/)")
    found = {
        url: [(location.path, location.line) for location in locations]
        for url, locations in external_links(archive.library()).items()
    }
    assert found == {
        "https://a.example/x": [("docs/articles/2016/prova.it.md", 11), ("docs/articles/2015/altra.it.md", 8)],
        "https://b.example/": [("docs/articles/2016/prova.it.md", 13)],
        "https://c.example/": [("docs/pages/about.it.md", 7)],
        "https://source.example/a": [("docs/articles/2016/prova.it.md", 8)],
    }


@pytest.mark.parametrize(
    ("responses", "status", "suggestion"),
    [
        ([LinkResponse(200)], LinkStatus.ALIVE, ""),
        ([LinkResponse(404)], LinkStatus.GONE, COPY),
        ([LinkResponse(301, "https://a.example/d"), LinkResponse(410)], LinkStatus.GONE, COPY),
        ([LinkResponse(301, "https://a.example/"), LinkResponse(200)], LinkStatus.GONE, COPY),
        ([LinkResponse(301, "https://a.example/d"), LinkResponse(200)], LinkStatus.MOVED, "https://a.example/d"),
        ([LinkResponse(302, "https://a.example/d"), LinkResponse(200)], LinkStatus.ALIVE, ""),
        (
            [LinkResponse(308, "https://a.example/d"), LinkResponse(302, "https://a.example/e"), LinkResponse(200)],
            LinkStatus.ALIVE,
            "",
        ),
        ([LinkResponse(403)], LinkStatus.UNSURE, ""),
        ([LinkResponse(503)], LinkStatus.UNSURE, ""),
        ([LinkResponse(0, error="timed out")], LinkStatus.UNSURE, ""),
    ],
)
def test_responses_are_classified_and_a_link_that_is_gone_gets_an_archived_copy_of_its_date(
    responses, status, suggestion
):
    found = classify(URL, LOCATIONS, responses)
    assert (found.status, found.suggestion) == (status, suggestion)


def test_the_report_names_what_needs_a_hand_and_nothing_else():
    findings = [
        classify(URL, LOCATIONS, [LinkResponse(404)]),
        classify("https://b.example/", LOCATIONS, [LinkResponse(200)]),
    ]
    words = link_report(findings)
    assert "docs&#47;articles&#47;2016&#47;prova&#46;it&#46;md:9" in words
    assert "web&#46;archive&#46;org" in words
    assert "b&#46;example" not in words
    assert link_report(findings[1:]) == ""


def test_urls_and_reasons_are_escaped_in_the_report():
    words = link_report([LinkFinding("https://a.example/`@x`|[b](c)", LOCATIONS, LinkStatus.GONE, "<b>\n# x")])
    assert [part for part in ("`", "[b](c)", "<b>", "\n# x") if part in words] == []


def findings(count):
    location = (LinkLocation("docs/articles/2016/prova.it.md", 3, None),)
    return [LinkFinding(f"http://a.example/{n}", location, LinkStatus.GONE, "404") for n in range(count)]


@pytest.mark.parametrize("count", [1, 400, 401, 5_000])
def test_a_report_fits_into_an_issue_and_says_how_many_are_left_out(count):
    report = link_report(findings(count))
    text = issue_text(report, "links-all.md")
    assert len(text) < 65_536
    shown = text.count("\n- [ ] ")
    assert shown == text.count("md:3\n")
    assert (text == report) is (shown == count)
    if shown < count:
        assert text.endswith(f"\n… {count - shown} more in links-all.md · Altri {count - shown} in links-all.md\n")


def test_an_unfinished_report_says_so():
    assert link_report(findings(1), 7).startswith("Not finished: 7 URLs not yet checked · Incompleto: 7 URL da contr")
    assert link_report([], 7) == ""
