from pathlib import Path

from core.stored_blocks import stored_block_paths

LEDGER = Path(__file__).parent / "stored_blocks.txt"


def test_no_stored_content_loses_its_block():
    """Lines may be added; one may leave only together with a data migration."""
    assert LEDGER.read_text().splitlines() == stored_block_paths()
