import "./htmx.js";
import "./js/index.js";

// Buttons that only scripts serve are shown only then.
document.documentElement.classList.add("js");
