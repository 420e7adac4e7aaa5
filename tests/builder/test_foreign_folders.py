"""No command replaces, empties or writes into a folder or link that is somebody else's, however like a site it looks."""

import shutil
import subprocess
import sys

import pytest

from newsroom.builder._staging_folder import OWNER_FILE, staging_folder
from newsroom.builder.build import build_feeds, build_site
from newsroom.builder.output_folder import SITE_MARKER, resolve_output_dir
from newsroom.core.problems import ProblemsFound
from support.paths import ROOT, SCRIPTS

NOT_OURS = "site_dir must be a folder that an earlier build wrote, is empty or does not exist"


def contents(folder):
    """The bytes of every file by its path, and the target of every link."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def run(script, archive, *options, **more):
    command = [sys.executable, SCRIPTS / script, "--project", archive.folder, *map(str, options)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


@pytest.mark.parametrize(
    "place",
    [
        ".",
        "..",
        "/",
        "docs",
        "docs/articles",
        "docs/new",
        "overrides",
        "overrides/a",
        ".git/pages",
        ".cache",
        "pages-branch",
        "web",
        "hidden",
        "broken-link-inside",
        "folders-only",
        "not-found-page",
        "mkdocs.yml",
    ],
)
def test_a_folder_that_is_not_a_site_of_ours_is_never_replaced(archive, place):
    archive.story("2016/prova")
    archive.write("web/index.html", "the only copy")
    archive.write("web/assets/site.css", "the only copy")
    archive.write("hidden/.profile", "the only copy")
    archive.write("not-found-page/404.html", "the only copy")
    archive.write("pages-branch/.git", "gitdir: elsewhere")
    archive.write(f"pages-branch/{SITE_MARKER}", "")
    (archive.folder / "folders-only/a").mkdir(parents=True)
    (archive.folder / "broken-link-inside").mkdir()
    (archive.folder / "broken-link-inside/link").symlink_to("nowhere")
    before = contents(archive.folder.parent)
    site = (archive.folder / place).resolve()
    for build in (build_site, build_feeds):
        with pytest.raises(ProblemsFound) as found:
            build(archive.settings, site, jobs=1)
        assert str(found.value).startswith(f"mkdocs.yml:1: {NOT_OURS}: '{site}'")
    for script in ("build_search.py", "build_feeds.py", "build.py"):
        ran = run(script, archive, "--site-dir", site)
        assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)
        assert NOT_OURS in ran.stderr
    assert {path: data for path, data in contents(archive.folder.parent).items() if ".cache/" not in path} == before


def test_mkdocs_does_not_empty_a_folder_that_is_not_a_site(archive):
    archive.story("2016/prova")
    page = archive.write("web/index.html", "the only copy")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", archive.folder / "mkdocs.yml", "-d", page.parent]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert NOT_OURS in ran.stderr
    assert contents(page.parent) == {"index.html": b"the only copy"}


def test_a_site_by_mkdocs_is_replaced_by_a_build_and_the_other_way_round(archive):
    archive.story("2016/prova")
    site = archive.folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", archive.folder / "mkdocs.yml"]
    for _ in range(2):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        shutil.rmtree(archive.folder / ".cache")
        build_site(archive.settings, site, jobs=1)


def test_an_empty_or_missing_folder_is_filled(archive):
    archive.story("2016/prova")
    (archive.folder / "empty").mkdir()
    for name in ("empty", "missing"):
        build_site(archive.settings, archive.folder / name, jobs=1)
    assert contents(archive.folder / "empty") == contents(archive.folder / "missing")
    assert (archive.folder / "missing" / SITE_MARKER).is_file()


def test_a_site_stays_ours_without_the_cache(archive):
    archive.story("2016/prova")
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    shutil.rmtree(archive.folder / ".cache")
    build_site(archive.settings, site, jobs=1)


@pytest.mark.parametrize("script", ["build_feeds.py", "build_search.py"])
def test_a_folder_with_feeds_or_an_index_only_becomes_a_site(archive, script):
    archive.story("2016/prova")
    ran = run(script, archive, "--site-dir", archive.folder / "out")
    assert (ran.returncode, ran.stderr) == (0, "")
    build_site(archive.settings, archive.folder / "out", jobs=1)
    build_site(archive.settings, archive.folder / "site", jobs=1)
    assert contents(archive.folder / "out") == contents(archive.folder / "site")


@pytest.mark.parametrize("link", ["site", "out/site", "out"])
def test_a_symbolic_link_in_the_project_is_no_place_for_a_site(archive, link, tmp_path):
    archive.story("2016/prova")
    (tmp_path / "elsewhere/site").mkdir(parents=True)
    (archive.folder / link).parent.mkdir(exist_ok=True)
    (archive.folder / link).symlink_to(tmp_path / "elsewhere")
    place = {"site": "site"}.get(link, "out/site")
    for script in ("build.py", "build_feeds.py", "build_search.py"):
        ran = run(script, archive, "--site-dir", archive.folder / place)
        assert ran.returncode == 1
        assert "mkdocs.yml:1: site_dir must not be a symbolic link or below one" in ran.stderr
    assert contents(tmp_path / "elsewhere") == {}


def test_a_symbolic_link_outside_the_project_is_the_users_own(archive, tmp_path):
    (tmp_path / "releases/1").mkdir(parents=True)
    (tmp_path / "current").symlink_to("releases/1")
    assert resolve_output_dir(archive.settings, tmp_path / "current") == tmp_path / "releases/1"


@pytest.mark.parametrize("link", ["articoli", "lookup", "lookup/it", "index.html", "assets/site.css"])
def test_files_are_not_written_through_links_in_a_site(archive, link, tmp_path):
    archive.story("2016/prova")
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    clean = contents(site)
    path, elsewhere = site / link, tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    precious = elsewhere / "it" / "precious" if elsewhere.is_dir() else tmp_path / "precious"
    precious.parent.mkdir(parents=True, exist_ok=True)
    precious.write_text("the only copy")
    before = contents(tmp_path / "elsewhere") if elsewhere.is_dir() else elsewhere.read_bytes()
    assert run("build_search.py", archive).returncode == 0
    assert run("build_feeds.py", archive).returncode == 0
    archive.story("2016/prova", title="Un altro titolo")
    build_site(archive.settings, site, jobs=1)
    archive.story("2016/prova")
    build_site(archive.settings, site, jobs=1)
    assert contents(site) == clean
    assert (contents(elsewhere) if elsewhere.is_dir() else elsewhere.read_bytes()) == before


FOREIGN = (".site-20261130", ".site-packages", ".site-backup12", ".site-abcdefgh-old")


def with_folders_beside(archive):
    """The archive with a built site, folders with similar names, and copies of a site and of a staging folder."""
    archive.story("2016/prova")
    build_site(archive.settings, archive.folder / "site", jobs=1)
    for name in FOREIGN:
        archive.write(f"{name}/precious.txt", "the only copy")
    shutil.copytree(archive.folder / "site", archive.folder / ".site-20261201")
    with staging_folder(archive.folder / "site") as staging:
        (staging.files / "index.html").write_text("half a site")
        shutil.copytree(staging.folder, archive.folder / ".site-copy0001")
    (archive.folder / ".site-linklink").symlink_to(".site-20261201")
    return archive


def killed_staging(archive, name=".site-killed01"):
    """The staging folder of a build that was killed."""
    folder = archive.folder / name
    (folder / "new").mkdir(parents=True)
    (folder / "new/index.html").write_text("half a site")
    (folder / OWNER_FILE).write_text(f"{folder.name}\nsite\n")
    return folder


def test_staging_folders_of_killed_builds_are_deleted_and_no_others(archive):
    with_folders_beside(archive)
    before = contents(archive.folder)
    killed = killed_staging(archive)
    archive.story("2015/altra")
    build_site(archive.settings, archive.folder / "site", jobs=1)
    assert not killed.exists()
    after = contents(archive.folder)
    assert {path for path in before if path.startswith(".site-") and before[path] != after.get(path)} == set()


def test_a_site_that_a_killed_build_had_moved_away_is_restored(archive):
    archive.story("2016/prova")
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    before = contents(site)
    site.rename(killed_staging(archive) / "old")
    archive.story("2016/prova", date="ieri")
    with pytest.raises(ProblemsFound, match="date must"):
        build_site(archive.settings, site, jobs=1)
    archive.story("2016/prova")
    build_site(archive.settings, site, jobs=1)
    assert contents(site) == before


def test_the_staging_folder_of_a_running_build_is_left_alone(archive):
    site = archive.folder / "site"
    with staging_folder(site) as first, staging_folder(site) as second:
        assert first.files.is_dir()
        assert first.folder != second.folder
    assert not first.folder.exists()
    assert not second.folder.exists()


def copy_of_the_makefile(archive):
    shutil.copy(ROOT / "Makefile", archive.folder)
    (archive.folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/clean", archive.folder / ".ci/clean")
    return ["make", "-C", archive.folder, "clean"]


def test_make_clean_removes_what_is_ours_and_nothing_else(archive, tmp_path):
    command = copy_of_the_makefile(with_folders_beside(archive))
    killed_staging(archive)
    archive.write(".venv/pyvenv.cfg", "")
    archive.write(".cache/newsletter/log", "who has received what")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/pyvenv.cfg").write_text("the only copy")
    (archive.folder / ".venv-bench").symlink_to(tmp_path / "elsewhere")
    before = contents(archive.folder)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    after = contents(archive.folder)
    gone = {path for path in before if path not in after}
    assert {path.split("/")[0] for path in gone} == {"site", ".site-killed01", ".venv", ".cache"}
    assert after[".cache/newsletter/log"] == b"who has received what"
    assert contents(tmp_path / "elsewhere") == {"pyvenv.cfg": b"the only copy"}


def test_make_clean_leaves_a_site_folder_that_no_build_wrote(archive):
    command = copy_of_the_makefile(archive)
    archive.write("site/index.html", "the only copy")
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert "site stays: it has no .newsroom," in ran.stderr
    assert contents(archive.folder / "site") == {"index.html": b"the only copy"}


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o002, 0o022])
def test_everyone_can_read_a_site_whatever_the_umask(archive, umask):
    archive.story("2016/prova", image="{src: prova/foto.png, alt: La foto}")
    archive.picture("2016/prova/foto.png").chmod(0o600)
    site = archive.folder / "site"
    for command in (("build.py",), ("build.py", "--clean"), ("build_feeds.py",), ("build_search.py",)):
        archive.story("2016/prova", title=f"Con {command[-1]}", image="{src: prova/foto.png, alt: La foto}")
        ran = run(*command[:1], archive, *command[1:], umask=umask)
        assert ran.returncode == 0, ran.stderr
        modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (site, *site.rglob("*"))}
        assert modes == {(True, 0o755), (False, 0o644)}


def test_a_site_that_only_its_owner_could_read_is_readable_after_an_edit(archive):
    archive.story("2016/prova")
    site = archive.folder / "site"
    build_site(archive.settings, site, jobs=1)
    page = site / "articoli/2016/prova/index.html"
    page.chmod(0o600)
    page.parent.chmod(0o700)
    archive.story("2016/prova", title="Un altro titolo")
    build_site(archive.settings, site, jobs=1)
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o644, 0o755)


@pytest.mark.parametrize("is_first", [True, False])
def test_two_clones_may_build_into_one_site_at_once(archive, tmp_path, is_first):
    for number in range(3):
        archive.story(f"2016/s-{number}")
    clones = [archive.folder, tmp_path / "clone"]
    shutil.copytree(archive.folder, clones[1])
    site = tmp_path / "site"
    if not is_first:
        build_site(archive.settings, site, jobs=1)
        for clone in clones:
            page = clone / "docs/pages/about.it.md"
            page.write_text(f"{page.read_text('utf-8')}\nUn\u2019altra riga.\n", "utf-8")
    command = [sys.executable, SCRIPTS / "build.py", "--site-dir", site, "--project"]
    running = [subprocess.Popen([*command, clone], stderr=subprocess.PIPE, text=True) for clone in clones * 2]
    errors = [process.communicate()[1] for process in running]
    assert (errors, [process.returncode for process in running]) == ([""] * 4, [0] * 4)
    build_site(archive.settings, tmp_path / "alone", jobs=1)
    assert contents(site) == contents(tmp_path / "alone")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_filled_while_a_site_is_built_for_it_is_not_replaced(archive, tmp_path):
    archive.story("2016/prova")
    site = tmp_path / "site"

    def translate(message):
        site.mkdir(exist_ok=True)
        (site / "thesis.txt").write_text("the only copy")
        return message

    with pytest.raises(ProblemsFound, match=NOT_OURS):
        build_site(archive.settings, site, jobs=1, translate=translate)
    assert contents(site) == {"thesis.txt": b"the only copy"}
