"""Which templates there are: the built-in ones and the person's own (模板目录)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from core.errors import TemplateInvalid, UsageError
from core.system.paths import templates_dir, user_data_dir
from core.templating.loader import FILE_NAME, load_file
from core.templating.mistakes import Mistake, TemplateFaults, did_you_mean
from core.templating.template import Template

BUILT_IN, OWN = "内置", "自建"


@frozen
class TemplateInfo:
    """A template as offered for choice; ``problem`` says why it cannot be used.

    ``mistakes`` are the same one by one, for a list that shows them.
    """

    id: str
    version: int
    name: str
    description: str
    origin: str
    path: Path
    problem: str = ""
    mistakes: tuple[Mistake, ...] = ()

    def to_json(self) -> dict[str, object]:
        """For the command line."""
        return {
            "id": self.id,
            "version": self.version,
            "name": self.name,
            "description": self.description,
            "origin": self.origin,
            "path": str(self.path),
            "problem": self.problem,
        }


def user_templates_dir() -> Path:
    """Where a person puts templates of their own: one folder each, with a template.toml."""
    return user_data_dir() / "templates"


def list_templates() -> tuple[TemplateInfo, ...]:
    """All templates: a person's own hides the built-in of the same id and version.

    One that has mistakes is listed with its ``problem``; it keeps no other from being used.
    """
    return tuple(info for info, _ in _known())


def load_template(template_id: str, version: int | None = None) -> Template:
    """The template with this id; of several versions the highest, unless told.

    Raises ``TemplateInvalid`` when it has mistakes, ``UsageError`` when there is none.
    """
    known = tuple(_known())
    fitting = [
        (info, found)
        for info, found in known
        if info.id == template_id and version in (None, info.version)
    ]
    if not fitting:
        ids = tuple(dict.fromkeys(info.id for info, _ in known))
        meant = did_you_mean(template_id, ids)
        raise UsageError(
            f"没有模板“{template_id}”。", hint=f"{meant}现有模板：{'、'.join(ids) or '无'}。"
        )
    sound = [item for item in fitting if isinstance(item[1], Template)]
    _, found = max(sound or fitting, key=lambda item: item[0].version)
    if isinstance(found, TemplateInvalid):
        raise found
    return found


def _known() -> Iterator[tuple[TemplateInfo, Template | TemplateInvalid]]:
    seen: set[tuple[str, int]] = set()
    for origin, folder in ((OWN, user_templates_dir()), (BUILT_IN, templates_dir())):
        for path in sorted(folder.glob(f"*/{FILE_NAME}")):
            info, found = _read(path, origin)
            key = (info.id, info.version)
            if isinstance(found, Template):
                if key in seen:
                    continue
                seen.add(key)
            yield info, found


def _read(path: Path, origin: str) -> tuple[TemplateInfo, Template | TemplateInvalid]:
    try:
        found = load_file(path)
    except TemplateInvalid as error:
        name = path.parent.name
        mistakes = error.mistakes if isinstance(error, TemplateFaults) else ()
        return TemplateInfo(name, 0, name, "", origin, path, error.text(), mistakes), error
    info = TemplateInfo(found.id, found.version, found.name, found.description, origin, path)
    return info, found
