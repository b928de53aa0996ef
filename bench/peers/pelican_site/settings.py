"""The site that Pelican builds in the benchmark: the same stories, addresses and kinds of page."""

import json
import os
from pathlib import Path

_here = Path(__file__).parent
_tag = os.environ["BENCH_LANGUAGE"]
SITE = json.loads((_here / f"{_tag}.json").read_text(encoding="utf-8"))

SITENAME = SITE["name"]
SITEURL = "https://news.example.org"
OTHERS = ["be", "en"]
DEFAULT_LANG = TAG = _tag
TIMEZONE = "Europe/Warsaw"
DEFAULT_DATE_FORMAT = "%d.%m.%Y"
PATH = str(_here / _tag)
THEME = str(_here / "theme")
THEME_STATIC_PATHS: list[str] = []
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
PLUGIN_PATHS = [str(_here)]
PLUGINS = ["neighbours"]
DEFAULT_PAGINATION = 30
PAGINATED_TEMPLATES = {
    "index": None,
    "category": None,
    "tag": None,
    "author": None,
    "period_archives": None,
}
_next = "{base_name}/page/{number}.html"
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, _next, _next))
DIRECT_TEMPLATES = ["index", "categories", "tags", "authors", "archives", "sitemap"]

ARTICLE_URL = ARTICLE_SAVE_AS = f"{_tag}/{{date:%Y}}/{{date:%m}}/{{date:%d}}/{{slug}}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = f"{_tag}/{{slug}}.html"
TAG_URL = TAG_SAVE_AS = f"{_tag}/topics/{{slug}}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = f"{_tag}/people/{{slug}}.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = f"{_tag}/months/{{date:%Y-%m}}.html"
INDEX_SAVE_AS = f"{_tag}/index.html"
CATEGORIES_SAVE_AS = ""
TAGS_SAVE_AS = f"{_tag}/topics.html"
AUTHORS_SAVE_AS = f"{_tag}/people.html"
ARCHIVES_SAVE_AS = f"{_tag}/months.html"
SITEMAP_SAVE_AS = f"{_tag}/sitemap.xml"

FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 20
CATEGORY_FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = f"{_tag}/feed.xml"
CATEGORY_FEED_ATOM = f"{_tag}/{{slug}}/feed.xml"
TAG_FEED_ATOM = f"{_tag}/topics/{{slug}}/feed.xml"
AUTHOR_FEED_ATOM = f"{_tag}/people/{{slug}}/feed.xml"
AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
MARKDOWN = {
    "extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}


def _mentions(text: str) -> list[dict[str, str]]:
    return [
        {"@type": "Person" if one["kind"] == "person" else "Organization", "name": one["name"]}
        for one in json.loads(text or "[]")
    ]


def _ld(article: object, name: str) -> str:
    """Return what a story says of itself to search engines."""
    url = f"{SITEURL}/{article.url}"  # type: ignore[attr-defined]
    when = article.date.isoformat()  # type: ignore[attr-defined]
    found = {
        "@type": "NewsArticle",
        "headline": article.title,  # type: ignore[attr-defined]
        "inLanguage": _tag,
        "datePublished": when,
        "dateModified": when,
        "author": {"@type": "Person", "name": article.by},  # type: ignore[attr-defined]
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": SITENAME,
            "url": f"{SITEURL}/{_tag}/",
        },
        "isAccessibleForFree": True,
        "url": url,
        "mainEntityOfPage": url,
        "description": article.summary,  # type: ignore[attr-defined]
        "articleSection": name,
        "mentions": _mentions(getattr(article, "mentions", "")),
    }
    trail = [("Front page", f"{SITEURL}/{_tag}/index.html"), (name, url), (found["headline"], url)]
    crumbs = [
        {"@type": "ListItem", "position": at, "name": text, "item": item}
        for at, (text, item) in enumerate(trail, start=1)
    ]
    graph = [found, {"@type": "BreadcrumbList", "itemListElement": crumbs}]
    whole = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


JINJA_FILTERS = {"ld": _ld}
