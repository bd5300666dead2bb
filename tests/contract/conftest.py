from __future__ import annotations

import asyncio
import shutil

import pytest

from tests.contract.doors import DOORS, opened


@pytest.fixture(scope="session")
def _loaded(tmp_path_factory):
    """A data folder with the sample company in it."""
    folder = tmp_path_factory.mktemp("sample") / "data"

    async def load():
        async with opened(folder):
            pass

    asyncio.run(load())
    return folder


@pytest.fixture(params=DOORS)
async def door(request, _loaded, tmp_path):
    """One installation, reached by each door in turn."""
    folder = tmp_path / "data"
    shutil.copytree(_loaded, folder)
    made = await DOORS[request.param](folder).start()
    yield made
    await made.stop()
