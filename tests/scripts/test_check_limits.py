"""Inputs that could make a check hang, exhaust memory or read files outside the archive are all rejected, in one run."""

import os
import resource
import subprocess
import sys

import pytest
from PIL import Image

from support.paths import SCRIPTS

MEMORY = 1_500_000_000  # bytes
SECONDS = 300  # of processor time: the guard against a hang
DEEP = "quotations, lists and emphasis must be nested at most 30 levels deep"
RUN = "a paragraph must have at most 50,000 characters; start a new one"
LINE = 900_000
TEXTS = {
    "liste": ("- " * 10_000 + "a", DEEP),
    "numeri": ("1. " * 10_000 + "a", DEEP),
    "citazioni": (">" * 10_000 + " a", DEEP),
    "enfasi": ("*a _b " * 3_000, ""),
    "riga": ("a" * LINE, RUN),
    "entita": ("&" * LINE, RUN),
    "virgolette": ('"' * LINE, RUN),
    "apostrofi": ("l'a" * 300_000, RUN),
    "parentesi": ("[" * LINE, RUN),
    "collegamenti": ("[a](" * 200_000, RUN),
    "immagini": ("![" * 400_000, RUN),
    "titolo": (f"[a](b.md '{'&' * LINE}')", "the URL and title of a link must have at most 2,000 characters"),
    "alternativo": (f"![{'&' * LINE}](b.png)", RUN),
    "tabella": (
        "|a" * 900 + "|\n" + "|-" * 900 + "|\n" + "a|\n" * 100_000,
        "the tables of a text must have at most 20,000 cells",
    ),
    "parole": ("a " * 20_001, "a text must have at most 20,000 words; split it into several stories"),
    "accenti": ("a" * 3 + "\u0301" * 400_000, RUN),
    "grande": ("a\n\n" * 400_000, "a text must have at most 1,000,000 bytes"),
    "html": ("<!--" * 200_000, RUN),
}
VALUES = {
    "bomba": ("&a [x, x]\ntopics: &b [*a, *a, *a, *a]\npeople: &c [*b, *b, *b, *b]", "YAML anchors must not be used"),
    "graffe": ("{a: " * 200_000, "lists must be nested at most 8 levels deep"),
    "quadre": ("[" * 400_000, "lists must be nested at most 8 levels deep"),
    "lungo": ("a" * LINE, "summary must have at most 320 characters"),
    "chiavi": ("a\n" + "".join(f"k{n}: a\n" for n in range(60_000)), "is not a known field"),
    "voci": ("a\npeople: [" + "x, " * 200_000 + "]", "people must be a key in docs/vocabularies/people.yml"),
}


@pytest.fixture
def checked(archive):
    """Runs check.py with limited memory and CPU time; returns its lines."""

    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    def run():
        command = [sys.executable, SCRIPTS / "check.py", "--lang", "en", "--project", archive.folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limited)
        assert done.returncode == 1, done.stderr[-2000:]
        assert "Traceback" not in done.stderr
        return done.stdout.splitlines()

    return run


def said_of(lines, name):
    return [line.partition(": ")[2] for line in lines if line.startswith(f"docs/articles/2016/{name}")]


def test_no_text_or_value_makes_a_check_hang_or_exhaust_memory(archive, checked):
    for name, (body, _) in TEXTS.items():
        archive.story(f"2016/{name}", body=body)
    for name, (value, _) in VALUES.items():
        archive.story(f"2016/{name}", summary=value)
    lines = checked()
    for name, (_, message) in (TEXTS | VALUES).items():
        said = said_of(lines, f"{name}.it.md")
        assert any(message in line for line in said) if message else said == [], (name, said[:3])


def test_no_vocabulary_makes_a_check_hang_or_exhaust_memory(archive, checked):
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"k{n}: &k{n} [{', '.join([f'*k{n - 1}' if n else '*a'] * 9)}]\n" for n in range(20)
    )
    archive.write("docs/vocabularies/topics.yml", bomb)
    archive.write("docs/vocabularies/people.yml", "a: " + "[" * LINE)
    archive.write("docs/vocabularies/places.yml", "".join(f"k{n}: x\n" for n in range(60_000)))
    lines = checked()
    assert any("topics.yml:1: YAML anchors must not be used" in line for line in lines)
    assert any("people.yml:1: lists must be nested at most 8 levels deep" in line for line in lines)
    assert sum("places.yml" in line for line in lines) == 60_000


def test_no_image_makes_a_check_hang_or_exhaust_memory(archive, checked):
    archive.story("2016/prova")
    folder = archive.picture("2016/prova/a.png").parent
    Image.new("1", (30_000, 30_000)).save(folder / "bomba.png", optimize=False)
    Image.new("1", (16_383, 3_000)).save(folder / "largo.png")
    Image.new("P", (7_000, 7_000)).save(folder / "gif.gif")
    with (folder / "vuoto.webp").open("wb") as file:
        file.truncate(40_000_000_000)
    with (folder.parent / "enorme.it.md").open("wb") as file:
        file.truncate(40_000_000_000)
    lines = checked()
    assert said_of(lines, "prova/bomba.png") == ["the image must have at most 50,000,000 pixels"]
    assert said_of(lines, "prova/vuoto.webp") == [
        "the image must have at most 5,000,000 bytes: 40,000,000,000; scale it down, 2,400 pixels are enough"
    ]
    assert said_of(lines, "enorme.it.md") == ["a text must have at most 1,000,000 bytes: 40,000,000,000"]
    assert said_of(lines, "prova/largo.png") == said_of(lines, "prova/gif.gif") == []


def test_no_file_or_field_makes_a_check_read_outside_the_archive(archive, checked, tmp_path):
    secret = "what-is-elsewhere"  # noqa: S105
    (tmp_path / "secret.md").write_text(f"---\ntitle: {secret}\n---\n{secret}\n", "utf-8")
    Image.new("L", (4, 3)).save(tmp_path / "secret.png")
    archive.story(
        "2016/prova", body=f"[a](../../../../secret.md) ![b](../../../../secret.png) [c]({tmp_path}/secret.md)",
        image="{src: ../../../../secret.png, alt: a}", slug="../../x", aliases="[../../x, /etc/passwd]",
    )  # fmt: skip
    docs = archive.folder / "docs"
    (docs / "articles/2016/link.it.md").symlink_to(tmp_path / "secret.md")
    (docs / "articles/2016/cartella").symlink_to(tmp_path, target_is_directory=True)
    (docs / "articles/2017").symlink_to(tmp_path, target_is_directory=True)
    (docs / "articles/2016/giro").symlink_to(docs, target_is_directory=True)
    (docs / "pages/link.it.md").symlink_to(tmp_path / "secret.md")
    (docs / "pages/script.js").symlink_to(tmp_path / "secret.md")
    (docs / "addresses.txt").symlink_to(tmp_path / "secret.md")
    os.mkfifo(docs / "articles/2016/coda.it.md")
    before = sorted(path.name for path in tmp_path.iterdir())
    lines = checked()
    links = {line.partition(":")[0] for line in lines if "must not be a symbolic link" in line}
    assert links >= {
        "docs/articles/2016/link.it.md", "docs/articles/2016/cartella", "docs/articles/2017", "docs/articles/2016/giro",
        "docs/pages/link.it.md", "docs/pages/script.js", "docs/addresses.txt",
    }  # fmt: skip
    assert any("coda.it.md" in line for line in lines)
    assert not any(secret in line for line in lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
