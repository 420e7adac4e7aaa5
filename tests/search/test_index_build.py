"""The search index as files of a site: their content, which of them are written again, and the script that writes them."""

import json
import subprocess
import sys

from newsroom.search.index_build import write_search_index
from support.paths import SCRIPTS
from support.search_index import add_story_in_both, index_files, manifest

SCRIPT = SCRIPTS / "build_search.py"


def file(site, name, lang="it"):
    """A file of the first shard, or of the facets."""
    files = index_files(site, lang)
    return json.loads(files.get(f"shard-1/{name}") or files[f"facets/{name}"])


def test_the_files_of_a_language_have_its_results_facets_and_stories(archive, tmp_path):
    add_story_in_both(archive, title="'<Città> & \"altro\" 🙂'", places="[roma]")
    archive.story("2015/sola", title="Sola")
    assert write_search_index(archive.library(), tmp_path) == 3
    (shard,) = manifest(tmp_path)["shards"]
    assert (shard["records"], shard["years"], shard["bounds"][0]) == (2, [[2016, 1], [2015, 1]], "")
    assert "perche" in manifest(tmp_path)["idle"]
    assert file(tmp_path, "d0.json") == {
        "url": "articoli/2016/prova/",
        "title": "<Città> & «altro» 🙂",
        "summary": "Sommario della prova.",
        "text": "Il testo. Nota.",
        "section": "Crescita",
        "day": "24 febbraio 2016",
        "date": "2016-02-24",
    }
    assert file(tmp_path, "places.json") == {"roma": ["Roma", [0]]}
    assert file(tmp_path, "places.json", "en") == {"roma": ["Rome", [0]]}
    assert file(tmp_path, "sections.json") == {"crescita": ["Crescita", [0, 1]]}
    assert file(tmp_path, "translation.json")["yes"][1] == [0]
    assert (file(tmp_path, "stories.json"), file(tmp_path, "stories.json", "en")) == ([0, 1], [0])


def test_only_changed_files_are_written_and_unused_ones_removed(archive, tmp_path):
    archive.story("2016/a")
    add_story_in_both(archive)
    write_search_index(archive.library(), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    write_search_index(archive.library(), tmp_path)
    same = {path for path in tmp_path.rglob("*.json") if path.stat().st_mtime_ns == before[path]}
    assert before.keys() == same
    archive.story("2016/a", title="Altro")
    write_search_index(archive.library(), tmp_path)
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    assert {path.parts[-3] for path in before.keys() - after.keys()} == {"it"}
    assert file(tmp_path, "d0.json")["title"] == "Altro"
    assert len([path for path in (tmp_path / "lookup/it").iterdir() if path.is_dir()]) == 2


def test_a_half_written_shard_is_written_again(archive, tmp_path):
    archive.story("2016/a")
    write_search_index(archive.library(), tmp_path)
    key = manifest(tmp_path)["shards"][0]["key"]
    complete = sorted(path.name for path in (tmp_path / "lookup/it" / key).iterdir())
    (tmp_path / "lookup/it" / key).rename(tmp_path / "lookup/it" / f".{key}")
    (tmp_path / "lookup/it" / f".{key}" / "w0.json").unlink()
    write_search_index(archive.library(), tmp_path)
    assert sorted(path.name for path in (tmp_path / "lookup/it" / key).iterdir()) == complete
    assert not (tmp_path / "lookup/it" / f".{key}").exists()


def test_the_same_archive_gives_the_same_files(archive, tmp_path):
    add_story_in_both(archive, places="[roma]")
    archive.story("2016/b", body="Un altro testo a Roma.")
    for name, seed in (("one", "1"), ("two", "2")):
        command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), "--site-dir", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed})
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two != {}


def test_a_language_without_stories_has_an_empty_index(archive, tmp_path):
    archive.story("2016/prova")
    assert write_search_index(archive.library(), tmp_path) == 1
    assert manifest(tmp_path, "en")["shards"] == []


def test_the_script_writes_the_index_without_a_built_site(archive, tmp_path):
    add_story_in_both(archive)
    command = [sys.executable, str(SCRIPT), "--project", str(archive.folder), "--site-dir", str(tmp_path / "out")]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Indexed 2 versions.\n", "")
    assert sorted(path.name for path in (tmp_path / "out/lookup").iterdir()) == ["en", "it"]
    archive.story("2016/prova", date="ieri")
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
