"""The examples on the pages run as they stand, where the files are that they speak of."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import un2akn

ROOT = Path(os.environ["UN2AKN_SOURCES"])
SPECIMENS = ROOT / "input"


def blocks(page):
    return re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SPECIMENS, "scans")
    paper = ROOT / "tests/cases/pages/a_note_in_the_margin.pdf"
    for name in ["A_RES_62_17.pdf", "scans/a.pdf"]:
        shutil.copy(paper, name)
    Path("scans/broken.pdf").write_bytes(b"%PDF-1.4 broken")
    subprocess.run([un2akn.program(), "scans", "results", "--quiet"], check=False, capture_output=True)


@pytest.mark.parametrize(("page", "count"), [("python.md", 3), ("tables.md", 1)])
def test_the_examples_run(desk, capsys, page, count):
    found = blocks(page)
    assert len(found) == count
    place = {}
    for block in found:
        exec(compile(block, page, "exec"), place)
    assert capsys.readouterr().out.strip()
