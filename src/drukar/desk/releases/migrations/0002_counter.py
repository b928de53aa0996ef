"""The one row of the counter: the first release is number 1."""

from django.db import migrations


def add(apps, schema_editor):
    apps.get_model("releases", "Counter").objects.get_or_create(pk=1, defaults={"seq": 0})


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
