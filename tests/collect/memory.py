"""How much memory it takes to read a file."""

import subprocess
import sys
from pathlib import Path

import pytest

measured = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to tell the peak")
MEASURE = """
import sys
from pathlib import Path
from digest.collect import FileSource
FileSource(paths=[Path(sys.argv[1])])()
print(next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


def megabytes(path, seconds=60):
    """The peak of a process that reads a file, which takes no longer than so many seconds."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds)
    return int(run.stdout.split()[1]) // 1024
