"""What we stand on is pinned, hashed, and comes from wherever the machine gets its packages."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.support.code_base import REPOSITORY, sources

OURS = {"foundation", "academies", "practices", "search", "home", "demonstration", "config"}

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;]+)", re.MULTILINE)


def lines_of(name: str) -> str:
    return (REPOSITORY / f"requirements/{name}.txt").read_text()


def pins_of(name: str) -> list[tuple[str, str]]:
    """Name and version; a name may be there twice, for two versions of Python."""
    found = PIN.findall(lines_of(name))
    assert len(found) > 20
    return found


def test_no_index_is_named():
    for name in ("base", "dev"):
        assert not re.search(
            r"^\s*--(?:extra-)?index-url|--find-links|https?://|file:", lines_of(name), re.MULTILINE
        )


def test_every_pin_has_its_hashes():
    for name in ("base", "dev"):
        entries = re.split(r"\n(?=[a-z0-9])", lines_of(name))
        pinned = [entry for entry in entries if PIN.match(entry)]
        assert len(pinned) == len(pins_of(name))
        assert [entry.split()[0] for entry in pinned if "--hash=sha256:" not in entry] == []


def test_tests_run_on_what_is_delivered():
    assert set(pins_of("base")) - set(pins_of("dev")) == set()


def test_what_is_declared_is_pinned():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    for name, declared in (
        ("base", project["dependencies"]),
        ("dev", [*project["dependencies"], *project["optional-dependencies"]["dev"]]),
    ):
        wanted = {normal(re.match(r"[A-Za-z0-9._-]+", line).group()) for line in declared}
        assert wanted - set(dict(pins_of(name))) == set(), (
            f"run `make requirements`: requirements/{name}.txt is behind"
        )


def test_what_the_code_imports_is_delivered():
    """A package that only the tests' requirements bring would be missing on a fresh machine."""
    imported = {
        module.split(".")[0]
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        for module in modules_of(node)
    }
    others = imported - set(sys.stdlib_module_names) - OURS
    assert "django" in others
    delivered = set(dict(pins_of("base")))
    distributions = packages_distributions()
    missing = {
        module
        for module in others
        if not any(normal(name) in delivered for name in distributions.get(module, []))
    }
    assert missing == set()


def modules_of(node: ast.AST) -> list[str]:
    """The modules that one statement imports."""
    match node:
        case ast.Import(names=names):
            return [name.name for name in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []


def normal(name: str) -> str:
    """A distribution's name as the requirements write it."""
    return re.sub(r"[-_.]+", "-", name).lower()
