// [data-day]: the button [data-day-open] opens the calendar of the browser and writes the day as people read it; hidden where there is none.
// [data-file]: [data-file-name] says which file was chosen.
const pad = (number) => String(number).padStart(2, "0");

function isoOf(text) {
  const [day, month, year] = text.split(/\D+/).map(Number);
  return day && month && year ? `${year < 100 ? year + 2000 : year}-${pad(month)}-${pad(day)}` : "";
}

function addCalendar(place) {
  const [field, button] = [place.querySelector("input"), place.querySelector("[data-day-open]")];
  const calendar = Object.assign(document.createElement("input"), { type: "date", className: "day-native", tabIndex: -1 });
  if (!calendar.showPicker || place.classList.contains("can")) return;
  calendar.setAttribute("aria-hidden", "true");
  place.append(calendar);
  place.classList.add("can");
  button.addEventListener("click", () => {
    calendar.value = isoOf(field.value);
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    field.value = calendar.value.split("-").reverse().join("/");
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
    field.focus();
  });
}

const addCalendars = () => document.querySelectorAll("[data-day]").forEach(addCalendar);
addCalendars();
document.addEventListener("htmx:afterSettle", addCalendars);

document.querySelectorAll("[data-file]").forEach((place) => {
  const [input, name] = [place.querySelector("input"), place.querySelector("[data-file-name]")];
  const none = name.textContent;
  input.addEventListener("change", () => {
    name.textContent = [...input.files].map((file) => file.name).join(", ") || none;
    name.classList.toggle("muted", !input.files.length);
  });
});
