// form[data-answers="address"]: each question (.qa) is posted soon after it changed, several in one post, with its own version
// (`NAME-version`); the answer is JSON {versions, stale, left}, or {sentence, over}: over is "time" or "handed" where nothing is
// taken any more, and empty where it is worth trying again. What the server does not have yet also lies in the browser's own
// store under data-key, so that a reload on a bad network loses nothing; it leaves it once the server has it, and handing in
// therefore waits for that. data-left: seconds by the server's clock.
const WAIT = 600;
const FIRST_RETRY = 1000;
const LAST_RETRY = 20000;
const PATIENCE = 12000;

class Refused extends Error {}

class Answers {
  constructor(form) {
    this.form = form;
    this.dirty = new Map(); // question -> how often it changed
    this.stale = new Map();
    this.retry = FIRST_RETRY;
    this.timer = 0;
    this.busy = false;
    this.handing = false; // handed in as soon as the server has everything
    this.late = false; // the time is over
    this.sure = false; // the form goes to the server as it is
    this.locked = false; // nothing is taken any more
    this.place = form.querySelector("[data-state]");
    this.clock = form.querySelector("[data-clock]");
    this.key = `thidua-answers-${form.dataset.key}`;
    this.setLeft(form.dataset.left === "" ? null : Number(form.dataset.left));
    this.restore();
    form.addEventListener("input", (event) => this.changed(event.target.closest(".qa")));
    form.addEventListener("click", (event) => this.keep(event.target.closest("[data-keep]")?.dataset.keep));
    form.addEventListener("submit", (event) => this.handIn(event));
    window.addEventListener("online", () => this.soon(0));
    document.addEventListener("visibilitychange", () => document.hidden && this.soon(0));
    window.addEventListener("beforeunload", (event) => this.dirty.size && !this.sure && !this.locked && event.preventDefault());
    window.addEventListener("pageshow", () => (this.sure = this.locked)); // back from a page that never came
    if (this.ends !== null) setInterval(() => this.tick(), 500);
  }

  say(words, more = "") {
    const said = `${this.place.dataset[words]}${more}`;
    if (this.place.textContent !== said) this.place.textContent = said;
    this.place.classList.toggle("is-bad", ["wordsOffline", "wordsStale", "wordsSignin", "wordsWaiting"].includes(words));
  }

  setLeft(seconds) {
    this.ends = seconds === null ? null : performance.now() + seconds * 1000;
    if (this.ends !== null) this.show();
  }

  show() {
    const left = Math.max(0, Math.ceil((this.ends - performance.now()) / 1000));
    const parts = [Math.floor(left / 60), left % 60].map((one) => String(one).padStart(2, "0"));
    this.clock.textContent = parts.join(":");
    this.clock.classList.toggle("is-late", left < 60);
    return left;
  }

  tick() {
    if (this.show() > 0 || this.late || this.locked) return;
    this.late = true;
    this.form.elements.hoi?.remove(); // nobody is there to be asked about what is blank
    this.form.requestSubmit();
  }

  changed(question) {
    if (!question || this.stale.has(question.id)) return;
    this.dirty.set(question.id, (this.dirty.get(question.id) ?? 0) + 1);
    this.remember();
    if (!this.handing) this.say("wordsSaving");
    this.soon(WAIT);
  }

  fields(name) {
    return [...this.form.elements].filter((one) => one.name && one.closest(".qa")?.id === name && one.type !== "fieldset");
  }

  values(name) {
    const all = new FormData(this.form);
    return this.fields(name).map((one) => one.name).filter((one, at, every) => every.indexOf(one) === at).flatMap((one) => all.getAll(one).map((value) => [one, value]));
  }

  remember() {
    const kept = Object.fromEntries([...this.dirty.keys()].map((name) => [name, this.values(name)]));
    try {
      if (this.dirty.size) localStorage.setItem(this.key, JSON.stringify(kept));
      else localStorage.removeItem(this.key);
    } catch {
      // a browser without a store still has the page itself
    }
  }

