"""Where the published reference data lies."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of published results (`REFINE_REFERENCE_DIR`); a test that needs it is skipped without."""
    folder = ROOT / os.environ.get("REFINE_REFERENCE_DIR", "../shared/reference")
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder}: set REFINE_REFERENCE_DIR")
    return folder
