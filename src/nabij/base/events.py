"""News between slices: published on commit, told to whoever subscribed above."""

import functools
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import transaction

_subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(kind: type, handler: Callable[[Any], None]) -> None:
    """Call `handler(event)` after the transaction that published it has committed."""
    if handler not in _subscribers[kind]:
        _subscribers[kind].append(handler)


def publish(event: object) -> None:
    """Tell the news once this transaction has committed: ids and dates, no models."""
    for handler in _subscribers[type(event)]:
        transaction.on_commit(functools.partial(handler, event))
