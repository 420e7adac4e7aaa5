"""The benchmark: generated archives, measurements of processes, reports. No test measures time."""

import os
import re
import statistics
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Timer

import pytest

from bench.archive import make_archive
from bench.contest import PEERS, Contest
from bench.measure import Cost, Failed, look, run
from bench.peers.source import read as read_source
from bench.report import Report, Result, read
from bench.scenarios import SCENARIOS, Change, Scenario, Work, edit_article, edit_template
from bench.serving import save
from bench.stories import FIRST_DAY, LAST_DAY
from bench.tools import Tool, both
from newsroom.archive.settings import load_settings
from newsroom.checks.rules import check
from newsroom.content.article import VersionState

STORIES = 300


def made(folder, stories=30, seed=7):
    make_archive(folder, stories, seed)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A made-up archive, large enough for shares to be near what they are meant to be."""
    folder = tmp_path_factory.mktemp("bench") / "archive"
    make_archive(folder, STORIES, 7)
    return folder


@pytest.fixture(scope="module")
def library(folder):
    library, problems = check(load_settings(folder))
    assert problems == []
    return library


@pytest.fixture(scope="module")
def versions(folder):
    return read_source(folder).versions


def test_a_seed_makes_an_archive_byte_for_byte_and_another_seed_another_one(tmp_path):
    first, second, other = made(tmp_path / "a"), made(tmp_path / "b"), made(tmp_path / "c", seed=8)
    assert first == second
    stories, others = ({name for name in files if name.startswith("docs/articles/")} for files in (first, other))
    assert len(stories) > 30
    assert stories & others == set()


def test_a_made_up_archive_has_nothing_wrong_and_as_many_stories_as_asked(library):
    assert len(library.stories) == STORIES


def test_a_fifth_is_not_translated_and_some_translations_are_outdated(library):
    states = [story.state(lang) for story in library.stories for lang in ("it", "en")]
    share = {state: states.count(state) / STORIES for state in VersionState}
    assert share[VersionState.ORIGINAL] == 1
    assert share[VersionState.MISSING] == pytest.approx(0.2, abs=0.06)
    assert 0.01 < share[VersionState.OUTDATED] < 0.12
    italian = [story for story in library.stories if story.original.lang == "it"]
    assert len(italian) / STORIES == pytest.approx(0.65, abs=0.08)


def test_lengths_are_log_normal_around_480_words(versions):
    words = [len(version.text.split()) for version in versions]
    assert statistics.mean(words) == pytest.approx(480, rel=0.12)
    assert statistics.median(words) < statistics.mean(words)
    assert max(words) > 2 * statistics.mean(words)


def test_dates_are_spread_over_25_years_more_of_them_recent(library):
    days = [story.original.date for story in library.stories]
    assert FIRST_DAY <= min(days) < date(2005, 1, 1)
    assert date(2026, 1, 1) < max(days) <= LAST_DAY
    assert sum(day.year >= 2014 for day in days) > 0.6 * STORIES


def test_words_are_frequent_as_in_a_language(versions):
    words = re.findall(r"\w+", " ".join(version.text.lower() for version in versions if version.lang == "it"))
    counts = [words.count(word) for word in ("di", "che", "una", "oggi")]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] / len(words) == pytest.approx(0.03, abs=0.02)
    assert len(set(words)) > 5000


def test_stories_have_one_to_four_topics_and_vocabularies_a_long_tail(library):
    assert {len(story.original.topics) for story in library.stories} == {1, 2, 3, 4}
    stories_of = sorted(map(len, library.stories_by_term["people"].values()), reverse=True)
    assert stories_of[0] > 20
    assert statistics.median(stories_of) <= 4


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [
        (lambda version: "](../" in version.text, 0.3, 0.9),
        (lambda version: "\n|---|" in version.text, 0.02, 0.3),
        (lambda version: "\n[^1]: " in version.text, 0.1, 0.6),
        (lambda version: "image" in version.fields, 0.03, 0.15),
        (lambda version: "corrections" in version.fields, 0.001, 0.1),
        (lambda version: "\n## " in version.text, 0.3, 0.95),
    ],
    ids=["links to stories", "tables", "footnotes", "pictures", "corrections", "headings"],
)
def test_texts_use_what_the_dialect_has(versions, what, least, most):
    assert least < sum(map(what, versions)) / len(versions) < most


def test_an_edit_changes_title_and_text_and_makes_nothing_wrong(tmp_path):
    make_archive(tmp_path, 30, 7)
    story = tmp_path / "docs/articles" / read_source(tmp_path).edited.file
    before = story.read_text("utf-8")
    for number in (101, 202):
        edit_article(story, number)
    assert story.read_text("utf-8").splitlines()[1] == before.splitlines()[1][:-1] + ' (202)"'
    assert story.read_text("utf-8").endswith("101.ª aggiunta al testo.\n\n202.ª aggiunta al testo.\n")
    assert check(load_settings(tmp_path))[1] == []


def test_a_template_has_only_the_comment_of_the_newest_edit(tmp_path):
    page = tmp_path / "base.html"
    page.write_text("<body>x</body>\n")
    edit_template(page, 1)
    edit_template(page, 2)
    assert page.read_text() == "<body>x<!-- bench 2 --></body>\n"


def python(code):
    return (sys.executable, "-c", code)


def test_memory_and_cpu_time_of_a_child_of_a_child_are_seen(tmp_path):
    # Memory is looked at now and then, on a busy machine seldom: each stays long enough to be seen.
    hungry = "import time; kept = b'x' * 200_000_000; time.sleep(2); sum(range(6_000_000))"
    modest_code = "import time; time.sleep(1)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hungry!r}], check=True)"
    kept = b"x" * 100_000_000  # of this program, which no other must be charged with
    modest, cost = run(python(modest_code), tmp_path), run(python(child), tmp_path)
    assert 2_000_000 < modest.memory < len(kept)
    assert 200_000_000 < cost.memory < 300_000_000
    assert cost.cpu > modest.cpu
    assert cost.wall > 2


def test_memory_of_processes_that_run_at_once_is_summed_and_what_they_share_counts_once(tmp_path):
    fork = (
        "import os, time\nshared = b'x' * 100_000_000\nchild = os.fork()\nown = b'y' * 60_000_000\n"
        "time.sleep(2)\nchild and os.wait()"
    )
    assert 220_000_000 < run(python(fork), tmp_path).memory < 290_000_000


def test_a_command_that_fails_says_its_last_words(tmp_path):
    with pytest.raises(Failed, match=r"failed with code 3: of no use"):
        run(("sh", "-c", "echo of no use >&2; exit 3"), tmp_path)


def test_what_was_written_since_is_told_apart_from_what_stood_there(tmp_path):
    (tmp_path / "old.html").write_text("1234")
    since = time.time() + 10
    (tmp_path / "new.xml").write_text("123456")
    os.utime(tmp_path / "new.xml", (since, since))
    output = look(tmp_path, since)
    assert (output.pages, output.page_bytes, output.files, output.bytes) == (1, 4, 2, 10)
    assert (output.files_written, output.bytes_written) == (1, 6)


def served(code, folder, edit=lambda: None):
    (folder / "page").write_text("before")
    return save(python(code), folder, "/page", edit, "after")


SERVER = "import http.server as s, sys; s.test(s.SimpleHTTPRequestHandler, bind='127.0.0.1', port={port})"


def test_a_save_is_measured_from_the_edit_until_the_server_shows_it_and_then_the_server_is_gone(tmp_path):
    hungry = f"kept = b'x' * 100_000_000; {SERVER}"
    asked = []

    def edit():
        asked.append(time.monotonic())
        Timer(0.4, (tmp_path / "page").write_text, ["after"]).start()

    cost = served(hungry, tmp_path, edit)
    assert 0.4 <= cost.wall <= time.monotonic() - asked[0]
    assert cost.memory > 100_000_000
    assert cost.cpu < 1  # what it took to start is not counted
    assert [path for path in Path("/proc").glob("[0-9]*/cwd") if path.exists() and path.resolve() == tmp_path] == []


def test_a_server_that_ends_says_its_last_words(tmp_path):
    with pytest.raises(Failed, match=r"ended with code 3: of no use"):
        served("import sys; print('of no use', flush=True); sys.exit(3)", tmp_path)


def tool(folder, name, command, works=(Work.BUILD,)):
    (folder / "story.md").write_text('title: "X"\n')
    return Tool(
        name, "1", folder, folder / "site", [folder / "log"], dict.fromkeys(works, command), folder / "story.md"
    )


def log(name):
    return ("sh", "-c", f"mkdir -p site && echo {name} >> log && echo {name} >> ../order")


def test_tools_run_in_turn_each_change_made_before(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
    contest = Contest([tool(tmp_path / name, name, log(name)) for name in "ab"], 5)
    scenarios = [Scenario("cold", Change.CLEAR, Work.BUILD), Scenario("story edited", Change.ARTICLE, Work.BUILD)]
    for number in (1, 2):
        contest.round(scenarios, number)
    assert (tmp_path / "order").read_text().split() == list("abababab")
    assert (tmp_path / "a/log").read_text().split() == ["a", "a"]  # cleared once a round
    assert (tmp_path / "a/story.md").read_text().startswith('title: "X (202)"\n')
    found = {(result.tool, result.scenario): len(result.costs) for result in contest.results()}
    assert found == {(name, scenario.name): 2 for name in "ab" for scenario in scenarios}


def test_servers_take_turns_too_and_leave_no_pages(tmp_path):
    tools = []
    for name in "ab":
        (tmp_path / name).mkdir()
        tools.append(replace(tool(tmp_path / name, name, python(SERVER), [Work.SERVE]), page="/story.md"))
    contest = Contest(tools, 5)
    contest.round([Scenario("served", Change.ARTICLE, Work.SERVE)], 1)
    assert [(result.tool, len(result.costs), result.output.files) for result in contest.results()] == [
        ("a", 1, 0),
        ("b", 1, 0),
    ]


def test_what_rests_on_a_build_is_built_once_unmeasured_before(tmp_path):
    (tmp_path / "a").mkdir()
    contest = Contest([tool(tmp_path / "a", "a", log("a"))], 5)
    contest.round([Scenario("story edited", Change.ARTICLE, Work.BUILD)], 1)
    assert (tmp_path / "order").read_text().split() == ["a", "a"]
    assert [len(result.costs) for result in contest.results()] == [1]


def test_a_tool_that_fails_is_told_and_the_others_go_on(tmp_path, capsys):
    for name in "ab":
        (tmp_path / name).mkdir()
    contest = Contest([tool(tmp_path / "a", "a", ("false",)), tool(tmp_path / "b", "b", log("b"))], 5)
    for number in (1, 2):
        contest.round([Scenario("cold", Change.CLEAR, Work.BUILD)], number)
    assert {result.tool: (len(result.costs), result.failed) for result in contest.results()} == {
        "b": (2, ""),
        "a": (0, "false: failed with code 1: "),
    }
    assert capsys.readouterr().out.count("failed") == 1


def test_two_commands_are_one_and_the_second_needs_the_first(tmp_path):
    run(both(("sh", "-c", "echo 1 > 'a b'"), ("mv", "a b", "c")), tmp_path)
    assert (tmp_path / "c").read_text() == "1\n"
    with pytest.raises(Failed):
        run(both(("false",), ("touch", "d")), tmp_path)
    assert not (tmp_path / "d").exists()


def result(name, stories, *walls, scenario="cold"):
    return Result(name, scenario, stories, tuple(Cost(wall, wall * 2, 10**8) for wall in walls))


REPORT = Report(
    "2 × processor",
    {"ours": "abc", "hugo": "1"},
    [
        result("ours", 100, 3, 1, 2),
        result("hugo", 100, 4, 4, 10),
        result("ours", 1000, 22),
        Result("hugo", "cold", 1000, failed="no"),
    ],
)


def test_table_and_json_agree(tmp_path):
    REPORT.write(tmp_path / "bench.json")
    again = read(tmp_path / "bench.json")
    assert again == REPORT
    assert again.table() == REPORT.table()


def test_the_table_has_medians_and_ratios():
    head, *rows = REPORT.table().splitlines()[3:]
    cells = [dict(zip(re.split(r"  +", head), re.split(r"  +", row), strict=False)) for row in rows]
    assert [(row["scenario"], row["of"], row["wall s"]) for row in cells] == [
        ("100: cold", "ours", "2.00"),
        ("100: cold", "hugo", "4.00"),
        ("1000: cold", "ours", "22.00"),
        ("1000: cold", "hugo", "failed"),
    ]
    assert rows[1].endswith("0.50  0.50")  # 2 s against 4 s
    assert rows[2].endswith("11.0         11.0             1.0")  # 22 s against 2 s


def test_sizes_that_are_measured_again_replace_those_of_before():
    assert REPORT.without([1000]).sizes == [100]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_is_given_every_version_and_the_story_that_is_edited(tmp_path, name):
    make_archive(tmp_path / "ours", 30, 7)
    source = read_source(tmp_path / "ours")
    peer = PEERS[name](source, tmp_path / name)
    texts = [path.read_text("utf-8") for path in peer.project.rglob("*.md")]
    for version in source.versions:
        title = f'title: "{version.fields["title"]}"'
        assert sum(title in text.splitlines() for text in texts) == 1
    assert 'title: "' in peer.story.read_text("utf-8")
    assert not re.search(r"\]\((?!\.\./|/|https://|\.\./\.\./media)", "".join(texts))
    assert {path.name for path in peer.project.rglob("*.webp")} == {"picture.webp"}


def test_scenarios_have_names_of_their_own():
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)
