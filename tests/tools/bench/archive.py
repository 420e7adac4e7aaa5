"""A whole project of made-up stories in two languages, byte for byte the same for the same seed.

python -m bench.archive --stories 10000 --seed 7 FOLDER
"""

import argparse
import shutil
import sys
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from bench.stories import Linked, Story, make_day, make_story, original_file, translation_file
from bench.terms import as_yaml, make_vocabularies, slug
from bench.words import LANGS, make_lexicon

ROOT = Path(__file__).parents[3]

PICTURES = 12  # distinct ones

MKDOCS = f"""\
site_name: Cronache
site_url: https://bench.example/
site_description: Un archivio inventato
docs_dir: docs/pages
strict: true
theme:
  name: material
  custom_dir: overrides
  font: false
plugins:
  - i18n:
      docs_structure: suffix
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
      languages:
        - {{locale: it, name: Italiano, default: true, build: true}}
        - {{locale: en, name: English, build: true, site_name: Chronicles, site_description: A made-up archive}}
hooks:
  - {(ROOT / "scripts") / "hooks.py"}
nav: [index.md, about.md, subscribe.md, search.md]
extra:
  newsroom:
    timezone: Europe/Rome
    per_page: 20
    tag_authority: bench.example,2001
"""
STANDING = {
    "index": ("Cronache", "Chronicles"),
    "about": ("Chi siamo", "About"),
    "subscribe": ("Iscriviti", "Subscribe"),
    "search": ("Cerca", "Search"),
}


class Maker:
    """Writes an archive of so many stories into a folder that is not there yet, or empty."""

    def __init__(self, folder: Path, stories: int, seed: int) -> None:
        self.folder, self.random = folder, Random(seed)
        self.lexicon = make_lexicon(self.random)
        self.vocabularies = make_vocabularies(self.random, self.lexicon, stories)
        topics = self.vocabularies["topics"].terms
        self.keywords = {topic.key: self.lexicon.keywords(self.random, 25) for topic in topics}
        self.pictures = [_picture(number) for number in range(PICTURES)]
        self.days = sorted(make_day(self.random) for _ in range(stories))
        self.taken: set[str] = set()  # what stands in addresses already: year and slug

    def make(self) -> None:
        """Writes everything."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write("mkdocs.yml", MKDOCS)
        shutil.copytree((ROOT / "overrides"), self.folder / "overrides")
        for name, vocabulary in self.vocabularies.items():
            self._write(f"docs/vocabularies/{name}.yml", as_yaml(vocabulary.terms))
        for stem, titles in STANDING.items():
            for lang, title in zip(LANGS, titles, strict=True):
                own = f"slug: {slug(title)}\n" if stem != "index" else ""
                self._write(
                    f"docs/pages/{stem}.{lang}.md", f"---\ntitle: {title}\n{own}summary: {title}.\n---\n\n{title}.\n"
                )
        earlier: list[Linked] = []
        for day in self.days:
            story = make_story(self.random, day, self.lexicon, self.vocabularies, self.keywords, earlier)
            earlier.append(self._story(story))

    def _story(self, story: Story) -> Linked:
        titles = {lang: story.writer(lang, self.lexicon, "").title(story.draft) for lang in story.langs}
        slugs = {lang: self._slug(story.day.year, title) for lang, title in titles.items()}
        original = story.langs[0]
        stem = f"{story.day.year}/{slugs[original]}"
        picture = f"{slugs[original]}/picture.webp" if story.pictured else ""
        text, now, before = original_file(story, story.writer(original, self.lexicon, picture), self.random)
        self._write(f"docs/articles/{stem}.{original}.md", text)
        for lang in story.langs[1:]:
            writer, stamp = story.writer(lang, self.lexicon, picture), before if story.is_outdated else now
            translator = self.vocabularies["authors"].draw(self.random, 1)[0]
            self._write(
                f"docs/articles/{stem}.{lang}.md", translation_file(story, writer, slugs[lang], stamp, translator)
            )
        if story.pictured:
            self._write(f"docs/articles/{stem}/picture.webp", self.random.choice(self.pictures))
        return Linked(stem, story.langs)

    def _slug(self, year: int, title: str) -> str:
        """A slug that no other version of the year has, in whatever language."""
        first = found = slug(title)
        number = 1
        while f"{year}/{found}" in self.taken:
            number += 1
            found = f"{first}-{number}"
        self.taken.add(f"{year}/{found}")
        return found

    def _write(self, path: str, content: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def _picture(number: int) -> bytes:
    """A small picture as WebP, each number's its own: a gradient."""
    size = (480, 270 + 10 * number)
    grey = Image.linear_gradient("L").rotate(90 * (number % 4)).resize(size)
    shifted = grey.point([(value + 20 * number) % 256 for value in range(256)])
    file = BytesIO()
    Image.merge("RGB", (grey, shifted, grey)).save(file, "WEBP", quality=60)
    return file.getvalue()


def make_archive(folder: Path, stories: int, seed: int) -> None:
    """Writes a project of so many stories into `folder`; the same numbers make the same bytes."""
    Maker(folder, stories, seed).make()


def main() -> int:
    """Returns 0 if the archive was written, else 1."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; must not hold anything")
    parser.add_argument("--stories", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--seed", type=int, default=7, help="what the archive is drawn from (default: 7)")
    options = parser.parse_args()
    if options.folder.exists() and (not options.folder.is_dir() or any(options.folder.iterdir())):
        print(f"The folder must not hold anything: '{options.folder}'", file=sys.stderr)
        return 1
    make_archive(options.folder, options.stories, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
