"""The receipt says what an operator must control, and a trial stores nothing."""

from __future__ import annotations

import pytest

from data.__main__ import command
from data.errors import UserError
from data.lake import manifest
from tests.support.deliveries import CODES, RIGHT, answers, codebook, lines, tried
from tests.support.waves import imported, write


def test_a_trial_reads_all_and_stores_nothing(workspace, tmp_path, capsys):
    path = write(tmp_path / "levert")
    command(["undersoekelse", str(path), "--proev", "--workspace", str(workspace.root)])
    said = capsys.readouterr().out
    assert "Prøve: Ingenting er lagret" in said
    assert "nytte.portal, statlige_virksomheter: 50,0 % (1 av 2)" in said
    assert manifest.read(workspace).surveys == ()
    imported(workspace)
    command(["undersoekelse", str(path), "--proev", "--workspace", str(workspace.root)])
    assert "ingenting er endret" not in capsys.readouterr().out


def test_a_trial_of_a_removal_is_refused(workspace):
    with pytest.raises(UserError, match="--proev"):
        command(["undersoekelse", "--fjern", "x", "--proev", "--workspace", str(workspace.root)])


def test_the_receipt_shows_the_positive_answers_and_the_first_numbers(tmp_path):
    said = tried(tmp_path, lines(answers(CODES)))
    assert "s: «Nyttig», «Svært nyttig» (av 5 svar: «Svært lite nyttig»" in said
    assert "«Vet ikke» for seg" in said
    assert RIGHT in said
    assert "ikke noe måltall" not in said


def test_only_the_first_five_numbers_are_shown(tmp_path):
    book = codebook()
    book += "".join(f"  q{n}: {{ordlyd: a, kolonne: q, skala: s}}\n" for n in range(6))
    said = tried(tmp_path, lines(answers(CODES)), book)
    assert said.count("60,0 %") == 5
    assert "6 spørsmål har ikke noe måltall, og vises bare under «Alle spørsmål»: «q0»" in said


def test_what_is_left_to_a_person_is_refused_all_at_once(tmp_path):
    book = (
        codebook()
        .replace("tittel: Prøve", "tittel: FYLL UT")
        .replace("modus: nett", "modus: FYLL UT")
    )
    with pytest.raises(UserError, match=r"linje 2: FYLL UT står igjen \(også på linje 5\)"):
        tried(tmp_path, lines(answers(CODES)), book)


def test_a_proposal_that_nobody_has_confirmed_is_told(tmp_path):
    book = codebook().replace("skala: s,", "skala: s,").replace("skalaer:\n", "skalaer:\n")
    marked = book.replace("ubesvart: [tom]}\n", "ubesvart: [tom]}  # FYLL UT: stemmer det?\n")
    said = tried(tmp_path, lines(answers(CODES)), marked)
    assert "forslag som ingen har bekreftet, på linje 10" in said
    assert "bekreftet" not in tried(tmp_path, lines(answers(CODES)), book)


def test_a_scale_that_is_not_used_may_be_unfinished(tmp_path):
    book = codebook().replace("skalaer:\n", "skalaer:\n  t: {koder: {1: a}, topp2: FYLL UT}\n")
    assert RIGHT in tried(tmp_path, lines(answers(CODES)), book)
    with pytest.raises(UserError, match="linje 10: FYLL UT står igjen"):
        tried(tmp_path, lines(answers(CODES)), book.replace("skala: s,", "skala: t,"))
