"""The cache on Redis: Django's while the server is there, empty while it is away."""

import pytest

from refine.cache import RedisCache
from tests.engines import free_port


def test_cache_keeps_what_it_is_given(valkey_url):
    cache = RedisCache(valkey_url, {"KEY_PREFIX": "test_cache"})

    cache.set("place", "harbor")
    cache.set_many({"one": 1, "two": 2})
    assert cache.add("count", 1)
    assert not cache.add("count", 9)

    assert (cache.get("place"), cache.get_many(["one", "two", "three"])) == ("harbor", {"one": 1, "two": 2})
    assert (cache.incr("count"), cache.has_key("count"), cache.touch("count")) == (2, True, True)
    assert (cache.delete("count"), cache.get("count")) == (True, None)


def test_cache_that_is_away_holds_nothing_and_fails_nobody():
    cache = RedisCache(f"redis://127.0.0.1:{free_port()}/0", {})

    cache.set("place", "harbor")
    assert cache.set_many({"one": 1}) == ["one"]
    assert cache.get("place", "nowhere") == "nowhere"
    assert cache.get_many(["place"]) == {}
    assert cache.get_or_set("place", "harbor") == "harbor"
    assert (cache.add("count", 1), cache.has_key("count"), cache.touch("count")) == (True, False, False)
    assert not cache.delete("count")
    with pytest.raises(ValueError, match="not found"):
        cache.incr("count")
