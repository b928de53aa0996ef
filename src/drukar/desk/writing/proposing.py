"""What the form of a text is told of its address while it is being filled in."""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from wagtail.models import Page

from drukar.desk.stories import addresses
from drukar.desk.stories.public import PublicPage
from drukar.paper import slugs


def propose(request: HttpRequest) -> JsonResponse:
    """Answer with a free address for the ``title``, and with what is wrong with ``address``.

    ``page`` is the row of the text; for a new one ``model`` and ``parent`` say what it will be.
    """
    page = _page(request)
    page.title = request.GET.get("title", "")
    address = request.GET.get("address", "").strip()
    wrong = ""
    if address:
        wrong = " ".join(slugs.what_is_wrong(address)).strip()
        if not wrong and addresses.is_taken(page, address):
            wrong = f"Another text has that address. This one is free: {_free(page, address)}"
    return JsonResponse({"proposed": page.proposed_address(), "wrong": wrong})


def _free(page: PublicPage, address: str) -> str:
    return addresses.proposed(page, address)


def _page(request: HttpRequest) -> PublicPage:
    try:
        number = int(request.GET.get("page") or request.GET["parent"])
        found = Page.objects.get(pk=number).specific
        model = apps.get_model(request.GET["model"]) if "page" not in request.GET else None
    except (KeyError, ValueError, LookupError, Page.DoesNotExist) as error:
        raise Http404 from error
    rights = found.permissions_for_user(request.user)
    if model is None:
        if not isinstance(found, PublicPage) or not rights.can_edit():
            raise PermissionDenied("may not edit")
        return found
    if not issubclass(model, PublicPage) or not rights.can_add_subpage():
        raise PermissionDenied("may not write")
    page: PublicPage = model(locale=found.locale)
    return page
