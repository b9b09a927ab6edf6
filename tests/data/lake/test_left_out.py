"""The table of what is no reading, and what an operator may add to it."""

import pytest

from data.errors import UserError
from data.lake import left_out

HEAD = "felt,moenster,grunn,kilde\n"


def write(workspace, text):
    (workspace.root / left_out.OWN).write_text(HEAD + text, "utf-8")
    return left_out.doors(workspace)


def test_our_own_rows_are_right():
    assert [row for row in left_out.rows(None) if left_out._fault(row)] == []


def test_clients_by_network_and_agents_by_word(workspace):
    doors = write(
        workspace, "klient,10.20.0.0/16,huset,\nklient,2001:db8::/32,huset,\nagent,Intra/,a,\n"
    )
    assert doors.client("10.20.3.4") == doors.client("2001:db8::9%eth0") == "klient: huset"
    assert doors.client("10.21.0.1") is doors.client("ikke-en-adresse") is None
    assert doors.agent("Mozilla INTRA/2") == "agent: a"
    assert doors.agent("Mozilla") is doors.agent(None) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("adresse,/x,fordi,", "felt må være en av sti"),
        ("sti,,fordi,", "moenster og grunn må fylles ut"),
        ("sti,*,fordi,", "kan ikke passe på alt"),
        ("sti,/x,,", "moenster og grunn må fylles ut"),
        ("sti,x,fordi,", "må begynne med /"),
        ("klient,300.1.1.1/8,fordi,", "er ikke et nett"),
    ],
)
def test_a_wrong_row_is_one_sentence_with_its_line(workspace, row, told):
    with pytest.raises(UserError, match="linje 2") as error:
        write(workspace, row + "\n")
    assert told in str(error.value)
    assert "docs/registre.md" in str(error.value)
