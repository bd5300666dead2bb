import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

import adapters.slack.tables
import adapters.teams.tables  # noqa: F401 -- which only the door to Teams loads
import bot.wiring  # noqa: F401 -- all other tables there are
from bot.store.base import Base
from bot.store.schema import SchemaBehind, check_schema, migrate


async def test_records_that_were_never_migrated_are_refused_with_a_sentence(bare_database):
    with pytest.raises(SchemaBehind, match="passerelle migrate"):
        await check_schema(bare_database)


async def test_the_migrations_make_what_the_models_say(bare_database):
    await migrate(bare_database)
    await check_schema(bare_database)

    def differences(connection):
        return compare_metadata(MigrationContext.configure(connection), Base.metadata)

    async with bare_database.engine.connect() as connection:
        found = [d for d in await connection.run_sync(differences) if d[0] != "modify_nullable"]
    assert found == []


async def test_migrating_twice_changes_nothing(bare_database):
    assert await migrate(bare_database) == await migrate(bare_database)
