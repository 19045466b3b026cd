"""Turned pages (横排, GB/T 9704-2012 cl. 8): an upright sheet looked at from its side.

The head of the table is at the sheet's left: the binding side of an odd page, the outer side of
an even one. So the upright left margin is the turned page's upper one.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from core.layout.profile import PageGeometry, Profile


def turned(geometry: PageGeometry) -> PageGeometry:
    """The same sheet lying on its side."""
    return evolve(
        geometry,
        width=geometry.height,
        height=geometry.width,
        top=geometry.left,
        bottom=geometry.right,
        left=geometry.bottom,
        right=geometry.top,
    )


@lru_cache(maxsize=8)
def turned_profile(profile: Profile) -> Profile:
    """The profile with its sheet lying on its side."""
    return evolve(profile, geometry=turned(profile.geometry))
