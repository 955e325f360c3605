"""The document of the demonstration: a sheet of questions, as a PDF with real text."""

import zlib

TITLE = "Questions for your appointment"
SHEET_WIDTH, SHEET_HEIGHT, MARGIN = 612, 792, 64

SECTIONS = [
    (
        "What I want to talk about today",
        [
            "The one thing that matters most to me:",
            "Since when, how often, and what makes it better or worse:",
        ],
    ),
    (
        "What I take",
        [
            "Medicines, drops, creams, vitamins, with the name on each label:",
            "Anything that I could not take because of a reaction:",
        ],
    ),
    (
        "When a test or a treatment is proposed",
        [
            "What would it tell us, or change?",
            "Which other ways are there, and what if we wait?",
            "What will my plan want to know beforehand?",
        ],
    ),
    (
        "Before I leave",
        [
            "What happens next, and who does it?",
            "Which signs should make me call, and which number?",
            "When and how do I hear the results?",
        ],
    ),
]


def make_appointment_questions() -> bytes:
    """Write one page with a language, a title, tagged text and lines to write on."""
    content = zlib.compress(_page_content().encode("cp1252"))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-US) /StructTreeRoot 7 0 R"
        b" /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {SHEET_WIDTH} {SHEET_HEIGHT}]"
        " /Tabs /S /StructParents 0 /Contents 4 0 R"
        " /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>".encode(),
        f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        + content
        + b"\nendstream",
        _font("Helvetica"),
        _font("Helvetica-Bold"),
        *_structure(first=7),
    ]
    information = len(parts) + 1
    parts.append(f"<< /Title ({TITLE}) /Author (Health Plan News) >>".encode())
    return _file(parts, information)


def _font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}"
        " /Encoding /WinAnsiEncoding >>"
    ).encode()


def _lines() -> list[tuple[str, str]]:
    """List what the page says, in order, with the tag of each line."""
    lines = [("H1", TITLE), ("P", "Fill in what you can and take the sheet along.")]
    for heading, questions in SECTIONS:
        lines += [("H2", heading), *(("P", question) for question in questions)]
    return lines


def _page_content() -> str:
    y = SHEET_HEIGHT - 84
    commands = []
    for number, (tag, text) in enumerate(_lines()):
        font, size, space = {"H1": ("B", 22, 0), "H2": ("B", 13, 16)}.get(
            tag, ("R", 11, 0)
        )
        y -= space
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(
            f"/{tag} <</MCID {number}>> BDC BT /{font} {size} Tf"
            f" 0.12 0.19 0.07 rg {MARGIN} {y} Td ({escaped}) Tj ET EMC"
        )
        y -= 26
        if tag == "P" and number > 1:
            commands.append(
                f"/Artifact BMC 0.62 0.7 0.53 RG 0.7 w {MARGIN} {y + 2} m"
                f" {SHEET_WIDTH - MARGIN} {y + 2} l S EMC"
            )
            y -= 22
    return "\n".join(commands)


def _structure(first: int) -> list[bytes]:
    """Tag the lines as headings and paragraphs, for readers who listen."""
    tags = [tag for tag, _text in _lines()]
    document, parents = first + 1, first + 2
    items = range(first + 3, first + 3 + len(tags))
    kids = " ".join(f"{item} 0 R" for item in items)
    return [
        f"<< /Type /StructTreeRoot /K {document} 0 R /ParentTree {parents} 0 R >>".encode(),
        f"<< /Type /StructElem /S /Document /P {first} 0 R /K [{kids}] >>".encode(),
        f"<< /Nums [0 [{kids}]] >>".encode(),
        *(
            f"<< /Type /StructElem /S /{tag} /P {document} 0 R /Pg 3 0 R /K {number} >>".encode()
            for number, tag in enumerate(tags)
        ),
    ]


def _file(parts: list[bytes], information: int) -> bytes:
    """Join the objects and write the table of the places where they stand."""
    file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = len(file)
    file += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    file += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    file += (
        f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R /Info {information} 0 R >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode()
    return bytes(file)
