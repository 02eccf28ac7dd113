// The licences of what ends in dist/ travel with it (MIT, 0BSD and OFL all ask for that).
import { readFileSync, readdirSync } from "node:fs";

const BUNDLED = ["bootstrap", "htmx.org", "@tabler/icons", "@fontsource-variable/inter", "@fontsource/be-vietnam-pro"];

export function collectLicences(nodeModules) {
  return BUNDLED.map((name) => {
    const folder = `${nodeModules}/${name}`;
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} ships no licence file; see front/build/licences.js`);
    return `==== ${name} ${version} ====\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
  }).join("\n");
}
