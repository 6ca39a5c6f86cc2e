"""One window per person: a second start raises the first."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket


class SingleInstance(QObject):
    """A local socket named after the data folder; whoever holds it is the first."""

    raised = Signal()
    """Somebody started the program again."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Short: the path of a local socket, with the temporary folder before it, has 107 bytes on Linux.
        self._name = "tsunagu-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def is_first(self) -> bool:
        """Claim the name; where somebody holds it, ask them to come to the front and answer False.

        Where the system gives no socket nobody can be asked: better a second window than none.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(500):
            socket.disconnectFromServer()
            return False
        # A program that was killed leaves its socket file behind; nobody answered on it, so it is nobody's.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def let_go(self) -> None:
        """The name is free for another start."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        self._server.nextPendingConnection().deleteLater()
        self.raised.emit()
