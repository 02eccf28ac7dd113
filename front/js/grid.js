// table[data-grid]: Enter and the arrows up and down walk through the first box of the cells of a column, Alt with an arrow left or right through a row.
// What is typed is saved by autosave.js; Enter sends nothing here, a button does.
const cellOf = (box) => box.closest("td, th");
const firstBox = (cell) => cell?.querySelector("input:not([type=hidden]), select");

function below(cell, step) {
  const column = cell.cellIndex;
  let row = cell.parentElement;
  while ((row = step > 0 ? row.nextElementSibling : row.previousElementSibling)) {
    const box = firstBox(row.cells[column]);
    if (box) return box;
  }
  return null;
}

function beside(cell, step) {
  let next = cell;
  while ((next = step > 0 ? next.nextElementSibling : next.previousElementSibling)) {
    const box = firstBox(next);
    if (box) return box;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  const table = event.target.closest?.("table[data-grid]");
  if (!table || event.isComposing || event.ctrlKey || event.metaKey || event.target.tagName !== "INPUT") return;
  const cell = cellOf(event.target);
  const way = { Enter: [below, event.shiftKey ? -1 : 1], ArrowDown: [below, 1], ArrowUp: [below, -1] }[event.key];
  const across = event.altKey ? { ArrowRight: 1, ArrowLeft: -1 }[event.key] : undefined;
  if (!way && !across) return;
  event.preventDefault();
  const box = way ? way[0](cell, way[1]) : beside(cell, across);
  if (!box) return;
  box.focus();
  box.select?.();
});
