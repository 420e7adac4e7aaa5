"""Options that cannot be used are rejected with exit code 2 and a hint, in the user's language."""

import subprocess
import sys

import pytest

from support.paths import SCRIPTS

SHARD = "--shard must be a part and the number of parts, such as 2/4: "
ADDRESS = "--address must be a host and a port, such as localhost:8000: "
NEWSLETTER = ["--lang", "it", "--since"]


def run(script, *options, **environment):
    command = [sys.executable, SCRIPTS / script, *options]
    environment = {"PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("script", "options", "message"),
    [
        ("build.py", ["--shard", "0/4", "--site-dir", "x"], f"{SHARD}'0/4'"),
        ("build.py", ["--shard", "5/4", "--site-dir", "x"], f"{SHARD}'5/4'"),
        ("build.py", ["--shard", "half", "--site-dir", "x"], f"{SHARD}'half'"),
        ("build.py", ["--shard", "1/4"], "--shard needs a folder for the part: --site-dir"),
        ("serve.py", ["--address", "8000"], f"{ADDRESS}'8000'"),
        ("serve.py", ["--address", "localhost:http"], f"{ADDRESS}'localhost:http'"),
        (
            "build_newsletter.py",
            [*NEWSLETTER, "2016-02-01", "--until", "2016-01-01"],
            "--until must not be before --since",
        ),
        ("build_newsletter.py", [*NEWSLETTER, "1 febbraio"], "--since must be "),
        ("summarise_pull_request.py", [], "the following arguments are required: --changed"),
    ],
)
def test_an_unusable_option_is_an_error_of_usage(script, options, message):
    ran = run(script, *options)
    *usage, error = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (2, "")
    assert usage[0].startswith(f"usage: {script} ")
    assert error.startswith(f"{script}: error: {message}")


def test_an_error_of_usage_is_in_italian_too():
    ran = run("build.py", "--lang", "it", "--shard", "9/4")
    assert ran.stderr.splitlines()[-1].endswith("--shard dev’essere una parte e il numero delle parti, come 2/4: '9/4'")


def test_a_port_in_use_is_reported(archive):
    archive.story("2016/prova")
    ran = run("serve.py", "--project", archive.folder, "--address", "192.0.2.1:8000")  # RFC 5737: nobody's address
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith("cannot listen on 192.0.2.1:8000: ")
    assert "Traceback" not in ran.stderr
