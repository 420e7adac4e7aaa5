"""The queries by which the search of this archive is judged."""

from evaluation.queries import faults, read_queries
from newsroom.archive.loader import load_library
from newsroom.archive.settings import load_settings
from support.paths import ROOT


def test_the_queries_of_this_archive_are_sound():
    assert list(faults(read_queries(), load_library(load_settings(ROOT))[0])) == []
