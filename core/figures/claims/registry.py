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
