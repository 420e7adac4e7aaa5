"""scripts/build_newsletter.py: the message it writes, the recipients it sends to, and how it resumes after a failure."""

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


def write(cwd, *arguments):
    """Runs the command in a folder without sending anything."""
    command = [sys.executable, SCRIPT, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ((), "More may come out on 2026-12-01: end the period with --until 2026-11-30,"),
        (("--until", "2026-12-01"), "More may come out on 2026-12-01: end the period with --until 2026-11-30,"),
        (("--until", "2026-11-30"), ""),
    ],
)
def test_a_period_that_is_not_over_is_pointed_out(archive, tmp_path, monkeypatch, until, said):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796113800")  # 1 December 2026
    archive.story("2001/vecchia", published="2026-12-01T09:30+01:00")
    archive.story("2001/altra", published="2026-11-30")
    ran = write(tmp_path, "--project", archive.folder, "--since", "2026-11-01", "--lang", "it", *until)
    assert (ran.returncode, ran.stderr[: len(said) or None]) == (0, said)


@pytest.fixture
def archive_with_list(archive):
    """An archive with a story, a mailing list and five readers."""
    archive.write("mkdocs.yml", (archive.folder / "mkdocs.yml").read_text("utf-8") + NEWSLETTER)
    archive.story("2016/prova", title="Città & «corridoi» 🙂")
    archive.write("readers.txt", "\n".join(FIVE) + "\n")
    return archive


@pytest.fixture
def start_command(archive_with_list, start_server, tmp_path):
    """Starts the command in another folder, for a server without TLS on this machine."""
    environment = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(start_server()), "SMTP_TLS": "none"}

    def start(*arguments, **more):
        command = [
            sys.executable,
            SCRIPT,
            "--project",
            archive_with_list.folder,
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
def send(start_command, archive_with_list):
    """Runs the command to its end, for the five readers by default; returns exit status, output and errors."""

    def run(*arguments, **more):
        process = start_command(
            *(arguments or (HERE, "--recipients", archive_with_list.folder / "readers.txt")), **more
        )
        output, errors = process.communicate(timeout=60)
        return process.returncode, output.splitlines()[1:], errors.splitlines()

    return run


def test_the_list_receives_the_complete_message(mail_server, send, tmp_path):
    assert send(HERE) == (0, ["delivered: readers@test.example", "Delivered to 1 of 1."], [])
    ((sender, addresses, message, _),) = mail_server.messages
    assert (sender, addresses, message["To"]) == ("news@test.example", ["readers@test.example"], "readers@test.example")
    assert message["Subject"] == "Città & «corridoi» 🙂"
    assert message["List-Id"] == "<news.test.example>"
    assert "https://test.example/articoli/2016/prova/" in message.get_body(("html",)).get_content()
    kept, arrived = (tmp_path / "n.eml").read_bytes(), message.as_bytes()
    assert kept.partition(b"\r\n\r\n")[2].split() == arrived.partition(b"\n\n")[2].split()


def test_the_same_command_resumes_after_a_lost_connection_and_then_has_nothing_to_do(mail_server, send):
    mail_server.dropped = {FIVE[2]}
    status, output, errors = send()
    assert (status, output) == (1, [*(f"delivered: {address}" for address in FIVE[:2]), "Delivered to 2 of 5."])
    assert [line.split(": ")[:2] for line in errors[:3]] == [["not delivered", address] for address in FIVE[2:]]
    assert errors[3:] == ["To continue with the others, run it again with --until 2016-02-29."]
    mail_server.recover()
    earlier = [f"delivered earlier: {address}" for address in FIVE[:2]]
    assert send() == (0, [*earlier, *(f"delivered: {address}" for address in FIVE[2:]), "Delivered to 5 of 5."], [])
    assert send() == (0, [*(f"delivered earlier: {address}" for address in FIVE), "Delivered to 5 of 5."], [])
    assert mail_server.reached == [*FIVE]


def test_a_killed_run_is_resumed(mail_server, archive_with_list, start_command, send):
    mail_server.silent = {FIVE[2]}
    process = start_command(HERE, "--recipients", archive_with_list.folder / "readers.txt")
    for _ in range(3):
        process.stdout.readline()
    process.kill()
    process.communicate()
    mail_server.recover()
    assert send()[0] == 0
    assert mail_server.reached == [*FIVE]


def test_each_reader_has_an_unsubscribe_url_of_their_own(mail_server, archive_with_list, send):
    settings = (archive_with_list.folder / "mkdocs.yml").read_text("utf-8")
    archive_with_list.write("mkdocs.yml", settings.replace("/leave", "/leave?who={address}"))
    assert send()[0] == 0
    found = [re.findall("<([^>]*)>", message["List-Unsubscribe"]) for _, _, message, _ in mail_server.messages]
    assert found == [[f"https://news.test.example/leave?who={address.replace('@', '%40')}"] for address in FIVE]


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (
            [],
            {},
            ["SMTP_TLS must not be none unless the server is on this machine; then add --plaintext-to-this-machine"],
        ),
        ([HERE], {"SMTP_HOST": ""}, ["SMTP_HOST must be set to the name of the mail server"]),
        (
            [HERE, "--recipients", "none.txt"],
            {},
            ["none.txt:1: the file must exist and list the recipients, one per line"],
        ),
    ],
    ids=["without TLS", "without a server", "without recipients"],
)
def test_nothing_is_sent_if_a_requirement_is_missing(mail_server, start_command, arguments, environment, expected):
    process = start_command(*arguments, **environment)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors.splitlines()[-1:]) == (1, expected)
    assert mail_server.messages == []


