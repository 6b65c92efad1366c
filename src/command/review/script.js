"use strict";
// Keys for what the page has as links and buttons; without this script all of it is reached with Tab.
const fields = { e: "text", r: "kind", n: "num", l: "level", s: "before", x: "reason", f: "call_in", t: "kind", i: "added", w: "after" };
const pieces = [...document.querySelectorAll("article[tabindex], tbody a[data-item]")];
const current = () => document.activeElement && document.activeElement.closest("article, tbody a[data-item]");

function step(by) {
  const at = pieces.indexOf(current());
  const next = pieces[at < 0 ? 0 : Math.min(Math.max(at + by, 0), pieces.length - 1)];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  const source = document.getElementById("s-" + next.id);
  for (const other of document.querySelectorAll("section a.place")) other.classList.remove("place");
  if (source) {
    source.classList.add("place");
    source.scrollIntoView({ block: "center" });
  }
}

// Opens the forms of the piece at a field, or goes to the field where they are open.
function enter(field) {
  const piece = current() || pieces[0];
  if (!piece) return;
  const there = piece.querySelector(`[name="${field}"]`);
  if (there) {
    const part = there.closest("details");
    if (part) part.open = true;
    there.focus();
    return;
  }
  const link = piece.querySelector("a[data-open]");
  if (link) {
    const address = new URL(link.href);
    address.searchParams.set("focus", field);
    // A browser would take the focus to the place that the address names.
    address.hash = "";
    location.assign(address);
  }
}

// Joins at once: there is nothing to enter.
function join(which) {
  const piece = current();
  const button = piece && piece.querySelector(`button[value="${which}"]`);
  if (button) button.click();
  else enter(which);
}

function press(key) {
  const here = current();
  const link = (here && here.querySelector(`[data-key="${CSS.escape(key)}"]`)) || document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (link) {
    link.click();
    link.focus();
  }
  return Boolean(link);
}

addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=hidden]), textarea, select");
  if (field) {
    if (event.key === "Escape") (field.closest("article") || document.body).focus();
    if (event.key === "Enter" && event.ctrlKey && field.form) {
      event.preventDefault();
      field.form.requestSubmit(field.form.querySelector("button"));
    }
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const done = event.key === "j" ? step(1) : event.key === "k" ? step(-1)
    : event.key === "m" ? join("previous") : event.key === "M" ? join("next")
    : event.key in fields ? enter(fields[event.key])
    : event.key === "Enter" && event.target.matches("article") ? enter("text") : press(event.key) ? undefined : false;
  if (done !== false) event.preventDefault();
});

// Keys are meant for the piece that the address names, or for the field that is to be entered first.
const asked = new URLSearchParams(location.search);
const named = document.getElementById(location.hash.slice(1) || asked.get("row"));
const first = document.querySelector("[data-focus]");
// A join has nothing to be entered: its button waits.
const button = named && named.querySelector(`button[value="${CSS.escape(asked.get("focus") || "")}"]`);
if (button) button.closest("details").open = true;
if (named) {
  const place = document.querySelector("section a.place") || document.getElementById("s-" + named.id);
  named.scrollIntoView({ block: "center" });
  if (place) place.scrollIntoView({ block: "center" });
}
const keys = first || button || (named && named.matches("article") ? named : null);
if (keys) keys.focus({ preventScroll: true });
