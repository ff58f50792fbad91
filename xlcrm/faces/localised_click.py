"""Click in the person's language: usage line, section titles, help option, error sentences."""

from __future__ import annotations

import difflib
import re
from typing import Any

import click

from xlcrm import messages

#: How click says the bounds of a number.
_RANGE = re.compile(r"\[(\d+)<=x<=(\d+)\]")


class Words:
    """Sentences of one language, by code; spacing as that language wants it."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, code: str, /, **params: object) -> str:
        """Return the sentence of ``code`` with its values filled in."""
        return messages.text(code, lang=self.lang, **params)

    def counted(self, code: str, n: int) -> str:
        """Return a count in words."""
        return messages.counted(code, n, lang=self.lang)


class UnknownCommand(click.UsageError):
    """A word that is no command; ``near`` is the command it looks like, if any."""

    def __init__(self, name: str, known: list[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        near = difflib.get_close_matches(name, known, n=1)
        self.near = near[0] if near else None


class ExtraWord(click.UsageError):
    """One word more than the command takes, often a name with spaces left unquoted."""

    def __init__(self, word: str, ctx: click.Context) -> None:
        super().__init__(word, ctx)
        self.word = word


class OutOfPlace(click.BadParameter):
    """A word that only goes with some actions of the command, which are named."""

    def __init__(self, ctx: click.Context, param: click.Parameter, *actions: str) -> None:
        super().__init__(param.name or "", ctx, param)
        self.actions = actions


class _Localised(click.Command):
    """Shared by commands and groups: the parts of help that click writes in English."""

    words: Words

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(
            ctx.command_path,
            " ".join(self.collect_usage_pieces(ctx)),
            prefix=self.words("HELP_USAGE"),
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words("HELP_HELP")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser does not say which command it read
            raise
        if rest and not ctx.resilient_parsing:
            raise ExtraWord(rest[0], ctx)
        return rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (row[0], _in_words(row[1], self.words))
            for each in self.get_params(ctx)
            if isinstance(each, click.Option) and (row := each.get_help_record(ctx))
        ]
        with formatter.section(self.words("HELP_OPTIONS")):
            formatter.write_dl(rows)
        if isinstance(self, LocalisedGroup):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they stand: click would fold the lines together."""
        del ctx
        if self.epilog:
            with formatter.section(self.words("HELP_EXAMPLES")):
                formatter.write("".join(f"  {line}\n" for line in self.epilog.splitlines()))


class LocalisedCommand(_Localised):
    """A command whose help and errors speak the person's language."""

    def __init__(self, words: Words, **options: Any) -> None:
        self.words = words
        super().__init__(**options)


class LocalisedGroup(_Localised, click.Group):
    """A group of such commands; commands are listed in the order they are used."""

    def __init__(self, words: Words, **options: Any) -> None:
        self.words = words
        super().__init__(**options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        del ctx
        return list(self.commands)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the shape of a whole command line."""
        del ctx
        return [self.words("HELP_GROUP_USAGE")]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; UnknownCommand with the nearest one when there is none."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            raise UnknownCommand(name, list(self.commands), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line per command."""
        rows = [
            (name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)
        ]
        with formatter.section(self.words("HELP_COMMANDS")):
            formatter.write_dl(rows)


def _in_words(text: str, words: Words) -> str:
    """Return the help of an option without click's English and signs."""
    text = text.replace("[required]", words("HELP_REQUIRED"))
    return _RANGE.sub(lambda found: words("HELP_RANGE", least=found[1], most=found[2]), text)


def usage_sentence(error: click.ClickException, words: Words) -> str:
    """Say what was wrong with the command line, in the person's language."""
    if isinstance(error, UnknownCommand):
        code = "USAGE_NEAR_COMMAND" if error.near else "USAGE_NO_SUCH_COMMAND"
        return words(code, name=error.name, near=error.near)
    if isinstance(error, click.NoSuchOption):
        return words("USAGE_NO_SUCH_OPTION", name=error.option_name)
    if isinstance(error, ExtraWord):
        return words("USAGE_EXTRA", name=error.word)
    if isinstance(error, click.BadOptionUsage):
        return _bad_option(error, words)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_parameter(error, error.param, words)
    return words("USAGE_WRONG")


def _bad_parameter(error: click.BadParameter, param: click.Parameter, words: Words) -> str:
    name = _shown(param)
    if isinstance(error, click.MissingParameter):
        return words("USAGE_MISSING", name=name)
    if isinstance(error, OutOfPlace):
        return words("USAGE_OUT_OF_PLACE", name=name, actions=", ".join(error.actions))
    if isinstance(param.type, click.Choice):
        return words("USAGE_BAD_CHOICE", name=name, known=", ".join(param.type.choices))
    return words("USAGE_BAD_VALUE", name=name, expected=_expected(param.type, words))


def _bad_option(error: click.BadOptionUsage, words: Words) -> str:
    """Say that an option lacks its value, or has one that it does not take."""
    command = None if error.ctx is None else error.ctx.command
    flags = [name for each in (command.params if command else ()) for name in each.opts
             if isinstance(each, click.Option) and each.is_flag]  # fmt: skip
    code = "USAGE_NO_VALUE_TAKEN" if error.option_name in flags else "USAGE_VALUE_MISSING"
    return words(code, name=error.option_name)


def _expected(kind: click.ParamType[Any], words: Words) -> str:
    """Say what a value of a parameter must look like."""
    if isinstance(kind, click.IntRange):
        code = "EXPECTED_AT_LEAST" if kind.max is None else "EXPECTED_BETWEEN"
        return words(code, least=kind.min, most=kind.max)
    if isinstance(kind, click.Path):
        return words("EXPECTED_PATH")
    return words("EXPECTED_DAY" if kind.name == "day" else "EXPECTED_TEXT")


def _shown(param: click.Parameter) -> str:
    """Return a parameter as the person types it: ``--tool``, or the place of an argument."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return param.human_readable_name.strip("[]…")
