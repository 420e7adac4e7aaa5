"""Writes schemas, settings and snippets into .vscode/, with which editors complete fields and vocabulary terms."""

from newsroom import cli
from newsroom.authoring.editor_config import editor_files
from newsroom.core.files import write_in_folder


def main(command: cli.Command) -> int:
    """Returns 0 if the files are written, else 1."""
    settings = command.load_settings()
    for path, text in editor_files(settings).items():
        write_in_folder(settings.project, path, text.encode())
        print(path)
    return 0


if __name__ == "__main__":
    cli.run(cli.archive_parser(__doc__), main)
