"""What the admin calls fields that no page has a form for: in the visitor's language, as the pages call them.

A relation without a name of its own is called what it leads to; the other fields are named here once.
"""

from typing import Any

from django.apps import apps
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from refine.words import PACKAGES

LABELS = {
    "actor": _("who did it"),
    "added_at": _("added"),
    "after": _("after"),
    "anchor_end": _("end of the marked words"),
    "anchor_exact": _("marked words"),
    "anchor_prefix": _("words before the marked ones"),
    "anchor_start": _("start of the marked words"),
    "anchor_suffix": _("words after the marked ones"),
    "answer": _("answer"),
    "answered_at": _("answered"),
    "archived_at": _("put away"),
    "args": _("what it works on"),
    "at": _("when"),
    "attempts": _("attempts"),
    "author": _("author"),
    "before": _("before"),
    "body": _("words"),
    "capacity": _("answers as"),
    "channel": _("how it came in"),
    "checked_in_at": _("arrived"),
    "checkpoint": _("how far it came"),
    "closed_at": _("closed"),
    "computed_at": _("worked out"),
    "confirmed_at": _("confirmed"),
    "counted_at": _("counted"),
    "counted_by": _("counted by"),
    "created_at": _("created"),
    "dedupe_key": _("key that keeps it single"),
    "detail": _("details"),
    "external_id": _("number in the imported file"),
    "fair_share": _("fair share"),
    "fingerprint": _("fingerprint"),
    "finished_at": _("finished"),
    "group": _("group"),
    "groups": _("groups"),
    "import_format": _("format of the import"),
    "import_key": _("key of the import"),
    "inputs": _("what it was worked out from"),
    "invited_by": _("invited by"),
    "is_cancel_requested": _("to be canceled"),
    "is_incomplete": _("incomplete"),
    "key": _("key"),
    "kind": _("kind"),
    "lease_token": _("token of the worker"),
    "lease_until": _("held by a worker until"),
    "linked_at": _("linked"),
    "logged_by": _("logged by"),
    "mapping": _("meaning of the columns"),
    "model_version": _("version of the model"),
    "nonce": _("number of the form"),
    "numpy_version": _("version of numpy"),
    "object_uuid": _("identifier of the row"),
    "opened_at": _("opened"),
    "outline": _("first rows"),
    "owner": _("asked for by"),
    "people": _("people"),
    "points": _("points"),
    "position": _("place in the order"),
    "problems": _("mistakes found"),
    "progress_done": _("done so far"),
    "progress_text": _("what it is doing"),
    "progress_total": _("to do in all"),
    "question": _("question"),
    "ranking": _("ranking"),
    "result": _("result"),
    "reversal": _("how to undo it"),
    "rung_at": _("worker was told"),
    "samples": _("draws"),
    "saved_at": _("saved"),
    "search_words": _("words for the search"),
    "seed": _("seed of the draws"),
    "sha256": _("checksum of the file"),
    "started_at": _("started"),
    "submitted_at": _("sent"),
    "translation": _("translation"),
    "updated_at": _("changed"),
    "updated_by": _("changed by"),
    "uploaded_at": _("added"),
    "uploaded_by": _("added by"),
    "user": _("account"),
    "uuid": _("identifier"),
    "version": _("version"),
    "weights": _("weights"),
    "weights_lock_reason": _("reason for locking the weights"),
    "weights_locked_at": _("weights locked"),
    "worked_on_at": _("last worked on"),
}


def name_fields() -> None:
    """Name every field that was declared without a name. Migrations do not see it."""
    for package in PACKAGES:
        for model in apps.get_app_config(package).get_models():
            for field in model._meta.local_fields + model._meta.local_many_to_many:
                if is_unnamed(field):
                    field.verbose_name = LABELS.get(field.name) or _name_of_target(field)


def is_unnamed(field: Field) -> bool:
    """Whether the declaration says no name, so that Django would make one of the column's."""
    return field._verbose_name is None and not field.primary_key  # type: ignore[attr-defined]


def _name_of_target(field: Field) -> Any:
    if field.related_model is None:
        return field.verbose_name
    meta = field.related_model._meta
    return meta.verbose_name_plural if field.many_to_many else meta.verbose_name
