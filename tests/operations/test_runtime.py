"""A process ends within its time, whatever holds it."""

import subprocess
import sys

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.operations.runtime import readiness

HANGING = """
import asyncio, os, signal, sys, threading, time
from pathlib import Path
from sahelwatch.operations import runtime
from sahelwatch.settings import Settings

runtime.LEAVE_SECONDS = 1.0

async def hangs(bus, settings):
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
    try:
        await asyncio.sleep(3600)
    finally:
        time.sleep(3600)  # a thread, a library, a lock: the loop turns no more

settings = Settings(_env_file=None, data_dir=Path(sys.argv[1]))
asyncio.run(runtime.run_services(settings, {"hanging": hangs}, create_topics=False))
"""

FAILING = """
import asyncio, sys
from pathlib import Path
from sahelwatch.operations import runtime
from sahelwatch.settings import Settings

async def fails(bus, settings):
    raise RuntimeError("a programming error")

async def goes_on(bus, settings):
    await asyncio.sleep(3600)

settings = Settings(_env_file=None, data_dir=Path(sys.argv[1]))
services = {"failing": fails, "other": goes_on}
sys.exit(asyncio.run(runtime.run_services(settings, services, create_topics=False)))
"""


def run(program, folder):
    return subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_service_that_hangs_cannot_hold_the_process(tmp_path):
    """After SIGTERM the process ends in its time even if its event loop turns no more, and says so."""
    ended = run(HANGING, tmp_path)
    assert ended.returncode == 1
    assert "ended without waiting longer" in ended.stdout + ended.stderr


def test_a_service_that_fails_takes_the_process_down(tmp_path):
    """A programming error is loud, and ends the process for whoever starts it anew."""
    ended = run(FAILING, tmp_path)
    assert ended.returncode == 1
    said = ended.stdout + ended.stderr
    assert "service failed" in said
    assert "a programming error" in said


async def test_a_service_that_is_still_loading_is_not_ready(tmp_path):
    """A bus that answers is not enough: until a member runs, nothing is handled."""
    async with EmbeddedBus(tmp_path) as bus:
        assert bus.readiness().ready
        assert readiness(bus).missing == ("starting: no member runs yet",)
