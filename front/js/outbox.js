// form[data-offline="words"]: sent as ever while the server answers; else kept on this device, files included, and sent when
// it answers again: once, because each kept form carries a key of its own that the server remembers. [data-outbox] shows how
// many wait. Background Sync is not relied on, since iOS has none: the outbox is emptied on load, on `online` and every minute.
import { openDB } from "idb";

const EVERY = 60_000;
const PATIENCE = 4_000;
const KEPT = { waiting: "waiting", refused: "refused" };
const root = document.documentElement;
const me = root.dataset.me ?? "";
const store = () => openDB("thidua", 1, { upgrade: (db) => db.createObjectStore("outbox", { keyPath: "key" }) });

// A random UUID; crypto.randomUUID is there on secure origins only, and an agency may serve its own network without TLS.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export const mine = async () => (await (await store()).getAll("outbox")).filter((one) => one.by === me).sort((a, b) => a.at - b.at);
export const discard = async (key) => (await store()).delete("outbox", key);

// Try a refused one again: what stood in its way may be over. It keeps its key, under which the server has done nothing.
export async function again(one) {
  await (await store()).put("outbox", { ...one, state: KEPT.waiting });
  return flush();
}

// Whose session the server has for this browser, "" for nobody's; null when it does not answer. On a shared machine it may be
// another's than this page was made for, and nothing of one person is ever sent in the name of another.
async function account() {
  if (!navigator.onLine) return null;
  try {
    const answer = await fetch("/con-song/", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? answer.headers.get("X-Account") : null;
  } catch {
    return null;
  }
}

function cookie(name) {
  return document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

// What a person reads beside a field, so that words which were refused can be shown as they were asked for.
function asked(form) {
  return Object.fromEntries([...form.elements].filter((one) => one.name && one.labels?.length).map((one) => [one.name, one.labels[0].textContent.trim()]));
}

// A button may owe words: <button data-owes="ID">. Told at once, for a form that waits on the device is judged by nobody.
function owes(button) {
  const field = button?.dataset.owes && document.getElementById(button.dataset.owes);
  if (!field) return false;
  field.required = true;
  const given = field.reportValidity();
  field.required = false;
  return !given;
}

async function keep(form, button) {
  const body = new FormData(form, button);
  // The page may be an old copy: its key may have been used, its token may be stale. A new key for each form that is kept.
  ["csrfmiddlewaretoken", "_key"].forEach((name) => body.delete(name));
  const one = { key: newKey(), by: me, at: Date.now(), action: form.action, page: location.href, what: form.dataset.offline, asked: asked(form), fields: [...body], state: KEPT.waiting };
  await (await store()).add("outbox", one);
  return one;
}

// Sent: the server did it, now or at an earlier try. Refused: a person must look. Otherwise it stays and is tried again.
async function send(one) {
  const body = new FormData();
  one.fields.forEach(([name, value]) => body.append(name, value));
  body.set("_key", one.key);
  const answer = await fetch(one.action, { method: "POST", body, headers: { "X-CSRFToken": cookie("csrftoken"), "X-Outbox": "1" } });
  if (answer.ok && !new URL(answer.url).pathname.startsWith(root.dataset.signIn)) return discard(one.key);
  if (answer.ok || answer.status === 401 || answer.status >= 500 || answer.status === 429) return undefined;
  return (await store()).put("outbox", { ...one, state: KEPT.refused, status: answer.status });
}

let turn = Promise.resolve();
export function flush() {
  turn = turn
    .then(async () => {
      const waiting = (await mine()).filter((one) => one.state === KEPT.waiting);
      for (const one of waiting) {
        if ((await account()) !== me) return;
        await send(one).catch(() => {}); // it stays and is tried again; those behind it do not wait for it
      }
    })
    .catch(() => {})
    .then(show);
  return turn;
}

export async function show() {
  const all = await mine();
  document.querySelectorAll("[data-outbox]").forEach((place) => {
    place.hidden = all.length === 0;
    place.querySelector("[data-outbox-count]").textContent = String(all.length);
  });
  document.dispatchEvent(new CustomEvent("outbox", { detail: all }));
}

function say(form, words) {
  const note = form.querySelector("[data-offline-note]") ?? form.appendChild(document.createElement("p"));
  note.setAttribute("role", "status");
  note.dataset.offlineNote = "";
  note.className = "note-offline";
  note.textContent = words;
}

// A page from the copy on this device carries an old key, which the server may have seen, and an old token.
function refresh(form) {
  if (form.elements._key) form.elements._key.value = newKey();
  if (form.elements.csrfmiddlewaretoken && cookie("csrftoken")) form.elements.csrfmiddlewaretoken.value = cookie("csrftoken");
}

const asking = new WeakSet(); // forms that wait to hear whether the server answers: a second tap adds nothing
const sure = new WeakSet(); // forms on their way as if this script were not there

function letGo(form, button) {
  sure.add(form);
  try {
    form.requestSubmit(button);
  } finally {
    sure.delete(form);
  }
}

async function sendOrKeep(form, button) {
  const whose = await account();
  if (whose === me) return letGo(form, button);
  try {
    await keep(form, button);
  } catch {
    return letGo(form, button); // no room on this device, or no right to use it: the browser says what comes of it
  }
  form.reset();
  refresh(form);
  say(form, whose === null ? root.dataset.keptWords : root.dataset.leftWords);
  return show();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!me || !form.matches?.("form[data-offline]") || sure.has(form)) return;
  event.preventDefault();
  if (asking.has(form) || owes(event.submitter)) return;
  asking.add(form);
  try {
    await sendOrKeep(form, event.submitter);
  } finally {
    asking.delete(form);
  }
});

if (me) {
  document.querySelectorAll("form[data-offline]").forEach(refresh);
  addEventListener("online", flush);
  setInterval(flush, EVERY);
  flush();
}
