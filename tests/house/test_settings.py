"""The README tells every setting of the environment with its default, and no other."""

import ast
import re

from tests.support.code_base import REPOSITORY

SETTINGS = ("base", "dev", "production")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \|", re.MULTILINE)


def shown(default: ast.expr | None) -> str:
    """How the README writes a default."""
    match default:
        case None:
            return "required"
        case ast.Constant(value=bool() as flag):
            return f"`{str(flag).lower()}`"
        case ast.Constant(value="") | ast.List(elts=[]):
            return "empty"
        case _:
            return f"`{plain(default)}`"


def plain(expression: ast.expr) -> str:
    """A default that is made from other settings, as a path that a person reads."""
    match expression:
        case ast.Constant(value=value):
            return str(value)
        case ast.Call(func=ast.Name(id="str"), args=[inner]):
            return plain(inner)
        case ast.BinOp(left=ast.Name(id="REPOSITORY"), op=ast.Div(), right=right):
            return plain(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return f"{plain(left)}/{plain(right)}"
        case ast.Name(id="VAR"):
            return "VAR_DIR"
        case ast.List(elts=several):
            return ",".join(plain(one) for one in several)
        case ast.JoinedStr(values=values):
            return "".join(plain(value) for value in values)
        case ast.FormattedValue(value=value):
            return plain(value)
    raise AssertionError(f"a default that the README cannot show: {ast.unparse(expression)}")


def read_from_the_environment() -> dict[str, str]:
    """Every variable that the settings read, with its default in production."""
    found: dict[str, str] = {}
    for module in SETTINGS:
        tree = ast.parse((REPOSITORY / f"site/config/settings/{module}.py").read_text())
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=name), *defaults]
                ):
                    default = shown(defaults[0] if defaults else None)
                    if found.get(name, "required") == "required":
                        found[name] = default
    assert len(found) > 10
    return found


def test_the_readme_lists_the_settings_with_their_defaults():
    told = dict(ROW.findall((REPOSITORY / "README.md").read_text()))
    assert told == read_from_the_environment()
