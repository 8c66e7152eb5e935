"""Structured logs: one line of JSON each on standard error, never a person's data."""

import logging  # noqa: TID251 - the one place where the standard library is tamed
import re
import sys
from typing import Any

import structlog

# What PostgreSQL adds to an error: the row, the value, the text it could not read.
ROW_OF_ERROR = re.compile(r"\n(DETAIL|CONTEXT): .*?(?=\n\n|\Z)", re.DOTALL)


def without_rows(_logger: Any, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leave out of an error of the database what it says of somebody.

    >>> said = "UniqueViolation: twice\\nDETAIL:  Key (bsn)=(1) exists.\\n\\nIn turn:"
    >>> without_rows(None, "", {"exception": said})["exception"]
    'UniqueViolation: twice\\n\\nIn turn:'
    """
    for key in ("event", "exception"):
        if isinstance(event.get(key), str):
            event[key] = ROW_OF_ERROR.sub("", event[key])
    return event


def configure(*, debug: bool) -> None:
    """Send our own events and the libraries' warnings through one renderer."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                without_rows,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO if debug else logging.WARNING)
