"""Documents in the manner of the United Nations, made up; and files that nobody should have to read."""
import io
import pathlib
import random
import struct
import zipfile
import zlib

OPENERS = ["Recalling", "Noting with appreciation", "Bearing in mind", "Welcoming", "Deeply concerned about", "Recognizing"]
VERBS = ["Requests", "Invites", "Calls upon", "Decides", "Takes note of", "Encourages", "Urges", "Reaffirms"]
MATTERS = ["the keeping of records in the smaller libraries", "the mending of damaged pages", "the marking of footpaths",
           "the lists of means that have proved useful", "the exchange of experience among archives",
           "the training of those who bind books", "the numbering of paragraphs and of their points"]


def resolution(number, paragraphs=12):
    """A text of some kilobytes; the same for the same number."""
    dice = random.Random(number)
    session = 60 + number % 39
    lines = [f"A/RES/{session}/{number}", "", f"Resolution adopted by the General Assembly on {1 + number % 28} December {1945 + session}",
             "", f"{session}/{number}. Questions relating to {dice.choice(MATTERS)}", "", "The General Assembly,", ""]
    for _ in range(paragraphs // 2):
        lines += [f"{dice.choice(OPENERS)} its resolution {session - 1 - dice.randrange(9)}/{dice.randrange(300)} on {dice.choice(MATTERS)}, "
                  f"and the report of the Secretary-General on {dice.choice(MATTERS)},", ""]
    for n in range(1, paragraphs):
        lines += [f"{n}. {dice.choice(VERBS)} Member States and the Secretary-General to give attention to {dice.choice(MATTERS)} "
                  f"and to {dice.choice(MATTERS)}, and to report thereon to the General Assembly at its next session;", ""]
    lines += [f"{paragraphs}. Decides to include the item in the provisional agenda of its next session.", "",
              f"{number % 90 + 1}th plenary meeting", f"{1 + number % 28} December {1945 + session}", ""]
    return "\n".join(lines)


def collection(folder, documents, paragraphs=12):
    """So many documents in folders of 500."""
    for n in range(documents):
        path = pathlib.Path(folder, f"{n // 500:03}", f"r{n:06}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(resolution(n, paragraphs), encoding="utf-8")


def docx(document, others=()):
    """A Word file with this main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("word/document.xml", document)
        for name, data in others:
            archive.writestr(name, data)
    return out.getvalue()


def word(body):
    return ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            + body + "</w:body></w:document>").encode()


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*objects):
    """A PDF with these objects; the first is its root."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for n, data in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % n + data + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data, filters=b"/FlateDecode"):
    return b"<</Length %d/Filter %s>>stream\n" % (len(data), filters) + data + b"\nendstream"


def page(content, more=b""):
    """A PDF of one page."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>" + more + b">>/Contents 4 0 R>>", content, font)


def text_page():
    lines = resolution(7).split("\n")
    body = b"BT /F 9 Tf 11 TL 60 760 Td " + b" ".join(
        b"(" + line.replace("(", "\\(").replace(")", "\\)").encode("latin-1", "replace")[:110] + b") '" for line in lines) + b" ET"
    return page(stream(zlib.compress(body)))


def hostile():
    """Names and bytes of files that ask for too much, or say what is not so."""
    zeros = bytes(1 << 20)
    deep = 200_000
    bomb = zlib.compressobj(9)
    packed = b"".join(bomb.compress(zeros) for _ in range(1024)) + bomb.flush()
    yield "bomb.docx", docx(word(paragraph("A/RES/99/1 The General Assembly, 1. Decides.")) + b" " * (400 << 20))
    yield "bomb_of_paragraphs.docx", docx(word(paragraph("x") * 6_000_000))
    yield "deep.docx", docx(word("<w:tbl><w:tr><w:tc>" * deep + "</w:tc></w:tr></w:tbl>" * deep))
    yield "many_parts.docx", docx(word(paragraph("x")), [(f"word/{n}.xml", b"") for n in range(20_000)])
    yield "leaves_the_folder.docx", docx(word(paragraph(resolution(1))), [("../../../../tmp/un2akn-was-here", b"x")])
    entities = "".join(f'<!ENTITY e{n} "{("&e%d;" % (n - 1)) * 10}">' for n in range(1, 12))
    yield "laughs.docx", docx(f'<!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>'.encode() + word(paragraph("&e11;")))
    yield "entity.docx", docx(b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + word(paragraph(resolution(2) + "&x;")))
    yield "archive_in_archive.docx", docx(docx(docx(word(paragraph("x")))))
    yield "a_lie_about_its_size.docx", lie(docx(word(paragraph("x") * 200_000)))
    yield "bomb.pdf", page(stream(packed))
    yield "bomb_twice_packed.pdf", page(stream(zlib.compress(packed), b"[/FlateDecode/FlateDecode]"))
    yield "pages_in_a_ring.pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")
    yield "forms_in_a_ring.pdf", pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
        stream(zlib.compress(b"/X Do /X Do")),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream")
    yield "deep_arrays.pdf", pdf(b"<</Type/Catalog/Pages " + b"[" * deep + b"]" * deep + b">>")
    yield "deep_content.pdf", page(stream(zlib.compress(b"q " * 3_000_000 + b"[" * 500_000)))
    yield "a_million_letters.pdf", page(stream(zlib.compress(b"BT /F 9 Tf (" + b"x" * 30_000_000 + b") Tj ET")))
    yield "length_that_is_not.pdf", page(b"<</Length 4000000000>>stream\nBT ET\nendstream")
    yield "deep.rtf", b"{\\rtf1 " + b"{" * deep + b"x" + b"}" * deep
    yield "endless_numbers.rtf", b"{\\rtf1 \\bin2000000000 x}"
    yield "deep.html", b"<html><body>" + b"<div>" * deep + b"x"
    yield "wide.html", b"<html><table><tr><td colspan=1000000000 rowspan=1000000000>x</td></tr></table>" + b"<tr><td>" * 50_000
    yield "one_line.txt", b"The General Assembly, " * 400_000
    yield "numbers.txt", b"1. Decides\n\n(a) to;\n\n" * 100_000
    yield "zeros.txt", zeros
    yield "brackets.txt", b"A/RES/99/1\n\nThe General Assembly,\n\n1. Decides " + b"(" * 300_000
    dice = random.Random(99)
    yield "noise.txt", dice.randbytes(300_000)
    yield "noise.pdf", b"%PDF-1.7\n" + dice.randbytes(300_000)
    yield "noise.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(300_000)


def lie(archive):
    """The archive with a length of a few bytes in all its headers."""
    data = bytearray(archive)
    for mark, at in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)]:
        found = data.find(mark)
        while found >= 0:
            data[found + at:found + at + 4] = struct.pack("<I", 10)
            found = data.find(mark, found + 4)
    return bytes(data)


def mutated(sources, number):
    """So many mutilated copies of some files."""
    dice = random.Random(4711)
    for n in range(number):
        name, whole = sources[n % len(sources)]
        data = bytearray(whole)
        for _ in range(dice.choice([1, 3, 30, 300])):
            at = dice.randrange(len(data))
            kind = dice.randrange(5)
            if kind == 0:
                data[at] ^= 1 << dice.randrange(8)
            elif kind == 1:
                data[at] = dice.randrange(256)
            elif kind == 2:
                del data[at:at + dice.randrange(1, 200)]
            elif kind == 3:
                data[at:at] = data[dice.randrange(len(data)):][:dice.randrange(1, 200)]
            else:
                data[at:at + 4] = struct.pack("<I", dice.choice([0, 1, 0x7fffffff, 0xffffffff]))
            if len(data) < 8:
                break
        if dice.randrange(6) == 0:
            del data[dice.randrange(1, max(2, len(data))):]
        yield f"{n:05}-{name}", bytes(data)
