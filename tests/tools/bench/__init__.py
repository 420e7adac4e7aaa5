"""Benchmark of whole builds beside other generators, on generated archives. Run by `make bench`; no test measures time.

Each scenario (a cold build, one story edited, a running preview …) is a process of its own; this project and its peers take
turns, A B A B, so that a busy machine is busy for all. `words`, `terms`, `prose`, `stories` and `archive` generate a project
from a seed; `scenarios` says what is done, `ours` and `peers` by whom; `measure` and `serving` take time, memory and bytes;
`contest` runs everything; `report` and `plot` show it. Options are in .github/commands.md.
"""
