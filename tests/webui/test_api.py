"""The JSON API says what it does and does what it says."""
import pytest
from flask.testing import FlaskClient


def test_the_description_names_every_address(client: FlaskClient) -> None:
    made = client.get("/api/v1/openapi.json").get_json()
    assert made["openapi"].startswith("3.1")
    assert set(made["paths"]) == {f"/api/v1/{one}" for one in (
        "search", "suggest", "quotes", "quotes/{id}", "documents", "documents/{id}", "speakers", "speakers/{slug}", "verify", "coverage",
    )}  # fmt: skip
    assert "Error" in str(made) or "Fault" in str(made)


@pytest.mark.parametrize("path", ["search?q=solidarity&limit=1", "documents?limit=2", "speakers?limit=2", "quotes?limit=2"])
def test_pages_follow_one_another_to_the_end(client: FlaskClient, path: str) -> None:
    seen: list[str] = []
    address: str | None = f"/api/v1/{path}"
    total = None
    while address:
        made = client.get(address).get_json()
        total = made.get("documents", made["count"]) if "search" in path else made["count"]
        seen += [str(one.get("id") or one.get("slug") or one["document"]["id"]) for one in made["results"]]
        address = made["next"]
        assert len(seen) < 100
    assert len(seen) == len(set(seen)) == total


def test_what_is_begun_is_gone_on_with(client: FlaskClient) -> None:
    made = client.get("/api/v1/suggest?q=dorothy+f").get_json()["results"]
    assert made == [{"kind": "speaker", "text": "Dorothy Flint", "query": 'speaker:"Dorothy Flint"', "href": "/search?q=speaker%3A%22Dorothy+Flint%22"}]
    for begun in ("sol", "wass", "der br", "ми прос"):
        found = client.get("/api/v1/suggest", query_string={"q": begun}).get_json()["results"]
        assert found, begun
        assert all(client.get("/search.json", query_string={"q": one["query"]}).get_json()["count"] for one in found), begun
    assert client.get("/api/v1/suggest").get_json() == {"results": []}


@pytest.mark.parametrize("parameters", ["kind=x", "limit=0", "limit=x", "from=nonsense", "after=zz", "sort=x", "match=both", "q=" + "a" * 9000])
def test_what_means_nothing_is_refused_in_one_shape(client: FlaskClient, parameters: str) -> None:
    answer = client.get(f"/api/v1/search?{parameters}")
    assert answer.status_code == 422
    assert set(answer.get_json()["error"]) == {"code", "message", "hint"}


def test_any_site_may_read(client: FlaskClient) -> None:
    assert client.get("/api/v1/coverage").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for path in ("/api/v1/search?q=pump", "/", "/search.atom", "/speakers"):
        tag = client.get(path).headers["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b""), path
    assert client.get("/", headers={"If-None-Match": tag, "Accept-Language": "de"}).status_code == 200


def test_a_check_by_program(client: FlaskClient) -> None:
    made = client.post("/api/v1/verify", json={"text": "A pump does not know who paid for it.", "speaker": "Karl Weiß"}).get_json()
    assert made["checks"][0]["verdict"] == "other-speaker"
    assert client.post("/api/v1/verify", json={}).status_code == 422
    assert client.post("/api/v1/verify", data="{", content_type="application/json").status_code in (400, 422)