  restore() {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(this.key) ?? "{}");
    } catch {
      return;
    }
    for (const [name, pairs] of Object.entries(kept)) {
      for (const field of this.fields(name)) {
        if (field.name.endsWith("-version")) continue;
        const values = pairs.filter(([key]) => key === field.name).map(([, value]) => value);
        if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
        else if (values.length) [field.value] = values;
      }
      if (this.fields(name).length) this.dirty.set(name, 1);
    }
    if (this.dirty.size) this.soon(0);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }

  async flush() {
    if (this.busy || this.locked || this.sure || !(this.dirty.size || this.handing)) return;
    this.busy = true;
    const sent = new Map(this.dirty);
    try {
      this.took(sent, await this.post([...sent.keys()]));
      this.retry = FIRST_RETRY;
    } catch (fault) {
      if (fault instanceof Refused) this.refused(fault.message);
      else this.say(fault.message === "signin" ? "wordsSignin" : this.handing ? "wordsWaiting" : "wordsOffline");
      this.soon(this.retry * (0.75 + Math.random() / 2));
      this.retry = Math.min(LAST_RETRY, this.retry * 2);
    } finally {
      this.busy = false;
    }
  }

  // The ticket lets the server keep answers without asking for session and permissions again; without one all goes the ordinary way.
  headers() {
    const { ticket } = this.form.dataset;
    return { Accept: "application/json", ...(ticket && { "X-Ticket": ticket }) };
  }

  async post(names) {
    const body = new URLSearchParams();
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const name of names) {
      const number = /^cau-(\d+)$/.exec(name)?.[1];
      if (number) body.append("cau", number);
      this.values(name).forEach(([key, value]) => body.append(key, value));
    }
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(this.form.dataset.answers, { method: "POST", body, signal: stop.signal, headers: this.headers() });
      const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
      if (answer.redirected || answer.status === 403) throw new Error("signin");
      if (!said || answer.status === 503) throw new Error("no answer");
      return said;
    } finally {
      clearTimeout(late);
    }
  }

  refused(sentence) {
    this.place.textContent = sentence;
    this.place.classList.add("is-bad");
  }

  took(sent, said) {
    if (said.over) {
      this.lock(said.sentence, said.over);
      return;
    }
    if (said.sentence) throw new Refused(said.sentence);
    for (const [name, version] of Object.entries(said.versions)) this.version(name, version);
    for (const [name, version] of Object.entries(said.stale)) {
      this.stale.set(name, version);
      this.note(name, false);
    }
    for (const [name, times] of sent) if (this.dirty.get(name) === times) this.dirty.delete(name);
    this.remember();
    if (said.left !== null) this.setLeft(said.left);
    if (this.dirty.size) this.soon(this.handing ? 0 : WAIT);
    else if (this.handing) this.handOver();
    else if (this.stale.size) this.say("wordsStale");
    else this.say("wordsSaved", ` ${new Date().toLocaleTimeString("vi-VN")}`);
  }

  version(name, version) {
    const field = this.form.elements[`${name}-version`];
    if (field) field.value = version;
  }

  note(name, hidden) {
    const note = this.form.querySelector(`[data-note="${name}"]`);
    if (note) note.hidden = hidden;
  }

  keep(name) {
    if (!name || !this.stale.has(name)) return;
    this.version(name, this.stale.get(name));
    this.stale.delete(name);
    this.note(name, true);
    this.changed(document.getElementById(name));
  }

  // Whatever the browser does with a form that finds no network, nothing may be lost by it: the server gets the answers first.
  handIn(event) {
    if (this.sure) return;
    event.preventDefault();
    this.handing = true;
    this.say(this.late ? "wordsOver" : "wordsHanding");
    this.soon(0);
  }

  handOver() {
    if (this.stale.size && !this.late) {
      this.handing = false; // the person decides which answer stays
      this.say("wordsStale");
      return;
    }
    for (const name of this.stale.keys()) document.getElementById(name).disabled = true; // what the other window said stays
    this.send();
  }

  send() {
    this.sure = true;
    this.form.requestSubmit();
  }

  // Nothing is taken any more: what is on the page must not look as if it were. After the time nobody has handed in yet.
  lock(sentence, why) {
    this.locked = true;
    this.dirty.clear();
    this.remember();
    this.refused(sentence);
    this.form.querySelectorAll(".qa, [type=submit], [data-keep]").forEach((one) => (one.disabled = true));
    this.form.querySelector("[data-result]").hidden = false;
    if (why === "time" || this.handing) this.send();
  }
}

document.querySelectorAll("form[data-answers]").forEach((form) => new Answers(form));
