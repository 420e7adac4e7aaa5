"""A site put together from parts is to the byte the one that is built at once, and parts that do not belong together are told."""

import msgspec
import pytest

from newsroom.builder import partial_build as shards
from newsroom.builder._executor import make
from newsroom.builder.build import publish
from newsroom.builder.partial_build import MANIFEST, Part, merge, publish_shard
from newsroom.core.hashing import fingerprint_of_bytes
from newsroom.core.problems import ProblemsFound


def filled(archive):
    for number in range(7):
        body = f"Il testo, e [un altro](s-{number - 1}.md)." if number else "Il testo."
        archive.story(f"2016/s-{number}", date=f"2016-02-{number + 1:02}", body=body)
    archive.translation("2016/s-1", slug="one")
    archive.translation("2016/s-4", slug="four")
    archive.picture("2016/s-1/foto.png")
    return archive


def below(site):
    return {
        p.relative_to(site).as_posix(): fingerprint_of_bytes(p.read_bytes()) for p in site.rglob("*") if p.is_file()
    }


def parts(archive, of, numbers=None):
    """The folders of the parts, made one after the other."""
    folders = [archive.folder / f"part-{number}" for number in numbers or range(1, of + 1)]
    for folder in folders:
        publish_shard(archive.settings, folder, int(folder.name.rpartition("-")[2]), of, jobs=1)
    return folders


def refused(archive, folders):
    with pytest.raises(ProblemsFound) as found:
        merge(archive.settings, folders, archive.folder / "merged", jobs=1)
    assert not (archive.folder / "merged").exists()
    return str(found.value)


@pytest.mark.parametrize("of", [1, 2, 3, 50])
def test_any_number_of_parts_make_the_site_that_is_built_at_once(archive, of):
    folders = parts(filled(archive), of)
    files, pages = merge(archive.settings, folders[::-1], archive.folder / "merged", jobs=2)
    built = publish(archive.settings, archive.folder / "site", jobs=1)
    assert below(archive.folder / "merged") == below(archive.folder / "site")
    assert (files, pages) == (built.made, built.pages)


def test_each_part_is_made_without_the_others_and_no_file_twice(archive):
    folders = parts(filled(archive), 3)
    files = [path for folder in folders for path in below(folder) if path != MANIFEST]
    assert len(files) == len(set(files))
    assert all(len(below(folder)) > 20 for folder in folders)


def test_what_was_merged_is_brought_up_to_date_by_the_next_build(archive):
    site = archive.folder / "merged"
    merge(archive.settings, parts(filled(archive), 2), site, jobs=1)
    archive.story("2016/s-2", date="2016-02-03", title="Un altro titolo")
    built = publish(archive.settings, site, jobs=1)
    publish(archive.settings, archive.folder / "site", jobs=1)
    assert below(site) == below(archive.folder / "site")
    assert built.made < 40


def test_a_part_that_is_missing_is_told(archive):
    assert "every part must be there once, 1 to 3: '1, 3'" in refused(archive, parts(filled(archive), 3, [1, 3]))


def test_a_part_that_comes_twice_is_told(archive):
    first, _ = parts(filled(archive), 2)
    assert "every part must be there once, 1 to 2: '1, 1'" in refused(archive, [first, first])


def test_a_part_of_another_state_of_the_archive_is_told(archive):
    (first,) = parts(filled(archive), 2, [1])
    archive.story("2016/s-2", date="2016-02-03", title="Un altro titolo")
    (second,) = parts(archive, 2, [2])
    assert refused(archive, [first, second]).startswith("part-1:1: the part must be made from the same files")


def test_a_folder_that_is_no_part_is_told(archive):
    (first,) = parts(filled(archive), 2, [1])
    assert "part-2:1: the folder must hold a part of a site" in refused(archive, [first, archive.folder / "part-2"])


@pytest.mark.parametrize("change", ["another text", "gone"])
def test_a_file_of_a_part_that_was_changed_is_told(archive, change):
    (folder,) = parts(filled(archive), 1)
    page = folder / "articoli/2016/s-3/index.html"
    if change == "gone":
        page.unlink()
    else:
        page.write_text(change)
    assert "part-1:1: a file must be as it was made: 'articoli/2016/s-3/index.html'" in refused(archive, [folder])


def test_what_lies_in_a_part_beside_its_files_stays_out_of_the_site(archive):
    (folder,) = parts(filled(archive), 1)
    (folder / "evil.html").write_text("evil")
    merge(archive.settings, [folder], archive.folder / "merged", jobs=1)
    assert not {"evil.html", MANIFEST} & below(archive.folder / "merged").keys()


def test_a_manifest_that_leads_out_of_the_site_is_refused(archive):
    (folder,) = parts(filled(archive), 1)
    (archive.folder / "precious.txt").write_text("the only copy")
    text = (folder / MANIFEST).read_bytes()
    path, way_out = b"articoli/2016/s-3/index.html", b"../../../../../../../out.txt"
    assert len(path) == len(way_out)
    (folder / MANIFEST).write_bytes(text.replace(path, way_out))
    assert "a file of a part must be below its folder" in refused(archive, [folder])
    assert (archive.folder / "precious.txt").read_text() == "the only copy"


def test_a_part_is_not_made_in_the_place_of_something_else(archive):
    (archive.folder / "part-1").mkdir()
    (archive.folder / "part-1/mine.txt").write_text("mine")
    with pytest.raises(ProblemsFound, match="site_dir must be a folder that holds a site"):
        parts(filled(archive), 1)


@pytest.mark.parametrize("change", ["a page less", "a page more"])
def test_a_manifest_that_does_not_have_just_the_pages_of_the_site_is_refused(archive, change):
    (folder,) = parts(filled(archive), 1)
    part = msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=Part)
    (folder / "evil.html").write_text("evil")
    if change == "a page less":
        del part.files["articoli/index.html"]
    else:
        part.files["evil.html"] = ("", fingerprint_of_bytes(b"evil"))
    (folder / MANIFEST).write_bytes(msgspec.msgpack.encode(part))
    assert "the parts must hold every page of the site" in refused(archive, [folder])


def test_a_nul_in_a_manifest_is_refused(archive):
    (folder,) = parts(filled(archive), 1)
    part = msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=Part)
    part.files["a\0b"] = ("", "")
    (folder / MANIFEST).write_bytes(msgspec.msgpack.encode(part))
    assert "a file of a part must be below its folder" in refused(archive, [folder])


def test_what_changes_while_a_part_is_made_is_seen(archive, monkeypatch):
    page = filled(archive).folder / "docs/pages/about.it.md"

    def make_meanwhile(*given):
        page.write_text(page.read_text("utf-8") + "\nUna riga di più.\n", "utf-8")
        return make(*given)

    monkeypatch.setattr(shards, "make", make_meanwhile)
    with pytest.raises(ProblemsFound, match="a file must not be changed while a part is made of it"):
        parts(archive, 1)
