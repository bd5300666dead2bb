from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.installation import PASSERELLE, environment

CHROMIUM_ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server with the sample company, as `make run` starts it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-c", PASSERELLE, "serve", "--demo", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        line = server.stdout.readline() if server.stdout else ""
        assert "Passerelle is ready: " in line, line
        yield line.split("ready: ")[1].strip()
        server.terminate()
        assert server.wait(timeout=60) in {0, -15}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Its event loop must end before a test of asyncio runs in the same process.
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
