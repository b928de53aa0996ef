"""Two editors on one thing: nobody's work is lost.

Wagtail tells who else is editing, and keeps its own saving in the background from going over
somebody else's version. What is saved by a button goes over it; here it does not. Whoever saves an
older state gets the form back with all that they wrote, is told whose version is there meanwhile,
and decides: to compare, or to put theirs over it, which leaves the other in the history.

The row is locked before anything is read of it, so two that save in one moment come one after the
other. Wagtail reads first: a text that is published while its form is being saved (by the same
person's browser, in the background) would be written back as it was read, not public.

What has no drafts is not saved in the background at all: it would be public while one types.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView as PageCreateView
from wagtail.admin.views.pages.edit import EditView as PageEditView
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView as SnippetEditView

OVER = "save-over"
"""The button's name; its value is the version that its presser has been told of."""


class TextCreateView(PageCreateView):
    """The form of a new text: it is there from the first time that somebody saves it.

    Wagtail would save it in the background, and leave a second one behind if a button is pressed
    meanwhile.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        self.autosave_enabled = False
        answer: HttpResponse = super().get(request)
        return answer


class TextEditView(PageEditView):
    """The form of a text."""

    refused = False

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Show the form, or save it, unless somebody else did since it was shown."""
        answer: HttpResponse
        if request.method != "POST":
            answer = super().dispatch(request, page_id, **kwargs)
            return answer
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).first()
            answer = super().dispatch(request, page_id, **kwargs)
            return answer

    @property
    def is_out_of_date(self) -> bool:
        """Tell whether the form was made from an older version than is there now."""
        if self.expects_json_response:
            return bool(PageEditView.is_out_of_date.func(self))
        return _is_older(self.request, self.latest_revision, self.real_page_record.revisions)

    def form_valid(self, form: Any) -> HttpResponse:
        """Save what is sound; give back what is older."""
        if not self.expects_json_response and self.is_out_of_date:
            self.refused = True
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Give the form back with all that was written in it."""
        if not self.refused:
            return super().form_invalid(form)
        compare = reverse(
            "wagtailadmin_pages:revisions_compare",
            args=[self.page.pk, _loaded(self.request) or "earliest", self.latest_revision.pk],
        )
        _tell(self.request, self.latest_revision, compare, "page-edit-form")
        self.errors_debug = ""
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows; a form that was given back is still the older one."""
        if self.refused:
            self.page.latest_revision_id = _loaded(self.request)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.refused:
            context["loaded_revision_created_at"] = self.request.POST.get(
                "loaded_revision_created_at", ""
            )
        return context


class ThingEditView(SnippetEditView):
    """The form of a name, a topic, a section, the newsroom."""

    object: Any
    refused = False

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look at what is asked for."""
        super().setup(request, *args, **kwargs)
        if not self.draftstate_enabled:
            self.autosave_enabled = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, unless somebody else did since the form was shown."""
        with transaction.atomic():
            self.model.objects.select_for_update().filter(pk=self.object.pk).first()
            self.setup(request, *self.args, **self.kwargs)  # as the row is now
            self.latest_revision = self.object.revisions.order_by("-created_at", "-pk").first()
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer

    @property
    def is_out_of_date(self) -> bool:
        """Tell whether the form was made from an older version than is there now."""
        if self.expects_json_response:
            return bool(SnippetEditView.is_out_of_date.func(self))
        return _is_older(self.request, self.latest_revision, self.object.revisions)

    def is_valid(self, form: Any) -> bool:
        """Tell whether what was written is saved."""
        if self.expects_json_response or not self.is_out_of_date:
            return bool(super().is_valid(form))
        self.refused = True
        form.is_valid()
        compare = reverse(
            self.revisions_compare_url_name,
            args=[self.object.pk, _loaded(self.request) or "earliest", self.latest_revision.pk],
        )
        _tell(self.request, self.latest_revision, compare, "w-editor-form")
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = None
        return False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows; a form that was given back is still the older one."""
        if self.refused:
            self.object.latest_revision_id = _loaded(self.request)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.refused:
            context["loaded_revision_created_at"] = self.request.POST.get(
                "loaded_revision_created_at", ""
            )
        return context


def _is_older(request: HttpRequest, latest: Revision | None, revisions: Any) -> bool:
    """Tell whether somebody else saved since the form was made that is sent now.

    What the sender saved meanwhile is no matter: a button may be pressed while the form is being
    saved in the background.
    """
    if latest is None or request.POST.get(OVER) == str(latest.pk):
        return False
    since = parse_datetime(request.POST.get("loaded_revision_created_at", "") or "-")
    if since is None:
        return False
    return bool(revisions.filter(created_at__gt=since).exclude(user=request.user).exists())


def _loaded(request: HttpRequest) -> int | None:
    value = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id", "")
    return int(value) if value.isdecimal() else None


def _tell(request: HttpRequest, revision: Revision, compare: str, form: str) -> None:
    """Say whose version is there meanwhile, and offer both ways on."""
    messages.error(
        request,
        format_html(
            "{who} saved another version while you were writing. Yours is below, and not saved yet."
            ' <button type="submit" form="{form}" name="{over}" value="{row}"'
            ' class="button button-small button-secondary">Put mine over it</button>',
            who=revision.user.get_username() if revision.user else "Somebody else",
            form=form,
            over=OVER,
            row=revision.pk,
        ),
        buttons=[messages.button(compare, "See what differs", new_window=True)],
    )
