"""Writes what editors complete keys and terms by: schemas, settings and snippets in .vscode/."""

import argparse
import sys
from pathlib import Path

from newsroom.archive.settings import load_settings
from newsroom.authoring.editor_config import editor_files
from newsroom.core.problems import ProblemsFound
from newsroom.i18n.catalogue import open_catalogue


def main() -> int:
    """Returns 0 if the files are written, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=Path(__file__).parent.parent, help="the archive's folder")
    project = parser.parse_args().project.resolve()
    try:
        files = editor_files(load_settings(project))
    except ProblemsFound as found:
        print("\n".join(map(open_catalogue().line, found.problems)), file=sys.stderr)
        return 1
    for path, text in files.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, "utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
