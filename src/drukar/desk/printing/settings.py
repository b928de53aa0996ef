"""Django's settings for a process that only prints: the database, and the table of editions.

The desk's own bring Wagtail, which takes a second to start; the press reads by plain SQL.
"""

from __future__ import annotations

from drukar.desk.database import databases
from drukar.desk.start import newsroom_of_this_process

DATABASES = databases(newsroom_of_this_process())
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["drukar.desk.printing.apps.PrintingConfig"]
TIME_ZONE = "UTC"
USE_TZ = True
