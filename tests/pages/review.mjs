// Corrects a document of ten faults in a browser, by keyboard alone, and converts it again; opens a long queue; checks the
// pages of review with axe.
//
//   node review.mjs UN2AKN CHROMIUM
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { check as axe } from "./axe.mjs";

const [binary, browserPath] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "un2akn-review-"));
const faults = [];
const fault = (what) => faults.push(what);
const servers = [];

// Starts the server and gives its address.
function review(...given) {
  const server = spawn(binary, ["review", ...given, "--by", "Jane Doe"], { cwd: work, stdio: ["ignore", "pipe", "inherit"] });
  servers.push(server);
  return new Promise((found, failed) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      if (said.includes("\n")) found(said.trim());
    });
    server.on("exit", (code) => failed(new Error(`review ended with ${code}`)));
  });
}

const run = (...given) => execFileSync(binary, given, { cwd: work, stdio: ["ignore", "pipe", "inherit"] }).toString();

// The cells of a table in which no cell has a line break.
function table(path) {
  const rows = readFileSync(path, "utf8").trimEnd().split(/\r?\n/).map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"')));
  return rows.slice(1).map((row) => Object.fromEntries(rows[0].map((name, n) => [name, row[n] ?? ""])));
}

// All files below a folder with what they hold, to see that nothing else was written.
function files(folder) {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

const same = (a, b) => a.size === b.size && [...a].every(([name, text]) => b.get(name) === text);

// Each row that the document has when all is right: kind, level, number, text.
const right = [
  ["title", "0", "", "Keeping of lighthouse records"],
  ["enacting", "0", "", "The General Assembly,"],
  ["preambular", "0", "", "Recalling its resolution 98/12 of 3 December 2043, in which it asked the keepers to note the weather each night,"],
  ["preambular", "0", "", "Welcoming the lists that the keepers have sent to the Secretary-General,"],
  ["preambular", "0", "", "Noting the dangers of the land, Aware of the dangers of the sea,"],
  ["operative", "0", "1.", "Takes note of the report of the Secretary-General on the records of lighthouses;"],
  ["operative", "0", "2.", "Urges all Governments to have their keepers write down each night what they have seen;"],
  ["operative", "0", "3.", "Requests the keepers to note:"],
  ["point", "1", "(a)", "The hour at which the light was lit;"],
  ["point", "1", "(b)", "The ships that passed, by:"],
  ["point", "2", "(i)", "Their flag;"],
  ["operative", "0", "4.", "Decides to return to the matter at its one hundredth session."],
  ["operative", "0", "5.", "Calls upon all masters to greet the keepers."],
  ["closing", "0", "", "66th plenary meeting 19 December 2044"],
];

// Opens the document from the queue and corrects it; no mouse is touched.
async function correct(page, address) {
  const press = (...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  const opens = async (key) => { await Promise.all([page.waitForNavigation({ waitUntil: "load" }), press(key)]); };
  // Goes to a piece by its words, with j and k.
  const to = async (words) => {
    for (const key of ["k", "j"]) {
      for (let n = 0; n < 40; n += 1) {
        const here = await page.evaluate(() => {
          const piece = document.activeElement.closest("article");
          return piece ? piece.querySelector("p[lang]").textContent : "";
        });
        if (here.includes(words)) return;
        await press(key);
      }
    }
    throw new Error(`no piece with ${words}`);
  };
  // Opens the forms of a piece at a field, and writes something else there.
  const enter = async (words, key, text) => {
    await to(words);
    await opens(key);
    await press("Control+a");
    await page.keyboard.type(text);
  };
  const save = () => opens("Control+Enter");

  await page.goto(address);
  await press("j");
  await opens("Enter");
  await enter("lighthuose", "e", "Keeping of lighthouse records");
  await save();
  await enter("Recalling its", "s", "Welcoming the lists");
  await save();
  await to("Aware of");
  await opens("m");
  await opens("Enter");
  await enter("Urges all", "e", right[6][3]);
  await save();
  await enter("Requests the", "n", "3.");
  await save();
  await enter("Their flag", "n", "(i)");
  await press("Tab", "Control+a");
  await page.keyboard.type("2");
  await save();
  await to("Kept under");
  await opens("x");
  await page.keyboard.type("other");
  await save();
  await enter("Decides to", "n", "4.");
  await save();
  await enter("Calls upon", "n", "5.");
  await save();
  await to("A/99/77");
  await opens("f");
  await page.keyboard.type("1.");
  await press("Tab");
  await page.keyboard.type("the Secretary-General");
  await save();
}

async function tenFaults(browser) {
  mkdirSync(join(work, "in"));
  cpSync(join(here, "ten_faults.txt"), join(work, "in", "ten_faults.txt"));
  run("in", "out", "--quiet");
  const before = [files(join(work, "in")), files(join(work, "out"))];
  const address = await review("out");
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("console", (said) => { if (said.type() === "error") fault(`${page.url()}: ${said.text()}`); });
  page.on("pageerror", (error) => fault(`${page.url()}: ${error}`));
  const asked = new Set();
  page.on("request", (request) => asked.add(new URL(request.url()).host));
  await correct(page, address);
  if (asked.size !== 1) fault(`other hosts were asked: ${[...asked]}`);
  const after = [files(join(work, "in")), files(join(work, "out"))];
  if (!before.every((old, n) => same(old, after[n]))) fault("something else than corrections was written");
  const written = [...files(join(work, "corrections")).keys()];
  if (written.join() !== "ten_faults.txt.toml") fault(`corrections hold ${written}`);

  run("in", "out", "--quiet");
  const rows = table(join(work, "out", "paragraphs.csv")).map((row) => [row.kind, row.level, row.num, row.text]);
  for (let n = 0; n < Math.max(rows.length, right.length); n += 1) {
    if (String(rows[n]) !== String(right[n])) fault(`row ${n + 1} is ${rows[n]}, not ${right[n]}`);
  }
  const [note] = table(join(work, "out", "footnotes.csv"));
  if (note.paragraph_eid !== "para_1" || note.offset !== "49") fault(`the footnote is called in ${note.paragraph_eid}, ${note.offset}`);
  const [document] = table(join(work, "out", "documents.csv"));
  if (document.title !== right[0][3]) fault(`the title is ${document.title}`);
  if (document.status !== "ok") fault(`is ${document.status}: ${document.problem}`);
  if (!run("validate", "out").includes("1 file, 1 conforms")) fault("the XML does not conform");
  const xml = readFileSync(join(work, "out", "akn", "ten_faults.txt.xml"), "utf8");
  for (const words of [">Kept under glass", "lighthuose records</docTitle>"]) if (xml.includes(words)) fault(`the XML has ${words}`);
  await context.close();
  return address;
}

// Pages in Arabic and English, in the light and in the dark, large and small; and what they show without JavaScript.
async function accessible(browser) {
  mkdirSync(join(work, "more", "pages"), { recursive: true });
  cpSync(join(here, "ten_faults.txt"), join(work, "more", "pages", "english.txt"));
  writeFileSync(join(work, "more", "pages", "arabic.txt"), ARABIC);
  try {
    run("more/pages", "shown", "--quiet");
  } catch (error) {
    if (error.status !== 3) throw error;
  }
  const address = await review("shown");
  let checked = 0;
  for (const [width, colorScheme, javaScriptEnabled] of [[1280, "light", true], [1280, "dark", true], [360, "light", true], [360, "dark", true]]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled, bypassCSP: true });
    const page = await context.newPage();
    const open = async (path) => {
      await page.goto(address + path);
      await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
      for (const what of await axe(page)) fault(`${path} (${width}, ${colorScheme}): ${what}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(`${path} (${width}): is ${over} pixels too wide`);
      checked += 1;
    };
    for (const path of ["", "?words=nowhere", "d?id=english.txt&row=p6", "d?id=english.txt&row=n1", "d?id=english.txt&row=d1",
      "d?id=english.txt&row=f-title", "d?id=arabic.txt&row=p3", "d?id=nothing"]) await open(path);
    await context.close();
  }
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  await page.click("tbody a");
  if (!(await page.textContent("main")).includes("Requests the keepers")) fault("nothing can be read without JavaScript");
  await page.fill("[name=num]", "3.");
  await page.click("button[value=save]");
  if (!(await page.textContent("main")).includes("Corrected (Jane Doe): marker 3.")) fault("nothing can be corrected without JavaScript");
  await context.close();
  return checked;
}

const ARABIC = `A/RES/99/641

الجمعية العامة

إن الجمعية العامة،

إذ تشير إلى قرارها 98/12 المؤرخ 3 كانون الأول/ديسمبر 2043،

1 - تحيط علما بتقرير الأمين العام؛

3 - تقرر أن تبقي المسألة قيد نظرها.
`;

// Two browsers have the same document open; what the second one sends is not kept, and it is told.
async function together(browser, address) {
  const [first, second] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  for (const page of [first, second]) await page.goto(`${address}d?id=ten_faults.txt&row=p2`);
  for (const [n, page] of [first, second].entries()) {
    await page.fill("article [name=note]", `remark ${n + 1}`);
    await page.click("article button[value=save]");
  }
  const text = readFileSync(join(work, "corrections", "ten_faults.txt.toml"), "utf8");
  if (!text.includes("remark 1") || text.includes("remark 2")) fault("two browsers have done harm to one another");
  const told = await second.textContent("main");
  if (!told.includes("Somebody else") || !told.includes("remark 2")) fault(`the second one is not told: ${told}`);
}

// A queue of 10,000 doubts in 100,000 documents.
async function long(browser) {
  const folder = join(work, "long");
  mkdirSync(join(folder, ".un2akn"), { recursive: true });
  writeFileSync(join(folder, ".un2akn", "layout"), "un2akn 1\n");
  const head = (name) => readFileSync(join(work, "out", `${name}.csv`), "utf8").split(/\r?\n/)[0];
  const columns = head("documents").split(",");
  const id = (n) => `2044/A_RES_99_${String(n).padStart(6, "0")}.txt`;
  const values = { status: "review", primary: "true", language: "eng", organ: "ga", title: "Keeping of the records of lighthouses in the seas of the north" };
  const row = (n) => columns.map((name) => name === "document_id" ? id(n) : name === "symbol" ? `A/RES/99/${n}`
    : name === "sha256" || name === "akn_sha256" ? "0".repeat(64) : values[name] ?? "some words").join(",");
  const lines = (name, count, make) => writeFileSync(join(folder, `${name}.csv`), [head(name), ...Array.from({ length: count }, (_, n) => make(n))].join("\n") + "\n");
  lines("documents", 100000, row);
  const doubts = head("doubts").split(",");
  lines("doubts", 10000, (n) => doubts.map((name) => ({ document_id: id(n * 10), seq: 1, eid: "para_2", code: "number_out_of_order",
    text: "2. Urges all to keep the records of lighthouses", detail: "this number does not fit", weight: (n % 100) / 100 })[name] ?? "").join(","));
  for (const name of ["paragraphs", "footnotes", "discarded"]) lines(name, 0, () => "");
  // The best of three: other programs may be at work on this machine.
  const page = await browser.newPage();
  let seconds = Infinity;
  for (let n = 0; n < 3; n += 1) {
    const start = performance.now();
    await page.goto(await review("long", "--input", "in", "--corrections", "none"));
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  if (!(await page.textContent("main")).includes("10000 doubts")) fault("the long queue is not whole");
  const rows = await page.locator("tbody tr").count();
  if (rows !== 50) fault(`the long queue shows ${rows} rows`);
  if (seconds > 2) fault(`the long queue opens in ${seconds.toFixed(1)} s`);
  return seconds;
}

// Each address but the right one is closed.
async function closed(address) {
  const { origin, pathname } = new URL(address);
  for (const path of ["/", "/style.css", pathname.replace(/.\/$/, (end) => (end[0] === "0" ? "1/" : "0/"))]) {
    const { status } = await fetch(origin + path);
    if (status !== 404) fault(`${path} answers with ${status}`);
  }
  const { status } = await fetch(`${address}d?id=ten_faults.txt`, { method: "POST", headers: { origin: "http://evil.example" }, body: "do=accept" });
  if (status !== 403) fault(`another page may write: ${status}`);
}

const started = Date.now();
try {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const address = await tenFaults(browser);
  await closed(address);
  await together(browser, address);
  const checked = await accessible(browser);
  const seconds = await long(browser);
  await browser.close();
  console.log(`ten faults corrected by keyboard; ${checked} pages checked with axe; 10,000 doubts shown after ${seconds.toFixed(2)} s`);
} finally {
  servers.forEach((server) => server.removeAllListeners("exit").kill());
  rmSync(work, { recursive: true, force: true });
}
for (const what of faults) console.log(what);
console.log(`${faults.length ? `${faults.length} faults` : "no faults"}, ${Math.round((Date.now() - started) / 1000)} s`);
process.exit(faults.length ? 1 : 0);
