"""Runs `wrk` and reads what it says."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

CONNECTIONS = 16


@dataclasses.dataclass(frozen=True)
class Load:
    """What one run came to; latencies in milliseconds. `failed` counts answers of 400 and more and broken sockets."""

    per_second: float
    median: float
    p99: float
    failed: int


def run(
    address: str,
    seconds: int,
    *,
    headers: dict[str, str] | None = None,
    script: str = "",
    arguments: tuple[str, ...] = (),
) -> Load:
    """Load one address. Exits if wrk cannot."""
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    if script:
        command += ["-s", str(Path(__file__).with_name(script))]
    command += [address, "--", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"wrk: {done.stderr or done.stdout}")
    return read(done.stdout)


def read(said: str) -> Load:
    """The figures in wrk's report."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if rate is None:
        sys.exit(f"wrk said something unexpected: {said}")
    failed = sum(int(number) for number in re.findall(r"Non-2xx or 3xx responses: (\d+)", said))
    for line in re.findall(r"Socket errors: (.+)", said):
        failed += sum(int(number) for number in re.findall(r"\d+", line))
    return Load(float(rate[1]), _milliseconds(said, "50%"), _milliseconds(said, "99%"), failed)


def median(loads: list[Load]) -> Load:
    """The one with the median rate, with the failures of all."""
    middle = sorted(loads, key=lambda load: load.per_second)[len(loads) // 2]
    return dataclasses.replace(middle, failed=sum(load.failed for load in loads))


def _milliseconds(said: str, part: str) -> float:
    found = re.search(rf"{part}\s+([\d.]+)(us|ms|s)\b", said)
    if found is None:
        return float("nan")
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]
