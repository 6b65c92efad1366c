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
    if (word) get(id).add(new Option(word, number));
  }
}

for (const [name, n] of columns) {
  const head = document.createElement("th");
  head.scope = "col";
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

function files(row) {
  const td = document.createElement("td");
  td.className = "id";
  td.append(row[0]);
  if (cell(row, 1) === "failed") {
    td.append(document.createElement("br"), cell(row, 12));
    return td;
  }
  const path = row[13] ?? row[0];
  td.append(document.createElement("br"), link("XML", "akn/" + path + ".xml"));
  if (readable) td.append(" ", link("read", "html/" + path + ".html"));
  return td;
}

function draw() {
  const body = document.createDocumentFragment();
  for (const row of found.slice(page * size, (page + 1) * size)) {
    const tr = document.createElement("tr");
    for (const [, n] of columns) {
      if (n === 0) { tr.append(files(row)); continue; }
      const td = document.createElement("td");
      td.textContent = cell(row, n);
      if (n > 7) td.className = "number";
      if (n === 6) td.className = "day";
      if (n === 3) { td.className = "title"; td.dir = "auto"; }
      if (n === 1) { td.className = "s-" + cell(row, 1); if (cell(row, 1) === "review") td.title = cell(row, 12); }
      tr.append(td);
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
    .filter(([, value]) => value !== "").map(([n, value]) => [n, Number(value)]);
  if (words.length && !haystack) {
    haystack = new Map(data.rows.map((row) => [row, [row[0], row[2], row[3], row[6], cell(row, 12)].join(" ").toLowerCase()]));
  }
  found = data.rows.filter((row) => chosen.every(([n, value]) => row[n] === value)
    && words.every((word) => haystack.get(row).includes(word)));
  if (order !== null) {
    const by = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true });
    found.sort((a, b) => (down ? -1 : 1) * by(cell(a, order), cell(b, order)));
  }
  page = 0;
  draw();
}

let waiting;
get("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
for (const id of ["status", "organ", "language"]) get(id).addEventListener("change", filter);
get("filter").addEventListener("submit", (event) => { event.preventDefault(); filter(); });
get("back").addEventListener("click", () => { page -= 1; draw(); });
get("next").addEventListener("click", () => { page += 1; draw(); });
draw();
