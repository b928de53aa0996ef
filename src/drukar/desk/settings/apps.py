"""The applications, middleware and templates of the desk, in the order that Django needs."""

from __future__ import annotations

INSTALLED_APPS = [
    "django.contrib.auth",  # before ours, which takes away what it listens to
    "drukar.desk.accounts",
    "drukar.desk.releases",
    "drukar.desk.editions",
    "drukar.desk.mirrors",
    "drukar.desk.newsroom",
    "drukar.desk.names",
    "drukar.desk.pictures",
    "drukar.desk.campaigns",
    "drukar.desk.stories",
    "drukar.desk.fronts",
    "drukar.desk.acts",
    "drukar.desk.writing",
    "drukar.desk.proofs",
    "drukar.desk.checks",
    "drukar.desk.dashboard",
    "drukar.desk.failures",
    "wagtail.contrib.simple_translation",
    "wagtail.sites",
    "drukar.desk.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "drukar.desk.accounts.middleware.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "drukar.desk.accounts.middleware.idle.Idle",
    "drukar.desk.accounts.middleware.refused.Refused",
    "drukar.desk.accounts.middleware.factor.SecondFactor",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
