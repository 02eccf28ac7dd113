// Styles and scripts of front/ -> src/thidua/ui/static/ui/dist, under stable names: Django adds the content hash.
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { buildSprite } from "./front/build/icons.js";
import { collectLicences } from "./front/build/licences.js";
import { noEval } from "./front/build/no-eval.js";

const root = import.meta.dirname;
const nodeModules = resolve(root, "node_modules");

const companions = {
  name: "thidua-companions",
  generateBundle() {
    const icons = buildSprite(resolve(root, "front/icons.txt"), `${nodeModules}/@tabler/icons/icons/outline`);
    this.emitFile({ type: "asset", fileName: "icons.svg", source: icons });
    this.emitFile({ type: "asset", fileName: "licences.txt", source: collectLicences(nodeModules) });
  },
};

const nameOf = ({ names }) => (names.some((name) => name.endsWith(".css")) ? "app.css" : "[name][extname]");

export default defineConfig({
  root,
  base: "./",
  publicDir: false,
  plugins: [noEval, companions],
  build: {
    outDir: resolve(root, "src/thidua/ui/static/ui/dist"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    // Chrome and Edge 109 are the last for Windows 7 and 8.1, Firefox 115 the extended release for them.
    target: ["chrome109", "edge109", "firefox115"],
    cssTarget: ["chrome109", "edge109", "firefox115"],
    reportCompressedSize: true,
    rollupOptions: {
      input: { app: resolve(root, "front/main.js"), style: resolve(root, "front/main.css"), sw: resolve(root, "front/sw.js"), editor: resolve(root, "front/editor.js") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: nameOf },
    },
  },
});
