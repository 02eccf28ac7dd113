// The service worker, for who is signed in, and whose copies of pages it keeps: another person's, or nobody's, are forgotten.
const LAST = "thidua-me";

async function start(me) {
  await navigator.serviceWorker.register("/sw.js");
  const worker = (await navigator.serviceWorker.ready).active;
  if (localStorage.getItem(LAST) !== me) worker.postMessage("forget");
  localStorage.setItem(LAST, me);
}

const me = document.documentElement.dataset.me ?? "";
const wanted = "serviceWorker" in navigator && isSecureContext && (me || navigator.serviceWorker.controller);
if (wanted) addEventListener("load", () => start(me).catch(() => {}));
