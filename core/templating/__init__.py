"""Report templates (模板): data that is read and checked, never run."""

from __future__ import annotations

from core.templating.catalog import (
    TemplateInfo,
    list_templates,
    load_template,
    user_templates_dir,
)
from core.templating.instantiate import instantiate
from core.templating.loader import load_file
from core.templating.mistakes import TemplateFaults
from core.templating.saving import save_as_template
from core.templating.template import Template

__all__ = [
    "Template",
    "TemplateFaults",
    "TemplateInfo",
    "instantiate",
    "list_templates",
    "load_file",
    "load_template",
    "save_as_template",
    "user_templates_dir",
]
