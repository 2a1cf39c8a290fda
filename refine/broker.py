"""The message broker on files, used where no Redis is configured: kombu's, whole messages only.

Kombu's own file transport writes a message in place, so a reader may take half of one (and its worker stops
on the broken JSON), and moves each message through the shared temporary folder on its way out. Here a message
appears under its name complete, and reading it renames it inside the broker's own folder.

Kombu also keeps in files which queue belongs to an exchange, and writes them once per process: in a folder that was
emptied since, or in another one, messages would be dropped without a word. Every process here declares the queues
it uses, so what it declared is enough.
"""

import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import filesystem, virtual
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """One folder holds everything; `<time>_<uuid>.<queue>.msg` is a message nobody has taken yet."""

    supports_fanout = False
    get_table = virtual.Channel.get_table
    _delete = virtual.Channel._delete

    @property
    def folder(self) -> Path:
        folder = Path(self.transport_options["folder"])
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @property
    def data_folder_in(self) -> str:
        return str(self.folder)

    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:
        name = f"{time.time_ns()}_{uuid.uuid4()}"
        draft = self.folder / f"{name}.draft"
        draft.write_text(dumps(payload), encoding="utf-8")
        draft.rename(self.folder / f"{name}.{queue}.msg")

    def _get(self, queue: str) -> dict[str, Any]:
        ending = f".{queue}.msg"
        for name in sorted(file.name for file in self.folder.iterdir() if file.name.endswith(ending)):
            taken = self.folder / f"{name}.taken-{uuid.uuid4().hex}"
            try:
                (self.folder / name).rename(taken)
            except FileNotFoundError:
                continue  # another worker was faster
            message: dict[str, Any] = loads(taken.read_text(encoding="utf-8"))
            taken.unlink()
            return message
        raise Empty


class Transport(filesystem.Transport):
    """Registered as `refine-files://` in refine/celery.py.

    A folder that cannot be used is a lost connection: whoever sends a message hears so, and a worker waits and
    connects again instead of ending.
    """

    Channel = Channel
    implements = virtual.Transport.implements.extend(exchange_type=frozenset(["direct", "topic"]))
    connection_errors: tuple[Any, ...] = (*filesystem.Transport.connection_errors, OSError)

    def establish_connection(self) -> Any:
        connection = super().establish_connection()
        list(self._avail_channels[-1].folder.iterdir())
        return connection
