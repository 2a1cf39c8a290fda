"""The cache on Redis, or nothing cached while it is away: no page may fail for want of it."""

import logging
from typing import Any

from django.core.cache.backends import redis
from redis.exceptions import ConnectionError as RedisAway
from redis.exceptions import TimeoutError as RedisTimeout

logger = logging.getLogger(__name__)

AWAY = (RedisAway, RedisTimeout)


class RedisCache(redis.RedisCache):
    """Django's, where a server that cannot be reached holds nothing and forgets what it is given."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, super().get, key, default, version=version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = self._or({}, super().get_many, keys, version=version)
        return found

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._or(False, super().has_key, key, version=version))

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._or(None, super().set, key, value, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return list(self._or(list(data), super().set_many, data, *args, **kwargs))

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        """True, as for a key that was not there."""
        return bool(self._or(True, super().add, key, value, *args, **kwargs))

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().touch, key, *args, **kwargs))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._or(False, super().delete, key, version=version))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """ValueError, as for a key that is not there."""
        try:
            return super().incr(key, delta, version=version)
        except AWAY as error:
            raise ValueError(f"Key {key!r} not found") from error

    def _or(self, otherwise: Any, method: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except AWAY as error:
            logger.warning("The cache is away: %s", error)
            return otherwise
