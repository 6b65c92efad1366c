"""What `un2akn.read_output` gives: data frames with types."""

import datetime
import subprocess
import sys

import pandas as pd
import pytest
from test_convert import TEXT

import un2akn


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    (folder / "in" / "maps.txt").write_text(TEXT, encoding="utf-8")
    (folder / "in" / "NA").write_text(TEXT.replace("99/501", "99/502"), encoding="utf-8")
    (folder / "in" / "bad.pdf").write_bytes(b"%PDF-1.4 cut off")
    done = subprocess.run([un2akn.program(), "--quiet", folder / "in", folder / "out"], check=False)
    assert done.returncode == 3
    return un2akn.read_output(folder / "out")


def test_tables_have_types(output):
    documents = output.documents
    assert list(documents["document_id"]) == ["NA", "bad.pdf", "maps.txt"]
    assert list(documents["status"].cat.categories) == ["ok", "review", "failed"]
    maps = documents.set_index("document_id").loc["maps.txt"]
    assert maps["adoption_date"] == datetime.datetime(2044, 12, 5)
    assert documents["primary"].dtype == "boolean" and documents["operative"].dtype == "Int64"
    assert pd.isna(documents.set_index("document_id").loc["bad.pdf", "symbol"])
    assert maps["siblings"] == [] and pd.isna(maps["votes_for"])
    assert output.paragraphs["confidence"].dtype == "Float64"
    assert output["paragraphs"] is output.paragraphs


def test_all_tables_are_there_also_where_they_are_empty(output):
    assert list(output) == [
        "documents", "paragraphs", "footnotes", "references", "discarded", "doubts", "aligned", "unaligned",
    ]  # fmt: skip
    for name in output:
        assert list(output.table(name).columns) == [column["name"] for column in output._columns[name]]
    assert len(output.aligned) == 0 and len(output.footnotes) == 2


def test_frames_say_what_convert_says(output):
    document = un2akn.convert(TEXT.encode(), name="maps.txt")
    rows = output.paragraphs[output.paragraphs["document_id"] == "maps.txt"]
    assert list(rows["text"].fillna("")) == [p.text or "" for p in document.paragraphs]
    assert list(rows["confidence"]) == [p.confidence for p in document.paragraphs]
    assert [tuple(doubts) for doubts in rows["doubts"]] == [p.doubts for p in document.paragraphs]
    assert output.xml("maps.txt") == document.xml
    with pytest.raises(KeyError):
        output.xml("bad.pdf")


def test_a_table_can_be_read_in_part(output):
    part = output.table("paragraphs", ["text", "document_id"])
    assert list(part.columns) == ["text", "document_id"]
    part["text"] = "mine"
    assert "mine" not in set(output.paragraphs["text"])
    with pytest.raises(KeyError):
        output.table("paragraph")


def test_what_is_no_output_is_not_read(tmp_path):
    with pytest.raises(FileNotFoundError, match="is not an output of un2akn"):
        un2akn.read_output(tmp_path)


def test_without_pandas_it_says_what_to_install(output):
    script = (
        "import sys; sys.modules['pandas'] = None; import un2akn\n"
        f"output = un2akn.read_output({str(output.folder)!r})\n"
        "try: output.documents\n"
        "except ImportError as e: print(e)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said == "data frames need pandas: pip install un2akn[pandas]\n"
