// The review of a plan. [data-part]: the link brings only the review anew. [data-clause] (words of the document) opens its card.
// [data-opens="ID"]: opens a <details> and goes to its first field. [data-fill="SELECTOR"]: puts data-value into a field.
// Places with [data-keep-scroll] keep where they were read; afterwards the open card and its words are brought into view.
const review = () => document.querySelector("[data-review]");
const kept = {};

function bring(url) {
  window.htmx.ajax("GET", url, { target: "#ra-soat", swap: "outerHTML" }).then(() => history.replaceState(null, "", url));
}

function show(place, one) {
  if (!place || !one) return;
  const [outer, inner] = [place.getBoundingClientRect(), one.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) place.scrollTop += inner.top - outer.top - Math.min(90, outer.height / 6);
}

function settle() {
  const place = review();
  if (!place) return;
  for (const one of place.querySelectorAll("[data-keep-scroll]")) {
    one.scrollTop = kept[one.dataset.keepScroll] ?? 0;
    if (one.scrollHeight > one.clientHeight) show(one, one.querySelector(".src.on, .clause-card.on"));
  }
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  const part = event.target.closest("a[data-part], a.src-tag");
  const words = part ? null : event.target.closest("[data-clause]");
  const link = part ?? (String(getSelection()) ? null : words?.querySelector("a.src-tag"));
  if (link && review()) {
    event.preventDefault();
    bring(link.href);
    return;
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    event.preventDefault();
    const more = document.getElementById(opener.dataset.opens);
    more.open = true;
    more.querySelector("input, select, textarea")?.focus();
  }
  const filler = event.target.closest("[data-fill]");
  if (filler) {
    const field = document.querySelector(filler.dataset.fill);
    field.value = filler.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
});

document.addEventListener("htmx:beforeSwap", () => {
  document.querySelectorAll("[data-keep-scroll]").forEach((one) => (kept[one.dataset.keepScroll] = one.scrollTop));
});
document.addEventListener("htmx:afterSettle", () => {
  const place = review();
  if (!place) return;
  settle();
  const live = document.querySelector("[data-live]");
  if (live) live.textContent = place.dataset.announce;
  const saved = document.querySelector("[data-saved-at]");
  if (saved) saved.textContent = place.dataset.saved;
  if (document.activeElement === document.body || !document.activeElement) {
    (place.querySelector("[data-first]") ?? place.querySelector(".cut") ?? place.querySelector(".review-foot .btn-primary"))?.focus({ preventScroll: true });
  }
});
settle();
