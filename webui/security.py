"""What every answer carries, whatever it is: who may frame it, what it may load, who may post to us. No cookie is ever set."""
from urllib.parse import urlsplit

from flask import Request, Response

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",  # suggestions while somebody types
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"  # for strangers' files
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not no-referrer: with it browsers post forms with `Origin: null`
    "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), interest-cohort=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


FOR_PROGRAMS = {  # any site may read what any reader may; there is no cookie that could make a difference
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def secure(answer: Response, *, is_for_programs: bool = False) -> Response:
    """Put the headers on; those that a page has set for itself stay."""
    there = {name.lower() for name in answer.headers.keys()}  # noqa: SIM118  # headers are no mapping; asking them one by one takes long
    wanted = HEADERS | FOR_PROGRAMS if is_for_programs else HEADERS
    answer.headers.extend([(name, value) for name, value in wanted.items() if name.lower() not in there])
    return answer


def is_from_elsewhere(request: Request, base_url: str) -> bool:
    """Whether a browser says that another site sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and _host(origin) not in {request.host.lower(), _host(base_url)} - {""}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
