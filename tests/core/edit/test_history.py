"""One undo history over everything, as a state machine against a plain list."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from core.edit.change import Change
from core.edit.history import COALESCE_S, History
from core.model.periods import Period
from core.model.report import Report, ReportMeta


def _report(title: str) -> Report:
    return Report("r", ReportMeta(title, Period.of_year(2024)))


def _renamed(report: Report, title: str) -> Report:
    return evolve(report, meta=evolve(report.meta, title=title))


class HistoryMachine(RuleBasedStateMachine):
    """The history behaves like a list of titles with a cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        first = _report("0")
        self.history = History(first, clock=lambda: self.now)
        self.states = [first]
        self.at = 0
        self.saved: Report | None = first
        self.count = 0

    @rule()
    def edit(self) -> None:
        self.count += 1
        root = _renamed(self.history.root, str(self.count))
        self.history.commit(root, Change("改"))
        del self.states[self.at + 1 :]
        self.states.append(root)
        self.at += 1

    @rule(steps=st.integers(1, 4))
    def type_quickly(self, steps: int) -> None:
        self.history.close_step()
        for _ in range(steps):
            self.count += 1
            root = _renamed(self.history.root, str(self.count))
            self.history.commit(root, Change("打字"), key=("p", "type"))
            self.now += COALESCE_S / 10
        del self.states[self.at + 1 :]
        self.states.append(root)
        self.at += 1
        self.history.close_step()

    @rule()
    def undo(self) -> None:
        change = self.history.undo()
        assert (change is None) == (self.at == 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        change = self.history.redo()
        assert (change is None) == (self.at == len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def save(self) -> None:
        self.saved = self.history.root
        self.history.mark_clean(self.saved)

    @invariant()
    def the_root_is_the_expected_state(self) -> None:
        assert self.history.root is self.states[self.at]

    @invariant()
    def it_is_clean_exactly_where_it_was_saved(self) -> None:
        assert self.history.is_clean == (self.history.root is self.saved)


TestHistory = HistoryMachine.TestCase


def test_a_pause_ends_a_run_of_typing() -> None:
    clock = [0.0]
    history = History(_report("0"), clock=lambda: clock[0])
    for title in ("1", "2"):
        history.commit(_renamed(history.root, title), Change("打字"), key="k")
        clock[0] += COALESCE_S + 0.1
    assert history.undo() is not None
    assert history.root.meta.title == "1"


def test_saving_in_the_middle_of_typing_keeps_the_saved_state_reachable() -> None:
    history = History(_report("0"), clock=lambda: 0.0)
    history.commit(_renamed(history.root, "1"), Change("打字"), key="k")
    history.mark_clean(history.root)
    history.commit(_renamed(history.root, "2"), Change("打字"), key="k")
    assert not history.is_clean
    history.undo()
    assert history.is_clean


def test_labels_tell_what_undo_and_redo_would_do() -> None:
    history = History(_report("0"))
    history.commit(_renamed(history.root, "1"), Change("修改指标值"))
    assert (history.undo_label, history.redo_label) == ("修改指标值", "")
    history.undo()
    assert (history.undo_label, history.redo_label) == ("", "修改指标值")


def test_the_oldest_steps_go_when_there_are_too_many() -> None:
    history = History(_report("0"))
    for n in range(600):
        history.commit(_renamed(history.root, str(n + 1)), Change("改"))
    assert len(history.labels()) == 500
    while history.undo():
        pass
    assert history.root.meta.title == "100"
