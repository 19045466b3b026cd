"""Beginning a report: which templates there are, and a new report from one of them."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from core.cli.command import Command
from core.cli.parser import Parser, year
from core.cli.paths import new_report_file
from core.cli.template_checking import check_templates
from core.cli.terminal import Terminal, columns


def _declare_templates(parser: Parser) -> None:
    parser.add_argument(
        "--check", default="", metavar="模板",
        help="只检查一个模板文件，或一个文件夹里的模板，逐处说明怎么改；有错返回 1",
    )  # fmt: skip


def _templates(arguments: Namespace, terminal: Terminal) -> int:
    from core.templating.catalog import list_templates

    if arguments.check:
        return check_templates(Path(arguments.check), terminal)
    infos = list_templates()
    terminal.answer({"templates": [info.to_json() for info in infos]})
    rows = [(info.id, info.name, info.description or info.problem) for info in infos]
    for line in columns(rows):
        terminal.say(line)
    return 0


def _declare_new(parser: Parser) -> None:
    parser.add_argument(
        "--template", required=True, metavar="模板", help="模板的标识，见 templates"
    )
    parser.add_argument("--year", required=True, type=year, metavar="年度", help="报告所写的年度")
    parser.add_argument(
        "--unit", default="", metavar="单位", help="单位全称，例如 某某区科学技术局"
    )
    parser.add_argument("-o", "--output", required=True, metavar="报告.kbx", help="新报告的文件名")


def _new(arguments: Namespace, terminal: Terminal) -> int:
    from core.store.package import save
    from core.templating.catalog import load_template
    from core.templating.instantiate import instantiate

    path = new_report_file(arguments.output)
    template = load_template(arguments.template)
    now = datetime.now().astimezone()
    report = instantiate(template, arguments.year, arguments.unit, created=now)
    save(report, path)
    sections = sum(1 for _ in report.sections())
    figures = sum(1 for _ in report.figures())
    terminal.answer(
        {
            "report": str(path),
            "id": report.id,
            "template": template.id,
            "title": report.meta.title,
            "period": report.meta.period.code(),
            "sections": sections,
            "figures": figures,
            "indicators": len(report.book.indicators),
        }
    )
    terminal.say(
        f"已新建“{path}”：《{report.meta.title}》，{sections}个章节，{figures}处数字待填。"
    )
    terminal.say(f"下一步：把指标工作簿读进来，import-figures {path} 指标.xlsx")
    return 0


TEMPLATES = Command("templates", "列出可用的报告模板", _declare_templates, _templates)
NEW = Command("new", "用模板新建一份报告", _declare_new, _new)
