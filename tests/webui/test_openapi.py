"""The description of the API holds: schemathesis asks what it allows and judges what comes back."""
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings

ADDRESSES = [
    "GET /api/v1/search", "GET /api/v1/suggest", "GET /api/v1/quotes", "GET /api/v1/quotes/{id}", "GET /api/v1/documents", "GET /api/v1/documents/{id}",
    "GET /api/v1/speakers", "GET /api/v1/speakers/{slug}", "POST /api/v1/verify", "GET /api/v1/coverage",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_api_does_what_its_description_says(app: Flask, address: str) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operation = next(found for one in described.get_all_operations() if (found := one.ok()).label == address)

    @given(case=operation.as_strategy())
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})  # this transport unzips nothing

    ask()
