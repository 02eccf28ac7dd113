// form[data-autosave]: a changed field is posted within 2 s to the form's action with its CSRF token and version; the
// answer may be JSON {version}. [data-saved] inside says data-saved-words + time; on failure, data-failed-words.
const WAIT = 1500;

function stamp(place, words) {
  if (!place) return;
  const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  place.textContent = `${words} ${time}`;
}

async function save(form, fields) {
  const body = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) if (form.elements[name]) body.set(name, form.elements[name].value);
  const all = new FormData(form);
  fields.forEach((name) => all.getAll(name).forEach((value) => body.append(name, value)));
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json", "X-Autosave": "1" } });
  if (!answer.ok) throw new Error(String(answer.status));
  if (!answer.headers.get("Content-Type")?.includes("json")) return;
  const kept = await answer.json();
  if (kept.version !== undefined && form.elements.version) form.elements.version.value = kept.version;
}

document.querySelectorAll("form[data-autosave]").forEach((form) => {
  const place = form.querySelector("[data-saved]");
  const fields = new Set();
  let timer;
  let turn = Promise.resolve();
  const flush = () => {
    const sent = [...fields];
    fields.clear();
    // One after another: each post carries the version that the one before it left.
    turn = turn
      .then(() => save(form, sent))
      .then(() => stamp(place, place?.dataset.savedWords ?? ""))
      .catch(() => {
        sent.forEach((name) => fields.add(name));
        stamp(place, place?.dataset.failedWords ?? "");
      });
  };
  form.addEventListener("input", (event) => {
    if (!event.target.name) return;
    fields.add(event.target.name);
    clearTimeout(timer);
    timer = setTimeout(flush, WAIT);
  });
});
