"""New archives: their files, made from a template, and the program beside them in a folder that can be replaced as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from newsroom.content.fingerprint import fingerprint_of_words
from newsroom.core.environment import ENGINE_FOLDER, PROJECT_ROOT
from newsroom.core.files import walk, write_file
from newsroom.core.message import Message
from newsroom.core.problems import Problem, ProblemsFound, with_value
from newsroom.formats.yaml_quoting import double_quoted

TEMPLATE = Path(__file__).parent / "archive_template"
ENGINE_MANIFEST = "manifest.txt"  # in the program's folder: the files that belong to it, one a line
TEMPLATE_LANGS = {"it": "Italiano", "en": "English"}
_SECTION_NAMES = {"it": ("Notizie", "notizie"), "en": ("News", "news")}
_ENGINE_FOLDERS, _ENGINE_FILES = ("scripts", "overrides"), ("requirements.txt", "LICENSE")
_LEFT_OUT = ("__pycache__", "README.md")  # README files explain the program to those who change it


def create_archive(folder: Path, name: str, langs: Sequence[str], today: date) -> int:
    """Makes a new archive in a folder that is missing or empty, whole or not at all; returns the number of its files.

    Raises ProblemsFound if something is in the folder, if a language has no template, or if the name is empty; and OSError.
    """
    if problems := [*_problems(folder, name, langs)]:
        raise ProblemsFound(problems)
    draft = folder.with_name(f".{folder.name}-{token_hex(4)}")
    try:
        count = 0
        for path, content in (*archive_files(name.strip(), langs, today).items(), *engine_files()):
            write_file(f"{draft}/{path}", content)
            count += 1
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise
    return count


def update_engine(folder: Path) -> tuple[int, int]:
    """Replaces the program of an archive by this one; returns how many of its files were written and removed.

    Files that no version of the program has written stay. Raises ProblemsFound if the folder has no program of ours; OSError.
    """
    engine = folder / ENGINE_FOLDER
    try:
        listed = (engine / ENGINE_MANIFEST).read_text("utf-8").splitlines()
    except OSError:
        rule = Message("must be the folder of an archive that start.py made") + with_value(str(folder))
        raise ProblemsFound([Problem(str(folder), 1, rule)]) from None
    new = {path.partition("/")[2]: content for path, content in engine_files()}
    written = 0
    for path, content in new.items():
        file = engine / path
        if not file.is_file() or file.read_bytes() != content:
            write_file(str(file), content)
            written += 1
    old = [path for path in listed if path not in new and ".." not in path.split("/") and not path.startswith("/")]
    for path in old:
        (engine / path).unlink(missing_ok=True)
    return written, len(old)


def archive_files(name: str, langs: Sequence[str], today: date) -> Mapping[str, bytes]:
    """The files of a new archive by path, without the program: settings, pages, vocabularies, a story and its translation."""
    values = {"name": name.replace('"', "”"), "languages": _languages(langs), "year": str(today.year)}
    settings = values | {"name": double_quoted(name)}
    texts = {"mkdocs.yml": _filled("mkdocs.yml", settings), "README.md": _filled("README.md", values)}
    texts |= {
        "Makefile": _template("Makefile"),
        ".gitignore": _template("gitignore"),
        ".gitattributes": "* text=auto eol=lf\n",
    }
    texts["docs/vocabularies/sections.yml"] = "notizie:\n" + "".join(
        f"  {lang}: {{name: {_SECTION_NAMES[lang][0]}, slug: {_SECTION_NAMES[lang][1]}}}\n" for lang in langs
    )
    for file in sorted((TEMPLATE / "vocabularies").iterdir()):
        texts[f"docs/vocabularies/{file.name}"] = file.read_text("utf-8")
    for file in sorted((TEMPLATE / "pages").iterdir()):
        if file.name.split(".")[1] in langs:
            texts[f"docs/pages/{file.name}"] = _filled(f"pages/{file.name}", values)
    texts |= _story(langs, today)
    return {path: text.encode() for path, text in texts.items()}


def engine_files() -> Iterator[tuple[str, bytes]]:
    """The program's files, below ENGINE_FOLDER, and the list of them."""
    paths = []
    for folder in _ENGINE_FOLDERS:
        for path, entry in walk(str(PROJECT_ROOT / folder), folder, hidden=False):
            parts = path.split("/")
            if entry.is_file(follow_symlinks=False) and not set(parts) & set(_LEFT_OUT):
                paths.append(path)
    for path in (*paths, *_ENGINE_FILES):
        yield f"{ENGINE_FOLDER}/{path}", (PROJECT_ROOT / path).read_bytes()
    manifest = "".join(f"{path}\n" for path in sorted([*paths, *_ENGINE_FILES, ENGINE_MANIFEST]))
    yield f"{ENGINE_FOLDER}/{ENGINE_MANIFEST}", manifest.encode()


def _problems(folder: Path, name: str, langs: Sequence[str]) -> Iterator[Problem]:
    shown = str(folder)
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        yield Problem(shown, 1, Message("the folder must be empty or not exist yet"))
    if not name.strip() or any(char in name for char in "\n\r"):
        yield Problem(shown, 1, Message("the archive needs a name: --name"))
    for lang in langs:
        if lang not in TEMPLATE_LANGS:
            known = ", ".join(TEMPLATE_LANGS)
            yield Problem(
                shown, 1, Message("there are pages for new archives in {known} only", known=known) + with_value(lang)
            )
    if len({*langs}) < len(langs):
        yield Problem(
            shown, 1, Message("--lang and --other must be different languages") + with_value(", ".join(langs))
        )


def _story(langs: Sequence[str], today: date) -> Mapping[str, str]:
    """The sample story in the first language, and its translations."""
    original = _template(f"story.{langs[0]}.md").format(date=today, role="section: notizie")
    title = original.split('title: "')[1].split('"')[0]
    stamp = fingerprint_of_words(title, "", original.split("---\n", 2)[2])
    found = {langs[0]: original}
    for lang in langs[1:]:
        found[lang] = _template(f"story.{lang}.md").format(date=today, role=f'translated_from: "{stamp}"')
    return {f"docs/articles/{today.year}/first-story.{lang}.md": text for lang, text in found.items()}


def _languages(langs: Sequence[str]) -> str:
    rows = []
    for number, lang in enumerate(langs):
        rows.append(f"        - locale: {lang}\n          name: {TEMPLATE_LANGS[lang]}\n          build: true\n")
        rows.append("          default: true\n" if number == 0 else "")
    return "".join(rows)


def _filled(path: str, values: Mapping[str, str]) -> str:
    return _template(path).format_map(values) if "{" in _template(path) else _template(path)


def _template(path: str) -> str:
    return (TEMPLATE / path).read_text("utf-8")
