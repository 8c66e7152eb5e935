"""Here the slice stands by itself: what a slice above derives is tested there."""

import pytest

from nabij.safety import events


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """What followers were told, without any follower."""
    news = []
    monkeypatch.setattr(events, "_followers", [lambda **told: news.append(told)])
    return news
