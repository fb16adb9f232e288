"""`sahelwatch test-webhook NAME`, as a person runs it."""

import asyncio
import os
import sys

from receiver import TOKEN, Reply


async def run(tmp_path, *arguments, **variables):
    """The exit code and all that was printed."""
    path = os.pathsep.join(part for part in sys.path if part)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from sahelwatch.cli import main; main()",
        *arguments,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **variables},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode, " ".join(output.decode().split())


async def test_a_destination_is_tried(tmp_path, receiver):
    """Exit 0 and a green line if it takes the alert; exit 1, why and what to do if not."""
    receiver.script = [Reply(), Reply(404, b"no_service")]
    variables = {"SAHELWATCH_SLACK_WEBHOOK_URL": receiver.url, "SAHELWATCH_ALLOW_PRIVATE_NETWORKS": "true"}
    code, output = await run(tmp_path, "test-webhook", "slack", **variables)
    assert (code, "slack took the test alert (answered 200)" in output) == (0, True), output
    code, output = await run(tmp_path, "test-webhook", "slack", **variables)
    assert (code, "create a new webhook in Slack" in output) == (1, True), output
    assert TOKEN not in output


async def test_a_name_that_is_none_lists_those_that_are(tmp_path, receiver):
    """Whoever mistyped sees what to type."""
    code, output = await run(tmp_path, "test-webhook", "slak", SAHELWATCH_SLACK_WEBHOOK_URL=receiver.url)
    assert (code, output) == (1, "No destination is called slak. Configured: slack.")
