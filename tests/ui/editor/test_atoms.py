"""Laws of the editor's own form of a paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.model.ids import FigureId, IndicatorId
from core.model.text import Figure, Inline, PeriodMention, Text, Todo
from ui.editor.text.atoms import (
    OBJECT,
    Atom,
    Atoms,
    atoms_of,
    characters,
    inlines_of,
    merged,
    offset_at,
    splice,
    units,
)

texts = st.text(st.sampled_from("科技a𠮷，\n"), max_size=8)
atoms: st.SearchStrategy[Atoms] = st.lists(
    st.sampled_from([Atom("科"), Atom("技"), Atom("技", "strong"), Atom(OBJECT, "f1"), Atom("𠮷")]),
    max_size=10,
).map(tuple)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[Inline, ...]:
    names = (f"f{number}" for number in range(100))
    one = st.one_of(
        st.builds(Text, texts, st.booleans()),
        st.builds(Todo, texts),
        st.builds(Figure, st.builds(lambda: FigureId(next(names))), st.just(IndicatorId("i"))),
        st.builds(PeriodMention, st.builds(lambda: FigureId(next(names)))),
    )
    return tuple(draw(st.lists(one, max_size=6)))


def test_an_object_is_one_atom_and_a_letter_is_one() -> None:
    figure = Figure(FigureId("f"), IndicatorId("i"))
    assert atoms_of((Text("ab"), figure)) == (Atom("a"), Atom("b"), Atom(OBJECT, "f"))


@given(paragraphs())
def test_a_paragraph_survives_the_way_through_atoms(inlines: tuple[Inline, ...]) -> None:
    live = {item.id: item for item in inlines if isinstance(item, Figure | PeriodMention)}
    back = inlines_of(atoms_of(inlines), live)
    assert atoms_of(back) == atoms_of(inlines)
    assert [item for item in back if not isinstance(item, Text)] == [
        item for item in inlines if not isinstance(item, Text)
    ]
    assert "".join(item.text for item in back if isinstance(item, Text)) == "".join(
        item.text for item in inlines if isinstance(item, Text)
    )


@given(st.text(max_size=20))
def test_what_a_document_cannot_hold_never_gets_in(text: str) -> None:
    held = "".join(atom.char for atom in characters(text))
    assert OBJECT not in held
    assert not set(held) & set("\n\r\v\f\x00\u2029\ufdd0\ufdd1")


@given(atoms, atoms)
def test_a_splice_turns_one_into_the_other(before: Atoms, after: Atoms) -> None:
    change = splice(before, after)
    if change is None:
        assert before == after
    else:
        assert before[: change.start] + change.atoms + before[change.end :] == after


@given(atoms, atoms)
def test_a_splice_is_as_small_as_can_be(before: Atoms, after: Atoms) -> None:
    change = splice(before, after)
    if change is not None and change.atoms and change.start < change.end:
        assert before[change.start] != change.atoms[0]
        assert before[change.end - 1] != change.atoms[-1]


@given(atoms, atoms)
def test_merging_with_an_unchanged_side_gives_the_other(base: Atoms, changed: Atoms) -> None:
    assert merged(base, changed, base) == changed
    assert merged(base, base, changed) == changed
    assert merged(base, changed, changed) == changed


@given(atoms, atoms, atoms)
def test_edits_at_both_ends_are_both_kept(middle: Atoms, head: Atoms, tail: Atoms) -> None:
    fence = (Atom("|"),)
    base = (Atom("<"), *fence, *middle, *fence, Atom(">"))
    mine = (*head, *fence, *middle, *fence, Atom(">"))
    theirs = (Atom("<"), *fence, *middle, *fence, *tail)
    assert merged(base, mine, theirs) == (*head, *fence, *middle, *fence, *tail)
    assert merged(base, theirs, mine) == (*head, *fence, *middle, *fence, *tail)


def test_where_two_edits_touch_the_typed_one_stands() -> None:
    base, mine, theirs = (tuple(map(Atom, text)) for text in ("abc", "aXc", "aYc"))
    assert merged(base, mine, theirs) == mine


@given(atoms, st.integers(0, 30))
def test_places_count_alike_in_both_units(paragraph: Atoms, at: int) -> None:
    at = min(at, len(paragraph))
    assert offset_at(paragraph, units(paragraph[:at])) == at
