"""Opening the database of a knowledge base, and bringing it to this version's schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from corpus import tables as t
from corpus.errors import KnowledgeBaseError
from corpus.knowledge_base import NAME, KnowledgeBase

BUSY_SECONDS = 60  # how long a second process waits for the first one's transaction
MIGRATIONS = Path(__file__).parent / "migrations"


def connect(base: KnowledgeBase) -> sa.Engine:
    """The database at this version's schema, made where there is none.

    Raises KnowledgeBaseError where it cannot be opened, or was written by a newer version.
    """
    try:
        engine = _engine(base)
        _migrate(engine, base)
    except (sa.exc.DBAPIError, OSError) as error:
        cause = getattr(error, "orig", None) or error
        raise KnowledgeBaseError(f"{base.name} cannot be opened: {_first_line(cause)}") from error
    return engine


def _engine(base: KnowledgeBase) -> sa.Engine:
    if not base.url.startswith("sqlite"):
        return sa.create_engine(base.url)
    base.folder.mkdir(parents=True, exist_ok=True)
    url = sa.URL.create("sqlite", database=str(base.folder / NAME))
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(engine: sa.Engine, base: KnowledgeBase) -> None:
    with engine.connect() as connection:
        at = _revision(connection)
    if at == t.HEAD:
        return
    if at is not None and at > t.HEAD:
        raise KnowledgeBaseError(f"{base.name} was written by a newer tieout (schema {at}); upgrade tieout to open it")
    with _one_at_a_time(engine) as connection:
        if _revision(connection) != t.HEAD:
            _upgrade(connection)


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return revision


@contextmanager
def _one_at_a_time(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that a second process waits for, so that two do not both make the tables."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.isolation_level = None  # type: ignore[union-attr]
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7205)")
        yield connection
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
        connection.commit()
    engine.dispose()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
