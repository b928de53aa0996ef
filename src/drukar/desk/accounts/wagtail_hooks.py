"""What Wagtail asks: one line for each hook. It looks for this module by its name."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy

from drukar.desk.accounts import guards, log, private
from drukar.desk.names.models import Entry

register_permission_policy(Entry, private.EntryPolicy(Entry))

hooks.register("register_log_actions", log.register)
hooks.register("before_edit_page", guards.check_publishing)
hooks.register("before_create_page", guards.check_creating)
hooks.register("before_copy_page", guards.check_copying)
hooks.register("before_bulk_action", guards.check_bulk_action)
hooks.register("before_edit_snippet", private.check_entry)
hooks.register("before_create_snippet", private.check_new_entry)
hooks.register("before_delete_snippet", private.check_entries)


@hooks.register("register_account_menu_item")
def signing_in(request: object) -> dict[str, str]:
    """Lead from one's own account to password and second factor."""
    return {
        "url": "/account/",
        "label": "Password and second factor",
        "help_text": "Change the password; set up an authenticator app, a key, recovery codes.",
    }


@hooks.register("construct_help_menu")
def no_pages_elsewhere(request: object, items: list[MenuItem]) -> None:
    """Leave out what leads to other hosts."""
    items[:] = [item for item in items if not item.url.startswith(("http:", "https:"))]


@hooks.register("insert_global_admin_js")
def controllers() -> str:
    """Load what stands in for Wagtail's scripts inside pages."""
    return format_html('<script src="{}"></script>', static("accounts/controllers.js"))


@hooks.register("insert_global_admin_css")
def style() -> str:
    """Load the style of the buttons in the list of accounts."""
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/accounts.css"))
