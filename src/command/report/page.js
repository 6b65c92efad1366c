"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const size = 50;
const columns = [["Symbol", 2], ["Title", 3], ["Organ", 4], ["Language", 5], ["Adopted", 6], ["Status", 1],
  ["Preambular", 8], ["Operative", 9], ["Footnotes", 10], ["Citations", 11], ["Files", 0]];
const coded = new Set([1, 4, 5, 7, 12]);
const cell = (row, n) => coded.has(n) ? data.words[row[n]] : row[n];
const get = (id) => document.getElementById(id);
let found = data.rows, page = 0, order = null, down = false, haystack = null;

for (const [id, n] of [["status", 1], ["organ", 4], ["language", 5]]) {
  for (const number of new Set(data.rows.map((row) => row[n]))) {
    const word = data.words[number];
    if (word) get(id).add(new Option(word, word));
  }
}

// The codes of a row: of its failure, or of its doubts.
const codes = (row) => cell(row, 1) === "failed" ? [cell(row, 12).split(":")[0]] : cell(row, 12).split("|").filter(Boolean);
for (const code of [...new Set(data.rows.flatMap(codes))].sort()) get("code").add(new Option(code, code));

for (const [name, n] of columns) {
  const head = document.createElement("th");
  head.scope = "col";
  head.setAttribute("role", "columnheader");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.addEventListener("click", () => {
    down = order === n && !down;
    order = n;
    for (const other of get("heads").children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    filter();
  });
  head.append(button);
  get("heads").append(head);
}

// Each part of a path is an address of its own: a # or ? in a name must not end it.
const address = (path) => path.split("/").map(encodeURIComponent).join("/");

function link(text, path) {
  const a = document.createElement("a");
  a.textContent = text;
  a.href = address(path);
  return a;
}

// A doubt with a link to its place.
function doubt(row, [code, detail, eid, where, text]) {
  const li = document.createElement("li");
  const name = data.words[code];
  const path = row[15] ?? row[0];
  if (readable) {
    const a = link(name, "html/" + path + ".html");
    if (eid) a.href += "#" + encodeURIComponent(eid);
    li.append(a);
  } else {
    li.append(link(name, "akn/" + path + ".xml"));
    if (eid) li.append(" " + eid);
  }
  li.append((where ? ", page " + where : "") + ": " + data.words[detail]);
  if (text) {
    const q = document.createElement("q");
    q.dir = "auto";
    q.textContent = text;
    li.append(" ", q);
  }
  return li;
}

function doubts(row) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = row[14].length === 1 ? "1 doubt" : row[14].length + " doubts";
  const list = document.createElement("ul");
  list.append(...row[14].map((one) => doubt(row, one)));
  details.append(summary, list);
  details.open = get("code").value !== "";
  return details;
}

function files(row) {
  const td = document.createElement("td");
  td.className = "id";
  td.append(row[0]);
  if (cell(row, 1) === "failed") {
    td.append(document.createElement("br"), cell(row, 12));
    return td;
  }
  const path = row[15] ?? row[0];
  td.append(document.createElement("br"), link("XML", "akn/" + path + ".xml"));
  if (readable) td.append(" ", link("read", "html/" + path + ".html"));
  if (!row[13]) td.append(" (another file is a better source)");
  if (row[14] && row[14].length) td.append(doubts(row));
  return td;
}

function draw() {
  const body = document.createDocumentFragment();
  for (const row of found.slice(page * size, (page + 1) * size)) {
    const tr = document.createElement("tr");
    tr.setAttribute("role", "row");
    for (const [name, n] of columns) {
      const td = n === 0 ? files(row) : document.createElement("td");
      td.setAttribute("role", "cell");
      td.dataset.name = name;
      tr.append(td);
      if (n === 0) continue;
      td.textContent = cell(row, n);
      if (n > 7) td.className = "number";
      if (n === 6) td.className = "day";
      if (n === 3) { td.className = "title"; td.dir = "auto"; }
      if (n === 1) { td.className = "s-" + cell(row, 1); if (cell(row, 1) === "review") td.title = cell(row, 12); }
    }
    body.append(tr);
  }
  get("rows").replaceChildren(body);
  const pages = Math.max(1, Math.ceil(found.length / size));
  get("page").textContent = "Page " + (page + 1) + " of " + pages;
  get("found").textContent = found.length.toLocaleString("en") + " documents";
  get("back").disabled = page === 0;
  get("next").disabled = page + 1 >= pages;
}

function filter() {
  const words = get("words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = [["status", 1], ["organ", 4], ["language", 5]].map(([id, n]) => [n, get(id).value])
    .filter(([, value]) => value !== "");
  const code = get("code").value, best = get("primary").value === "best";
  if (words.length && !haystack) {
    haystack = new Map(data.rows.map((row) => [row, [row[0], row[2], row[3], row[6], cell(row, 12)].join(" ").toLowerCase()]));
  }
  found = data.rows.filter((row) => chosen.every(([n, value]) => cell(row, n) === value)
    && (!code || codes(row).includes(code)) && (!best || row[13])
    && words.every((word) => haystack.get(row).includes(word)));
  if (order !== null) {
    const by = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
    found.sort((a, b) => (down ? -1 : 1) * by(cell(a, order), cell(b, order)));
  }
  page = 0;
  keep();
  draw();
}

// The address has what is chosen, so that it can be sent to somebody.
const fields = ["words", "status", "organ", "language", "code", "primary"];

function keep() {
  const kept = new URLSearchParams();
  for (const id of fields) if (get(id).value) kept.set(id, get(id).value);
  const hash = kept.toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
}

function recall() {
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const id of fields) get(id).value = kept.get(id) ?? "";
  filter();
}

let waiting;
get("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
for (const id of fields.slice(1)) get(id).addEventListener("change", filter);
get("filter").addEventListener("submit", (event) => { event.preventDefault(); filter(); });
get("back").addEventListener("click", () => { page -= 1; draw(); });
get("next").addEventListener("click", () => { page += 1; draw(); });
addEventListener("hashchange", recall);
recall();
