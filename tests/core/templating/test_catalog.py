from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import TemplateInvalid, UsageError
from core.system.paths import templates_dir
from core.templating import list_templates, load_template, user_templates_dir

OWN = """
id = "{id}"
version = {version}
name = "{name}"
title = "简报"
[[sections]]
title = "一"
"""


def own(name: str, *, template_id: str = "brief", version: int = 1, folder: str = "mine") -> Path:
    path = user_templates_dir() / folder / "template.toml"
    path.parent.mkdir(parents=True)
    path.write_text(OWN.format(id=template_id, version=version, name=name), encoding="utf-8")
    return path


def names() -> list[str]:
    return [info.name for info in list_templates()]


def test_a_template_of_ones_own_is_listed_beside_the_built_in_ones() -> None:
    own("我局简报")
    assert "我局简报" in names()
    assert "年度工作总结和工作计划" in names()
    assert load_template("brief").name == "我局简报"


def test_an_own_template_hides_the_built_in_of_the_same_id_and_version() -> None:
    version = load_template("annual-summary-plan").version
    own("本局写法", template_id="annual-summary-plan", version=version)
    assert load_template("annual-summary-plan").name == "本局写法"
    assert "年度工作总结和工作计划" not in names()


def test_another_version_stands_beside_the_built_in_and_the_highest_is_used() -> None:
    built_in = load_template("annual-summary-plan").version
    own("新写法", template_id="annual-summary-plan", version=built_in + 1)
    assert load_template("annual-summary-plan").name == "新写法"
    assert load_template("annual-summary-plan", built_in).name == "年度工作总结和工作计划"


def test_a_broken_template_is_listed_with_its_problem_and_keeps_no_other_from_use() -> None:
    path = own("坏了")
    path.write_text("id = ", encoding="utf-8")
    broken = next(info for info in list_templates() if info.path == path)
    assert "TOML" in broken.problem
    assert load_template("annual-summary-plan").sections
    with pytest.raises(TemplateInvalid):
        load_template("mine")


def test_a_broken_own_copy_does_not_hide_the_built_in() -> None:
    path = own("坏了", template_id="annual-summary-plan")
    path.write_text(path.read_text(encoding="utf-8") + "x = 1\n", encoding="utf-8")
    assert load_template("annual-summary-plan").name == "年度工作总结和工作计划"


def test_an_unknown_template_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as caught:
        load_template("anual-summary-plan")
    assert "annual-summary-plan" in caught.value.hint


def test_the_folder_of_a_built_in_template_is_called_like_its_id() -> None:
    for info in list_templates():
        assert info.path.parent == templates_dir() / info.id
