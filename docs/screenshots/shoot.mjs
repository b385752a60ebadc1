// Takes a picture of each page: `node shoot.mjs FOLDER_OF_PAGES FOLDER_OF_PICTURES`. The browser and its driver are
// those of the browser test.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(new URL("../../tests/browser/", import.meta.url))("playwright-core");
const [pages, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const take = async (page, name, width, height, { act, ...options } = {}) => {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", ...options });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(`${pages}/${page}.html`).href);
  if (act) await act(tab);
  // The picture ends where the page does.
  const end = await tab.evaluate(() => document.body.getBoundingClientRect().bottom);
  await tab.screenshot({ path: `${pictures}/${name}.png`, clip: { x: 0, y: 0, width, height: Math.min(height, Math.ceil(end)) } });
  await context.close();
};

// As after a click on the first finding about quoted words; the window stays at the top of the page.
const jump = async (tab) => {
  await tab.locator(".finding[data-rule=altered-quotation] h4 a").first().click();
  await tab.waitForTimeout(300);
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.mouse.move(0, 0);
  await tab.waitForTimeout(300);
};

await take("story", "page", 1440, 1000, { act: jump });
await take("story", "page-dark", 1440, 1000, { act: jump, colorScheme: "dark" });
await take("corpus", "index", 1200, 820);
await take("terminal", "terminal", 1100, 2000);
await browser.close();
