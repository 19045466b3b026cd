"""Text files of any age and origin: their encoding is found out (文字编码)."""

from __future__ import annotations

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, UTF-16 without mark, GB18030.

    Raises :class:`UnicodeError` when none of them fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding)
    if _looks_wide(data):
        # Western digits and commas in UTF-16 leave a zero in every other byte.
        even, odd = data[::2].count(b"\x00"), data[1::2].count(b"\x00")
        return data.decode("utf-16-be" if even > odd else "utf-16-le")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _looks_wide(data: bytes) -> bool:
    return len(data) % 2 == 0 and data.count(b"\x00") > len(data) // 50
