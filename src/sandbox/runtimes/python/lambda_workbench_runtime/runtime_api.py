"""Lambda's Runtime API, as its client sees it. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"""

# Not socket: what is imported here, every cold start pays for.
import _socket

BASE = "/2018-06-01/runtime/"


class RuntimeApi:
    """One keep-alive connection to the Runtime API."""

    def __init__(self, address, path):
        self.host = address
        if path:
            self.socket = _socket.socket(_socket.AF_UNIX)
            self.socket.connect(path)
        else:
            host, port = address.rsplit(":", 1)
            self.socket = _socket.socket(_socket.AF_INET)
            self.socket.connect((host, int(port)))
            self.socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.buffer = b""

    def call(self, method, path, body=b"", headers=()):
        """Sends one request to a path below BASE, or to an absolute one; returns status, headers (lower-case names) and body of the response."""
        place = path if path.startswith("/") else BASE + path
        lines = [f"{method} {place} HTTP/1.1", f"Host: {self.host}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers]
        self.socket.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
        head = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        received = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            received[name.strip().lower()] = value.strip()
        length = int(received.get("content-length", 0))
        return int(head[0].split(" ", 2)[1]), received, self._exactly(length)

    def _until(self, mark):
        while mark not in self.buffer:
            self._receive()
        head, _, self.buffer = self.buffer.partition(mark)
        return head

    def _exactly(self, length):
        chunks, missing = [self.buffer[:length]], length - len(self.buffer)
        self.buffer = self.buffer[length:]
        while missing > 0:
            chunk = self.socket.recv(min(missing, 1 << 20))
            if not chunk:
                raise SystemExit(1)
            chunks.append(chunk)
            missing -= len(chunk)
        return b"".join(chunks)

    def _receive(self):
        chunk = self.socket.recv(65536)
        if not chunk:  # The sandbox has gone; so does its runtime.
            raise SystemExit(1)
        self.buffer += chunk
