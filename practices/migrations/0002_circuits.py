"""The two circuits of the house; Wagtail's own groups and circuit go: rights come from mandates."""

from django.db import migrations

CIRCUITS = (
    (
        "Relecture et publication",
        (
            ("academyreview", "Relecture par l’inspection"),
            ("nationalpublication", "Publication par la DNE A2"),
        ),
    ),
    ("Seconde lecture", (("secondreader", "Seconde lecture"),)),
)
WAGTAIL_GROUPS = ("Moderators", "Editors")
TASK_MODELS = {
    "academyreview": "AcademyReview",
    "nationalpublication": "NationalPublication",
    "secondreader": "SecondReader",
}


def make_circuits(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    for name, tasks in CIRCUITS:
        workflow = Workflow.objects.create(name=name, active=True)
        for number, (model, label) in enumerate(tasks):
            content_type, _ = ContentType.objects.get_or_create(app_label="practices", model=model)
            task = apps.get_model("practices", TASK_MODELS[model]).objects.create(
                name=label, active=True, content_type=content_type
            )
            WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=number)


def drop_circuits(apps, schema_editor):
    Task = apps.get_model("wagtailcore", "Task")
    names = [name for name, _ in CIRCUITS]
    apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow__name__in=names).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name__in=names).delete()
    Task.objects.filter(content_type__app_label="practices").delete()


def drop_stock(apps, schema_editor):
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    stock = GroupApprovalTask.objects.filter(groups__name__in=WAGTAIL_GROUPS)
    Workflow.objects.filter(workflow_tasks__task__in=stock.values("pk")).delete()
    stock.delete()
    apps.get_model("auth", "Group").objects.filter(name__in=WAGTAIL_GROUPS).delete()


def keep_what_is(apps, schema_editor):
    """Backwards, Wagtail's groups stay away: nothing of the house was built on them."""


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(drop_stock, keep_what_is),
        migrations.RunPython(make_circuits, drop_circuits),
    ]
