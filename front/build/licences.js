// The licences of what ends in dist/ travel with it (MIT, 0BSD and OFL all ask for that).
import { readFileSync, readdirSync } from "node:fs";

const BUNDLED = ["bootstrap", "htmx.org", "@tabler/icons", "@fontsource-variable/inter", "@fontsource/be-vietnam-pro"];
// What the editor of posts is made of; the packages of Tiptap share one licence.
const EDITOR = [
  "@tiptap/core",
  "linkifyjs",
  "orderedmap",
  "rope-sequence",
  "w3c-keyname",
  "prosemirror-changeset",
  "prosemirror-commands",
  "prosemirror-dropcursor",
  "prosemirror-gapcursor",
  "prosemirror-history",
  "prosemirror-inputrules",
  "prosemirror-keymap",
  "prosemirror-model",
  "prosemirror-schema-list",
  "prosemirror-state",
  "prosemirror-tables",
  "prosemirror-transform",
  "prosemirror-view",
];

export function collectLicences(nodeModules) {
  return [...BUNDLED, ...EDITOR].map((name) => {
    const folder = `${nodeModules}/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} ships no licence file; see front/build/licences.js`);
    return `==== ${name} ${version} ====\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
  }).join("\n");
}
