// dialog[data-keys]: what each key does on the page as it now is, from [data-key] and [aria-keyshortcuts]; [data-keys-open] shows it.
// [data-keys-list] takes the lines; [data-keys-rows] among them is shown where J and K have rows to walk over.
const shown = (one) => one.getClientRects().length > 0;
const written = (key) => key.replace("Control+", "Ctrl ").toUpperCase().replace("CTRL", "Ctrl");

function words(one) {
  const label = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent;
  const copy = one.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((key) => key.remove());
  return (label ?? copy.textContent).replace(/\s+/g, " ").trim();
}

function line(key, said) {
  const [row, term, cap, what] = ["div", "dt", "kbd", "dd"].map((name) => document.createElement(name));
  cap.textContent = key;
  what.textContent = said;
  term.append(cap);
  row.append(term, what);
  row.dataset.keysMade = "";
  return row;
}

function keysOfPage() {
  const found = new Map();
  for (const one of [...document.querySelectorAll("[data-key], [aria-keyshortcuts]")].filter(shown)) {
    for (const key of (one.getAttribute("aria-keyshortcuts") ?? one.dataset.key).split(" ").map(written)) {
      if (!found.has(key)) found.set(key, words(one));
    }
  }
  return found;
}

export function openMap() {
  const map = document.querySelector("dialog[data-keys]");
  if (!map || map.open) return;
  const [list, found] = [map.querySelector("[data-keys-list]"), keysOfPage()];
  list.querySelectorAll("[data-keys-made]").forEach((row) => row.remove());
  list.prepend(...[...found].map(([key, said]) => line(key, said)));
  map.querySelector("[data-keys-rows]").hidden = found.has("J") || ![...document.querySelectorAll("[data-row]")].some(shown);
  map.showModal();
}

document.addEventListener("click", (event) => event.target.closest("[data-keys-open]") && openMap());
