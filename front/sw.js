// The service worker: styles and scripts from the cache (their names change with their content), pages from the server and,
// without a network, the copy of a page that a person can act on there (it holds data-offline), else the page that says what
// is possible. Copies belong to one person: they go when somebody else signs in or when they sign out.
const SHELL = "shell-1";
const PAGES = "pages-1";
const OUTBOX = "/cho-gui/";

self.addEventListener("install", (event) => event.waitUntil(prepare().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(PAGES).then(prepare)); // the page of the outbox names a person too
});

// The page of the outbox with all that it names, so that it opens when nothing else does.
async function prepare() {
  const answer = await fetch(OUTBOX);
  const names = [...(await answer.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((found) => found[1]);
  const shell = await caches.open(SHELL);
  await shell.put(OUTBOX, answer);
  await shell.addAll([...new Set(names)]);
}

async function fromCacheFirst(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) keepIfUsable(request, answer.clone());
    return answer;
  } catch {
    return (await caches.match(request, { ignoreVary: true })) ?? (await caches.match(OUTBOX, { ignoreVary: true })) ?? Response.error();
  }
}

async function keepIfUsable(request, answer) {
  if ((await answer.clone().text()).includes(" data-offline=")) (await caches.open(PAGES)).put(request, answer);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname.startsWith("/static/")) event.respondWith(fromCacheFirst(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
