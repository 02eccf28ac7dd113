// [data-bulk] around checkboxes: shift-click takes a range, [data-bulk-all] takes all or none; [data-bulk-count] inside says how many are chosen.
// Enter on a checkbox sends nothing: what is done with the chosen has a button, and the choice would be lost.
document.querySelectorAll("[data-bulk]").forEach((place) => {
  let last = null;
  const boxes = () => [...place.querySelectorAll("input[type=checkbox]")];
  const say = () => {
    const all = boxes();
    const chosen = all.filter((box) => box.checked).length;
    const count = place.querySelector("[data-bulk-count]");
    if (count) count.textContent = chosen;
    const every = place.querySelector("[data-bulk-all]");
    if (every) every.setAttribute("aria-pressed", String(chosen === all.length));
  };
  place.querySelector("[data-bulk-all]")?.addEventListener("click", () => {
    const all = boxes();
    const on = !all.every((box) => box.checked);
    for (const box of all) box.checked = on;
    say();
  });
  place.addEventListener("click", (event) => {
    if (!event.target.matches("input[type=checkbox]")) return;
    const all = boxes();
    if (event.shiftKey && last) {
      const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((box) => (box.checked = event.target.checked));
    }
    last = event.target;
    say();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=checkbox]")) event.preventDefault();
  });
});
