"""Names that Windows keeps for devices."""

import pytest

from newsroom.core.file_names import device_file_rule, device_rule, free_name, is_device_name


@pytest.mark.parametrize(
    "name",
    ["con", "CON", "nul.it.md", "aux.png", "prn", "com1", "lpt9.txt", "com¹", "LPT³.x", "con .txt", "CONIN$", "com0"],
)
def test_a_device_is_recognised_with_any_ending_and_in_capitals(name):
    assert is_device_name(name)


@pytest.mark.parametrize(
    "name", ["console", "con-1", "economia", "com10", "com", "lpt", "nullo.it.md", "x.con", "auxilium"]
)
def test_other_names_are_free(name):
    assert not is_device_name(name)
    assert free_name(name) == name


def test_the_rule_names_a_free_name():
    assert str(device_file_rule("con.it.md")).endswith("'con.it.md'; rename it to con-1.it.md")
    assert str(device_rule("nul")).endswith("'nul'; write nul-1")
    assert free_name("aux") == "aux-1"
