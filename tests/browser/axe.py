"""What axe finds wrong with a page: it is read into a page once, and told to leave out what only takes its time."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RUN = """([context, kept]) => {
  // The paragraphs that are not looked at, which axe would go through even where they are left out, are away meanwhile.
  const text = document.querySelector("#text");
  const all = [...(text?.childNodes ?? [])];
  text?.replaceChildren(...all.filter((each) => kept !== "" && each.matches(kept)));
  return axe.run(context, { resultTypes: ["violations"] })
    .then(({ violations }) => violations)
    .finally(() => text?.replaceChildren(...all));
}"""


def violations(page: Page, state: str, within: list[str] | None = None, text: str = "") -> list[str]:
    """Look at the page, or at what lies `within` some of its elements; of the text only at the paragraphs asked for."""
    if page.evaluate("() => typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    context = {"include": [[each] for each in within or ["html"]]} | ({} if text else {"exclude": [["#text"]]})
    return [
        f"{state}: {each['id']} ({each['impact']}): {[node['target'] for node in each['nodes'][:3]]} "
        f"{each['nodes'][0]['failureSummary'][:200]}"
        for each in page.evaluate(RUN, [context, text])
    ]
