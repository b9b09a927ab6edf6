"""What the words of answers mean, and the scales whose words stand against what is counted."""

from __future__ import annotations

import pandas as pd
import pyreadstat
import pytest

from data.errors import UserError
from data.undersoekelse.svarord.direction import against, out_of_order
from data.undersoekelse.svarord.meanings import kind, polarity
from tests.support.deliveries import CODES, RIGHT, answers, codebook, lines, told, tried

# Each from most negative to most positive.
SCALES = [
    "Svært lite nyttig|Lite nyttig|Verken eller|Nyttig|Svært nyttig",
    "Svært dårlig|Ganske dårlig|Verken god eller dårlig|Ganske god|Svært god",
    "Helt uenig|Uenig|Litt uenig|Verken enig eller uenig|Litt enig|Enig|Helt enig",
    "I svært liten grad|I liten grad|I noen grad|I stor grad|I svært stor grad",
    "Aldri|Sjelden|Av og til|Ofte|Alltid",
    "Svært misfornøyd|Misfornøyd|Nøytral|Fornøyd|Svært fornøyd",
    "Slett ikke nyttig|Ikke nyttig|Litt nyttig|Nyttig|Veldig nyttig",
    "Svært vanskelig|Vanskelig|Verken lett eller vanskelig|Lett|Svært lett",
    "Svært lav|Lav|Middels|Høy|Svært høy",
    "Svært usamd|Usamd|Korkje eller|Samd|Svært samd",
    "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
    "Very dissatisfied|Dissatisfied|Neutral|Satisfied|Very satisfied",
    "Not at all useful|Not useful|Somewhat useful|Useful|Very useful",
    "Poor|Fair|Good|Excellent",
    "Never|Rarely|Sometimes|Often|Always",
    "Very unlikely|Unlikely|Neither|Likely|Very likely",
    "Mye dårligere|Litt dårligere|Uendret|Litt bedre|Mye bedre",
    "Much worse|Somewhat worse|Same|Somewhat better|Much better",
    "Svært lite|Lite|Noe|Mye|Svært mye",
    "I don't agree at all|I don't agree|I agree|I agree completely",
    "Nei|Ja",
    "No|Yes",
]


@pytest.mark.parametrize("scale", SCALES)
def test_known_words_stand_in_order(scale):
    labels = scale.split("|")
    values = [polarity(label) for label in labels]
    assert None not in values
    assert values == sorted(values)
    assert len(set(values)) == len(values)
    assert values[0] < 0 < values[-1]


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Vet ikke", "vet_ikke"), ("Don't know", "vet_ikke"), ("Veit ikkje", "vet_ikke"),
        ("Ikke besvart", "ubesvart"), ("Refused", "ubesvart"), ("Ønsker ikke å svare", "ubesvart"),
        ("Ikke spurt", "ikke_spurt"), ("Inapplicable", "ikke_spurt"),
        ("Ikke relevant", "tvilsom"), ("Har ikke brukt", "tvilsom"),
        ("Ikke nyttig", ""), ("Svært irrelevant", ""), ("Not at all", ""),
    ],
)  # fmt: skip
def test_no_answer_is_told_from_a_negative_one(label, meaning):
    assert kind(label) == meaning


@pytest.mark.parametrize("label", ["Ikke dårlig", "Oslo", "10-49 ansatte", "3", "God og dårlig"])
def test_what_the_words_do_not_say_is_not_guessed(label):
    assert polarity(label) is None


@pytest.mark.parametrize("scale", SCALES)
def test_the_negative_end_is_never_counted_for_the_positive(scale):
    labels = dict(enumerate(scale.split("|"), 1))
    known = {str(code): label for code, label in labels.items()}
    assert against(known, [str(len(known))]) == ""
    assert out_of_order(known) == ""
    assert against(known, ["1"])
    turned = dict(reversed(known.items()))
    assert bool(out_of_order(turned)) == (len(known) > 2)


NEGATIVE = "{koder: {1: Svært nyttig, 2: Nyttig, 3: Verken eller, 4: Lite nyttig, 5: Svært lite "
WRONG = {
    "snudd": (NEGATIVE + "nyttig}, topp2: [4, 5]}", "«Lite nyttig» er med i topp2"),
    "snudd rekkefølge": (NEGATIVE + "nyttig}, topp2: [1, 2]}", "fra negativ til positiv"),
    "de to første": ("{koder: {1: Helt uenig, 2: Uenig, 3: Verken, 4: Enig, 5: Helt enig}, "
                     "topp2: [1, 2]}", "«Helt uenig» er med i topp2, men «Verken» er det ikke"),
    "bare endene": ("{koder: {1: Very good, 2: '2', 3: '3', 4: '4', 5: Very poor}, "
                    "topp2: [4, 5]}", "«Very poor» er med i topp2"),
    "midten": ("{koder: {1: Dårlig, 2: Verken eller, 3: God, 4: Svært god}, topp2: [2, 4], "
               "ubesvart: [5]}", "«Verken eller» er med i topp2"),
    "svakere": ("{koder: {1: Dårlig, 2: Svært god, 3: God, 4: d, 5: e}, topp2: [4, 5]}",
                "«Svært god» står foran «God»"),
    "nei": ("{koder: {1: Nei, 2: Ja, 3: a, 4: b, 5: c}, topp2: [1]}", "«Nei» er med i topp2"),
    "store bokstaver": ("{koder: {1: Ja, 2: ja}, topp2: [1]}", "samme svar"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_scale_against_its_words_is_refused(tmp_path, name):
    scale, said = WRONG[name]
    with pytest.raises(UserError, match=said):
        tried(tmp_path, lines(answers(CODES)), codebook(scale=scale))


def test_a_statement_that_is_negative_may_be_turned_with_a_reason(tmp_path):
    scale = (
        "{koder: {5: Helt enig, 4: Enig, 3: Verken eller, 2: Uenig, 1: Helt uenig}, topp2: [1, 2], "
        "snudd: Påstanden er at portalen er vanskelig å bruke}"
    )
    text = tried(tmp_path, lines(answers(CODES)), codebook(scale=scale))
    assert "20,0 % (8 av 40)" in text


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["Svært nyttig", "Nyttig", "Verken", "Lite nyttig", "Svært lite nyttig"], "etikettene i"),
        (["a", "b", "c", "d", "Vet ikke"], "kode 5 er «Vet ikke» etter etikettene i filen"),
        (["Svært lite nyttig", "Lite", "Verken", "Nyttig", "Svært nyttig"], ""),
    ],
)
def test_the_labels_of_the_file_are_held_against_the_codebook(tmp_path, labels, said):
    frame = pd.DataFrame({"q": [float(code) for code in CODES]})
    named = {"q": dict(enumerate(labels, 1))}
    pyreadstat.write_sav(frame, tmp_path / "x.sav", variable_value_labels=named)
    book = codebook("x.sav")
    if not said:
        assert RIGHT in told(tmp_path, book)
        return
    with pytest.raises(UserError, match=said):
        told(tmp_path, book)


@pytest.mark.parametrize("field", ["psu: psu", "repvekter: [r1, r2]", "clusters: psu"])
def test_other_names_for_clusters_are_led_to_ours(tmp_path, field):
    group = "{design: vektet, vekt: w, " + field + "}"
    with pytest.raises(UserError, match=r"linje 8: .*klynger skrives i feltet «klynge»"):
        tried(tmp_path, lines(answers(CODES)), codebook(group=group))
