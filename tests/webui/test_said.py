"""A phrase through time: the earliest place first; hostile phrases are answered."""
import csv
import io

import pytest
from flask.testing import FlaskClient


def test_the_earliest_place_comes_first(client: FlaskClient) -> None:
    body = client.get("/said?q=“Solidarity is not a gift”").get_data(as_text=True)
    assert "said 1 time" in body  # its reprint says nothing again
    assert body.index("Mill Lane Messenger") < body.index("The Other Paper")
    assert "<mark>Solidarity is not a gift</mark>" in body


def test_the_places_as_a_table_and_a_picture(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/said.csv?q=is not a gift").get_data(as_text=True))))
    assert [row["year"] for row in rows] == ["2019", "2019"] and sorted(row["copy"] for row in rows) == ["", "copy"]
    assert client.get("/said.svg?q=is not a gift").get_data(as_text=True).startswith("<svg")


@pytest.mark.parametrize("phrase", ["", "one", "%00", "%ff", "a+" * 5000, "%22%22", "((((", "<script>alert(1)</script> x"])
@pytest.mark.parametrize("ending", ["", ".csv", ".svg"])
def test_any_phrase_is_answered(client: FlaskClient, ending: str, phrase: str) -> None:
    answer = client.get(f"/said{ending}?q={phrase}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.get_data(as_text=True)
