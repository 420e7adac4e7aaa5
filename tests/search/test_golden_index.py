"""The file format of the index: files that Python writes, README.md describes and the browser's scripts read.

tests/browser/test_searching_scripts.py reads the same golden files with the scripts of the site.
"""

import json
import re
from pathlib import Path

import pytest

from newsroom.search._segments import ShardLimits
from newsroom.search.index_build import write_search_index
from support.paths import SCRIPTS
from support.search_index import index_files

GOLDEN = Path(__file__).parent / "golden"
README = (SCRIPTS / "newsroom/search/README.md").read_text("utf-8")
ONE_YEAR_PER_SHARD = ShardLimits(max_unsharded=1, max_shard=1)


@pytest.fixture
def written(archive, tmp_path):
    """The index of three stories, one of them translated, in two shards and with three stop words."""
    for lang in ("it", "en"):
        strings = archive.folder / f"overrides/strings/{lang}.yml"
        text = re.sub(r"(?m)^(search_idle: ).*$", r'\1"a e il"', strings.read_text("utf-8"))
        strings.write_text(text, "utf-8")
    archive.story("2016/porto", title="Porto franco", body="A Vladivostok un porto euro-asiatico.", places="[roma]")
    archive.translation("2016/porto", slug="port", title="Free port", body="A port in Vladivostok.")
    archive.story("2015/porti", title="Vladivostok", body="Un seminario.", date="2015-01-10", topics="[corridoio]")
    archive.story("2015/kazan", title="Seminari a Kazan", body="Il seminario.", places="[kazan]")
    write_search_index(archive.library(), tmp_path / "site", limits=ONE_YEAR_PER_SHARD)
    return {
        f"{lang}/{path}": data.decode()
        for lang in ("it", "en")
        for path, data in index_files(tmp_path / "site", lang).items()
    }


def test_the_index_is_written_as_the_golden_files_are(written, tmp_path):
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*") if path.is_file()
    }
    for path, text in written.items():
        (tmp_path / "golden" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "golden" / path).write_text(text, "utf-8", newline="")
    assert written == golden, f"if the change is meant, copy {tmp_path}/golden to {GOLDEN}"


def test_the_readme_names_every_file_and_its_examples_are_golden():
    names = {re.sub(r"\d+", "N", path.name) for path in GOLDEN.rglob("*.json")}
    assert {name for name in names if f"`{name}`" not in README} == set()
    golden = [json.loads(path.read_text("utf-8")) for path in GOLDEN.rglob("*.json")]
    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.DOTALL)]
    assert len(examples) >= 4
    assert [example for example in examples if example not in golden] == []
    fields = re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE)
    index = json.loads((GOLDEN / "it/index.json").read_text("utf-8"))
    result = json.loads((GOLDEN / "it/shard-1/d0.json").read_text("utf-8"))
    assert fields == [*index, *index["shards"][0], *result]
