// Chromium's path and addresses in; one line of JSON out for each: the address, its marks out of 100, what cost it any.
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const [executablePath, ...addresses] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const address of addresses) {
    const page = await browser.newPage();
    const { lhr } = await lighthouse(address, { logLevel: "silent", onlyCategories: ["accessibility", "best-practices"] }, undefined, page);
    const marks = Object.fromEntries(Object.values(lhr.categories).map((one) => [one.id, Math.round(one.score * 100)]));
    const faults = Object.values(lhr.audits).filter((one) => one.score !== null && one.score < 1).map((one) => one.id);
    console.log(JSON.stringify({ address, marks, faults }));
    await page.close();
  }
} finally {
  await browser.close();
}
