"""`mkdocs build --strict` gives the same pages, feeds and sitemaps as our own build."""

import subprocess
import sys


def mkdocs_build(archive, folder):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", archive.folder / "mkdocs.yml", "-d", folder]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def pages_and_feeds(folder):
    paths = (*folder.rglob("*.html"), *folder.rglob("*.xml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_mkdocs_builds_the_same_site(full_archive, build, tmp_path):
    for number in range(4):
        full_archive.story(f"2015/prova-{number}", aliases=f"[vecchia-{number}.html]")
    full_archive.page("about", "it", "chi-siamo", "[La storia](../articles/2016/piena.it.md)")
    ran = mkdocs_build(full_archive, tmp_path / "mkdocs")
    assert ran.returncode == 0, ran.stderr
    site = pages_and_feeds(build(full_archive.settings).folder)
    assert "temi/smart-cities/pagina/2/index.html" in site
    assert pages_and_feeds(tmp_path / "mkdocs") == site


def test_mkdocs_prints_every_problem_and_builds_nothing(archive, tmp_path):
    archive.story("2016/prova", section="crscita", date="ieri")
    ran = mkdocs_build(archive, tmp_path / "mkdocs")
    assert ran.returncode == 1
    assert "docs/articles/2016/prova.it.md:4: date must be " in ran.stderr
    assert "docs/articles/2016/prova.it.md:5: section must be " in ran.stderr
    assert "Nothing was built: 2 problem(s) in the archive." in ran.stdout + ran.stderr
    assert not (tmp_path / "mkdocs").exists()


def test_mkdocs_reports_a_dead_link_in_a_template(archive, tmp_path):
    path = archive.folder / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + '<a href="nowhere/">x</a>', "utf-8")
    ran = mkdocs_build(archive, tmp_path / "mkdocs")
    assert ran.returncode == 1
    assert "a link must point to a page or file of the site: '/nowhere/'" in ran.stderr
