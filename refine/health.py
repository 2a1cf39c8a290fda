"""Two addresses for the machines that watch this one: is the process alive, can it do its work?"""

from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from refine.leases import has_heartbeat


@require_safe
@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("alive", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """200 if database, migrations, broker and worker are all there, else 503; JSON with one word for each."""
    checks: dict[str, Callable[[], bool]] = {
        "database": _is_database_there,
        "migrations": _are_migrations_applied,
        "broker": _is_broker_there,
        "worker": has_heartbeat,
    }
    found = {name: _answer(check) for name, check in checks.items()}
    is_ready = all(word == "ok" for word in found.values())
    return JsonResponse({"ready": is_ready} | found, status=200 if is_ready else 503)


def _answer(check: Callable[[], bool]) -> str:
    try:
        return "ok" if check() else "missing"
    except (DatabaseError, OperationalError, OSError):
        return "unreachable"


def _is_database_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _are_migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _is_broker_there() -> bool:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=settings.BROKER_TIMEOUT_SECONDS)
        return bool(broker.connected)
