"""The broker on files: each message once, and a folder that is away is a broker that is away."""

from pathlib import Path

import pytest
from kombu import Connection
from kombu.exceptions import OperationalError

from refine.celery import app

QUEUE = "refine"


def broker(folder: Path) -> Connection:
    assert app.main == "refine"  # importing it makes the transport known
    return Connection("refine-files://localhost", transport_options={"folder": str(folder), "polling_interval": 0.01})


def test_messages_come_whole_and_once_in_their_order(tmp_path: Path) -> None:
    with broker(tmp_path / "broker") as connection, connection.SimpleQueue(QUEUE) as queue:
        for number in range(3):
            queue.put({"number": number})

        received = [queue.get(timeout=5) for _number in range(3)]

        assert [message.payload for message in received] == [{"number": number} for number in range(3)]
        assert [file.name for file in (tmp_path / "broker").iterdir()] == []
        for message in received:
            message.ack()


def test_folder_emptied_since_still_gets_its_messages(tmp_path: Path) -> None:
    with broker(tmp_path / "broker") as connection, connection.SimpleQueue(QUEUE) as queue:
        queue.put({"number": 1})
        (tmp_path / "broker").rename(tmp_path / "elsewhere")

        queue.put({"number": 2})

        assert queue.get(timeout=5).payload == {"number": 2}


def test_messages_arrive_in_a_second_folder_of_one_process(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        with broker(tmp_path / folder) as connection, connection.SimpleQueue(QUEUE) as queue:
            queue.put({"folder": folder})

            message = queue.get(timeout=5)

            assert message.payload == {"folder": folder}
            message.ack()


def test_folder_that_cannot_be_used_is_a_broker_that_is_away(tmp_path: Path) -> None:
    (tmp_path / "broker").touch()

    with pytest.raises(OperationalError, match="File exists"):
        broker(tmp_path / "broker").ensure_connection(max_retries=1, interval_start=0, timeout=2)


def test_folder_taken_away_is_a_connection_that_is_lost(tmp_path: Path) -> None:
    with broker(tmp_path / "broker") as connection, connection.SimpleQueue(QUEUE) as queue:
        (tmp_path / "broker").rename(tmp_path / "elsewhere")
        (tmp_path / "broker").touch()

        with pytest.raises(connection.connection_errors):
            queue.put({"number": 1})

        (tmp_path / "broker").unlink()
