"""`make bench`, on so few passages that it only shows that both sides still run."""

from __future__ import annotations

import subprocess
import sys


def test_both_sides_are_measured_side_by_side():
    command = [sys.executable, "-m", "tests.bench", "--passages", "60"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["passerelle", "plain"]
    figures = {row[:34].strip(): row[34:].split() for row in rows}
    assert figures["passages"][0] == "50.00"
    only_ours = {name for name, (_, plain) in figures.items() if plain == "-"}
    assert only_ours == {"refresh, nothing changed: s", "refresh, one document changed: s"}
    assert all(float(ours) > 0 for ours, _ in figures.values())
