// [data-bulk] around checkboxes: shift-click takes a range; [data-bulk-count] inside says how many are chosen.
document.querySelectorAll("[data-bulk]").forEach((place) => {
  let last = null;
  const boxes = () => [...place.querySelectorAll("input[type=checkbox]")];
  place.addEventListener("click", (event) => {
    if (!event.target.matches("input[type=checkbox]")) return;
    const all = boxes();
    if (event.shiftKey && last) {
      const [from, to] = [all.indexOf(last), all.indexOf(event.target)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((box) => (box.checked = event.target.checked));
    }
    last = event.target;
    const count = place.querySelector("[data-bulk-count]");
    if (count) count.textContent = all.filter((box) => box.checked).length;
  });
});
