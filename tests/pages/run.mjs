// Opens the pages of un2akn in a browser: report, readable pages, inspect. A sample of them, spread over all
// topics, must have sound links and headings; a choice is checked with axe, in the light and in the dark, on a desk and on a phone.
//
//   node run.mjs UN2AKN CHROMIUM
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { check as axe, faultsOf } from "./axe.mjs";

const [binary, browserPath] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const cases = join(here, "..", "cases");
const work = mkdtempSync(join(tmpdir(), "un2akn-pages-"));
const output = join(work, "out");
// One readable page in so many is opened for its links and headings: all would take minutes.
const EVERY = 5;
const faults = [];
const fault = (page, what) => faults.push(`${page}: ${what}`);

// Documents of one body of cases each, and those of other languages and directions.
const inspected = ["damage", "language", "annex", "table", "footnote"].flatMap((topic) =>
  readdirSync(join(cases, topic)).filter((name) => /\.(txt|html|md)$/.test(name)).slice(0, 4).map((name) => join(topic, name)));

function make() {
  const run = (...given) => execFileSync(binary, given, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
  // Beside the documents lie the rows and the XML that are expected of them.
  const others = ["*.csv", "*.xml", "NOTES.md"].flatMap((glob) => ["--exclude", glob]);
  try {
    run(cases, output, "--quiet", ...others);
  } catch (error) {
    // 3: some failed, as they should.
    if (error.status !== 3) throw error;
  }
  run("report", output, "--html");
  for (const [n, file] of inspected.entries()) {
    writeFileSync(join(work, `inspect-${n}.html`), run("inspect", "--html", join(cases, file)));
  }
}

// What must hold for each page, by its text alone: run in the page.
function links() {
  const found = [];
  for (const a of document.querySelectorAll("a")) {
    const href = a.getAttribute("href");
    if (!a.textContent.trim() && !a.getAttribute("aria-label")) found.push(`an empty link: ${a.outerHTML.slice(0, 120)}`);
    if (!href) found.push(`a link to nowhere: ${a.outerHTML.slice(0, 120)}`);
    else if (href.startsWith("#") && !document.getElementById(decodeURIComponent(href.slice(1)))) found.push(`leads nowhere: ${href}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
  if (twice.length) found.push(`ids that are there twice: ${twice.slice(0, 3)}`);
  const first = document.querySelectorAll("h1");
  if (first.length !== 1 || !first[0].textContent.trim()) found.push(`${first.length} headings h1`);
  return found;
}

const local = (href) => !/^[a-z]+:|^#/.test(href);

async function sound(page, file) {
  await page.goto(pathToFileURL(file).href);
  for (const what of await page.evaluate(links)) fault(file, what);
  const hrefs = await page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
  for (const href of new Set(hrefs.filter(local))) {
    const target = fileURLToPath(new URL(href, pathToFileURL(file)).href.replace(/#.*/, ""));
    if (!existsSync(target)) fault(file, `leads nowhere: ${href}`);
  }
  return hrefs;
}

async function main() {
  make();
  const readable = readdirSync(join(output, "html"), { recursive: true }).filter((n) => n.endsWith(".html"))
    .map((n) => join(output, "html", n)).sort();
  const report = join(output, "report.html");
  const inspects = inspected.map((_, n) => join(work, `inspect-${n}.html`));
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const page = await browser.newPage({ javaScriptEnabled: true });
  page.on("console", (said) => { if (said.type() === "error") fault(page.url(), said.text()); });
  page.on("pageerror", (error) => fault(page.url(), error));
  let doubts = 0;
  const sample = readable.filter((_, n) => n % EVERY === 0);
  for (const file of sample) {
    const hrefs = await sound(page, file);
    if (!hrefs.some((href) => href.endsWith("report.html"))) fault(file, "no way back");
    doubts += await page.locator("p.doubt").count();
  }
  if (doubts === 0) fault("readable pages", "no doubt is marked in any");
  for (const file of [report, ...inspects]) await sound(page, file);

  // One readable page of each language, and those with tables, annexes and doubts.
  const shows = (pattern) => readable.filter((file) => pattern.test(readFileSync(file, "utf8")));
  const languages = ["ar", "en", "es", "fr", "ru", "zh"].map((code) => shows(new RegExp(`<html lang="${code}"`))[0]);
  const chosen = new Set([...languages, ...[/<table/, /class="part"/, /<p class="doubt"/, /class="notes"/].flatMap((p) => shows(p).slice(0, 2))]);
  if (chosen.has(undefined)) fault("cases", "a language is missing");
  chosen.delete(undefined);
  let checked = 0;
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [360, "light"], [360, "dark"]]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    for (const file of [report, ...chosen, ...inspects.slice(0, width > 400 && colorScheme === "light" ? 99 : 4)]) {
      await page.goto(pathToFileURL(file).href);
      await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
      for (const what of await axe(page)) fault(`${file} (${width}, ${colorScheme})`, what);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(`${file} (${width})`, `is ${over} pixels too wide`);
      checked += 1;
    }
    await context.close();
  }
  // A check that cannot fail is none.
  page.removeAllListeners("console");
  await page.setContent("<html><body><a href='#x'></a><img src='x.png'></body></html>");
  if ((await faultsOf(page)).length < 3 || (await page.evaluate(links)).length < 3) fault("axe", "does not see faults");
  await browser.close();
  console.log(`${sample.length} of ${readable.length} readable pages, ${inspects.length} of inspect, 1 report; ${checked} checked with axe`);
}

try {
  await main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const what of faults.slice(0, 40)) console.log(what.replaceAll(work, ""));
console.log(faults.length ? `${faults.length} faults` : "no faults");
process.exit(faults.length ? 1 : 0);
