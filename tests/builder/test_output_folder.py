"""The folder of the site: only a marked one is replaced, a mount point is filled, what killed builds left is recovered."""

import os
import shutil
import subprocess
import sys

import pytest

from newsroom.archive.settings import load_settings
from newsroom.builder._staging_folder import OWNER_FILE, staging_folder
from newsroom.builder.build import build_feeds, build_site
from newsroom.builder.output_folder import MARKER_TEXT, SITE_MARKER, STAGING_PREFIX
from newsroom.builder.partial_build import build_part
from newsroom.core.problems import ProblemsFound
from support.paths import SCRIPTS


def built(archive, site):
    return build_site(load_settings(archive.folder), site, 1)


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def somebodys_site(folder):
    (folder / "img").mkdir(parents=True)
    for name in ("index.html", "404.html", "img/logo.png"):
        (folder / name).write_text("not ours", "utf-8")


@pytest.mark.parametrize("build", [built, lambda archive, site: build_feeds(load_settings(archive.folder), site, 1)])
def test_a_folder_that_no_build_marked_is_left_alone(archive, tmp_path, build):
    archive.story("2016/prova")
    site = tmp_path / "web"
    somebodys_site(site)
    before = contents(site)
    with pytest.raises(ProblemsFound, match="site_dir must be a folder that an earlier build wrote"):
        build(archive, site)
    assert contents(site) == before


def test_a_part_replaces_no_folder_that_no_build_marked(archive, tmp_path):
    archive.story("2016/prova")
    somebodys_site(tmp_path / "web")
    (tmp_path / "web/shard.msgpack").write_bytes(b"")
    with pytest.raises(ProblemsFound, match="site_dir must be"):
        build_part(load_settings(archive.folder), tmp_path / "web", 1, 1, 1)
    assert (tmp_path / "web/img/logo.png").exists()


@pytest.mark.parametrize("place", [".", "..", "docs", "docs/new", "overrides", "/", "~", "mkdocs.yml"])
def test_folders_of_the_project_and_above_it_are_refused(archive, place):
    archive.story("2016/prova")
    site = archive.folder / place if place != "~" else archive.folder.parent
    for folder in (site, site / "x"):
        if folder.is_dir() and folder.is_relative_to(archive.folder.parent):
            (folder / SITE_MARKER).write_text(MARKER_TEXT)  # even with a marker
    with pytest.raises(ProblemsFound, match="site_dir must be"):
        built(archive, site.resolve())
    assert (archive.folder / "docs").is_dir()


def test_a_marker_that_is_a_link_marks_nothing(archive, tmp_path):
    archive.story("2016/prova")
    somebodys_site(tmp_path / "web")
    (tmp_path / "marker").write_text(MARKER_TEXT)
    (tmp_path / "web" / SITE_MARKER).symlink_to(tmp_path / "marker")
    with pytest.raises(ProblemsFound):
        built(archive, tmp_path / "web")


def test_a_site_of_an_earlier_version_is_replaced(archive, tmp_path):
    """It has no marker, but a file that only this program writes."""
    archive.story("2016/prova")
    site = tmp_path / "site"
    built(archive, site)
    (site / SITE_MARKER).unlink()
    shutil.rmtree(archive.folder / ".cache")
    built(archive, site)
    assert (site / SITE_MARKER).read_text("utf-8") == MARKER_TEXT


def test_a_site_without_its_build_state_is_replaced_completely(archive, tmp_path):
    archive.story("2016/prova")
    site = tmp_path / "site"
    built(archive, site)
    expected = contents(site)
    (site / "left.html").write_text("x")
    shutil.rmtree(archive.folder / ".cache")
    built(archive, site)
    assert contents(site) == expected


def test_folders_beside_the_site_are_deleted_only_if_a_build_marked_them(archive, tmp_path):
    archive.story("2016/prova")
    site = tmp_path / "site"
    names = (".site-20261130", ".site-packages", ".site-abcd_123", ".site-abcd1234-old")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")
    (tmp_path / ".site-killed_1").mkdir()
    (tmp_path / ".site-killed_1" / OWNER_FILE).write_text(".site-killed_1\nsite\n")
    built(archive, site)
    assert all((tmp_path / name / "mine.txt").exists() for name in names)
    assert not (tmp_path / ".site-killed_1").exists()


def test_a_site_that_a_killed_build_had_put_aside_is_restored(archive, tmp_path):
    archive.story("2016/prova")
    site = tmp_path / "site"
    built(archive, site)
    expected = contents(site)
    (tmp_path / ".site-abcd1234").mkdir()
    (tmp_path / ".site-abcd1234" / OWNER_FILE).write_text(".site-abcd1234\nsite\n")
    site.rename(tmp_path / ".site-abcd1234/old")
    with staging_folder(site):
        assert contents(site) == expected


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_the_site_can_be_read_by_everybody_whatever_the_umask(archive, tmp_path):
    archive.picture("2016/prova/foto.png")
    archive.story("2016/prova", body="![Una foto](prova/foto.png)")
    (archive.folder / "docs/articles/2016/prova/foto.png").chmod(0o600)
    before = os.umask(0o077)
    try:
        for number in range(2):
            archive.story(f"2016/altra-{number}")
            built(archive, tmp_path / "site")
        build_part(load_settings(archive.folder), tmp_path / "part", 1, 1, 1)
    finally:
        assert os.umask(before) == 0o077
    for folder in ("site", "part"):
        for path in [tmp_path / folder, *(tmp_path / folder).rglob("*")]:
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


MOUNTED = """
mkdir -p {site} && mount --bind {volume} {site} && cd / && {python} {build} --project {project} --site-dir {site}
"""


def in_mount_namespace(script):
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def can_mount():
    return bool(shutil.which("unshare")) and in_mount_namespace("mount --bind /tmp /tmp").returncode == 0


@pytest.mark.skipif(not can_mount(), reason="the system lets no test mount a folder")
@pytest.mark.parametrize("has_cache", [True, False])
def test_a_mount_point_is_filled_in_place_with_the_same_files(archive, tmp_path, has_cache):
    """A bind mount, as a container's volume on the same file system as everything else."""
    volume, site = tmp_path / "volume", tmp_path / "mounted"
    (volume / "lost+found").mkdir(parents=True)
    archive.story("2016/prova")
    script = MOUNTED.format(
        site=site, volume=volume, python=sys.executable, build=SCRIPTS / "build.py", project=archive.folder
    )
    for number in range(2):
        done = in_mount_namespace(script)
        assert (done.returncode, done.stderr) == (0, "")
        archive.story(f"2016/altra-{number}")
        (volume / "left.html").write_text("x")
        if not has_cache:
            shutil.rmtree(archive.folder / ".cache")
    assert in_mount_namespace(script).returncode == 0
    built(archive, tmp_path / "beside")
    assert contents(volume) == contents(tmp_path / "beside")
    assert (volume / "lost+found").is_dir()
    assert not [path for path in volume.iterdir() if path.name.startswith(STAGING_PREFIX)]
