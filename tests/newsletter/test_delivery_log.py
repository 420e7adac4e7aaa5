"""The log of deliveries: locked during a run, private, and readable after a truncated line."""

import subprocess
import sys

import pytest

from newsroom.newsletter.delivery_log import DeliveryLog
from newsroom.newsletter.delivery_settings import DeliveryError
from support.paths import SCRIPTS


def test_one_run_at_a_time_opens_a_log_and_a_truncated_line_damages_no_other(tmp_path):
    path = tmp_path / "deep" / "log"
    with DeliveryLog(path) as log:
        log.record("<1@x>", "Ada@readers.example")
        with pytest.raises(DeliveryError, match="another run"), DeliveryLog(path):
            pass
    path.write_text(path.read_text() + "<1@x> bru")
    with DeliveryLog(path) as log:
        log.record("<1@x>", "carla@readers.example")
    with DeliveryLog(path) as log:
        found = [log.has("<1@x>", f"{name}@readers.example") for name in ("ADA", "bruno", "carla")]
        assert (found, log.has("<2@x>", "ada@readers.example")) == ([True, False, True], False)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_log_that_is_a_link_is_refused_and_its_target_left_alone(tmp_path):
    (tmp_path / "other").write_text("mine", "utf-8")
    (tmp_path / "log").symlink_to(tmp_path / "other")
    with pytest.raises(DeliveryError, match="must not be a symbolic link"), DeliveryLog(tmp_path / "log"):
        pass
    assert (tmp_path / "other").read_text("utf-8") == "mine"


def test_the_log_works_without_fcntl_as_on_windows(tmp_path):
    program = f"""
import sys
sys.modules["fcntl"] = None  # an import raises ImportError
from pathlib import Path
from newsroom.newsletter.delivery import deliver
from newsroom.newsletter.delivery_log import DeliveryLog
for _ in range(2):
    with DeliveryLog(Path({str(tmp_path / "log")!r})) as log:
        print(log.has("<1@x>", "ada@readers.example"))
        log.record("<1@x>", "ada@readers.example")
"""
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=SCRIPTS, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "False\nTrue\n", "")
