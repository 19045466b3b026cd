"""The closed list of checks (判据表)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.figures.claims import bounds, changes, multiples, standing, targets, wholes
from core.figures.claims.checks import Check


def _by_name(*families: tuple[Check, ...]) -> dict[str, Check]:
    checks: dict[str, Check] = {}
    for family in families:
        for check in family:
            assert check.name not in checks, check.name
            checks[check.name] = check
    return checks


def check_for(wording: str) -> Check | None:
    """The check that judges a wording (历史新高, 占比 …); ``None`` when none or several do."""
    bare = wording.strip("“”… ")
    found = [check for check in CHECKS.values() if bare and bare in check.wording.split("、")]
    return found[0] if len(found) == 1 else None


CHECKS: Mapping[str, Check] = MappingProxyType(
    _by_name(
        changes.CHECKS,
        multiples.CHECKS,
        bounds.CHECKS,
        wholes.CHECKS,
        standing.CHECKS,
        targets.CHECKS,
    )
)
"""Every check by its name."""
