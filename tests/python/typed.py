"""What mypy reads as whoever uses the module would write it."""

from datetime import date
from pathlib import Path

import un2akn

document = un2akn.convert(Path("a.pdf"))
day: date | None = document.fields.adoption_date
texts: list[str] = [p.text or "" for p in document.paragraphs if p.kind == "operative" and p.confidence > 0.9]
for outcome in un2akn.convert_all(["a.pdf", b"text"], jobs=2):
    if isinstance(outcome, un2akn.ConversionError):
        code: str = outcome.code
    elif isinstance(outcome, un2akn.Document):
        xml: str = outcome.xml
wrong_kind = [p for p in document.paragraphs if p.kind == "paragraf"]  # type: ignore[comparison-overlap]
wrong_name = document.fields.adopted  # type: ignore[attr-defined]
rows = len(un2akn.read_output("results").paragraphs)
