"""What a person typed into a form that could not be taken: theirs, kept in their browser, given back to them alone."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.crypto import constant_time_compare, salted_hmac

from refine.origin import is_sent_by_a_page

TYPED_BY = "typed_by"
"""A form's hidden field that says whom it was shown to. A form without it, as one for a password, is never kept."""

CSRF_FIELD = "csrfmiddlewaretoken"


def mark_of(user: AbstractBaseUser | AnonymousUser) -> str:
    """What `TYPED_BY` holds in a form shown to `user`; only the server can make it."""
    return salted_hmac(TYPED_BY, str(user.pk)).hexdigest()


def _sent(request: HttpRequest) -> QueryDict:
    """The fields of a form that may be given back; none where it is no such form or cannot be read."""
    try:
        return request.POST if TYPED_BY in request.POST else QueryDict()
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return QueryDict()


def can_be_kept(request: HttpRequest) -> bool:
    """Whether a page of this site sent what somebody typed there, so that a page may hold it to be sent again."""
    return request.method == "POST" and TYPED_BY in _sent(request) and is_sent_by_a_page(request)


def is_typed_by(request: HttpRequest, user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the form was shown to `user`; also true for one that does not say whom it was shown to.

    Raises what Django does for a form that cannot be read or is too large: there is a page for it.
    """
    mark = request.POST.get(TYPED_BY)
    return mark is None or constant_time_compare(mark, mark_of(user))


def kept_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values as they were sent, for hidden inputs; the token that forbids forgery is not among them."""
    sent = _sent(request)
    return [(name, value) for name in sent if name != CSRF_FIELD for value in sent.getlist(name)]


def typed_words(request: HttpRequest) -> list[str]:
    """What was typed rather than chosen, to copy: values with a space, an @ or a line break in them."""
    return [
        value.strip()
        for name, value in kept_fields(request)
        if name != TYPED_BY and ("@" in value or len(value.split()) > 1)
    ]
