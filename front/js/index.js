// Every behaviour is asked for by a data attribute; the page does its work without this file.
import "./menus.js";
import "./dropzone.js";
import "./keys.js";
import "./autosave.js";
import "./answers.js";
import "./toasts.js";
import "./review.js";
import "./bulk.js";
import "./fold.js";
import "./fields.js";
import "./install.js";
import "./outbox.js";
import "./outbox-page.js";
import "./proofs.js";
import "./quicklog.js";
import "./leading-on.js";
