"""The site that wagtail-bakery builds in the benchmark: the same stories and kinds of page."""

import json
from pathlib import Path

_here = Path(__file__).parent
NEWSROOM = json.loads((_here / "site.json").read_text(encoding="utf-8"))

SECRET_KEY = "of a benchmark, on a machine that serves nobody"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
LANGUAGE_CODE = "en"
INSTALLED_APPS = [
    "paper",
    "bakery",
    "wagtailbakery",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
# Only what is built is asked for, so there is nothing for middleware to do.
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ]
        },
    }
]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(_here / "paper.sqlite3")}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "The Left Bank"
WAGTAILADMIN_BASE_URL = NEWSROOM["address"]
STATIC_URL = "/static/"
STATIC_ROOT = str(_here / "static")
MEDIA_ROOT = str(_here / "media")
BUILD_DIR = str(_here / "built")
BAKERY_VIEWS = ("paper.views.Stories", "paper.views.Listings", "paper.views.Sitemaps")
