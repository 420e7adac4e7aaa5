"""Artifacts written below a folder."""

from newsroom.core.artifact import Artifact, write_artifacts


def test_artifacts_are_rendered_and_written_below_a_folder(tmp_path):
    artifacts = [Artifact("a/b.html", "", lambda: "città"), Artifact("c.png", "", lambda: b"\x89")]
    assert write_artifacts(iter(artifacts), tmp_path) == 2
    assert (tmp_path / "a/b.html").read_text("utf-8") == "città"
    assert (tmp_path / "c.png").read_bytes() == b"\x89"
