// An answer that leads on to another page ends the asking: one more would begin the way there anew, and a page slower than the asking would never come.
let leading = false;
document.addEventListener("htmx:beforeOnLoad", (event) => {
  leading ||= event.detail.xhr.getResponseHeader("HX-Redirect") !== null;
});
document.addEventListener("htmx:beforeRequest", (event) => {
  if (leading) event.preventDefault();
});
addEventListener("pageshow", () => (leading = false)); // come back to by the browser's own way
