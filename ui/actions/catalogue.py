"""All actions as data. Adding a command begins here; the menus name the ids."""

from __future__ import annotations

from ui.actions.spec import ActionSpec, Context

_FILE = (
    ActionSpec(
        "file.new", "新建报告…", "从模板新建一份报告", ("Ctrl+N",), "new", needs_report=False
    ),
    ActionSpec(
        "file.open", "打开…", "打开已有的报告文件（.kbx）", ("Ctrl+O",), "open", needs_report=False
    ),
    ActionSpec(
        "file.sample",
        "打开示例报告",
        "用一份写好的示例熟悉全部功能",
        (),
        "sample",
        needs_report=False,
    ),
    ActionSpec(
        "file.next_year",
        "新建下一年度报告…",
        "从今年的报告做出下一年的：今年的数成为上年数，计划成为核对清单",
        (),
        "new",
        needs_report=False,
    ),
    ActionSpec(
        "file.last_year",
        "导入已有报告…",
        "读入 Word、WPS 或文本的报告，作为上年报告或本报告的正文，先看清单再确认",
        (),
        "history",
    ),
    ActionSpec("file.save", "保存", "保存报告；保存前会逐项核对写入的内容", ("Ctrl+S",), "save"),
    ActionSpec("file.save_as", "另存为…", "换一个文件名或位置保存", ("Ctrl+Shift+S",), "save-as"),
    ActionSpec("file.versions", "恢复到较早版本…", "查看并恢复以前保存过的版本", (), "history"),
    ActionSpec(
        "file.keep_version",
        "保存命名版本…",
        "给现在的内容起个名字长期留存，例如“送审稿”",
        (),
        "pin",
    ),
    ActionSpec(
        "file.import",
        "导入指标数据…",
        "从 Excel 或 WPS 表格读入指标，先看清单再确认",
        ("Ctrl+M",),
        "import",
    ),
    ActionSpec(
        "file.import_paste",
        "导入剪贴板里的表格",
        "把在 Excel 或 WPS 里复制的一块表格读成指标，先看清单再确认",
        ("Ctrl+Shift+M",),
        "paste",
    ),
    ActionSpec(
        "file.fill_form",
        "填报上级表…",
        "把指标表的数填进上级发来的空表（.xlsx、.xlsm），其余不动",
        (),
        "table",
    ),
    ActionSpec(
        "file.export", "导出公文…", "导出为 Word 公文、指标表或纯文本", ("Ctrl+E",), "export"
    ),
    ActionSpec(
        "page.style",
        "单位版式…",
        "页边距、行距、字体和页码；与国家标准不同的地方会写明条款",
        (),
        "page",
    ),
    ActionSpec("page.fonts", "字体检查…", "公文要用的字体本机有没有，没有时会显示成什么"),
    ActionSpec(
        "file.evidence",
        "导出依据表…",
        "文中每个数字的来源文件、工作表、单元格和审定人，列成一张表",
        (),
        "source",
    ),
    ActionSpec(
        "file.merge",
        "合并回稿…",
        "把在 Word 或 WPS 里改过的导出稿合并回来，逐处对照，可以撤销",
        (),
        "refresh",
    ),
    ActionSpec(
        "file.opinions",
        "征求意见…",
        "收集退回稿子里的批注，逐条答复，导出意见采纳情况表",
        (),
        "todo",
    ),
    ActionSpec(
        "versions.define",
        "定义报送版本…",
        "一份正文出几个版本：名称、标题、主送、版式、字数目标",
        (),
        "spread",
    ),
    ActionSpec(
        "file.save_template",
        "另存为模板…",
        "把这份报告的章节、提示和句子存成自己的模板，不带走数",
        (),
        "save-as",
    ),
    ActionSpec("file.close", "关闭报告", "关闭报告，回到开始页", ("Ctrl+W", "Ctrl+F4"), "close"),
    ActionSpec("file.quit", "退出", "退出程序", ("Ctrl+Q",), "quit", needs_report=False),
)

