#!/usr/bin/env python3
"""Draw the scan that the tests read: garden.tif, two pages of a resolution that was never adopted, 200 dots to
an inch, black and white, a little askew. Needs PyPI pillow and the DejaVu fonts; the file in the repository was
made with pillow 11.
"""
import pathlib

from PIL import Image, ImageDraw, ImageFont

DOTS = 200
FONTS = pathlib.Path("/usr/share/fonts/truetype/dejavu")
PAGES = [
    [
        (0.9, 0.9, 14, "United Nations"), (6.4, 0.9, 14, "A/RES/99/501"),
        (0.9, 1.3, 16, "General Assembly"), (6.0, 1.3, 10, "Distr.: General"), (6.0, 1.5, 10, "7 December 2044"),
        (0.9, 2.2, 10, "Ninety-ninth session"), (0.9, 2.37, 10, "Agenda item 12"),
        (1.7, 2.9, 13, "Resolution adopted by the General Assembly on 5 December 2044"),
        (1.7, 3.3, 10, "[on the report of the Sixth Committee (A/99/386, para. 8)]"),
        (1.0, 3.8, 12, "99/501. Care of the gardens of the Organization"),
        (1.95, 4.3, 10, "The General Assembly,"),
        (1.95, 4.65, 10, "Recalling its resolution 98/54 of 1 December 2043 on the planting"),
        (1.65, 4.82, 10, "of trees along the northern wall,"), ("raised", 6.5, "1"),
        (1.95, 5.15, 10, "Noting with concern the want of water in the summer of 2044,"),
        (1.95, 5.5, 10, "1. Requests the Secretary-General to have the gardens watered"),
        (1.65, 5.67, 10, "in each week of the summer and to report on the state of the trees"),
        (1.65, 5.84, 10, "to the Assembly at its hundredth session;"), ("raised", 6.5, "2"),
        (1.95, 6.2, 10, "2. Calls upon Member States to send seeds of the trees that grow"),
        (1.65, 6.37, 10, "best in their countries;"),
        ("rule", 1.3, 9.05, 1.0),
        (1.65, 9.2, 8.5, "See A/98/410, paragraphs 3 to 7."), ("head", 1.5, 9.2, "1"),
        (1.65, 9.4, 8.5, "Resolution 98/2, annex."), ("head", 1.5, 9.4, "2"),
        (0.9, 10.3, 10, "44-20934 (E)"),
    ],
    [
        (0.9, 0.7, 10, "A/RES/99/501"), (4.9, 0.7, 10, "Care of the gardens of the Organization"),
        (1.95, 1.3, 10, "3. Decides to include in the provisional agenda of its hundredth"),
        (1.65, 1.47, 10, "session the item entitled “Care of the gardens of the Organization”."),
        (6.0, 2.0, 10, "61st plenary meeting"), (6.2, 2.17, 10, "5 December 2044"),
        (0.9, 10.3, 10, "2/2"), (6.8, 10.3, 10, "44-20934"),
    ],
]


def font(points):
    return ImageFont.truetype(str(FONTS / "DejaVuSerif.ttf"), round(points * 0.88 * DOTS / 72))


def page(pieces):
    image = Image.new("L", (round(8.5 * DOTS), 11 * DOTS), 255)
    draw = ImageDraw.Draw(image)
    end = (0, 0)
    for piece in pieces:
        if piece[0] == "rule":
            _, x, y, width = piece
            draw.rectangle([x * DOTS, y * DOTS, (x + width) * DOTS, y * DOTS + 2], fill=0)
        elif piece[0] == "raised":
            draw.text((end[0] + 1, end[1] - 0.055 * DOTS), piece[2], 0, font(piece[1]), anchor="ls")
        elif piece[0] == "head":
            _, x, y, figure = piece
            draw.text((x * DOTS, (y - 0.045) * DOTS), figure, 0, font(6), anchor="ls")
        else:
            x, y, points, words = piece
            draw.text((x * DOTS, y * DOTS), words, 0, font(points), anchor="ls")
            end = (x * DOTS + draw.textlength(words, font(points)), y * DOTS)
    return image.rotate(0.3, resample=Image.BICUBIC, fillcolor=255).point(lambda dot: 255 * (dot > 150)).convert("1")


def main():
    first, *others = [page(pieces) for pieces in PAGES]
    out = pathlib.Path(__file__).resolve().parent / "garden.tif"
    first.save(out, save_all=True, append_images=others, compression="group4", dpi=(DOTS, DOTS))


if __name__ == "__main__":
    main()
