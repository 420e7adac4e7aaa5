"""The scan of docs/: texts and images where they belong, and a problem for everything else."""

import os

import pytest

from newsroom.archive.loader import load_library
from newsroom.formats.text_file import SYMLINK_REFUSED


def ids(library):
    return [story.id for story in library.stories]


def test_misplaced_files_and_symbolic_links_are_reported(archive, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(archive.story("2016/prova").read_text("utf-8"), "utf-8")
    articles = archive.folder / "docs/articles"
    (articles / "2016/link.it.md").symlink_to(secret)
    (articles / "2017").symlink_to(tmp_path, target_is_directory=True)
    (articles / "2016/loop").symlink_to(articles, target_is_directory=True)
    archive.write("docs/articles/sparsa.it.md", "")
    archive.write("docs/articles/2016/dati.csv", "")
    archive.write("docs/articles/2016/FOTO.JPG", "")
    os.mkfifo(articles / "2016/tubo.it.md")
    (articles / "2016/cartella.it.md").mkdir()
    archive.write("docs/articles/2016/.prova.it.md.swp", "")
    archive.write("docs/articles/.git/x.it.md", "")
    library, problems = load_library(archive.settings)
    assert ids(library) == ["2016/prova"]
    assert sorted(problem.path.removeprefix("docs/articles/") for problem in problems) == [
        "2016/FOTO.JPG",
        "2016/cartella.it.md",
        "2016/dati.csv",
        "2016/link.it.md",
        "2016/loop",
        "2016/tubo.it.md",
        "2017",
        "sparsa.it.md",
    ]


@pytest.mark.parametrize("folder", ["docs/articles", "docs/pages", "docs/vocabularies"])
def test_a_folder_that_is_a_symbolic_link_is_not_read(archive, tmp_path, folder):
    archive.story("2016/prova")
    (archive.folder / folder).rename(tmp_path / "elsewhere")
    (archive.folder / folder).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    library, problems = load_library(archive.settings)
    assert any(problem.message == SYMLINK_REFUSED for problem in problems)
    assert (library.pages if folder == "docs/pages" else library.stories) == ()


@pytest.mark.parametrize(
    "folder", ["previews/it", "2016/a#b", "2016/a&b", '2016/a"b', "2016/a b", "2016/Foto", "201/a"]
)
def test_an_image_outside_the_folder_of_an_article_is_reported(archive, folder):
    archive.picture(f"{folder}/foto.png")
    (problem,) = load_library(archive.settings)[1]
    assert problem.path == f"docs/articles/{folder}/foto.png"
    assert problem.message.startswith("an image must be in the folder of its article, articles/YYYY/STEM/: ")


def test_an_image_that_is_a_symbolic_link_is_reported(archive):
    target = archive.picture("2016/prova/foto.png")
    target.with_name("altra.png").symlink_to(target)
    library, problems = load_library(archive.settings)
    assert [*library.images] == ["articles/2016/prova/foto.png"]
    assert [problem.path for problem in problems] == ["docs/articles/2016/prova/altra.png"]


def test_images_are_found_next_to_articles_and_pages(archive):
    archive.picture("2016/prova/foto.png", (40, 30))
    archive.picture("../pages/mappa.png", (8, 6))
    library = archive.library()
    assert [(uri, p.width, p.height) for uri, p in library.images.items()] == [
        ("articles/2016/prova/foto.png", 40, 30),
        ("pages/mappa.png", 8, 6),
    ]
