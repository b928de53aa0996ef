"""That nothing is to do at the database is told as Django would tell it."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from drukar.desk.migrated import is_up_to_date
from drukar.desk.setup import prepare_tables
from drukar.newsroom.folder import NewsroomFolder


def test_a_desk_in_use_is_up_to_date_and_django_agrees(desk: NewsroomFolder) -> None:
    assert is_up_to_date()
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_each_step_counts(desk: NewsroomFolder) -> None:
    recorder = MigrationRecorder(connection)
    for app, name in MigrationLoader(connection).disk_migrations:
        recorder.record_unapplied(app, name)
        assert not is_up_to_date(), (app, name)
        recorder.record_applied(app, name)
    assert is_up_to_date()


def test_steps_of_another_installation_ask_for_nothing(desk: NewsroomFolder) -> None:
    MigrationRecorder(connection).record_applied("stories", "9999_from_the_future")
    assert is_up_to_date()


def test_tables_without_a_record_of_steps_are_looked_at(desk: NewsroomFolder) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
    assert not is_up_to_date()


def test_a_missing_step_is_taken(desk: NewsroomFolder) -> None:
    call_command("migrate", "checks", "zero", verbosity=0, interactive=False)
    assert not is_up_to_date()
    prepare_tables()
    assert is_up_to_date()
