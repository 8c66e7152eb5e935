"""A town for every story, on the real database."""

import pytest
import time_machine

from tests.stories.town import MONDAY, Town


@pytest.fixture
def town(make, tmp_path, django_capture_on_commit_callbacks):
    """Where the story happens; its clock stands until the story moves it."""
    commits = django_capture_on_commit_callbacks
    with time_machine.travel(MONDAY, tick=False) as time:
        yield Town(make, time, tmp_path, commits)
