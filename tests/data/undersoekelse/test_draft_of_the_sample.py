"""What a draft says of N, held against the weights and the clusters of the file."""

from __future__ import annotations

from data.undersoekelse import draft
from tests.support.deliveries import CODES, answers, lines


def test_a_size_that_the_weights_do_not_agree_with_is_asked_about(tmp_path):
    def said(weight, *more):
        fpc, rows = ["fpc", *[400] * 40], answers(CODES, ["vekt", *[weight] * 40], *more)
        text = lines([[*row, n] for row, n in zip(rows, fpc, strict=True)])
        (tmp_path / "x.csv").write_text(text, "utf-8")
        return draft.draft([tmp_path / "x.csv"])

    assert "N: 400\n" in said(10)
    assert "N: 400  # FYLL UT: vektene er til sammen 440 – teller fpc klynger?" in said(11)
    text = said(11, ["klynge", *list("abcdefgh") * 5])
    assert "klynge: {kolonne: klynge, N_kolonne: fpc}  # FYLL UT: er utvalget trukket i" in text
    assert "N: 400" not in text
