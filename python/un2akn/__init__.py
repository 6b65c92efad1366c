"""Convert United Nations resolutions to Akoma Ntoso (AKN4UN) and typed rows.

>>> import un2akn
>>> document = un2akn.convert("A_RES_62_17.pdf")
>>> document.symbol, document.status
('A/RES/62/17', 'ok')
>>> [p.text for p in document.paragraphs if p.kind == "operative"]
>>> output = un2akn.read_output("results")
>>> output.paragraphs.merge(output.documents, on="document_id")
"""

from importlib.metadata import version as _version

from un2akn._converter import Converter, Ocr, Source, convert, convert_all
from un2akn._document import ConversionError, Document
from un2akn._output import Output, read_output
from un2akn._program import program
from un2akn._records import Citation, Discarded, Doubt, Fields, Note, Paragraph

__version__ = _version("un2akn")

__all__ = [
    "Citation",
    "ConversionError",
    "Converter",
    "Discarded",
    "Document",
    "Doubt",
    "Fields",
    "Note",
    "Ocr",
    "Output",
    "Paragraph",
    "Source",
    "convert",
    "convert_all",
    "program",
    "read_output",
]
