"""What the clock could not do; and an index, so that the clock is cheap to ask."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("releases", "0002_counter"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="Overdue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=8)),
                ("model", models.CharField(max_length=100)),
                ("target", models.CharField(max_length=64)),
                ("due_at", models.DateTimeField()),
                ("failure", models.TextField()),
                ("tries", models.PositiveIntegerField()),
                ("retry_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "overdue",
                "constraints": [models.UniqueConstraint(fields=("act", "model", "target"), name="overdue_once")],
            },
        ),
        # Few pages expire, and Wagtail has no index on it.
        migrations.RunSQL(
            "CREATE INDEX releases_page_expiry ON wagtailcore_page (expire_at)"
            " WHERE expire_at IS NOT NULL",
            "DROP INDEX IF EXISTS releases_page_expiry",
        ),
    ]
