// Firefox's path, the site's address and a folder for pictures in; the journeys of a reader out, each "ok" or what went wrong.
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const [executablePath, site, pictures] = process.argv.slice(2);
const PAGES = ["/", "/search?q=harbour", "/search?q=zzqx", "/speakers", "/quotes?q=strike", "/verify", "/coverage", "/about", "/nowhere"];

const click = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const text = (page, selector) => page.$eval(selector, (one) => one.textContent.trim());
const until = (page, check, ...given) => page.waitForFunction(check, { timeout: 20_000 }, ...given);

const JOURNEYS = {
  async "an activist finds and copies a quote"(page) {
    await page.goto(`${site}/`);
    await page.type("#q", "harbour");
    await click(page, "main .joined button");
    assert.match(await text(page, "main [role=status]"), /passages in \d+ documents/);
    await click(page, "a[href*='/quote/from/']");
    await page.click("button[data-copy=quote-text]");
    await until(page, () => document.getElementById("status").textContent === "Copied");
  },
  async "a journalist checks a draft"(page) {
    await page.goto(`${site}/quotes`);
    const words = await text(page, ".quotelist blockquote");
    await page.goto(`${site}/verify`);
    await page.type("textarea", `They said “${words}” and “Nobody in these towns has ever said this strange sentence.”`);
    await Promise.all([page.waitForNavigation(), page.$eval("textarea", (one) => one.form.querySelector("button").click())]);
    assert.equal(await text(page, "h1"), "2 quotations checked");
  },
  async "a reader walks the marks"(page) {
    await page.goto(`${site}/search?q=boycott`);
    await click(page, ".passage .links a");
    await page.keyboard.press("n");
    assert.equal(await page.evaluate(() => document.activeElement.id), "m1");
  },
  async "nothing needs a mouse"(page) {
    await page.goto(`${site}/speakers`);
    await page.keyboard.press("/");
    await page.keyboard.type("strike");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.match(page.url(), /search\?q=strike$/);
    await page.keyboard.press("?");
    await until(page, () => document.querySelector("dialog").open);
    await page.keyboard.press("Escape");
    await until(page, () => !document.querySelector("dialog").open);
  },
  async "reloading and going back keep the state"(page) {
    await page.goto(`${site}/search?q=harbour`);
    await page.click("fieldset input[name=speaker]");
    await click(page, ".facet .button");
    const found = await text(page, "main [role=status]");
    await page.reload();
    assert.equal(await text(page, "main [role=status]"), found);
    await click(page, ".chips a");
    page.evaluate(() => history.back()).catch(() => {});  // Firefox takes the page from its memory: no loading to wait for
    await until(page, (words) => document.querySelector("main [role=status]")?.textContent.trim() === words, found);
  },
  async "what goes on as one types is offered"(page) {
    await page.goto(`${site}/`);
    await page.type("#q", "harb");
    await until(page, () => [...document.querySelectorAll("#begun option")].some((one) => one.value === "harbour"));
  },
  async "nothing runs over the edge"(page) {
    for (const width of [320, 768, 1280]) {
      await page.setViewport({ width, height: 900 });
      for (const path of PAGES) {
        await page.goto(site + path);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} at ${width}`);
        if (path.startsWith("/search?q=harbour")) await page.screenshot({ path: `${pictures}/firefox-search-${width}.png` });
      }
    }
  },
};

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
let failed = 0;
try {
  for (const [name, journey] of Object.entries(JOURNEYS)) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    try {
      await journey(page);
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}: ${error.message}`);
    }
    await page.close();
  }
} finally {
  await browser.close();
}
process.exitCode = failed ? 1 : 0;
