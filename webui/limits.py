"""How much one network may ask: a setting in, 429 out for whoever goes beyond it. Knows readers by their address alone and writes none down."""
import time
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from archive.errors import BadSetting
from archive.settings import Settings

FREE = ("static", "machines.healthz")  # what comes with every page, and what watches the server


def install(app: Flask, settings: Settings) -> None:
    """Count what comes from each address, where the operator has set a limit. Each worker counts for itself, in memory."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)  # type: ignore[method-assign]
    if not settings.rate_limit:
        return
    from flask_limiter import Limiter  # only where it is wanted: it is slow to load
    from limits import parse_many

    try:
        parse_many(settings.rate_limit)
    except ValueError:
        raise BadSetting(f"rate_limit is {settings.rate_limit!r}; write it as \"120 per minute\", or leave it out for no limit") from None
    limiter = Limiter(key_func=network, app=app, application_limits=[settings.rate_limit], storage_uri="memory://", strategy="moving-window")
    limiter.request_filter(lambda: request.endpoint in FREE)

    @app.after_request
    def say_when(answer: Response) -> Response:
        if answer.status_code == 429 and limiter.current_limit:
            answer.headers["Retry-After"] = str(max(1, round(limiter.current_limit.reset_at - time.time())))
        return answer


def network() -> str:
    """Whom a request counts for: an IPv4 address, or the network in which somebody may choose IPv6 addresses freely."""
    return network_of(request.remote_addr or "")


def network_of(address: str) -> str:
    """The network of an address.

    >>> network_of("192.0.2.7"), network_of("2001:db8:1:2:3:4:5:6"), network_of("")
    ('192.0.2.7', '2001:db8:1:2::/64', '')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)
