"""Indexes for the orders in which the desk lists texts: the last changed, and by date."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("stories", "0002_bodies_without_their_blocks"),
    ]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="storypage",
            index=models.Index(fields=["date_published"], name="stories_by_date"),
        ),
        migrations.RunSQL(
            "CREATE INDEX stories_last_changed ON wagtailcore_page (latest_revision_created_at)",
            "DROP INDEX IF EXISTS stories_last_changed",
        ),
    ]
