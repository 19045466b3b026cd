"""Word documents written part by part, so that a test says exactly what stands in them."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A ``w:p`` with one run."""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, level: int, list_id: int = 1) -> str:
    """A paragraph with an automatic number."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, number)


def part(name: str, inner: str) -> str:
    """A whole part with that root element."""
    return f"{_HEAD}<w:{name} {_NAMESPACES}>{inner}</w:{name}>"


def levels(*forms: tuple[str, str]) -> str:
    """The ``w:lvl`` elements of a list: number format and text of each level."""
    return "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(forms)
    )


def write(path: Path, body: str, **parts: str) -> Path:
    """A .docx with this body; ``parts`` are styles, numbering, comments …: their inner XML."""
    roots = {"header1": "hdr", "footer1": "ftr"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f"{_HEAD}<Types/>")
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", part(roots.get(name, name), inner))
    return path