_EDIT = (
    ActionSpec("edit.undo", "撤销", "撤销上一步：正文、大纲、指标表都算", ("Ctrl+Z",), "undo"),
    ActionSpec("edit.redo", "重做", "重做刚撤销的一步", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
    ActionSpec("edit.cut", "剪切", "剪切选中的内容", ("Ctrl+X", "Shift+Del"), "cut"),
    ActionSpec("edit.copy", "复制", "复制选中的内容", ("Ctrl+C", "Ctrl+Ins"), "copy"),
    ActionSpec(
        "edit.paste",
        "粘贴",
        "粘贴；从 Word、WPS 来的只取干净文字",
        ("Ctrl+V", "Shift+Ins"),
        "paste",
    ),
    ActionSpec("edit.select_all", "全选", "选中当前面板里的全部内容", ("Ctrl+A",)),
    ActionSpec("edit.find", "查找…", "在正文里查找，显示出来的数字也能找到", ("Ctrl+F",), "find"),
    ActionSpec("edit.find_next", "查找下一处", "到下一处查到的文字", ("F3",)),
    ActionSpec("edit.find_previous", "查找上一处", "到上一处查到的文字", ("Shift+F3",)),
    ActionSpec("edit.replace", "替换…", "查找并替换正文文字", ("Ctrl+H",)),
    ActionSpec(
        "edit.find_all",
        "在全文中查找…",
        "在所有章节的正文、标题和显示出来的数字里查找",
        ("Ctrl+Shift+H",),
        "find",
    ),
    ActionSpec(
        "edit.replace_all",
        "在全文中替换…",
        "先列出每一处改前改后，勾选了才替换；指标数字不动",
    ),
    ActionSpec("edit.strong", "加粗", "选中的文字加粗，再按一次取消", ("Ctrl+B",)),
)

_OUTLINE = (
    ActionSpec(
        "outline.add_after",
        "添加同级章节",
        "在当前章节之后添加一个同级章节",
        ("Ctrl+Return",),
        "add",
    ),
    ActionSpec(
        "outline.add_child",
        "添加下级章节",
        "在当前章节之下添加一个章节",
        ("Ctrl+Shift+Return",),
        "add-child",
    ),
    ActionSpec(
        "outline.add_before", "在前面添加章节", "在当前章节之前添加一个同级章节", (), "add-before"
    ),
    ActionSpec("outline.rename", "改标题", "修改章节标题", ("F2",), "rename", Context.OUTLINE),
    ActionSpec(
        "outline.delete",
        "删除章节",
        "删除章节和它下面的全部内容，可以撤销",
        ("Del",),
        "delete",
        Context.OUTLINE,
    ),
    ActionSpec(
        "outline.headings",
        "标题助手…",
        "给同级标题提几套同型、同长、动词不重复的标题",
        (),
        "outline",
    ),
    ActionSpec("outline.promote", "升一级", "章节上升一级", ("Alt+Shift+Left",), "promote"),
    ActionSpec("outline.demote", "降一级", "章节下降一级", ("Alt+Shift+Right",), "demote"),
    ActionSpec("outline.move_up", "上移", "与前一个同级章节交换位置", ("Alt+Shift+Up",), "up"),
    ActionSpec(
        "outline.move_down", "下移", "与后一个同级章节交换位置", ("Alt+Shift+Down",), "down"
    ),
    ActionSpec("outline.split", "从光标处拆分章节", "光标以后的段落成为一个新章节"),
    ActionSpec("outline.merge", "与下一章节合并", "把后一个同级章节并入当前章节"),
)

_INSERT = (
    ActionSpec(
        "insert.figure", "插入指标数字…", "插入一个随指标表变化的数字", ("Ctrl+Shift+I",), "figure"
    ),
    ActionSpec(
        "insert.phrase",
        "插入成句…",
        "用指标表里的数写成句子，整句随指标表变化",
        ("Ctrl+Shift+P",),
        "text",
    ),
    ActionSpec("insert.period", "插入报告期", "插入随报告期变化的年份或月份", (), "period"),
    ActionSpec(
        "insert.todo",
        "插入待补标记",
        "标出还要补写的地方，导出时醒目显示",
        ("Ctrl+Shift+T",),
        "todo",
    ),
    ActionSpec("insert.table", "插入指标附表", "插入由指标表生成的表格", (), "table"),
    ActionSpec("insert.chart", "插入图表…", "插入由指标表生成的柱形图、折线图或饼图", (), "chart"),
    ActionSpec(
        "insert.contents",
        "加上或去掉目录",
        "在正文前列出各级标题和页码；导出到 Word 后是可以更新的目录",
        (),
        "outline",
    ),
    ActionSpec(
        "figure.edit", "修改数字引用…", "改变光标处数字的指标、期间或写法", ("F4",), "rename"
    ),
    ActionSpec(
        "figure.override", "改写数字…", "用自己的写法代替算出的数字，要写明理由", ("Ctrl+F11",)
    ),
    ActionSpec(
        "figure.bind",
        "转为数字引用",
        "把光标处手写的数字与指标表核对，相符的转为引用",
        ("Ctrl+Shift+B",),
        "figure",
    ),
    ActionSpec(
        "figure.uses",
        "哪里用到这个指标…",
        "列出用到光标处指标的全部句子",
        ("Ctrl+Shift+Y",),
        "find",
    ),
    ActionSpec("figure.unlink", "转为普通文字", "光标处的数字不再随指标表变化", ("Ctrl+Shift+F9",)),
    ActionSpec(
        "figure.refresh", "核对数字变化", "指出哪些数字变了；再按一次记为看过", ("F9",), "refresh"
    ),
    ActionSpec(
        "figure.names",
        "显示指标名称",
        "正文里的数字改为显示它引用的指标",
        ("Shift+F9",),
        checkable=True,
    ),
    ActionSpec(
        "figure.source",
        "查看数字来源",
        "这个数字来自哪个文件、哪张表、哪个单元格",
        ("Ctrl+Shift+U",),
        "source",
    ),
)

_TABLE = (
    ActionSpec("table.add", "添加指标…", "从指标目录选择或自己新建指标", ("Ctrl+Shift+N",), "add"),
    ActionSpec("table.edit", "修改指标…", "改名称、单位、小数位数等", (), "rename"),
    ActionSpec(
        "table.half_even",
        "按国标修约（四舍六入五成双）",
        "本报告的数字按 GB/T 8170 修约；不勾选为四舍五入",
        (),
        checkable=True,
    ),
    ActionSpec(
        "table.goal",
        "定下年目标…",
        "对照上年、近三年年均和规划目标，定下一年的目标",
        (),
        "up",
    ),
    ActionSpec("table.remove", "删除指标", "删除指标和它的全部数值，可以撤销", (), "delete"),
    ActionSpec(
        "table.fill_down",
        "向下填充",
        "用上一行的值填充选中的单元格",
        ("Ctrl+D",),
        "",
        Context.TABLE,
    ),
    ActionSpec("table.clear", "清除数值", "清除选中的数值，显示为“—”", ("Del",), "", Context.TABLE),
    ActionSpec(
        "table.lock", "锁定或解除锁定", "已审定的数值锁定后不会被导入或误改替换", (), "lock"
    ),
)

_CHECK = (
    ActionSpec("check.run", "检查全文", "检查缺数、编号、空章节等问题", ("F7",), "check"),
    ActionSpec(
        "check.fix", "改正光标处的问题", "按提示改正光标处的一处问题", ("Alt+Return",), "ok"
    ),
    ActionSpec("check.next", "下一个问题", "跳到下一处问题", ("F8",), "down"),
    ActionSpec("check.previous", "上一个问题", "跳到上一处问题", ("Shift+F8",), "up"),
)

_VIEW = (
    ActionSpec("view.outline", "大纲", "到大纲", ("Ctrl+1",), "outline"),
    ActionSpec("view.editor", "正文", "到正文", ("Ctrl+2",), "text"),
    ActionSpec("view.indicators", "指标表", "到指标表", ("Ctrl+3",), "table"),
    ActionSpec(
        "view.continuity",
        "上下年对应",
        "上年、今年、明年逐项对应，核对上年的承诺和文字",
        ("Ctrl+9",),
        "history",
    ),
    ActionSpec("view.reading", "上年报告", "写到哪一节，翻到上年的哪一节", (), "history"),
    ActionSpec("view.preview", "版面预览", "到版面预览", ("Ctrl+4",), "page"),
    ActionSpec("view.problems", "检查结果", "到检查结果", ("Ctrl+5",), "check"),
    ActionSpec("view.elements", "公文要素", "到公文要素", ("Ctrl+6",), "elements"),
    ActionSpec("view.sources", "数字来源", "本节的数字各来自哪里", ("Ctrl+7",), "source"),
    ActionSpec("view.impact", "改动影响", "哪些句子因数字变动而变了", ("Ctrl+8",), "impact"),
    ActionSpec(
        "view.editions", "报送版本", "哪一版含哪些章节，各有多少字", ("Ctrl+Shift+V",), "spread"
    ),
    ActionSpec(
        "view.left",
        "显示左栏",
        "显示或收起左边的大纲",
        ("Ctrl+Shift+L",),
        "side-left",
        checkable=True,
    ),
    ActionSpec(
        "view.right",
        "显示右栏",
        "显示或收起右边的面板",
        ("Ctrl+Shift+R",),
        "side-right",
        checkable=True,
    ),
    ActionSpec("view.next_pane", "下一个面板", "焦点移到下一个面板", ("F6",)),
    ActionSpec("view.previous_pane", "上一个面板", "焦点移到上一个面板", ("Shift+F6",)),
    ActionSpec("view.zoom_in", "放大", "放大当前面板，不影响导出", ("Ctrl+=", "Ctrl++"), "zoom-in"),
    ActionSpec("view.zoom_out", "缩小", "缩小当前面板，不影响导出", ("Ctrl+-",), "zoom-out"),
    ActionSpec("view.zoom_reset", "恢复大小", "当前面板恢复原来的大小", ("Ctrl+0",)),
    ActionSpec(
        "view.focus",
        "专注写作",
        "只留正文，其余都收起；再按一次恢复",
        ("F11",),
        checkable=True,
    ),
    ActionSpec(
        "app.palette",
        "命令面板…",
        "输入名称或拼音首字母，找到任何命令、章节和指标",
        ("Alt+Q", "Ctrl+Shift+K"),
        "keyboard",
        needs_report=False,
    ),
    ActionSpec("view.reset_layout", "恢复窗口布局", "各面板回到原来的位置"),
    ActionSpec(
        "app.settings", "设置…", "外观、单位名称等", ("Ctrl+,",), "settings", needs_report=False
    ),
    ActionSpec("help.guide", "使用说明", "打开使用说明", ("F1",), "help", needs_report=False),
    ActionSpec("help.keys", "快捷键一览", "列出全部快捷键", (), "keyboard", needs_report=False),
    ActionSpec(
        "help.diagnostics",
        "复制诊断信息",
        "复制版本等信息，便于请人帮助；不含报告内容",
        needs_report=False,
    ),
    ActionSpec("help.about", "关于科报", "版本与许可", (), "info", needs_report=False),
)

ALL: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_OUTLINE, *_INSERT, *_TABLE, *_CHECK, *_VIEW)
"""Every action of the window."""
