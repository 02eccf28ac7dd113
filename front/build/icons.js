// Turns front/icons.txt (one Tabler icon name a line) into one SVG sprite: <use href=".../icons.svg#NAME">.
import { readFileSync } from "node:fs";

export function readNames(text) {
  const names = text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length) throw new Error(`front/icons.txt names twice: ${repeated.join(", ")}`);
  return names;
}

export function toSymbol(name, svg) {
  const paths = svg
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/>\s+</g, "><")
    .trim();
  // Presentation attributes stand on the symbol, because a <use> does not inherit them from the sprite's root.
  return (
    `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" ` +
    `stroke-linecap="round" stroke-linejoin="round">${paths}</symbol>`
  );
}

export function buildSprite(listFile, iconFolder) {
  const symbols = readNames(readFileSync(listFile, "utf8")).map((name) => {
    let svg;
    try {
      svg = readFileSync(`${iconFolder}/${name}.svg`, "utf8");
    } catch {
      throw new Error(`front/icons.txt: Tabler has no outline icon "${name}"`);
    }
    return toSymbol(name, svg);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}
