// form[data-autosave]: a changed field is posted within 2 s to the form's action with its CSRF token and version; the
// answer may be JSON {version}, and {around} for the [data-around] of other forms: the version of what the saved thing is part of. [data-saved] inside says data-saved-words + time; on failure, data-failed-words.
// A box that was cleared is named in "cleared", for it sends nothing by itself. Forms that come later are heard as well.
// data-autosave="whole": the lines of the form depend on one another, so that all of it is posted. data-stale-words: somebody
// else saved meanwhile (409), data-wrong-words: a field is not filled in right (422); without them it is a failure like any other.
const WAIT = 1500;
const forms = new WeakMap();

function stamp(place, words) {
  if (!place) return;
  const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  place.textContent = `${words} ${time}`;
}

function bodyOf(form, fields) {
  const all = new FormData(form);
  if (form.dataset.autosave === "whole") {
    all.delete("_key"); // the mark of the one post by hand
    return all;
  }
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) if (form.elements[name]) body.set(name, form.elements[name].value);
  fields.forEach((name) => {
    all.getAll(name).forEach((value) => body.append(name, value));
    if (!all.has(name)) body.append("cleared", name);
  });
  return body;
}

async function save(form, fields) {
  const answer = await fetch(form.action, { method: "POST", body: bodyOf(form, fields), headers: { Accept: "application/json", "X-Autosave": "1" } });
  if (!answer.ok) throw new Error(String(answer.status));
  if (!answer.headers.get("Content-Type")?.includes("json")) return;
  const kept = await answer.json();
  if (kept.version !== undefined && form.elements.version) form.elements.version.value = kept.version;
  if (kept.around !== undefined) setAround(kept.around);
}

function setAround(version) {
  document.querySelectorAll("input[data-around]").forEach((one) => (one.value = version));
}
// A part that htmx exchanged says the same with an event of this name (HX-Trigger).
document.addEventListener("around", ({ detail }) => setAround(detail.value));

function flush(form, state) {
  const place = form.querySelector("[data-saved]");
  const sent = [...state.fields];
  state.fields.clear();
  state.timer = 0;
  // One after another: each post carries the version that the one before it left.
  state.turn = state.turn
    .then(() => save(form, sent))
    .then(() => stamp(place, place?.dataset.savedWords ?? ""))
    .catch((fault) => {
      sent.forEach((name) => state.fields.add(name));
      const why = { 409: place?.dataset.staleWords, 422: place?.dataset.wrongWords }[fault.message];
      if (why) place.textContent = why;
      else stamp(place, place?.dataset.failedWords ?? "");
    })
    .finally(() => (state.busy -= 1));
  state.busy += 1;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-autosave]");
  if (!form || !event.target.name || event.target.type === "file") return;
  if (!forms.has(form)) forms.set(form, { fields: new Set(), turn: Promise.resolve(), timer: 0, busy: 0 });
  const state = forms.get(form);
  state.fields.add(event.target.name);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => flush(form, state), WAIT);
});
// What is sent by hand needs no second post behind it, and waits for the one under way: that leaves the version to send. A form with
// [data-around] waits for every other one, whose last fields are posted first. Before htmx hears of it, which would send at once.
document.addEventListener(
  "submit",
  (event) => {
    const own = forms.get(event.target);
    clearTimeout(own?.timer);
    const others = event.target.querySelector("input[data-around]") ? [...document.querySelectorAll("form[data-autosave]")].filter((one) => one !== event.target) : [];
    const waited = others.map((one) => [one, forms.get(one)]).filter(([, state]) => state);
    waited.forEach(([form, state]) => {
      if (!state.timer) return;
      clearTimeout(state.timer);
      flush(form, state);
    });
    const turns = [own, ...waited.map(([, state]) => state)].filter((state) => state?.busy).map((state) => state.turn);
    if (!turns.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.all(turns).then(() => event.target.requestSubmit(event.submitter));
  },
  true,
);
