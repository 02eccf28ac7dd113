// [data-quick-log]: a kind brings the minutes that are usual for it until a length is chosen; the button says what it will write.
document.querySelectorAll("[data-quick-log]").forEach((place) => {
  const form = place.matches("form") ? place : place.querySelector("form");
  const words = form.querySelector("[data-log-words]");
  const other = form.elements.other;
  let chosen = false;
  const say = () => {
    const minutes = other.value.trim() || form.elements.minutes.value;
    if (words && minutes) words.textContent = words.dataset.logWords.replace("%s", minutes);
  };
  form.addEventListener("change", ({ target }) => {
    if (target.name === "minutes") {
      chosen = true;
      other.value = "";
    } else if (target.name === "kind" && !chosen) {
      const usual = [...form.elements.minutes].find((one) => one.value === target.dataset.minutes);
      [...form.elements.minutes].forEach((one) => (one.checked = one === usual));
      other.value = usual ? "" : target.dataset.minutes;
    }
    say();
  });
  other.addEventListener("input", () => {
    chosen = true;
    say();
  });
});
