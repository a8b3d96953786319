"""One program for each user: a second start hands its files to the first and ends."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ..config.paths import state_dir

_PATIENCE = 2_000  # ms for the first one to answer; one that hangs must not keep a second from starting
_LIMIT = 1_000_000


def _name() -> str:
    """Return a name that only starts with the same folders share."""
    return "kramer-outline-" + hashlib.sha256(str(state_dir()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def hand_over(paths: Sequence[Path], title: str = "") -> bool:
    """Let a program that runs already open these files and raise its window; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(_PATIENCE):
        return False
    message = {"paths": [str(path.absolute()) for path in paths], "title": title}
    socket.write(json.dumps(message).encode() + b"\n")
    socket.flush()
    good = socket.waitForReadyRead(_PATIENCE) and bytes(socket.readLine().data()).strip() == b"ok"
    socket.disconnectFromServer()
    return good


class Instance(QObject):
    """Listens for further starts through a socket that only this user can reach."""

    asked = Signal(object, str)
    """Paths to open, perhaps none, and the title for texts among them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(_name()):
            # Nobody answered on it (see hand_over): what is left of a program that was killed.
            QLocalServer.removeServer(_name())
            self._server.listen(_name())

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._on_ready(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _on_ready(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LIMIT:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        try:
            message = json.loads(bytes(socket.readLine().data()))
            paths, title = [Path(str(name)) for name in message["paths"]], str(message["title"])
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.asked.emit(paths, title)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()
