// form[data-autosave]: a changed field is posted within 2 s to the form's action with its CSRF token and version; the
// answer may be JSON {version}. [data-saved] inside says data-saved-words + time; on failure, data-failed-words.
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
}

function flush(form, state) {
  const place = form.querySelector("[data-saved]");
  const sent = [...state.fields];
  state.fields.clear();
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
// What is sent by hand needs no second post behind it, and waits for the one under way: that leaves the version to send.
document.addEventListener("submit", (event) => {
  const state = forms.get(event.target);
  if (!state) return;
  clearTimeout(state.timer);
  if (!state.busy || event.defaultPrevented) return;
  event.preventDefault();
  state.turn.then(() => event.target.requestSubmit(event.submitter));
});
