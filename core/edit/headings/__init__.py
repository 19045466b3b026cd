"""The heading helper (标题助手): patterns as data, subjects of headings, proposals, one edit."""

from __future__ import annotations

from core.edit.headings.proposing import Proposal, even, proposals, rename_all, siblings_of

__all__ = ["Proposal", "even", "proposals", "rename_all", "siblings_of"]
