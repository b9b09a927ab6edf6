"""Streamlit's own English, in bokmål.

NB: the strings live in minified files that belong to exactly one Streamlit version. A test holds
that every rule still hits something, so an upgrade that moves a string fails there and not in
front of a reader.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """Replaces `english` with `norsk` in every script whose file name starts with `script.`."""

    script: str
    english: str
    norsk: str


def _whole(script: str, texts: dict[str, str]) -> list[Rule]:
    """Rules for whole string literals; the backticks keep parts of longer texts untouched."""
    return [Rule(script, f"`{english}`", f"`{norsk}`") for english, norsk in texts.items()]


RULES: tuple[Rule, ...] = (
    *_whole(
        "index",
        {
            "Skip to main content": "Hopp til hovedinnholdet",
            "App pages": "Sider",
            "Collapse sidebar": "Skjul meny og filtre",
            "Expand sidebar": "Vis meny og filtre",
            "Main menu": "Hovedmeny",
            "Navigate to home page": "Til forsiden",
            "View less": "Vis færre",
            "View ${x-m} more": "Vis ${x-m} til",
            "${i.flat().length} more": "${i.flat().length} til",
            "Notifications": "Varsler",
            "Running...": "Beregner …",
            "Please wait...": "Vent litt …",
            "Stop": "Stopp",
            "Stopping...": "Stopper …",
            "Rerun": "Kjør på nytt",
            "Close": "Lukk",
            "Connecting": "Kobler til",
            "Connecting to Streamlit server": "Kobler til tjeneren",
            "Unable to connect to Streamlit server": "Får ikke kontakt med tjeneren",
            "Connection error": "Mistet forbindelsen",
            "Connection timed out.": "Tjeneren svarer ikke.",
            "Streamlit server is not responding. Are you connected to the internet?": (
                "Tjeneren svarer ikke. Er du koblet til nettet?"
            ),
            "Page not found": "Fant ikke siden",
            "Script execution error": "Noe gikk galt",
            "The page that you have requested does not seem to exist": (
                "Siden du ba om, finnes ikke"
            ),
            "${t}. Running the app's main page.": "${t}. Du ser forsiden.",
            "(opens in new tab)": "(åpnes i ny fane)",
            "Scroll tabs left": "Flere faner til venstre",
            "Scroll tabs right": "Flere faner til høyre",
        },
    ),
    Rule("index", '"aria-label":`Sidebar`', '"aria-label":`Filtre`'),
    # NB: what the reader chooses is a step of its own, so that «back» undoes it.
    Rule(
        "index",
        "window.history.replaceState({},``,a.toString()),this.notifyQueryParamsChange()",
        "window.history.pushState({},``,a.toString()),this.notifyQueryParamsChange()",
    ),
    *_whole(
        "utils",
        {
            "Choose an option": "Velg",
            "Choose options": "Velg",
            "Choose or add an option": "Velg eller legg til",
            "No options to select": "Ingenting å velge",
        },
    ),
    *_whole(
        "Multiselect",
        {
            "No results": "Ingen treff",
            "Clear all": "Fjern alle",
            "Selected values": "Valgte",
            "Multiselect options": "Valg",
            "Open": "Åpne",
            "Select all": "Velg alle",
            "Select ${p.length} matches": "Velg ${p.length} treff",
            "Remove ${e}": "Fjern ${e}",
        },
    ),
    *_whole(
        "useCopyToClipboard",
        {"Copied": "Kopiert", "Copy to clipboard": "Kopier lenken"},
    ),
    *_whole(
        "Selectbox",
        {
            "No results": "Ingen treff",
            "Selectbox options": "Valg",
            "Open": "Åpne",
            "Clear value": "Fjern valget",
        },
    ),
    *_whole(
        "TextInput",
        {
            "Show password": "Vis passordet",
            "Hide password": "Skjul passordet",
            "Clear entry": "Tøm feltet",
            "Invalid input.": "Ugyldig verdi.",
        },
    ),
    *_whole(
        "InputInstructions",
        {
            "Press Enter to ${e}": "Trykk Enter for å ${e}",
            "Press ${r()?`⌘`:`Ctrl`}+Enter to ${e}": "Trykk ${r()?`⌘`:`Ctrl`}+Enter for å ${e}",
            "submit form": "sende inn",
            "apply": "bruke verdien",
        },
    ),
    *_whole("Table", {"Scrollable table": "Tabell som kan rulles"}),
    *_whole("DownloadButton", {"Download failed": "Nedlastingen mislyktes"}),
    *_whole("Toolbar", {"Fullscreen": "Fullskjerm", "Close fullscreen": "Lukk fullskjerm"}),
    *_whole("PlotlyChart", {"Fullscreen": "Fullskjerm", "Close fullscreen": "Lukk fullskjerm"}),
    *_whole(
        "StreamlitMarkdown",
        {
            "Link to heading": "Lenke til overskriften",
            "Help": "Hjelp",
            "Help for ${t.replaceAll(/\\s+/g,` `)}": "Hjelp til ${t.replaceAll(/\\s+/g,` `)}",
        },
    ),
)


def translate(file_name: str, script: str) -> str:
    """The script with the rules for its file applied."""
    prefix = file_name.split(".", 1)[0]
    for rule in RULES:
        if rule.script == prefix:
            script = script.replace(rule.english, rule.norsk)
    return script
