"""Conversion in a process of its own: a file that crashes, hangs or wants too much memory does Python no harm."""

from __future__ import annotations

import atexit
import base64
import contextlib
import json
import os
import queue
import subprocess
import threading
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias

from un2akn._document import ConversionError, Document, document
from un2akn._program import program

Source: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview"
"""A path, or the bytes of a file."""

Ocr: TypeAlias = Literal["auto", "never", "redo", "force"]


class Converter:
    """Converts documents with the same options.

    The program is started for the first document and kept for the others. A converter may be used by several threads,
    which wait for one another; `convert_all` converts several documents at a time.
    """

    def __init__(
        self,
        *,
        ocr: Ocr = "auto",
        ocr_languages: Iterable[str] = (),
        corrections: str | os.PathLike[str] | None = None,
        pdf_structure: Literal["auto", "ignore"] = "auto",
        timeout: int = 120,
        max_input_bytes: int | str = "64M",
        max_memory: int | str = "2G",
    ) -> None:
        """The options are those of `un2akn stream`, where `un2akn stream --help` explains them."""
        if isinstance(ocr_languages, str):
            raise TypeError("ocr_languages is a list of languages, not a string")
        options: dict[str, Any] = {
            "ocr": ocr,
            "ocr-languages": ",".join(ocr_languages),
            "corrections": os.fspath(corrections) if corrections is not None else "",
            "pdf-structure": pdf_structure,
            "timeout": timeout,
            "max-input-bytes": max_input_bytes,
            "max-memory": max_memory,
        }
        self._options = [f"--{name}={value}" for name, value in options.items() if value != ""]
        self._process: _Process | None = None
        self._lock = threading.Lock()
        _CONVERTERS.add(self)

    def convert(self, source: Source, *, name: str | None = None) -> Document:
        """Converts a file, given by its path or its bytes.

        `name` is what the document is called (`document_id`); without it, the name of the file, or `document`.

        Raises `ConversionError` where the file gives no document, and `OSError` where it cannot be read.
        """
        line = _request(source, name)
        with self._lock:
            if self._process is None:
                self._process = _Process([*self._options, "--jobs=1"])
            try:
                answer = self._process.ask(line)
            except BaseException:
                # Also where the user has interrupted it: what is on its way would be taken for the next answer.
                self._process.end()
                self._process = None
                raise
        return document(answer)

    def convert_all(
        self, sources: Iterable[Source], *, jobs: int | None = None
    ) -> Iterator[Document | ConversionError | OSError]:
        """Converts many files, `jobs` at a time (one for each processor), and gives what became of them in their order.

        A file that gives no document, or cannot be read, gives its error instead. Sources are taken as they are needed,
        so that there may be any number of them.
        """
        process = _Process([*self._options, f"--jobs={jobs or os.cpu_count() or 1}"])
        try:
            yield from process.ask_all(sources)
        finally:
            process.end()

    def close(self) -> None:
        """Ends the program, if it runs. The next document starts it again."""
        with self._lock:
            if self._process is not None:
                self._process.end()
                self._process = None

    def __del__(self) -> None:
        # Not made whole where its options were wrong.
        if process := getattr(self, "_process", None):
            process.end()

    def __enter__(self) -> Converter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _forget(self) -> None:
        """In a copy of this process (`fork`): the program belongs to the original."""
        self._lock = threading.Lock()
        # Nothing of it may be closed here, since that would write what the original was about to write.
        _OF_ORIGINALS.append(self._process)
        self._process = None


_OF_ORIGINALS: list[_Process | None] = []
_CONVERTERS: weakref.WeakSet[Converter] = weakref.WeakSet()


def _forget_all() -> None:
    for converter in _CONVERTERS:
        converter._forget()


def _close_all() -> None:
    for converter in list(_CONVERTERS):
        converter.close()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


_Outcome: TypeAlias = "Document | ConversionError | OSError"


class _Process:
    """The program as a filter: lines of JSON in, lines of JSON out (`un2akn schema stream`)."""

    def __init__(self, options: list[str]) -> None:
        command = [str(program()), "stream", *options]
        # A session of its own: a Ctrl-C on the keyboard is for Python.
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=os.name != "nt"
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def ask(self, line: bytes) -> dict[str, Any]:
        try:
            self._in.write(line)
            self._in.flush()
        except BrokenPipeError:
            raise self._ended() from None
        return self._answer()

    def ask_all(self, sources: Iterable[Source]) -> Iterator[_Outcome]:
        """Asks for all and gives the answers in their order. Asking waits where many have not been answered."""
        # For each source in its order: `_ASKED`, or what went wrong before it was asked for.
        order: queue.SimpleQueue[object] = queue.SimpleQueue()
        threading.Thread(target=self._feed, args=(sources, order), daemon=True).start()
        while (what := order.get()) is not _END:
            if isinstance(what, OSError):
                yield what
            elif isinstance(what, BaseException):
                raise what
            else:
                answer = self._answer()
                try:
                    yield document(answer)
                except ConversionError as e:
                    yield e

    def _feed(self, sources: Iterable[Source], order: queue.SimpleQueue[object]) -> None:
        try:
            for source in sources:
                try:
                    line = _request(source, None)
                except OSError as e:
                    order.put(e)
                    continue
                order.put(_ASKED)
                # If the program has ended, whoever waits for its answer says so.
                with contextlib.suppress(BrokenPipeError):
                    self._in.write(line)
                    self._in.flush()
        except BaseException as e:
            order.put(e)
        finally:
            order.put(_END)

    def _answer(self) -> dict[str, Any]:
        line = self._out.readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _ended(self) -> RuntimeError:
        return RuntimeError(f"un2akn has ended with exit code {self._process.wait()}; it says why on standard error")

    def end(self) -> None:
        """Ends it. It keeps nothing, so that it need not be asked; and it would not see the end of what it is asked
        while a copy of this process (`fork`) holds the other end."""
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(BrokenPipeError):
            self._in.close()
        self._out.close()


_ASKED, _END = object(), object()


def _request(source: Source, name: str | None) -> bytes:
    """The line that asks for a document."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        line = {"path": name or "document", "content": base64.b64encode(source).decode("ascii")}
    else:
        path = Path(source).absolute()
        # Who names a file that is not there is told as Python tells it.
        with path.open("rb"):
            pass
        line = {"path": name or _printable(path.name), "file": str(path)}
        if _printable(str(path)) != str(path):
            line = {"path": line["path"], "content": base64.b64encode(path.read_bytes()).decode("ascii")}
    return json.dumps(line).encode("ascii") + b"\n"


def _printable(text: str) -> str:
    """The same without what is no Unicode in the names of files of some systems."""
    return text.encode("utf-8", "replace").decode("utf-8")


_DEFAULT = Converter()


def convert(source: Source, *, name: str | None = None) -> Document:
    """Converts a file, given by its path or its bytes.

    `name` is what the document is called (`document_id`); without it, the name of the file, or `document`. For other
    options, make a `Converter`.

    Raises `ConversionError` where the file gives no document, and `OSError` where it cannot be read.
    """
    return _DEFAULT.convert(source, name=name)


def convert_all(
    sources: Iterable[Source], *, jobs: int | None = None
) -> Iterator[Document | ConversionError | OSError]:
    """Converts many files, `jobs` at a time (one for each processor), and gives what became of them in their order."""
    return _DEFAULT.convert_all(sources, jobs=jobs)
