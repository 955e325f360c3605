"""The whole suite, on SQLite with a browser and again on PostgreSQL: `make test`."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.caches_in_front import set_up_caches
from tests.chromium import NoChromiumError, find_chromium, set_up_chromium
from tests.engines import NoPostgresError, postgres

WORKERS = "2"
ASK_NO_DATABASE = (
    "browser",
    "core/test_blocks.py",
    "core/test_drafts_of_blocks.py",
    "core/test_headlines.py",
    "core/test_reference_marker.py",
    "core/test_references.py",
    "core/test_rich_passages.py",
    "core/test_rich_text.py",
    "editorial/test_changes.py",
    "editorial/test_readable.py",
    "editorial/test_readable_blocks.py",
    "editorial/test_typography.py",
    "home/test_demo_texts.py",
    "home/test_drawings.py",
    "test_conventions.py",
    "test_docs.py",
    "test_tokens.py",
)
"""Tests of words and files."""

WALK_THE_ADMIN = (
    "editorial/test_forged_requests.py",
    "editorial/test_gate_entry_points.py",
    "editorial/test_health_question.py",
    "editorial/test_lost_colleagues.py",
    "editorial/test_mail_messages.py",
    "editorial/test_mails.py",
    "editorial/test_page_editor.py",
    "editorial/test_review_notes.py",
    "editorial/test_review_page.py",
    "editorial/test_waiting.py",
    "editorial/test_who_may_do_what.py",
    "news/test_reviewed_pages.py",
)
"""Tests of who may do what, and of what they are told: the same rows on any engine."""

COUNT_QUERIES = ("home/test_load_demo.py", "test_scale.py")
"""Tests of many rows, whose number of queries no engine changes."""

ON_ONE_ENGINE = (*ASK_NO_DATABASE, *WALK_THE_ADMIN, *COUNT_QUERIES)


def run_pytest(lines: Path, *arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", "-p", "tests.closing_lines", "-q"]
    done = subprocess.run(  # noqa: S603
        [*command, "-n", WORKERS, *arguments],
        check=False,
        env=os.environ | environment | {"CLOSING_LINES": str(lines)},
    )
    return done.returncode


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run_both(arguments: list[str]) -> int:
    """Run the suite on both engines; the second only where the first passed."""
    os.environ.pop("DATABASE_URL", None)
    chromium = find_chromium() or set_up_chromium()
    say(f"Browser: {chromium}")
    set_up_caches()
    with postgres() as url, TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        say("1 of 2: SQLite, and the browser")
        failed = run_pytest(lines, *arguments, CHROMIUM=chromium)
        if failed:
            return failed
        say("2 of 2: PostgreSQL")
        left_out = [f"--ignore=tests/{name}" for name in ON_ONE_ENGINE]
        return run_pytest(lines, *left_out, *arguments, DATABASE_URL=url)


def main() -> int:
    try:
        return run_both(sys.argv[1:])
    except (NoChromiumError, NoPostgresError) as error:
        say(f"The tests did not run.\n{error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
