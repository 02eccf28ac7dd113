// form[data-autosave]: a changed field is posted within 2 s to the form's action with its CSRF token and version; the
// answer may be JSON {version}. [data-saved] inside says data-saved-words + time; on failure, data-failed-words.
// A box that was cleared is named in "cleared", for it sends nothing by itself. Forms that come later are heard as well.
const WAIT = 1500;
const forms = new WeakMap();

function stamp(place, words) {
  if (!place) return;
  const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  place.textContent = `${words} ${time}`;
}

async function save(form, fields) {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) if (form.elements[name]) body.set(name, form.elements[name].value);
  const all = new FormData(form);
  fields.forEach((name) => {
    all.getAll(name).forEach((value) => body.append(name, value));
    if (!all.has(name)) body.append("cleared", name);
  });
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json", "X-Autosave": "1" } });
  if (!answer.ok) throw new Error(String(answer.status));
  if (!answer.headers.get("Content-Type")?.includes("json")) return;
  const kept = await answer.json();
  if (kept.version !== undefined && form.elements.version) form.elements.version.value = kept.version;
}

function flush(form, state) {
  const place = form.querySelector("[data-saved]");
  const sent = [...state.fields];
  state.fields.clear();
  // One after another: each post carries the version that the one before it left.
  state.turn = state.turn
    .then(() => save(form, sent))
    .then(() => stamp(place, place?.dataset.savedWords ?? ""))
    .catch(() => {
      sent.forEach((name) => state.fields.add(name));
      stamp(place, place?.dataset.failedWords ?? "");
    });
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-autosave]");
  if (!form || !event.target.name || event.target.type === "file") return;
  if (!forms.has(form)) forms.set(form, { fields: new Set(), turn: Promise.resolve(), timer: 0 });
  const state = forms.get(form);
  state.fields.add(event.target.name);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => flush(form, state), WAIT);
});
// What is sent by hand needs no second post behind it.
document.addEventListener("submit", (event) => clearTimeout(forms.get(event.target)?.timer));
