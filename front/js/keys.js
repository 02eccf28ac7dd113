// Only the keys of the table are heard, which the shell of every page carries (see keymap.js).
// [data-key="a"]: the key presses the first visible one, inside .on or an open card first; "/" gives the focus. On the label of a choice
// it chooses and gives the choice the focus, so that Enter sends the form.
// [data-go="h"]: G then H opens the link. [data-row]: J and K walk over them, where the page has no J and K of its own.
// "?" lists the keys. [data-search]: Ctrl K gives it the focus; where it has no room, [data-search-page] is opened. [data-keys-switch]: a checkbox that turns single keys off on this machine.
import { heard, openMap } from "./keymap.js";

const OFF = "thidua-keys-off";
const shown = (one) => one.getClientRects().length > 0;
let waiting = false;

function turnedOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function keep(off) {
  try {
    localStorage.setItem(OFF, off);
  } catch {
    // a browser that keeps nothing leaves the keys on
  }
}

function writing(element) {
  return element.isContentEditable || /^(TEXTAREA|SELECT)$/.test(element.tagName) || (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit)$/.test(element.type));
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
  const now = rows.findIndex((row) => row.classList.contains("on"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, now + step))];
  if (!next) return;
  rows.forEach((row) => row.classList.toggle("on", row === next));
  if (next.tagName === "DETAILS") next.open = true;
  (next.querySelector("summary, a, button") ?? next).focus();
}

function press(key) {
  const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter(shown);
  const target = all.find((one) => one.closest("[data-row].on")) ?? all.find((one) => one.closest("[data-row][open]")) ?? all[0];
  if (target && writing(target)) target.focus();
  else if (target) {
    target.control?.focus();
    target.click();
  }
  return Boolean(target);
}

function toSearch(event) {
  const field = [...document.querySelectorAll("[data-search]")].find(shown);
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (!field) return document.querySelector("[data-search-page]")?.click();
  field.focus();
  field.select();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && heard().includes("ctrl k")) return toSearch(event);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (turnedOff() || writing(event.target) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (waiting) {
    waiting = false;
    if (heard().includes(`g ${key}`)) document.querySelector(`[data-go="${CSS.escape(key)}"]`)?.click();
    return;
  }
  if (key === "g") waiting = true;
  else if (!heard().includes(key)) return;
  else if (key === "?") openMap();
  else if (press(key)) event.preventDefault();
  else if (key === "j") walk(1);
  else if (key === "k") walk(-1);
});

document.querySelectorAll("[data-keys-switch]").forEach((box) => {
  box.checked = !turnedOff();
  box.addEventListener("change", () => keep(box.checked ? "0" : "1"));
});
