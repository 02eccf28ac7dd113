// dialog[data-keys]: what each key does on the page as it now is; [data-keys-open] shows it. Its lines [data-keys-line] are the table
// of all keys; those that serve nothing here are hidden, and a key that presses something says it in the words of that.
const shown = (one) => one.getClientRects().length > 0;
const map = () => document.querySelector("dialog[data-keys]");
const lines = () => [...(map()?.querySelectorAll("[data-keys-line]") ?? [])];

export const heard = () => lines().map((line) => line.dataset.keysLine);

function words(one) {
  const label = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent;
  const copy = one.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((key) => key.remove());
  return (label ?? copy.textContent).replace(/\s+/g, " ").trim();
}

function serves(key) {
  const first = (selector) => [...document.querySelectorAll(selector)].find(shown);
  if (key === "?") return true;
  if (key === "ctrl k") return first("[data-search], [data-search-page]");
  if (key.startsWith("g ")) return first(`[data-go="${CSS.escape(key.slice(2))}"]`);
  return first(`[data-key="${CSS.escape(key)}"]`) ?? (/[jk]/.test(key) && first("[data-row]"));
}

export function openMap() {
  if (!map() || map().open) return;
  for (const line of lines()) {
    const [key, what] = [line.dataset.keysLine, line.querySelector("dd")];
    const one = serves(key);
    line.hidden = !one;
    what.dataset.words ??= what.textContent;
    what.textContent = one?.matches?.("[data-key]:not(input)") && key !== "ctrl k" ? words(one) : what.dataset.words;
  }
  map().showModal();
}

document.addEventListener("click", (event) => event.target.closest("[data-keys-open]") && openMap());
