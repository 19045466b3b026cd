"""The open samples: their outlines are found, and nothing that only looks like a heading."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.intake.document.reader import read_document
from tests.core.intake.document.conftest import heads

TRUTHS = [("truth", "articles", name) for name in ("000", "001", "002", "003", "004-2")]
TRUTHS += [("reflow", "reflow", name) for name in ("002", "003")]


def bare(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).lower()


def walk(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from walk(node["children"])


@pytest.mark.parametrize(("truths", "texts", "name"), TRUTHS)
def test_the_outline_of_a_sample_is_found(shared: Path, truths: str, texts: str, name: str) -> None:
    seeds = shared / "seeds"
    truth = json.loads((seeds / truths / f"{name}.outline.json").read_text(encoding="utf-8"))
    found = {
        (head.line, head.level, bare(head.title), head.run_in)
        for head in heads(read_document(seeds / texts / f"{name}.txt"))
    }
    nodes = list(walk(truth["nodes"]))
    wanted = {(n["line"], n["level"], bare(n["title"]), n["run_in"]) for n in nodes}
    hard = {
        (n["line"], n["level"], bare(n["title"]), n["run_in"])
        for n in nodes
        if n["certainty"] == "hard"
    }
    assert hard <= found <= wanted
    titles = {(line, title) for line, _, title, _ in found}
    for decoy in truth["not_headings"]:
        assert (decoy["line"], bare(decoy["text"])) not in titles
