"""An undefined variable in a template of ours fails; the templates of others keep Django's leniency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.template.base import FilterExpression, Parser, VariableDoesNotExist
from django.template.context import Context

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = tuple(
    f"{REPOSITORY / name}/" for name in ("academies", "home", "practices", "search", "site", "tests")
)


class UndefinedVariableError(AssertionError):
    """A template of ours shows something that the view did not give it."""


class StrictFilterExpression(FilterExpression):
    """A `{{ variable|filter }}` that raises where Django would show nothing.

    `{% if %}` may still ask about a name that is not there; `{% for %}` may not.
    """

    __slots__ = ("command", "where")

    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        self.where = parser.origin.name if parser.origin else "a template"
        self.command = parser.command_stack[-1][0] if parser.command_stack else ""

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        """Resolve the variable and its filters, or raise `UndefinedVariableError`."""
        if not self.is_var or (ignore_failures and self.command != "for"):
            return super().resolve(context, ignore_failures)
        try:
            value = self.var.resolve(context)
        except VariableDoesNotExist as missing:
            raise UndefinedVariableError(
                f"“{self.token}” is undefined in {self.where}: {missing}"
            ) from missing
        return self._filtered(value).resolve(context, ignore_failures)

    def _filtered(self, value: Any) -> FilterExpression:
        """The stock expression on a value already looked up, so that nothing is called twice."""
        expression = object.__new__(FilterExpression)
        expression.token = self.token
        expression.filters = self.filters
        expression.var = value
        expression.is_var = False
        return expression


def is_ours(parser: Parser) -> bool:
    """Whether the template being compiled stands in one of our source folders."""
    return parser.origin is not None and str(parser.origin.name).startswith(SOURCES)


def refuse_undefined_variables() -> None:
    """Compile the expressions of our own templates as strict ones, for the rest of the process."""
    stock = Parser.compile_filter

    def compile_filter(parser: Parser, token: str) -> FilterExpression:
        return StrictFilterExpression(token, parser) if is_ours(parser) else stock(parser, token)

    Parser.compile_filter = compile_filter
