import { openBrowser } from "../browser/browser.js";
import { benchCancel } from "./queries/cancel.js";
import { benchCold } from "./queries/cold.js";
import { benchFirstPaint } from "./queries/firstPaint.js";
import { openSite } from "./queries/site.js";
import { benchSizes } from "./queries/sizes.js";
import { benchTrade } from "./queries/trade.js";
import { benchWarm } from "./queries/warm.js";
import type { Result } from "./result.js";

/** The reader's query: how soon it answers, what it costs, and how near it comes to DuckDB outside a browser. */
export async function benchQueries(): Promise<Result[]> {
  const site = await openSite();
  const browser = await openBrowser();
  try {
    return [
      ...(await benchFirstPaint(browser, site)),
      ...(await benchSizes(site)),
      ...(await benchCold(browser, site)),
      ...(await benchWarm(browser, site)),
      ...(await benchCancel(browser, site)),
      ...(await benchTrade(site)),
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}
