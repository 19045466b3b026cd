"""Documents of every form before the judge of GB/T 9704-2012; all of them rendered: ``judge``."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.layout.flow import flow
from core.layout.paginate import paginate
from core.model.elements import Form, Signing
from tests.core.export import judge
from tests.core.export.exhibits import EXHIBITS, Exhibit
from tests.core.export.rendering import soffice

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture(autouse=True)
def _judge_at_hand() -> None:
    missing = judge.missing()
    if missing:
        pytest.skip(f"the judge needs {', '.join(missing)}")


def test_the_exhibits_show_every_form_and_every_signing_up_to_a_hundred_pages() -> None:
    reports = [exhibit.make() for exhibit in EXHIBITS]
    assert {report.elements.form for report in reports} == set(Form)
    assert {report.elements.signing for report in reports} == set(Signing)
    assert len(reports) >= 20
    pages = [paginate(flow(report)).count for report in reports]
    assert min(pages) == 1
    assert max(pages) >= 100


@pytest.mark.office
@pytest.mark.parametrize("exhibit", [item for item in EXHIBITS if item.quick], ids=lambda i: i.name)
def test_the_judge_has_no_objection(exhibit: Exhibit, tmp_path: Path, shared: Path) -> None:
    soffice()
    assert judge.judged(exhibit, tmp_path, shared) == []


def test_every_exhibit_is_a_sound_package_valid_by_the_schemas(
    tmp_path: Path, shared: Path
) -> None:
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(lambda item: judge.judged(item, tmp_path, shared, render=False), EXHIBITS)
        )
    bad = {item.name: lines for item, lines in zip(EXHIBITS, found, strict=True) if lines}
    assert bad == {}
