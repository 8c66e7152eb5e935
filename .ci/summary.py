"""Says what the suite did; fails when the browser journeys did not run."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def main(report: Path) -> int:
    """Print the counts; 1 when a journey was skipped or none was there."""
    if not report.exists():
        sys.stderr.write("There is no test report: the suite did not start.\n")
        return 1
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314  as above
    journeys = [case for case in cases if "journeys" in case.get("classname", "")]
    skipped = [case for case in journeys if case.find("skipped") is not None]
    failed = [
        case
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]
    sys.stdout.write(
        f"{len(cases)} tests, {len(failed)} failed; "
        f"{len(journeys)} browser journeys, {len(skipped)} skipped\n"
    )
    if skipped or not journeys:
        sys.stderr.write("The browser journeys must run: install Chromium.\n")
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
