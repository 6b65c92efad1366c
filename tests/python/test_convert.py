"""What `un2akn.convert` gives, and what it does with files that give nothing."""

import datetime
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import un2akn

TEXT = """A/RES/99/501

Resolution adopted by the General Assembly on 5 December 2044

99/501. Care of old maps

The General Assembly,

Recalling its resolution 98/12 of 4 December 2043,¹

1. Decides to keep old maps;

2. Requests the Secretary-General to report on them.

61st plenary meeting
5 December 2044

¹ See A/98/77.
"""


def test_a_document_has_typed_rows():
    document = un2akn.convert(TEXT.encode(), name="2044/maps.txt")
    assert (document.document_id, document.symbol) == ("2044/maps.txt", "A/RES/99/501")
    assert document.fields.adoption_date == datetime.date(2044, 12, 5)
    assert document.fields.organ == "ga" and document.fields.operative == 2
    assert document.fields.votes_for is None and document.fields.fragment is False
    operative = [p for p in document.paragraphs if p.kind == "operative"]
    assert [p.num for p in operative] == ["1.", "2."]
    assert operative[0].text == "Decides to keep old maps;"
    assert all(isinstance(p.confidence, float) and 0 <= p.confidence <= 1 for p in document.paragraphs)
    assert all(isinstance(p.doubts, tuple) for p in document.paragraphs)
    assert [n.text for n in document.notes] == ["See A/98/77."]
    assert "A/RES/98/12" in [c.symbol for c in document.citations]
    assert document.xml.startswith("<?xml") and "<akomaNtoso" in document.xml
    assert f'eId="{operative[0].eid}"' in document.xml


def test_paths_of_all_sorts_give_what_bytes_give(tmp_path):
    # The name of a file may be no Unicode.
    for name in ["plain.txt", "mapas viejos ñ.txt", os.fsdecode(b"caf\xe9.txt")]:
        path = tmp_path / name
        path.write_text(TEXT, encoding="utf-8")
        for source in [path, str(path)]:
            document = un2akn.convert(source)
            assert document.symbol == "A/RES/99/501"
            assert document.paragraphs[-1].text == un2akn.convert(TEXT.encode()).paragraphs[-1].text
    assert un2akn.convert(tmp_path / "plain.txt").document_id == "plain.txt"
    assert un2akn.convert(tmp_path / "plain.txt", name="x/y.txt").document_id == "x/y.txt"
    assert un2akn.convert(bytearray(TEXT.encode())) == un2akn.convert(memoryview(TEXT.encode()))


