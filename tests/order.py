"""The files that take longest, longest first, so that all processes end together.

The very first compiles the model's kernel; beside it comes what does not need it, or
two processes would wait for one compiler.
"""

LONGEST = (
    "tests/lab/test_closed_forms.py",
    "tests/journeys/test_every_page.py",
    "src/nabij/site/tests/test_demo.py",
    "tests/test_every_address.py",
    "tests/test_kill_drill.py",
    "src/nabij/site/tests/test_backup.py",
    "tests/test_api_schemathesis.py",
    "tests/journeys/test_pictures.py",
    "tests/journeys/test_file.py",
    "tests/journeys/test_monday.py",
    "src/nabij/site/tests/test_doctor.py",
    "tests/journeys/test_access.py",
    "src/nabij/site/tests/test_embedded.py",
    "tests/journeys/test_downloads.py",
    "tests/journeys/test_register_to_file.py",
    "tests/journeys/test_signing_in.py",
    "tests/test_english_pages.py",
    "tests/test_secret_addresses.py",
    "src/nabij/waiting/tests/test_narrow_property.py",
    "src/nabij/site/tests/test_demo_data.py",
    "src/nabij/site/tests/test_demo_making.py",
)
_PLACES = {name: place for place, name in enumerate(LONGEST)}


def place(file: str) -> int:
    """Where the tests of a file come; what is not named comes after what is."""
    return _PLACES.get(file, len(LONGEST))
