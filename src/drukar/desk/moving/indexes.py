"""The indexes of what was taken in: search, and which row refers to which."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from drukar.desk.figures import gather
from drukar.desk.pictures.models import DeskImage
from drukar.desk.stories.public import PublicPage

_BATCH = 500


def index_texts(new: Sequence[PublicPage], changed: Sequence[PublicPage]) -> None:
    """Bring the indexes up to date with new and with changed pages."""
    backend = get_search_backend()
    pages = [*new, *changed]
    for model in sorted({type(page) for page in pages}, key=lambda model: model.__name__):
        own = [page for page in pages if isinstance(page, model)]
        index = backend.get_index_for_model(model)
        for start in range(0, len(own), _BATCH):
            index.add_items(model, own[start : start + _BATCH])
    gather()
    _index_references(new)
    for page in changed:
        ReferenceIndex.create_or_update_for_object(page)


def index_pictures(made: Sequence[DeskImage]) -> None:
    """Have new pictures found by their words."""
    index = get_search_backend().get_index_for_model(DeskImage)
    for start in range(0, len(made), _BATCH):
        index.add_items(DeskImage, made[start : start + _BATCH])


def _read_children(pages: Sequence[PublicPage]) -> None:
    """Read what stands in rows below pages, such as topics, for all at once."""
    for model in {type(page) for page in pages}:
        own = {page.pk: page for page in pages if type(page) is model}
        for page in own.values():
            page._cluster_related_objects = {}
        for relation in get_all_child_relations(model):
            name, parent = relation.get_accessor_name(), relation.field.attname
            for page in own.values():
                page._cluster_related_objects[name] = []
            manager = relation.related_model._default_manager
            for row in manager.filter(**{f"{parent}__in": list(own)}):
                own[getattr(row, parent)]._cluster_related_objects[name].append(row)


def _index_references(pages: Sequence[PublicPage]) -> None:
    """Note what new pages refer to; nothing is noted of them yet."""
    base = ContentType.objects.get_for_model(Page)
    rows = []
    for start in range(0, len(pages), _BATCH):
        _read_children(pages[start : start + _BATCH])
    for page in pages:
        kind = ContentType.objects.get_for_model(type(page))
        for to_type, to_id, model_path, content_path in set(
            ReferenceIndex._extract_references_from_object(page)
        ):
            rows.append(
                ReferenceIndex(
                    content_type=kind,
                    base_content_type=base,
                    object_id=str(page.pk),
                    to_content_type_id=to_type,
                    to_object_id=to_id,
                    model_path=model_path,
                    content_path=content_path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
                )
            )
    ReferenceIndex.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
