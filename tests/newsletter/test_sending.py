"""scripts/build_newsletter.py as it sends: what it says, to whom, and how a run that ended early is taken up again."""

import os
import re
import subprocess
import sys

import pytest
from support.paths import SCRIPTS

SCRIPT = SCRIPTS / "build_newsletter.py"
FIVE = tuple(f"{name}@readers.example" for name in ("ada", "bruno", "carla", "dario", "elena"))
NEWSLETTER = """\
    newsletter:
      from: news@test.example
      list: readers@test.example
      list_id: news.test.example
      unsubscribe: https://news.test.example/leave
"""
PERIOD = ("--since", "2016-02-01", "--until", "2016-02-29", "--lang", "it")
HERE = "--plaintext-to-this-machine"


@pytest.fixture
def press(archive):
    """An archive with a story, a list and five readers."""
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text("utf-8") + NEWSLETTER)
    archive.story("2016/prova", title="Città & «corridoi» 🙂")
    archive.write("readers.txt", "\n".join(FIVE) + "\n")
    return archive


@pytest.fixture
def begin(press, opened, tmp_path):
    """Starts the command in another folder, with the environment of a server without TLS on this machine."""
    environment = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(opened()), "SMTP_TLS": "none"}

    def start(*arguments, **more):
        command = [
            sys.executable,
            SCRIPT,
            "--project",
            press.folder,
            *PERIOD,
            "--output",
            "n.eml",
            "--send",
            *arguments,
        ]
        given = {name: value for name, value in (os.environ | environment | more).items() if value}
        return subprocess.Popen(
            command, cwd=tmp_path, env=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return start


@pytest.fixture
def send(begin, press):
    """The same to the five readers, or as told, until it ends: status, what it said, and of what it complained."""

    def run(*arguments, **more):
        process = begin(*(arguments or (HERE, "--recipients", press.folder / "readers.txt")), **more)
        said, complained = process.communicate(timeout=60)
        return process.returncode, said.splitlines()[1:], complained.splitlines()

    return run


def test_it_goes_to_the_list_and_arrives_whole(office, send, tmp_path):
    assert send(HERE) == (0, ["delivered: readers@test.example", "1 of 1 have it."], [])
    ((sender, addresses, message, _),) = office.letters
    assert (sender, addresses, message["To"]) == ("news@test.example", ["readers@test.example"], "readers@test.example")
    assert message["Subject"] == "Città & «corridoi» 🙂"
    assert message["List-Id"] == "<news.test.example>"
    assert "https://test.example/articoli/2016/prova/" in message.get_body(("html",)).get_content()
    kept, arrived = (tmp_path / "n.eml").read_bytes(), message.as_bytes()
    assert kept.partition(b"\r\n\r\n")[2].split() == arrived.partition(b"\n\n")[2].split()


def test_after_a_failure_at_the_third_of_five_the_same_command_goes_on_and_then_has_nothing_to_do(office, send):
    office.hung_up = {FIVE[2]}
    status, said, complained = send()
    assert (status, said) == (1, [*(f"delivered: {address}" for address in FIVE[:2]), "2 of 5 have it."])
    assert [line.split(": ")[:2] for line in complained[:3]] == [["not delivered", address] for address in FIVE[2:]]
    assert complained[3:] == ["Run it again with --until 2016-02-29 to go on with the others."]
    office.well_again()
    earlier = [f"delivered earlier: {address}" for address in FIVE[:2]]
    assert send() == (0, [*earlier, *(f"delivered: {address}" for address in FIVE[2:]), "5 of 5 have it."], [])
    assert send() == (0, [*(f"delivered earlier: {address}" for address in FIVE), "5 of 5 have it."], [])
    assert office.reached == [*FIVE]


def test_a_run_that_was_killed_is_taken_up_where_it_was(office, press, begin, send):
    office.silent = {FIVE[2]}
    process = begin(HERE, "--recipients", press.folder / "readers.txt")
    for _ in range(3):
        process.stdout.readline()
    process.kill()
    process.communicate()
    office.well_again()
    assert send()[0] == 0
    assert office.reached == [*FIVE]


def test_each_reader_leaves_by_an_address_of_their_own(office, press, send):
    settings = (press.folder / "mkdocs.yml").read_text("utf-8")
    press.write("mkdocs.yml", settings.replace("/leave", "/leave?who={address}"))
    assert send()[0] == 0
    found = [re.findall("<([^>]*)>", message["List-Unsubscribe"]) for _, _, message, _ in office.letters]
    assert found == [[f"https://news.test.example/leave?who={address.replace('@', '%40')}"] for address in FIVE]


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, ["SMTP_TLS must not be none, but for a server on this machine with --plaintext-to-this-machine"]),
        ([HERE], {"SMTP_HOST": ""}, ["SMTP_HOST must be set: the server that sends"]),
        (
            [HERE, "--recipients", "none.txt"],
            {},
            ["none.txt:1: the file must exist: it holds the recipients, one a line"],
        ),
    ],
    ids=["without TLS", "without a server", "without recipients"],
)
def test_what_is_missing_to_send_is_said_and_nothing_is_sent(office, begin, arguments, environment, expected):
    process = begin(*arguments, **environment)
    _, complained = process.communicate(timeout=60)
    assert (process.returncode, complained.splitlines()[-1:]) == (1, expected)
    assert office.letters == []


def test_without_settings_it_is_written_but_not_sent(office, press, send, tmp_path):
    settings = (press.folder / "mkdocs.yml").read_text("utf-8")
    press.write("mkdocs.yml", settings.replace(NEWSLETTER, ""))
    status, said, complained = send(HERE)
    assert (status, said) == (1, [])
    assert [line.split(" must ")[0] for line in complained] == [
        f"extra.newsroom.newsletter.{key}" for key in ("from", "list_id", "unsubscribe", "list")
    ]
    assert (tmp_path / "n.eml").is_file()
    assert office.letters == []
