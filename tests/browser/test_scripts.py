"""What the browser fetches to show a page."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("path", ["", "bruk", "undersoekelser"])
def test_the_shell_names_every_script_that_a_page_asks_for(visit, path):
    page = visit(path)
    asked = page.evaluate(
        "() => performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(name => name.endsWith('.js')).map(name => name.split('/').pop())"
    )
    shell = page.request.get(page.url).text()
    assert len(asked) > 90
    assert [name for name in asked if name not in shell] == []
