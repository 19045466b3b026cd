"""How right the rules are: alarms on clean texts by level, and quoted flaws found.

Clean texts are those of the tests and any others named on the command line; a goal of at most one
error in 2,000 characters. The quoted flaws are those of ../shared, where it stands. Exits 1 when
the goal is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.check.findings import Level
from core.cli.examining import examine
from core.jobs import QUIET

ROOT = Path(__file__).resolve().parents[1]
CLEAN = ROOT / "tests" / "fixtures" / "check_clean"
CHARACTERS = 2000


def _alarms(paths: list[Path]) -> tuple[int, Counter[Level], Counter[str]]:
    length, levels, rules = 0, Counter[Level](), Counter[str]()
    for path in paths:
        examination = examine(path, QUIET)
        length += sum(len(item.text) for item in examination.reading.source.paragraphs)
        for item in examination.found:
            levels[item.finding.level] += 1
            rules[f"{item.finding.rule} {item.finding.level.value}"] += 1
    return length, levels, rules


def _quoted() -> tuple[int, int] | None:
    shared = (ROOT / ".." / "shared").resolve()
    if not shared.is_dir():
        return None
    from tests.core.check.test_seeds import RULES, article, flaws

    found = total = 0
    for flaw, quote, name, line in flaws(shared):
        text = article(shared, name)
        at = text.lines[line - 1].index(quote)
        found += bool(RULES[flaw] & text.rules_at(line, at, at + len(quote)))
        total += 1
    return found, total


def main() -> int:
    """Print both measures."""
    paths = sorted(CLEAN.glob("*.txt")) + [Path(name) for name in sys.argv[1:]]
    length, levels, rules = _alarms(paths)
    say = sys.stdout.write
    say(f"{len(paths)} clean texts, {length} characters\n")
    for level in Level:
        each = levels[level] * CHARACTERS / length
        say(f"  {level.value:8} {levels[level]:4}   {each:.2f} in {CHARACTERS} characters\n")
    for name, count in rules.most_common(12):
        say(f"    {count:4} {name}\n")
    quoted = _quoted()
    if quoted is not None:
        say(f"quoted flaws found: {quoted[0]} of {quoted[1]}\n")
    return 1 if levels[Level.ERROR] * CHARACTERS > length else 0


if __name__ == "__main__":
    sys.exit(main())
