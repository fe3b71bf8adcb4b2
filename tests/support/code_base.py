"""Finds the files of the code base for the tests about it."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

REPOSITORY = Path(__file__).resolve().parents[2]
APPS = ("academies", "practices", "search", "home", "site")
VENDORED = ("site/static/vendor/",)


def name_of(path: Path) -> str:
    """The path as a person writes it, from the repository's root."""
    return path.relative_to(REPOSITORY).as_posix()


def files(*suffixes: str, folders: tuple[str, ...] = APPS) -> list[Path]:
    """Our files with one of the suffixes; never what others wrote."""
    found = [
        path
        for folder in folders
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if path.suffix in suffixes and path.is_file() and not name_of(path).startswith(VENDORED)
    ]
    assert found, f"no file {suffixes} in {folders}: the test looks at nothing"
    return found


def sources() -> list[Path]:
    """Our Python files without their migrations."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def migrations() -> list[Path]:
    """Our migrations."""
    found = [path for path in files(".py") if "migrations" in path.parts and path.name[0].isdigit()]
    assert found
    return found


def templates() -> list[Path]:
    """Our page and mail templates."""
    return [path for path in files(".html", ".txt") if "templates" in path.parts]


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a Python file that a reader of the site could meet: all but the docstrings."""
    tree = ast.parse(path.read_text())
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    unread = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, kinds)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in unread:
            yield node.lineno, node.value


def script(name: str) -> ModuleType:
    """A script of ours as a module, without running it."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
