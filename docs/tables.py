"""Writes tables.md, the codebook as the contract declares it.

python docs/tables.py
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from schemas.codebook import codebook  # noqa: E402

if __name__ == "__main__":
    (HERE / "tables.md").write_text(codebook(), encoding="utf-8")
