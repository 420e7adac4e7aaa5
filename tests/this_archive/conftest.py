"""Tests of this archive's content; left out in a repository whose content has been replaced."""

from support.reference import is_this_archive

collect_ignore_glob = [] if is_this_archive() else ["*"]
