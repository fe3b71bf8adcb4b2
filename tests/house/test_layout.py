"""Where things stand and how long they are."""

import ast
from collections import Counter

from django.core.management import get_commands, load_command_class

from tests.support.code_base import REPOSITORY, files, migrations, name_of, sources

OUR_APPS = ("foundation", "academies", "practices", "search", "home", "demonstration")


def test_site_is_a_source_root_and_never_a_package():
    assert (REPOSITORY / "site").is_dir()
    assert not (REPOSITORY / "site/__init__.py").exists()


def test_no_file_is_over_500_lines():
    looked_at = files(
        ".py", ".html", ".css", ".js", ".sh", folders=("site", *OUR_APPS[1:5], "tests", "scripts")
    )
    written_by_hand = [path for path in looked_at if "migrations" not in path.parts]
    long = {name_of(path): lines for path in written_by_hand if (lines := path.read_text().count("\n")) > 500}
    assert long == {}


def test_nothing_is_printed():
    prints = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []


def test_foundation_imports_nothing_of_ours():
    above = {"academies", "practices", "search", "home", "demonstration", "config"}
    looked_at = [path for path in sources() if name_of(path).startswith("site/foundation/")]
    assert looked_at
    imports = [
        f"{name_of(path)} imports {module}"
        for path in looked_at
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if module.split(".")[0] in above
    ]
    assert imports == []


def our_commands() -> dict[str, str]:
    found = {name: app for name, app in get_commands().items() if app in OUR_APPS}
    assert found
    return found


def test_every_command_says_what_it_does():
    silent = [name for name, app in our_commands().items() if not load_command_class(app, name).help.strip()]
    assert silent == []


def test_the_readme_names_every_command():
    readme = (REPOSITORY / "README.md").read_text()
    assert [name for name in our_commands() if f"`{name}`" not in readme] == []


def test_migrations_hold_no_block_definitions():
    heavy = [
        name_of(path)
        for path in migrations()
        if "wagtail.blocks" in path.read_text()
        or "Block'" in path.read_text()
        or 'Block"' in path.read_text()
    ]
    assert heavy == []


def test_migrations_say_how_to_go_back():
    one_way = [
        f"{name_of(path)}:{node.lineno}"
        for path in migrations()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"RunPython", "RunSQL"}
        and len(node.args) < 2
        and not {word.arg for word in node.keywords} & {"reverse_code", "reverse_sql"}
    ]
    assert one_way == []


def test_test_files_stand_beside_what_they_test():
    folders = Counter(name_of(path).split("/")[1] for path in files(".py", folders=("tests",)))
    known = {
        *OUR_APPS,
        "faults",
        "front",
        "house",
        "matrix",
        "support",
        "browser",
        "benchmarks",
        "pictures",
        "conftest.py",
        "factories",
    }
    assert set(folders) - known == set()
