"""The page of results: what narrows it counts truly, and more of a kind can be added."""
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import html5lib
import pytest
from flask.testing import FlaskClient

from webui import create_app

QUESTIONS = ["", "solidarity", "pump solidarity", "water"]


def choices(body: str, name: str) -> dict[str, tuple[int | None, bool]]:
    """The values of a facet on the page: how many documents each stands for, and whether it is chosen."""
    tree = html5lib.parse(body, treebuilder="etree", namespaceHTMLElements=False)
    found = {}
    for label in tree.iter("label"):
        box = label.find("input")
        if box is not None and box.get("name") == name and box.get("type") == "checkbox":
            count = next((one for one in label.findall("span") if one.get("class") == "n"), None)
            found[box.get("value")] = (int(count.text) if count is not None else None, box.get("checked") is not None)
    return found


@pytest.mark.parametrize("query", QUESTIONS)
def test_every_count_beside_a_result_is_what_one_gets(client: FlaskClient, query: str) -> None:
    facets = client.get("/search.json", query_string={"q": query}).get_json()["facets"]
    for name, values in facets.items():
        for one in values:
            narrower = {"from": one["value"], "to": one["value"]} if name == "year" else {name: one["value"]}
            made = client.get("/search.json", query_string={"q": query} | narrower).get_json()
            assert made["documents"] == one["count"], (name, one)


def test_who_only_asks_is_found_by_name(client: FlaskClient) -> None:
    made = client.get("/search.json", query_string={"q": "pays", "speaker": "Ada Finch"}).get_json()
    assert [hit["passages"][0]["speakers"] for hit in made["results"]] == [["Ada Finch"]]
    assert client.get("/search.json", query_string={"q": "pays", "speaker": "Nobody Here"}).get_json()["documents"] == 0


def test_a_second_value_can_be_added(client: FlaskClient) -> None:
    body = client.get("/search?kind=speech").get_data(as_text=True)
    found = choices(body, "kind")
    assert found["speech"] == (1, True)
    assert found["letter"] == (1, False)
    both = client.get("/search.json?" + urlencode([("kind", "speech"), ("kind", "letter")])).get_json()
    assert both["documents"] == 2
    assert choices(client.get("/search?kind=-speech").get_data(as_text=True), "kind")["-speech"][1]


def test_a_value_written_with_any_signs_can_be_chosen(client: FlaskClient, shelf: SimpleNamespace) -> None:
    hostile = next(text for text in shelf.texts if text.key == "hostile")
    body = client.get("/search?q=solidarity").get_data(as_text=True)
    found = choices(body, "source")
    assert found[hostile.source] == choices(body, "speaker")[hostile.turns[0][1]] == (1, False)
    narrowed = client.get("/search", query_string={"q": "solidarity", "source": hostile.source}).get_data(as_text=True)
    assert choices(narrowed, "source") == found | {hostile.source: (1, True)}


def test_other_years_can_be_chosen_when_one_is(client: FlaskClient) -> None:
    body = client.get("/search?from=2021&to=2021").get_data(as_text=True)
    years = re.findall(r'<a href="/search\?from=(\d+)&amp;to=\d+"( aria-current="true")?>', body)
    assert ("2021", ' aria-current="true"') in years
    assert ("2019", "") in years


def test_nothing_found_is_said_where_screen_readers_hear_it(client: FlaskClient) -> None:
    body = client.get("/search?q=zzqx").get_data(as_text=True)
    status = body.split('role="status"')[1].split("</p>")[0]
    assert "nothing found" in status


def test_other_publications_of_a_text_are_a_click_away(client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get("/search?q=solidarity+pump").get_data(as_text=True)
    assert "also in 1 other version" in body
    assert f"/d/{ids['copy']}/the-pump-at-mill-lane-again?q=solidarity" in body


def test_what_is_narrowed_to_nothing_says_what_there_is_at_large(client: FlaskClient) -> None:
    body = client.get("/search?q=pump&kind=speech").get_data(as_text=True)
    passages = client.get("/search.json?q=pump").get_json()["count"]
    assert f'In the whole archive: <a href="/search?q=pump">{passages} passages</a>' in body
    assert "In the whole archive" not in client.get("/search?q=zzqx&kind=speech").get_data(as_text=True)
    assert "In the whole archive" not in client.get("/search?q=zzqx").get_data(as_text=True)


def test_a_title_as_long_as_a_speech_is_shown_by_its_beginning(shelf: SimpleNamespace, tmp_path: Path) -> None:
    shelf.put(tmp_path, shelf.document_of(replace(shelf.texts[0], title="Question again proposed " * 5000)))
    body = create_app(tmp_path).test_client().get("/search?q=proposed").get_data(as_text=True)
    assert re.search(r"<mark>proposed</mark>[^<]* …</bdi>", body) and len(body) < 60_000