def test_a_message_is_written_but_not_sent_without_settings(mail_server, archive_with_list, send, tmp_path):
    settings = (archive_with_list.folder / "mkdocs.yml").read_text("utf-8")
    archive_with_list.write("mkdocs.yml", settings.replace(NEWSLETTER, ""))
    status, output, errors = send(HERE)
    assert (status, output) == (1, [])
    assert [line.split(" must ")[0] for line in errors] == [
        f"extra.newsroom.newsletter.{key}" for key in ("from", "list_id", "unsubscribe", "list")
    ]
    assert (tmp_path / "n.eml").is_file()
    assert mail_server.messages == []


def test_the_command_writes_a_message_from_any_folder_and_prints_its_path(archive, tmp_path):
    archive.story("2016/prova")
    ran = write(tmp_path, "--project", archive.folder, "--since", "2016-02-01", "--until", "2016-02-29", "--lang", "it")
    path = archive.folder / ".cache/newsletter/2016-02-01.2016-02-29.it.eml"
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"Wrote {path}: 1 story, 2016-02-01 to 2016-02-29.\n"
    assert b"Subject: Titolo\r\n" in path.read_bytes()


def test_there_is_no_message_without_new_stories(archive, tmp_path):
    archive.story("2016/prova")
    arguments = ("--project", archive.folder, "--since", "2016-02-25", "--lang", "it", "--output", "n.eml", "--send")
    ran = write(tmp_path, *arguments)
    assert (ran.returncode, ran.stdout) == (0, "Nothing new in it since 2016-02-25; no newsletter.\n")
    assert not (tmp_path / "n.eml").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "error"),
    [
        (["--since", "2016-02-30", "--lang", "it"], 2, "--since must be a date that exists: '2016-02-30'"),
        (["--since", "ieri", "--lang", "it"], 2, "--since must be a date, YYYY-MM-DD: 'ieri'"),
        (["--since", "2016-02-02", "--until", "2016-02-01", "--lang", "it"], 2, "--until must not be before --since"),
        (["--lang", "it"], 2, "--since"),
        (["--since", "2016-02-01"], 2, "--lang"),
        (["--since", "2016-02-01", "--lang", "ru"], 1, "--lang must be one of it, en: 'ru'"),
        (["--since", "2016-02-01", "--lang", "it", "--topic", "coridoio"], 1, "did you mean 'corridoio'?"),
    ],
)
def test_an_invalid_argument_is_reported_with_the_rule(archive, tmp_path, arguments, status, error):
    ran = write(tmp_path, "--project", archive.folder, *arguments)
    assert ran.returncode == status
    assert error in ran.stderr
    assert [*archive.folder.glob(".cache/**/*.eml")] == []
