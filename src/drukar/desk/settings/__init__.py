"""Django's settings, made from one newsroom's folder: that in ``DRUKAR_DIR``.

Nothing here is a secret and nothing differs between newsrooms but what their folder says.
What an editor may change stands in the desk itself.
"""

from __future__ import annotations

from zoneinfo import available_timezones

from drukar.desk.database import databases
from drukar.desk.settings.accounts import *  # noqa: F403 - they are settings, all of them
from drukar.desk.settings.apps import INSTALLED_APPS, MIDDLEWARE, TEMPLATES
from drukar.desk.settings.languages import CONTENT_LANGUAGES
from drukar.desk.settings.secret import redaction_key, secret_key
from drukar.desk.start import newsroom_of_this_process
from drukar.pictures import LARGEST, MOST_PIXELS

NEWSROOM = newsroom_of_this_process()

__all__ = ["INSTALLED_APPS", "MIDDLEWARE", "NEWSROOM", "TEMPLATES"]

SECRET_KEY = secret_key(NEWSROOM)
REDACTION_KEY = redaction_key(NEWSROOM)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *NEWSROOM.config.desk.hosts]
ROOT_URLCONF = "drukar.desk.urls"
WSGI_APPLICATION = "drukar.desk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = databases(NEWSROOM)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "press"],
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = CONTENT_LANGUAGES

STATIC_URL = "/static/"
# Straight from where they are installed: nothing to collect, nothing that can be out of date.
# Wagtail's addresses of them change with its version.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 24 * 60 * 60
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/media/"
MEDIA_ROOT = NEWSROOM.path / "media"
# An upload tells who made it until it is cleaned: it never touches a disk before.
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST + 10_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# What browsers do not know is left out: a page that shows it would fail there.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"Factory", "localtime", "posixrules"})
WAGTAIL_SITE_NAME = "drukar"
WAGTAILADMIN_BASE_URL = f"http://{NEWSROOM.config.desk.host}:{NEWSROOM.config.desk.port}"
WAGTAILIMAGES_IMAGE_MODEL = "pictures.DeskImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "drukar.desk.pictures.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = LARGEST
WAGTAILIMAGES_MAX_IMAGE_PIXELS = MOST_PIXELS
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "drukar.desk.search"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
