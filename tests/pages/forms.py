"""The forms of the editors and the steering group, filled in as a person does."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def field(page: AppTest, form: str, name: str):
    """The field of a form («plan», «anbefaling») by its name."""
    (found,) = [
        widget
        for widget in (*page.text_input, *page.selectbox, *page.text_area)
        if str(widget.key).startswith(f"{form}_") and str(widget.key).endswith(f"_{name}")
    ]
    return found


def press(page: AppTest, label: str) -> AppTest:
    """The page after the button has been pressed."""
    (button,) = [button for button in page.button if button.label == label]
    return button.click().run()


def fill(page: AppTest, form: str, who: str, **fields: object) -> AppTest:
    """The page after the fields have been filled in under a name, and saved."""
    page.text_input(key="navn_redaksjon").set_value(who)
    for name, value in fields.items():
        field(page, form, name).set_value(value)
    return press(page, "Lagre")
