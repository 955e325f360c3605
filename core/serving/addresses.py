import socket

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104
# Reserved for documentation. Nothing is sent: asking the way is enough.
SOMEWHERE_ELSE = ("192.0.2.1", 9)


def first_outside_address() -> str:
    """Name the address under which other machines reach this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(SOMEWHERE_ELSE)
            return asking.getsockname()[0]
        except OSError:
            return _address_of_own_name()


def _address_of_own_name() -> str:
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        found = []
    return next((ip for ip in found if not ip.startswith("127.")), "127.0.0.1")


def address_of(host: str, port: int) -> str:
    """Give the address to type for a server that listens on `host` and `port`."""
    name = first_outside_address() if host in EVERYWHERE else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}" if port == 80 else f"http://{name}:{port}"


def why_not_listen(host: str, port: int) -> str:
    """Try to listen; say why it does not work, or nothing where it does."""
    try:
        family, *_rest, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen()
    except OSError as error:
        return error.strerror or str(error)
    return ""
