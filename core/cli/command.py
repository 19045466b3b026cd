"""What a command is: a name, a sentence, its arguments, and what it does."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from attrs import frozen

from core.cli.parser import Parser
from core.cli.terminal import Terminal


@frozen
class Command:
    """One word of the command line (命令). ``run`` returns the exit code of the contract."""

    name: str
    summary: str
    declare: Callable[[Parser], None]
    run: Callable[[Namespace, Terminal], int]
