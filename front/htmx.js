import htmx from "htmx.org";

// The content security policy allows neither eval nor inline styles, and htmx must not try.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
window.htmx = htmx;
