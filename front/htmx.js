import htmx from "htmx.org";

// The content security policy allows neither eval nor inline styles, and htmx must not try.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
// A form with faults (422) comes back in the place of the form, as without a script. Any other refusal is a page of its own, and is shown as one:
// nobody may press a button and see nothing happen.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..|422", swap: true },
  { code: "[45]..", swap: false, error: true },
];
document.addEventListener("htmx:responseError", ({ detail }) => {
  const asksAgain = detail.requestConfig.verb === "get" && detail.xhr.status >= 500; // a part that is asked for every few seconds
  if (asksAgain || !detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) return;
  const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  document.title = page.title;
  document.body.className = page.body.className;
  document.body.replaceChildren(...page.body.childNodes);
  scrollTo(0, 0);
  document.querySelector("h1")?.setAttribute("tabindex", "-1");
  document.querySelector("h1")?.focus();
});
window.htmx = htmx;
