"""The reference data: what the files hold, and what loading them does and does not do."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from academies import checks
from academies.models import AcademicRegion, Academy, Discipline, Level, LevelGroup
from academies.reference import ReferenceDataError, read
from academies.reference.files import FOLDER
from tests.academies.factories import DisciplineFactory, ThemeFactory

LABELS = {
    "01": "Académie de Paris",
    "02": "Académie d’Aix-Marseille",
    "03": "Académie de Besançon",
    "04": "Académie de Bordeaux",
    "05": "Académie de Caen",
    "06": "Académie de Clermont-Ferrand",
    "07": "Académie de Dijon",
    "08": "Académie de Grenoble",
    "09": "Académie de Lille",
    "10": "Académie de Lyon",
    "11": "Académie de Montpellier",
    "12": "Académie de Nancy-Metz",
    "13": "Académie de Poitiers",
    "14": "Académie de Rennes",
    "15": "Académie de Strasbourg",
    "16": "Académie de Toulouse",
    "17": "Académie de Nantes",
    "18": "Académie d’Orléans-Tours",
    "19": "Académie de Reims",
    "20": "Académie d’Amiens",
    "21": "Académie de Rouen",
    "22": "Académie de Limoges",
    "23": "Académie de Nice",
    "24": "Académie de Créteil",
    "25": "Académie de Versailles",
    "27": "Académie de Corse",
    "28": "Académie de La Réunion",
    "31": "Académie de la Martinique",
    "32": "Académie de la Guadeloupe",
    "33": "Académie de Guyane",
    "43": "Académie de Mayotte",
    "70": "Académie de Normandie",
}


@pytest.fixture
def loaded(db):
    call_command("load_reference_data", verbosity=0)


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may change."""
    copy = tmp_path / "reference"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def change(folder, name, edit):
    path = folder / name
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def everything():
    models = (AcademicRegion, Academy, Discipline, LevelGroup, Level)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_thirty_two_academies_each_with_its_label(loaded):
    assert dict(Academy.objects.values_list("code", "label")) == LABELS
    for academy in Academy.objects.all():
        assert f"Académie {academy.of_name}" == academy.label
        assert "'" not in academy.label


def test_thirty_are_open_and_the_closed_ones_have_a_successor(loaded):
    assert Academy.objects.open().count() == 30
    closed = Academy.objects.filter(closed_on__isnull=False)
    assert {(a.name, a.successor.name, a.closed_on.isoformat()) for a in closed} == {
        ("Caen", "Normandie", "2020-01-01"),
        ("Rouen", "Normandie", "2020-01-01"),
    }


@pytest.mark.parametrize(
    ("name", "code"), [("Normandie", "70"), ("Corse", "27"), ("La Réunion", "28"), ("Mayotte", "43")]
)
def test_codes_that_are_easily_wrong(loaded, name, code):
    assert Academy.objects.get(name=name).code == code


def test_eighteen_regions_whose_code_is_not_that_of_insee(loaded):
    regions = AcademicRegion.objects.all()
    assert [r.code for r in regions.order_by("code")] == [f"{n:02d}" for n in range(1, 19)]
    assert {(r.code, r.code_insee) for r in regions} >= {
        ("10", "11"),
        ("05", "94"),
        ("14", "28"),
        ("13", "06"),
    }
    assert Academy.objects.get(name="Lyon").region.name == "Auvergne-Rhône-Alpes"
    assert all(region.academies.open().exists() for region in regions)


def test_disciplines_and_levels(loaded):
    assert Discipline.objects.count() == 25
    assert (LevelGroup.objects.count(), Level.objects.count()) == (7, 28)
    assert [level.label for level in Level.objects.filter(group__code="cycle-4")] == [
        "5e",
        "4e",
        "3e",
        "3e prépa-métiers",
    ]
    assert Discipline.objects.get(code="emi").label == "Éducation aux médias et à l’information"
    assert Discipline.objects.get(code="eps").edubase_label == "Éducation Physique et Sportive"
    assert all(term.version == "2025-11" for term in (*Discipline.objects.all(), *Level.objects.all()))
    assert all(
        uri.startswith("http://data.education.fr/voc/scolomfr/concept/")
        for uri in Level.objects.exclude(scolomfr_uri="").values_list("scolomfr_uri", flat=True)
    )