def test_a_relative_path_is_of_the_folder_of_now(tmp_path, monkeypatch):
    un2akn.convert(TEXT.encode())
    (tmp_path / "here.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert un2akn.convert("here.txt").document_id == "here.txt"


def test_what_gives_no_document_says_why(tmp_path):
    with pytest.raises(un2akn.ConversionError) as failed:
        un2akn.convert(b"%PDF-1.4 cut off", name="a.pdf")
    assert failed.value.code == "truncated" and failed.value.document_id == "a.pdf"
    assert str(failed.value).startswith("a.pdf: truncated: ")
    with pytest.raises(un2akn.ConversionError) as failed:
        un2akn.convert(b"No document matches what you have asked for.\n")
    assert failed.value.code == "not_a_resolution"
    with pytest.raises(FileNotFoundError):
        un2akn.convert(tmp_path / "nothing.txt")
    with pytest.raises(IsADirectoryError):
        un2akn.convert(tmp_path)
    # A name must not lead out of the collection.
    with pytest.raises(un2akn.ConversionError, match="bad_record"):
        un2akn.convert(TEXT.encode(), name="../x.txt")
    assert un2akn.convert(TEXT.encode()).status in ("ok", "review")


def test_options_are_those_of_the_program():
    with un2akn.Converter(max_input_bytes=100) as small, pytest.raises(un2akn.ConversionError) as failed:
        small.convert(TEXT.encode())
    assert failed.value.code == "too_large"
    with un2akn.Converter(timeout="never") as wrong, pytest.raises(RuntimeError, match="exit code 2"):  # type: ignore
        wrong.convert(TEXT.encode())


def test_corrections_are_applied(tmp_path):
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    correction = 'by = "me"\n[[correction]]\nread = "Decides to keep old maps;"\nwords = "old"\nwith = "all"\n'
    (tmp_path / "maps.txt.toml").write_text(f'sha256 = "{digest}"\n{correction}')
    with un2akn.Converter(corrections=tmp_path) as corrected:
        document = corrected.convert(TEXT.encode(), name="maps.txt")
    assert "Decides to keep all maps;" in [p.text for p in document.paragraphs]
    assert document.fields.corrections == 1


def test_many_come_in_their_order(tmp_path):
    for n in range(60):
        (tmp_path / f"{n}.txt").write_text(TEXT.replace("99/501", f"99/{n + 1}"))

    def sources():
        for n in range(60):
            yield tmp_path / f"{n}.txt"
            if n % 20 == 0:
                yield b"%PDF-1.4 cut off"
                yield tmp_path / "missing.txt"

    outcomes = list(un2akn.convert_all(sources(), jobs=2))
    assert [o.symbol for o in outcomes if isinstance(o, un2akn.Document)] == [f"A/RES/99/{n + 1}" for n in range(60)]
    kinds = [type(o).__name__ for o in outcomes[:5]]
    assert kinds == ["Document", "ConversionError", "FileNotFoundError", "Document", "Document"]
    assert len(outcomes) == 66


def test_whoever_stops_taking_them_leaves_no_process(tmp_path):
    endless = (TEXT.encode() for _ in iter(int, 1))
    documents = un2akn.convert_all(endless, jobs=1)
    assert next(documents).symbol == "A/RES/99/501"
    documents.close()

    def broken():
        yield TEXT.encode()
        raise KeyError("the list of documents")

    with pytest.raises(KeyError, match="the list"):
        list(un2akn.convert_all(broken(), jobs=1))
    # In a program of its own nothing is left either, nor said.
    script = f"import un2akn; un2akn.convert({TEXT.encode()!r}); next(un2akn.convert_all([{TEXT.encode()!r}] * 999))"
    done = subprocess.run([sys.executable, "-X", "dev", "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_program_that_was_killed_is_started_again():
    with un2akn.Converter() as converter:
        converter.convert(TEXT.encode())
        os.kill(converter._process._process.pid, signal.SIGKILL)
        with pytest.raises(RuntimeError, match="has ended"):
            converter.convert(TEXT.encode())
        assert converter.convert(TEXT.encode()).symbol == "A/RES/99/501"


def test_threads_and_copies_of_the_process_have_their_own_answers():
    found = {}

    def convert(n):
        for _ in range(10):
            found[n] = un2akn.convert(TEXT.replace("99/501", f"99/{n}").encode()).symbol

    threads = [threading.Thread(target=convert, args=(n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: f"A/RES/99/{n}" for n in range(1, 5)}

    child = os.fork()
    if child == 0:
        right = un2akn.convert(TEXT.replace("99/501", "99/77").encode()).symbol == "A/RES/99/77"
        os._exit(0 if right else 1)
    assert un2akn.convert(TEXT.encode()).symbol == "A/RES/99/501"
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_later_document_starts_nothing():
    un2akn.convert(TEXT.encode())
    start = time.perf_counter()
    for _ in range(50):
        un2akn.convert(TEXT.encode())
    assert (time.perf_counter() - start) / 50 < 0.1


def test_the_wheel_brings_the_command():
    beside = Path(sys.executable).parent / "un2akn"
    assert un2akn.program() == beside
    said = subprocess.run([beside, "--version"], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["un2akn", un2akn.__version__]
    said = subprocess.run([sys.executable, "-m", "un2akn", "-V"], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["un2akn", un2akn.__version__]
    printed = subprocess.run([beside, "-"], input=TEXT.encode(), capture_output=True, check=False).stdout
    # The name of what comes in is in the XML, but its text is the same.
    assert b"Decides" in printed and printed.startswith(b"<?xml")
