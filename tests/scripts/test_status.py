"""scripts/status.py: the translation status as a table and as JSON."""

import json
import subprocess
import sys

from support.paths import SCRIPTS


def status(archive, *options):
    command = [sys.executable, str(SCRIPTS / "status.py"), "--project", str(archive.folder), *options]
    return subprocess.run(command, cwd=archive.folder.parent, capture_output=True, text=True, check=False)


def test_the_table_is_printed_in_the_chosen_language(partly_translated):
    ran = status(partly_translated, "--lang", "it")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [" ".join(line.split()) for line in ran.stdout.splitlines()] == [
        "articoli it en",
        "Totale 3 2 (67%) 2 (67%), 1 non aggiornato",
        "Crescita 3 2 (67%) 2 (67%), 1 non aggiornato",
        "2016 2 1 (50%) 1 (50%), 1 non aggiornato",
        "2015 1 1 (100%) 1 (100%)",
        "",
        "2 versioni da tradurre o aggiornare, dalla più vecchia:",
        "2016-02-24 it manca 2016/c Third",
        "2017-05-01 en non aggiornata 2016/b Seconda",
    ]


def test_the_json_counts_stories_by_state_and_lists_pending_translations(partly_translated):
    printed = json.loads(status(partly_translated, "--format", "json").stdout)
    assert printed["total"]["langs"]["en"] == {"original": 1, "translation": 1, "outdated": 1, "missing": 0}
    assert printed["waiting"][0] == {"story": "2016/c", "lang": "it", "state": "missing", "since": "2016-02-24"}


def test_an_archive_without_pending_translations_says_so(archive):
    assert (
        status(archive, "--lang", "en").stdout.splitlines()[-1]
        == "Every story is available and up to date in every language."
    )


def test_an_archive_with_problems_prints_them_instead(archive):
    archive.story("2016/prova", section="crscita")
    ran = status(archive, "--lang", "it")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("docs/articles/2016/prova.it.md:5: section deve essere una chiave di ")
