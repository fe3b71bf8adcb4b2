"""The traps of the hostile run spring: a trap that never springs guards nothing."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.template import Context, Engine, Origin, Template
from django.template.base import Parser

from tests.support.queries import readable
from tests.support.scheduling import MOST_TESTS, parts_of
from tests.support.strict_templates import UndefinedVariableError

REPOSITORY = Path(__file__).resolve().parents[2]


def render(source: str, origin: str, **context: object) -> str:
    return Template(source, origin=Origin(origin), engine=Engine.get_default()).render(Context(context))


OURS = str(REPOSITORY / "site/templates/essai.html")


@pytest.mark.parametrize(
    "source",
    [
        "{{ title }}",
        "{{ page.title }}",
        "{{ title|default:'x' }}",
        "{% for row in rows %}{{ row }}{% endfor %}",
        "{% if page %}{{ page.missing }}{% endif %}",
        "{% with name=missing %}{{ name }}{% endwith %}",
    ],
)
def test_an_undefined_variable_of_ours_fails(source):
    with pytest.raises(UndefinedVariableError, match=r"is undefined in .*essai\.html"):
        render(source, OURS, page={"slug": "a"})


def test_a_question_about_an_undefined_name_is_allowed():
    assert render("{% if missing %}oui{% else %}non{% endif %}", OURS) == "non"


def test_a_defined_variable_goes_through_its_filters():
    assert render("{{ name|upper }}{{ name|length }}", OURS, name="éa") == "ÉA2"


def test_templates_of_others_keep_their_leniency():
    others = str(REPOSITORY / ".venv/lib/python3/site-packages/wagtail/admin/templates/a.html")
    assert render("[{{ missing }}]", others) == "[]"


def test_the_parser_is_the_strict_one():
    assert Parser.compile_filter.__module__ == "tests.support.strict_templates"


def test_sockets_to_other_machines_are_closed():
    with pytest.raises((RuntimeError, UserWarning), match=r"192\.0\.2\.1"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def orders_of(queryset: QuerySet) -> set[tuple[int, ...]]:
    """The orders in which twenty readings of the same rows come."""
    found = set()
    for _ in range(20):
        reading = queryset.all()
        reading._iterable_class = lambda *args, **kwargs: iter(range(9))
        found.add(tuple(reading))
    return found


def test_rows_without_an_order_come_in_several_orders():
    assert len(orders_of(ContentType.objects.all())) > 1
    assert len(orders_of(ContentType.objects.order_by("pk"))) == 1


def test_each_test_writes_in_its_own_folder(settings, tmp_path):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage, storages

    default_storage.save("essai.txt", ContentFile(b"a"))
    storages["public"].save("essai.txt", ContentFile(b"b"))
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("essai.txt"))
    assert written == ["house/media/private/essai.txt", "house/media/public/essai.txt"]
    assert Path(settings.SEARCH_INDEX_DIR).is_relative_to(tmp_path)


def test_a_query_is_told_in_one_readable_line():
    sql = 'SELECT "a_b"."id" FROM "a_b" INNER JOIN "c_d" ON ("a_b"."x" = 3) WHERE "a_b"."n" = \'é\''
    assert readable(sql) == "SELECT a_b + c_d"
    assert readable('SAVEPOINT "s1234_x5"') == "SAVEPOINT"
    assert readable('INSERT INTO "a_b" ("n") VALUES (1)') == "INSERT a_b"


def test_a_file_stays_with_one_worker_and_its_transactional_tests_stay_last():
    first, last = [f"tests/a.py::test_{n}" for n in range(MOST_TESTS)], "tests/a.py::test_that_commits"
    shown = ["tests/browser/test_a.py::test_1", "tests/browser/test_a.py::test_2"]
    parts = parts_of([*first, "tests/b.py::test_1", last, *shown])
    assert len({parts[name] for name in first}) == 1
    assert list(dict.fromkeys(parts.values())) == [
        parts[n] for n in (first[0], "tests/b.py::test_1", last, *shown)
    ]


TESTS_THAT_DO_NOT_RUN = {
    "skip": "import pytest\n@pytest.mark.skip\ndef test_it(): pass\n",
    "skip in the test": "import pytest\ndef test_it(): pytest.skip('later')\n",
    "expected failure": "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False\n",
    "module": "import pytest\npytest.skip('later', allow_module_level=True)\n",
}


@pytest.mark.parametrize("name", TESTS_THAT_DO_NOT_RUN)
@pytest.mark.parametrize("nothing_skipped", ["1", ""])
def test_nothing_skipped_fails_what_did_not_run(tmp_path, name, nothing_skipped, monkeypatch):
    (tmp_path / "test_it.py").write_text(TESTS_THAT_DO_NOT_RUN[name])
    (tmp_path / "conftest.py").write_text(
        "from tests.support.nothing_skipped import fail_what_was_skipped as pytest_runtest_makereport\n"
        "from tests.support.nothing_skipped import fail_what_was_skipped_at_collection"
        " as pytest_make_collect_report\n"
    )
    monkeypatch.setenv("NOTHING_SKIPPED", nothing_skipped)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytest_alone = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q"]
    done = subprocess.run(
        [*pytest_alone, "-c", "/dev/null", "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    failed = done.returncode not in (0, 5)
    assert failed is bool(nothing_skipped), done.stdout
    assert ("nothing may be skipped" in done.stdout) is bool(nothing_skipped)
