"""What is sent is text in UTF-8, as browsers send it from our pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from refine.errors import bad_request

UTF_8 = {"utf-8", "utf8"}


class Utf8Middleware:
    """Refuses a request that names another encoding.

    Django would decode it with any codec of Python's: some make characters that no database takes, others no text.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = (request.content_params or {}).get("charset", "utf-8")
        if named.lower() not in UTF_8:
            request.encoding = "utf-8"
            return bad_request(request)
        return self.get_response(request)
