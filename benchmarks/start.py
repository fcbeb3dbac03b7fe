"""How soon `digest --help` answers, as a ratio against a bare interpreter in the same run.

python benchmarks/start.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys

COMMANDS = {
    "bare interpreter": ["-c", "pass"],
    "digest --help": ["-m", "digest", "--help"],
    "digest build --help": ["-m", "digest", "build", "--help"],
}


def cpu_seconds(arguments: list[str]) -> float:
    """User and system seconds of one run of this Python."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Interleave the commands, so that a noisy machine is noisy for all of them; print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            times[name].append(cpu_seconds(command))
    bare = statistics.median(times["bare interpreter"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<22}{1000 * median:7.1f} ms CPU  {median / bare:5.2f} x bare")


if __name__ == "__main__":
    main()
