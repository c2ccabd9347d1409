import type { Page } from "playwright-core";

/** The first query panel of a page, by the names that people find its parts by. */
export function panelOf(page: Page, index = 0) {
  const panel = page.locator(".query-panel").nth(index);
  const within = (name: string) => panel.getByRole("button", { name, exact: true });
  const parts = {
    panel,
    box: panel.getByRole("textbox", { name: "SQL" }),
    run: within("Run"),
    cancel: within("Cancel"),
    status: panel.locator(".query-buttons [role=status]"),
    alert: panel.locator(".query-error"),
    result: panel.getByRole("region", { name: "Result" }),
    button: within,
  };
  return {
    ...parts,
    /** The SQL in the box. */
    text: () =>
      parts.box.evaluate((box) => [...box.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n")),
    /** Runs SQL to its end: what the alert or the status then says. */
    async ask(sql?: string): Promise<string> {
      if (sql !== undefined) await parts.box.fill(sql);
      await parts.run.click();
      await parts.cancel.waitFor({ state: "hidden", timeout: 60_000 });
      return (await parts.alert.textContent()) || (await parts.status.textContent()) || "";
    },
    /** The result's table as text, headings first. */
    cells: () =>
      parts.result
        .locator("tr")
        .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
  };
}

export type PanelParts = ReturnType<typeof panelOf>;