def test_every_file_says_its_source_and_licence():
    for path in FOLDER.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        assert content["source"], path
        assert content["licence"], path
        if "ScoLOMFR" in content["source"]:
            assert "Réseau Canopé" in content["source"]
            assert "CC BY-SA 3.0 FR" in content["licence"]


def test_loading_twice_changes_nothing(loaded, capsys):
    before = everything()
    call_command("load_reference_data")
    assert everything() == before
    said = capsys.readouterr().out
    assert "Académies : rien à changer" in said
    assert "créations" not in said


def test_the_command_says_what_it_did(db, capsys):
    call_command("load_reference_data")
    said = capsys.readouterr().out
    assert "Académies : créations 32, mises à jour 0, retraits 0, retours 0" in said
    assert "Niveaux : créations 28" in said


def test_a_term_that_leaves_the_file_is_retired_and_comes_back(loaded, folder, capsys):
    theme = ThemeFactory(discipline=Discipline.objects.get(code="philosophie"))
    gone = []
    change(folder, "disciplines.json", lambda c: gone.append(c["disciplines"].pop(17)))
    assert gone[0]["code"] == "philosophie"
    for said in ("retraits 1", "rien à changer"):
        call_command("load_reference_data", folder=folder)
        assert f"Disciplines : {said}" in capsys.readouterr().out.replace("créations 0, mises à jour 0, ", "")
    theme.discipline.refresh_from_db()
    assert theme.discipline.retired_on == timezone.localdate()
    assert not Discipline.objects.current().filter(code="philosophie").exists()
    call_command("load_reference_data")
    assert "Disciplines : créations 0, mises à jour 0, retraits 0, retours 1" in capsys.readouterr().out
    theme.discipline.refresh_from_db()
    assert not theme.discipline.is_retired


def test_a_change_in_the_file_is_taken_with_its_version(loaded, folder):
    def rename(content):
        content["version"] = "2030-01"
        content["academies"][0]["name"] = "Lutèce"

    change(folder, "academies.json", rename)
    call_command("load_reference_data", folder=folder, verbosity=0)
    paris = Academy.objects.get(code="01")
    assert (paris.label, paris.version) == ("Académie de Lutèce", "2030-01")
    assert Academy.objects.count() == 32


def test_a_term_added_by_hand_is_left_alone(loaded):
    own = DisciplineFactory(code="cirque", label="Arts du cirque")
    call_command("load_reference_data", verbosity=0)
    own.refresh_from_db()
    assert not own.is_retired


BREAKS = {
    "no licence": ("levels.json", lambda c: c.pop("licence"), "« licence » manque"),
    "a code twice": ("regions.json", lambda c: c["regions"].append(c["regions"][0]), "codes en double"),
    "an unknown région": ("academies.json", lambda c: c["academies"][3].update(region="99"), "inconnu"),
    "an unknown group": ("levels.json", lambda c: c["levels"][0].update(group="cycle-9"), "inconnu"),
    "no rows": ("disciplines.json", lambda c: c.pop("disciplines"), "incomplet"),
}


@pytest.mark.parametrize(("name", "edit", "reason"), BREAKS.values(), ids=BREAKS)
def test_files_that_contradict_themselves_change_nothing(loaded, folder, name, edit, reason):
    before = everything()
    change(folder, name, edit)
    with pytest.raises(CommandError, match=reason):
        call_command("load_reference_data", folder=folder)
    assert everything() == before


def test_an_unreadable_file_is_named(folder):
    (folder / "levels.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"levels\.json : lecture impossible"):
        read(folder)
    with pytest.raises(ReferenceDataError, match=r"levels\.json : lecture impossible"):
        read(folder / "nowhere")


def test_the_system_checks_watch_the_files_and_the_clock(settings, monkeypatch, folder):
    assert checks.check_reference_files() == []
    assert checks.check_time_zone() == []
    settings.TIME_ZONE = "UTC"
    assert [e.id for e in checks.check_time_zone()] == ["academies.E001"]
    (folder / "regions.json").unlink()
    monkeypatch.setattr("academies.reference.files.read", lambda: read(folder))
    errors = checks.check_reference_files()
    assert [e.id for e in errors] == ["academies.E002"]
    assert "regions.json" in errors[0].msg
