import "./htmx.js";
import "./js/index.js";
