"""A town for every story, on the real database."""

import pytest

from tests.stories.town import Town


@pytest.fixture
def town(make, monkeypatch, tmp_path, django_capture_on_commit_callbacks):
    """Where the story happens."""
    return Town(make, monkeypatch, tmp_path, django_capture_on_commit_callbacks)
