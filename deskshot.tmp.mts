import { bundleClient } from "/work/w-review/src/desk/http/clientFiles.js";
import { openTestDesk } from "/work/w-review/test/desk/testDesk.js";
import { openBrowser } from "/work/w-review/test/browser/browser.js";
const b = await openBrowser();
const desk = await openTestDesk({ client: await bundleClient() });
const people: Record<string, any> = {};
for (const [n, r] of [["Ada Rossi","publisher"],["Ben Okafor","publisher"]] as const) { const c = await desk.enter(n, r as any); const [name, value] = c.cookie.split("=");
  const ctx = await b.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: n.startsWith("Ben") ? "dark" : "light" }); await ctx.addCookies([{ name: name!, value: value!, url: desk.origin }]); people[n.slice(0,3)] = await ctx.newPage(); people[n.slice(0,3)].on("pageerror", (e: Error) => console.log(n, "PE", e.message)); people[n.slice(0,3)].on("console", (m: any) => m.type() === "error" && !m.text().includes("404") && console.log(n, m.text().slice(0,200))); }
const ada = people.Ada, ben = people.Ben;
try {
await ada.goto(desk.origin); await ben.goto(desk.origin);
const text = (p: any) => p.getByRole("textbox", { name: "Page text" });
await text(ada).waitFor(); await text(ben).waitFor();
await text(ada).click(); await ada.keyboard.press("Control+End"); await ada.keyboard.type("\nChina mines [69%](claim:china-mine-share) of the world's rare earths.\n\nAnd then something else happens.\n");
await ben.getByText("something else happens").waitFor();
await ada.getByRole("status").filter({hasText:"Saved"}).first().waitFor();
// ben selects and comments
await text(ben).click(); await ben.getByText("And then something").dblclick(); 
await ben.keyboard.press("Control+Alt+m"); await ben.getByRole("textbox", { name: "Comment on the passage" }).waitFor();
await ben.keyboard.type("@Ada"); await ben.screenshot({ path: "/tmp/c/d-ben0.png" });
await ben.getByRole("button", { name: "@Ada Rossi" }).click(); await ben.keyboard.type("is this so? See https://example.org/x."); await ben.keyboard.press("Control+Enter");
await ben.getByText("is this so?").waitFor();
await ada.getByRole("button", { name: /^Comments/ }).click(); await ada.getByText("is this so?").waitFor(); await ada.waitForTimeout(500);
await ada.screenshot({ path: "/tmp/c/d-ada1.png" });
await text(ben).click(); await ben.keyboard.press("Control+End"); await ben.keyboard.press("ArrowUp"); await ben.keyboard.press("Home"); await ben.keyboard.down("Shift"); for (let i=0;i<8;i++) await ben.keyboard.press("ArrowRight"); await ben.keyboard.up("Shift");
await ben.waitForTimeout(300); await ben.screenshot({ path: "/tmp/c/d-ben1.png" });
await ben.keyboard.press("Control+Alt+e"); await ben.getByRole("textbox", { name: "Words instead" }).waitFor(); await ben.waitForTimeout(200); await ben.keyboard.type("Later on"); await ben.keyboard.press("Control+Enter"); await ben.waitForTimeout(800);
await ben.screenshot({ path: "/tmp/c/d-ben2.png" });
await ada.getByRole("button", { name: /^Suggestions/ }).click(); await ada.waitForTimeout(500); await ada.screenshot({ path: "/tmp/c/d-ada2.png" });
await ada.getByRole("button", { name: "Accept", exact: true }).click(); await ada.waitForTimeout(1000);
await ada.getByRole("button", { name: /^Review/ }).click(); await ada.waitForTimeout(1500); await ada.screenshot({ path: "/tmp/c/d-ada3.png" });
await ada.getByRole("button", { name: /^History/ }).click(); await ada.waitForTimeout(1000); await ada.keyboard.press("Escape"); await ada.getByRole("button", { name: /^History/ }).click(); await ada.getByLabel("Who wrote this (Alt+F9)").check(); await ada.waitForTimeout(1500); await ada.screenshot({ path: "/tmp/c/d-ada4.png" });
await ada.getByRole("button", { name: "Compare with now" }).last().click(); await ada.waitForTimeout(800); await ada.screenshot({ path: "/tmp/c/d-ada5.png" });
await ada.keyboard.press("Escape"); await ada.setViewportSize({width:390,height:800}); await ada.waitForTimeout(500); await ada.screenshot({ path: "/tmp/c/d-ada6.png" });
} catch (e) { console.log("ERR", e); await ada.screenshot({ path: "/tmp/c/d-err-ada.png" }); await ben.screenshot({ path: "/tmp/c/d-err-ben.png" }); }
await b.close(); await desk.close(); await b.close(); process.exit(0);
