// Bundles the extension and its views into out/, and copies what lies elsewhere in the repository.

import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

rmSync("out", { recursive: true, force: true });
mkdirSync("out");
const common = { bundle: true, minify: true, metafile: true, logLevel: "warning", legalComments: "none" };
const extension = await build({
	...common,
	entryPoints: { extension: "src/extension.ts", main: "src/main.ts" },
	outdir: "out",
	platform: "node",
	format: "cjs",
	target: "node18",
	external: ["vscode", "./main"], // which is loaded when there is something to do
	supported: { "dynamic-import": false },
});
const view = await build({
	...common,
	entryPoints: { view: "src/view/main.ts" },
	outdir: "out",
	platform: "browser",
	format: "iife",
	target: "chrome118",
});
copyFileSync("src/view/view.css", "out/view.css");
copyFileSync("../LICENSE", "LICENSE");
copyFileSync("../docs/funcls.schema.json", "funcls.schema.json");
writeFileSync("ThirdPartyNotices.txt", notices([extension.metafile, view.metafile]));
