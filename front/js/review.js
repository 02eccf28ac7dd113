// [data-source="ID"] (a card of the structure) lights and scrolls to [data-clause="ID"] (its words in the document), and back.
const clauseOf = (id) => document.querySelector(`[data-clause="${CSS.escape(id)}"]`);

function light(id) {
  document.querySelectorAll("[data-clause].on").forEach((one) => one.classList.remove("on"));
  const clause = clauseOf(id);
  if (!clause) return;
  clause.classList.add("on");
  clause.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-source]");
  if (card) light(card.dataset.source);
});
document.addEventListener("click", (event) => {
  const clause = event.target.closest("[data-clause]");
  const card = clause && document.querySelector(`[data-source="${CSS.escape(clause.dataset.clause)}"]`);
  if (!card) return;
  if (card.tagName === "DETAILS") card.open = true;
  light(clause.dataset.clause);
  card.scrollIntoView({ block: "nearest" });
});
