// Runs suite.cjs in the extension host of a VS Code that has the packed extension, beside a Python server.
// usage: node suite.mjs FILE.vsix

import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { artefacts, cache, here, open, start } from "./workbench.mjs";

const code = await start(process.argv[2]);
const finish = async (status) => {
	clearTimeout(limit);
	await code.stop();
	process.exit(status);
};
const limit = setTimeout(async () => {
	console.log("not ok: the suite did not end within 400 seconds");
	await code.page.screenshot({ path: path.join(artefacts(), "suite.png") }).catch(() => {});
	await finish(1);
}, 400_000);

// The Python server is an extension under development, and that is what brings the suite along.
const development = path.join(code.root, "python");
cpSync(path.join(here, "python"), development, { recursive: true });
cpSync(path.join(here, "suite.cjs"), path.join(development, "suite.cjs"));
symlinkSync(path.join(cache, "node_modules"), path.join(development, "node_modules"));
// What there is of the library, for Pyright to offer what funcls offers too.
mkdirSync(path.join(code.app, "typings/azure/functions"), { recursive: true });
writeFileSync(
	path.join(code.app, "typings/azure/functions/__init__.pyi"),
	`class QueueMessage:
    id: str
    def get_body(self) -> bytes: ...
class HttpRequest:
    route_params: dict[str, str]
class HttpResponse:
    def __init__(self, body: str) -> None: ...
class TimerRequest: ...
class Out[T]:
    def set(self, val: T) -> None: ...
`,
);
const remote = (name) => `vscode-remote://${new URL(code.url).host}${name}`;

await code.page.exposeFunction("codeAutomationLog", (_, args) => {
	if (/^(ok|not ok|#|\d+ passed)/.test(String(args[0]))) {
		console.log(...args);
	}
});
await code.page.exposeFunction("codeAutomationExit", (status) => void finish(status));
await open(code, [
	["extensionDevelopmentPath", remote(development)],
	["extensionTestsPath", remote(path.join(development, "suite.cjs"))],
	["skipWelcome", "true"],
	["skipReleaseNotes", "true"],
]);
