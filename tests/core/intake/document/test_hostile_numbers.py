"""A list that starts at a thousand million asks for no memory."""

from __future__ import annotations

from core.intake.document.docx_numbering import number_text


def test_letters_of_an_absurd_number_stay_short() -> None:
    assert number_text(28, "upperLetter") == "BB"
    assert number_text(999_999_999, "upperLetter") == "999999999"
