"""A site merged from parts is identical to one built at once; parts that do not belong together are rejected."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import msgspec
import pytest

from newsroom.builder.build import build_site
from newsroom.builder.output_folder import SITE_MARKER
from newsroom.builder.partial_build import MANIFEST, PartManifest, build_part, merge
from newsroom.core.hashing import digest_of_bytes
from newsroom.core.problems import ProblemsFound


def filled(archive):
    for number in range(7):
        body = f"Il testo, e [un altro](s-{number - 1}.md)." if number else "Il testo."
        archive.story(f"2016/s-{number}", date=f"2016-02-{number + 1:02}", body=body)
    archive.translation("2016/s-1", slug="one")
    archive.translation("2016/s-4", slug="four")
    archive.picture("2016/s-1/foto.png")
    return archive


def digests(site):
    return {p.relative_to(site).as_posix(): digest_of_bytes(p.read_bytes()) for p in site.rglob("*") if p.is_file()}


def parts(archive, of, numbers=None):
    """The folders of the parts, built one after the other."""
    folders = [archive.folder / f"part-{number}" for number in numbers or range(1, of + 1)]
    for folder in folders:
        build_part(archive.settings, folder, int(folder.name.rpartition("-")[2]), of, jobs=1)
    return folders


def merge_problems(archive, folders):
    with pytest.raises(ProblemsFound) as found:
        merge(archive.settings, folders, archive.folder / "merged", jobs=1)
    assert not (archive.folder / "merged").exists()
    return str(found.value)


@pytest.mark.parametrize("of", [1, 2, 3, 50])
def test_any_number_of_parts_gives_the_site_that_is_built_at_once(archive, of):
    folders = parts(filled(archive), of)
    files, pages = merge(archive.settings, folders[::-1], archive.folder / "merged", jobs=2)
    built = build_site(archive.settings, archive.folder / "site", jobs=1)
    assert digests(archive.folder / "merged") == digests(archive.folder / "site")
    assert (files, pages) == (built.built, built.pages)


def test_no_file_is_built_in_two_parts(archive):
    folders = parts(filled(archive), 3)
    files = [path for folder in folders for path in digests(folder) if path not in {MANIFEST, SITE_MARKER}]
    assert len(files) == len(set(files))
    assert all(len(digests(folder)) > 20 for folder in folders)


def test_a_merged_site_is_updated_by_the_next_build(archive):
    site = archive.folder / "merged"
    merge(archive.settings, parts(filled(archive), 2), site, jobs=1)
    archive.story("2016/s-2", date="2016-02-03", title="Un altro titolo")
    built = build_site(archive.settings, site, jobs=1)
    build_site(archive.settings, archive.folder / "site", jobs=1)
    assert digests(site) == digests(archive.folder / "site")
    assert built.built < 40


def test_parts_built_before_and_after_a_scheduled_publication_do_not_fit_together(archive, monkeypatch):
    filled(archive)
    archive.story("2001/vecchia", published="2026-12-01T09:30+01:00")
    folders = []
    for number, epoch in ((1, 1796113799), (2, 1796113800)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        folders += parts(archive, 2, [number])
    assert "part-1:1: the part was built from other files" in merge_problems(archive, folders)
    folders[0] = parts(archive, 2, [1])[0]
    merge(archive.settings, folders, archive.folder / "merged", jobs=1)
    build_site(archive.settings, archive.folder / "site", jobs=1)
    assert digests(archive.folder / "merged") == digests(archive.folder / "site")


def test_a_missing_part_is_reported(archive):
    assert "parts 1 to 3 must each be given once: '1, 3'" in merge_problems(archive, parts(filled(archive), 3, [1, 3]))


def test_a_part_given_twice_is_reported(archive):
    first, _ = parts(filled(archive), 2)
    assert "parts 1 to 2 must each be given once: '1, 1'" in merge_problems(archive, [first, first])


def test_a_part_built_from_other_files_is_reported(archive):
    (first,) = parts(filled(archive), 2, [1])
    archive.story("2016/s-2", date="2016-02-03", title="Un altro titolo")
    (second,) = parts(archive, 2, [2])
    assert merge_problems(archive, [first, second]).startswith("part-1:1: the part was built from other files")


def test_a_folder_without_a_manifest_is_reported(archive):
    (first,) = parts(filled(archive), 2, [1])
    missing = archive.folder / "part-2"
    assert "part-2:1: not a part of a site; build it with build.py --shard" in merge_problems(archive, [first, missing])


@pytest.mark.parametrize("change", ["another text", "gone"])
def test_a_modified_file_of_a_part_is_reported(archive, change):
    (folder,) = parts(filled(archive), 1)
    page = folder / "articoli/2016/s-3/index.html"
    if change == "gone":
        page.unlink()
    else:
        page.write_text(change)
    assert "part-1:1: file modified after the build: 'articoli/2016/s-3/index.html'" in merge_problems(
        archive, [folder]
    )


def test_files_missing_from_the_manifest_are_not_merged(archive):
    (folder,) = parts(filled(archive), 1)
    (folder / "evil.html").write_text("evil")
    merge(archive.settings, [folder], archive.folder / "merged", jobs=1)
    assert not {"evil.html", MANIFEST} & digests(archive.folder / "merged").keys()


def test_a_manifest_with_a_path_outside_the_part_is_rejected(archive):
    (folder,) = parts(filled(archive), 1)
    (archive.folder / "precious.txt").write_text("the only copy")
    text = (folder / MANIFEST).read_bytes()
    path, way_out = b"articoli/2016/s-3/index.html", b"../../../../../../../out.txt"
    assert len(path) == len(way_out)
    (folder / MANIFEST).write_bytes(text.replace(path, way_out))
    assert "the manifest names a file outside the part" in merge_problems(archive, [folder])
    assert (archive.folder / "precious.txt").read_text() == "the only copy"


def test_a_folder_that_is_not_a_part_is_never_replaced(archive):
    (archive.folder / "part-1").mkdir()
    (archive.folder / "part-1/mine.txt").write_text("mine")
    with pytest.raises(ProblemsFound, match="site_dir must be a folder that an earlier build wrote"):
        parts(filled(archive), 1)


@pytest.mark.parametrize("change", ["a page less", "a page more"])
def test_a_manifest_with_a_page_too_many_or_too_few_is_rejected(archive, change):
    (folder,) = parts(filled(archive), 1)
    part = msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=PartManifest)
    (folder / "evil.html").write_text("evil")
    if change == "a page less":
        del part.files["articoli/index.html"]
    else:
        part.files["evil.html"] = ("", digest_of_bytes(b"evil"))
    (folder / MANIFEST).write_bytes(msgspec.msgpack.encode(part))
    assert "the parts do not contain every page of the site" in merge_problems(archive, [folder])


def test_a_nul_in_a_path_of_a_manifest_is_rejected(archive):
    (folder,) = parts(filled(archive), 1)
    part = msgspec.msgpack.decode((folder / MANIFEST).read_bytes(), type=PartManifest)
    part.files["a\0b"] = ("", "")
    (folder / MANIFEST).write_bytes(msgspec.msgpack.encode(part))
    assert "the manifest names a file outside the part" in merge_problems(archive, [folder])


def test_a_file_that_changes_during_the_build_of_a_part_is_reported(archive):
    page = filled(archive).folder / "docs/pages/about.it.md"
    done = Event()

    def keep_writing():
        while not done.wait(0.005):
            with page.open("a", encoding="utf-8") as file:
                file.write("\nUna riga di più.\n")

    with ThreadPoolExecutor() as executor:
        executor.submit(keep_writing)
        try:
            with pytest.raises(ProblemsFound, match="a file changed while the part was being built"):
                parts(archive, 1)
        finally:
            done.set()
