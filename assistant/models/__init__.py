"""Chat models: OpenAI-compatible endpoints, the offline model, replay, the ledger of calls."""

import importlib
import socket


def _import_without_a_socket() -> None:
    """Import urllib3, which LangChain brings, before LangChain does.

    It opens a socket while it is imported, to see whether the machine speaks IPv6. The offline
    model promises to open none, so the question is answered here, by what Python was built with.
    """
    built_with = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        connection = importlib.import_module("urllib3.util.connection")
    finally:
        socket.has_ipv6 = built_with
    vars(connection)["HAS_IPV6"] = built_with


_import_without_a_socket()
