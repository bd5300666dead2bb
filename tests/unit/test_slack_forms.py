import pytest
from arbitrary_dialogue import arbitrary_forms, long_words, words
from block_kit import check_view
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from adapters.slack.forms import UnshowableForm, action_of, fields_of, metadata_of, modal
from bot.dialogue.incoming import Action
from bot.dialogue.reply import Field, FieldKind, Form
from bot.locales import Texts

TEXTS = Texts.load()


def opened(*fields, **about):
    form = Form("cases.answer", about.pop("title", "Répondre"), "Envoyer", fields, "7", **about)
    return modal(form, TEXTS, language="fr", private_metadata="C1 1700000000.1")


def sent(view, filled=None):
    """The view as Slack sends it: each input with what `filled` says for it, else with what stood in it."""
    values = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            state = state_of(block["element"])
            if filled:
                state |= filled(block["element"])
            values[block["block_id"]] = {block["element"]["action_id"]: state}
    return {**view, "state": {"values": values}}


def state_of(element):
    match element["type"]:
        case "plain_text_input":
            return {"type": "plain_text_input", "value": element.get("initial_value")}
        case "datepicker":
            return {"type": "datepicker", "selected_date": element.get("initial_date")}
        case "checkboxes" | "multi_static_select" as kind:
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        case kind:
            return {"type": kind, "selected_option": element.get("initial_option")}


def stood(field):
    """What a person sees in a field before anything is filled in."""
    match field.kind:
        case FieldKind.CHOICE:
            return field.value if field.value in field.choices else ""
        case FieldKind.CHOICES:
            return "\n".join(value for value in field.choices if value in field.chosen)
        case FieldKind.DATE:
            return field.value if field.value == "2026-02-16" else ""
        case _:
            return field.value


lenient = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@lenient
@given(arbitrary_forms(long_words, words))
def test_a_form_that_is_sent_as_it_stood_gives_back_its_fields(form):
    assume(len({field.name for field in form.fields}) == len(form.fields))
    try:
        view = modal(form, TEXTS, language="en", private_metadata="here")
    except UnshowableForm:
        assert sum(len(f.name + f.value) for f in form.fields if f.kind is FieldKind.HIDDEN) > 400 or (
            len(form.value) > 400
        )
        return
    check_view(view)
    assert action_of(sent(view)) == Action(
        form.action, form.value, {field.name: stood(field) for field in form.fields}
    )
    assert metadata_of(view) == "here"


@lenient
@given(st.data())
def test_whatever_is_filled_in_comes_back(data):
    kinds = data.draw(st.lists(st.sampled_from([kind for kind in FieldKind if kind is not FieldKind.HIDDEN])))
    fields = [
        Field(f"field-{index}", "?", kind, choices={"": "Aucun", "a": "A", "b": "B"})
        for index, kind in enumerate(kinds)
    ]
    given_back = []

    def filled(element):
        match element["type"]:
            case "plain_text_input":
                state = {"value": data.draw(st.none() | st.text(min_size=1))}
                given_back.append(state["value"] or "")
            case "datepicker":
                state = {"selected_date": data.draw(st.none() | st.dates().map(str))}
                given_back.append(state["selected_date"] or "")
            case "checkboxes":
                chosen = data.draw(st.lists(st.sampled_from(element["options"]), unique_by=str))
                state = {"selected_options": chosen}
                given_back.append("\n".join(option["value"][1:] for option in chosen))
            case _:
                state = {"selected_option": data.draw(st.none() | st.sampled_from(element["options"]))}
                given_back.append(state["selected_option"]["value"][1:] if state["selected_option"] else "")
        return state

    answer = fields_of(sent(opened(*fields), filled))
    assert list(answer.values()) == given_back
    assert list(answer) == [field.name for field in fields]


@lenient
@given(st.text(alphabet="ab \n", min_size=2000, max_size=9000) | st.integers(2990, 9000).map("x".__mul__))
def test_a_text_longer_than_an_input_is_edited_in_several_and_stays_whole(text):
    view = opened(Field("body", "Message", FieldKind.TEXT, text, limit=9000))
    check_view(view)
    assert fields_of(sent(view)) == {"body": text}


def test_a_long_title_stands_in_full_above_the_fields():
    question = "Peut-on utiliser l’IA pour répondre aux appels d’offres ?"
    view = opened(Field("answer", "Votre réponse", FieldKind.TEXT, required=True, limit=4000), title=question)
    check_view(view)
    assert view["title"]["text"] == "Peut-on utiliser l’IA p…"
    assert view["blocks"][0]["text"]["text"] == question
    assert view["close"]["text"] == "Annuler"
    [answer] = (block for block in view["blocks"] if block["type"] == "input")
    assert answer["optional"] is False
    assert answer["element"]["multiline"] is True
    assert answer["element"]["max_length"] == 3000


def test_what_people_do_not_see_comes_back_too():
    view = opened(Field("version", "", FieldKind.HIDDEN, "3"), Field("reason", "Pourquoi ?"))
    assert "version" not in str(view["blocks"])
    assert action_of(sent(view)) == Action("cases.answer", "7", {"version": "3", "reason": ""})
    assert metadata_of(view) == "C1 1700000000.1"


@pytest.mark.parametrize(
    ("count", "kind"),
    [(2, "radio_buttons"), (10, "radio_buttons"), (11, "static_select"), (450, "static_select")],
)
def test_a_choice_is_a_list_that_holds_all_its_options(count, kind):
    choices = {str(number): f"Fuseau {number}" for number in range(count)}
    view = opened(Field("zone", "Fuseau", FieldKind.CHOICE, value="1", choices=choices))
    check_view(view)
    element = view["blocks"][0]["element"]
    options = element.get("options") or [
        each for group in element["option_groups"] for each in group["options"]
    ]
    assert element["type"] == kind
    assert [option["value"] for option in options] == [f"={number}" for number in range(count)]
    assert fields_of(sent(view)) == {"zone": "1"}


def test_a_long_choice_goes_on_in_its_description():
    words = "Oui, la proposer à quiconque pose la même question (elle sera relue dans six mois)"
    view = opened(Field("keep", "Garder ?", FieldKind.CHOICE, choices={"yes": words}))
    [option] = view["blocks"][0]["element"]["options"]
    assert f"{option['text']['text']} {option['description']['text']}" == words


def test_a_form_without_anything_to_fill_in_is_still_a_modal():
    check_view(opened())


def test_what_slack_would_cut_off_is_refused():
    for field in (
        Field("x" * 300, "?"),
        Field("hidden", "", FieldKind.HIDDEN, "x" * 3000),
        Field("choice", "?", FieldKind.CHOICE, choices={"x" * 150: "X"}),
    ):
        with pytest.raises(UnshowableForm):
            opened(field)
    with pytest.raises(UnshowableForm):
        opened(*(Field(str(number), "?") for number in range(101)))


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, "checkboxes"), (10, "checkboxes"), (11, "multi_static_select"), (101, "multi_static_select")],
)
def test_several_choices_are_ticked_or_picked_from_a_list(count, kind):
    choices = {f"c{number}": f"Choice {number}" for number in range(count)}
    view = opened(
        Field("days", "Days", FieldKind.CHOICES, f"c0\nc{count - 1}", required=True, choices=choices)
    )
    check_view(view)
    (block,) = view["blocks"]
    assert (block["element"]["type"], block["optional"]) == (kind, False)
    assert fields_of(sent(view)) == {"days": "\n".join(dict.fromkeys(["c0", f"c{count - 1}"]))}
    assert fields_of(sent(view, lambda _element: {"selected_options": []})) == {"days": ""}
