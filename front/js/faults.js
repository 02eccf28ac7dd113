// What a browser says of a field that is empty or out of bounds follows its own language. html[data-empty-words], [data-pick-words],
// [data-least-words], [data-most-words] and [data-wrong-words] are the words of the page for it.
const words = document.documentElement.dataset;
const marked = new Set();

function fault(field) {
  const { valueMissing, rangeUnderflow, rangeOverflow } = field.validity;
  if (valueMissing) return field.matches("select, [type=checkbox], [type=radio], [type=file]") ? words.pickWords : words.emptyWords;
  if (rangeUnderflow) return `${words.leastWords} ${field.min}.`;
  if (rangeOverflow) return `${words.mostWords} ${field.max}.`;
  return words.wrongWords;
}

function clear() {
  marked.forEach((field) => field.setCustomValidity(""));
  marked.clear();
}

document.addEventListener(
  "invalid",
  ({ target }) => {
    if (!words.emptyWords || target.validity.customError) return;
    target.setCustomValidity(fault(target));
    marked.add(target);
  },
  true,
);
["input", "change"].forEach((name) => document.addEventListener(name, clear, true));
