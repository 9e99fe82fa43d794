// Uses the packed extension with keys and mouse, as people do, and takes the pictures for its README.
// usage: node ui.mjs FILE.vsix

import assert from "node:assert/strict";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { driver, faintest } from "./driver.mjs";
import { appDir, open, start } from "./workbench.mjs";

const [vsix] = process.argv.slice(2);
const only = process.env.FUNCLS_E2E_ONLY;
let passed = 0;
let failed = 0;

/** One VS Code, and steps in it that build on each other: after one that fails the rest are not tried. */
async function session(options, steps) {
	if (only && !Object.keys(steps).some((name) => name.includes(only))) {
		return;
	}
	const code = await start(vsix, options);
	const ui = driver(code);
	await open(code);
	await code.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
	for (const [name, step] of Object.entries(steps)) {
		const began = Date.now();
		try {
			await step(ui, code);
			passed++;
			console.log(`ok: ${name} (${Date.now() - began} ms)`);
		} catch (e) {
			failed++;
			await ui.picture(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
			console.log(`not ok: ${name}: ${e.stack}`);
			break;
		}
	}
	await code.stop();
}

const put = (name, text) => {
	mkdirSync(path.dirname(name), { recursive: true });
	writeFileSync(name, text);
};

await session(
	{},
	{
		"squiggles in function.json and in Python, and rows in the Problems panel": async (ui) => {
			await ui.open("Mistaken/function.json");
			await ui.squiggle();
			await ui.open("Mistaken/__init__.py");
			await ui.squiggle();
			await (await ui.problem(/'me(s)?sage' has no/)).nth(1).waitFor();
			await ui.picture("problems");
		},
		"a quick fix mends both": async (ui) => {
			await ui.open("Mistaken/__init__.py");
			await ui.go(4, 11);
			// What still comes to the editor closes the list again.
			await ui.editor().locator(".lightBulbWidget").waitFor();
			await ui.editor().locator(".codelens-decoration", { hasText: "producers" }).waitFor();
			await ui.keys("Control+.");
			await ui.page.locator(".action-widget .monaco-list-row", { hasText: "Rename" }).first().waitFor();
			await ui.picture("fix");
			await ui.keys("Enter");
			await ui.squiggle("detached");
			await ui.page.locator(".markers-panel", { hasText: "No problems" }).waitFor();
			await ui.keys("Control+j");
			await ui.page.locator(".markers-panel").waitFor({ state: "hidden" });
		},
		"a completion taken in function.json": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(8, 28);
			await ui.keys("End", "Enter", "Control+Space");
			await ui.suggestion("dataType");
			await ui.type("dat");
			await ui.picture("completion");
			await ui.keys("Enter");
			await ui.shows('"dataType":');
			await ui.keys("Escape", "Escape");
			await ui.run("File: Revert File");
			await ui.editor().locator(".view-lines", { hasText: '"dataType":' }).first().waitFor({ state: "detached" });
		},
		"a completion taken in Python": async (ui) => {
			await ui.open("Receipts/__init__.py");
			await ui.keys("Control+a", "Delete");
			await ui.type("def ");
			await ui.keys("Control+Space");
			await ui.suggestion("main");
			await ui.keys("Enter");
			await ui.shows("def main(receipt: func.QueueMessage)");
			await ui.keys("Escape", "Escape");
			await ui.run("File: Revert File");
		},
		"F12 goes to Python and back": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(7, 18);
			await ui.keys("F12");
			await ui.active("Orders/__init__.py");
			await ui.at(6, 10);
			await ui.keys("F12");
			await ui.active("Orders/function.json");
		},
		"F2 renames in both files": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(7, 18);
			await ui.keys("F2");
			const input = ui.page.locator(".rename-box input:focus");
			await input.fill("incoming");
			await input.press("Enter");
			await ui.shows('"name": "incoming"');
			await ui.open("Orders/__init__.py");
			await ui.shows("main(incoming: func.QueueMessage");
			await ui.shows("incoming.get_body()");
		},
		"a code lens and an inlay hint": async (ui) => {
			await ui.open("GetOrder/__init__.py");
			await ui.editor().locator(".codelens-decoration", { hasText: "/api/orders/{id:int}" }).first().waitFor();
			await ui.picture("lens");
			await ui.open("Nightly/function.json");
			await ui.shows("every day at 02:30");
			await ui.picture("hint");
		},
		"a new function from the palette, and a binding for it": async (ui) => {
			await ui.run("funcls: New Function…");
			await ui.answer("Timer", "Timer");
			await ui.answer("Cleanup");
			await ui.active("Cleanup/__init__.py");
			await ui.run("File: Save All");
			await ui.run("funcls: Add Binding…");
			await ui.answer("queue output", "ueue output");
			await ui.active("Cleanup/function.json");
			await ui.shows('"type": "queue"');
			await ui.open("Cleanup/__init__.py");
			await ui.shows("func.Out[");
			await ui.picture("added");
			await ui.run("File: Save All");
		},
		"the graph is drawn, leads to the source, and follows what is edited": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.run("funcls: Show Data-Flow Graph");
			const graph = await ui.view("graph");
			await graph.locator(".node.function", { hasText: "Orders" }).first().waitFor();
			await graph.locator(".node", { hasText: "receipts" }).first().waitFor();
			await ui.run("View: Expand Editor Group and Hide Side Bars");
			await graph.locator("button", { hasText: "Fit" }).click();
			await ui.picture("graph");
			await graph.locator(".node.function", { hasText: "Nightly" }).first().click();
			await ui.active("Nightly/__init__.py");
			await ui.open("Receipts/function.json");
			await ui.go(8, 28);
			await ui.type("s-renamed");
			await graph.locator(".node", { hasText: "renamed" }).first().waitFor();
			await ui.run("File: Revert File");
			await graph.locator(".node", { hasText: "renamed" }).first().waitFor({ state: "detached" });
		},
		"the graph is used with keys alone": async (ui) => {
			await ui.run("funcls: Show Data-Flow Graph");
			const graph = await ui.view("graph");
			await graph.locator("input").focus(); // where the view was left, Tab goes on from
			await ui.type("Orders");
			await graph.locator(".node", { hasText: "receipts" }).waitFor();
			await graph.locator(".node", { hasText: "mistakes" }).waitFor({ state: "detached" });
			await ui.until(graph.locator("button:focus", { hasText: "Copy as Mermaid" }), "Tab");
			await ui.keys("Enter");
			await graph.locator("[role=status]", { hasText: "Copied" }).waitFor();
			await ui.until(graph.locator(".edge:focus-visible"), "Tab");
			await ui.until(graph.locator(".node.function:focus-visible", { hasText: "Nightly" }), "Tab");
			await ui.picture("keys");
			await ui.until(graph.locator(".node.function:focus", { hasText: "Orders" }), "ArrowRight");
			await ui.keys("Enter");
			await ui.active("Orders/__init__.py");
		},
		"the routes are listed": async (ui) => {
			await ui.run("funcls: Show Routes");
			const routes = await ui.view("routes");
			await routes.locator("tr", { hasText: "/api/orders/{id:int}" }).waitFor();
			await ui.picture("routes");
			await routes.locator("a", { hasText: "GetOrder" }).click();
			await ui.active("GetOrder/function.json");
		},
		"both views are readable in every theme": async (ui) => {
			await ui.run("View: Reset Editor Group Sizes");
			for (const [theme, mark] of [
				["Dark High Contrast", "hc-black"],
				["Light High Contrast", "hc-light"],
				["Dark Modern", "vs-dark"],
				["Light Modern", "vs"],
			]) {
				await ui.keys("Control+k", "Control+t");
				await ui.answer(theme, theme);
				await ui.page.locator(`.monaco-workbench.${mark}`).waitFor();
				for (const [kind, view] of [["graph", "Data-Flow Graph"], ["routes", "Routes"]]) {
					await ui.run(`funcls: Show ${view}`);
					const frame = await ui.view(kind);
					await frame.locator("svg text, td").first().waitFor();
					const worst = await faintest(frame);
					await ui.picture(`${kind}-${mark}`);
					assert.ok(worst.contrast >= 4.5, `${theme}, ${view}: ${JSON.stringify(worst)}`);
				}
			}
		},
		"an app is converted from the palette": async (ui, code) => {
			await ui.open("host.json");
			await ui.run("funcls: Convert to the v2 Programming Model…");
			await ui.active("function_app.py");
			await ui.shows("app.register_functions(orders_bp)");
			await ui.run("File: Save All");
			await ui.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "function.json" }).first().waitFor({ state: "detached" });
			assert.ok(!existsSync(path.join(code.app, "Orders/function.json")), "Orders/function.json is there still");
		},
	},
);

// What a workspace that is not trusted names as funcls is not run; the one in the extension is.
const marks = mkdtempSync(path.join(tmpdir(), "funcls-e2e-mark-"));
const [mark, trap] = ["ran", "funcls"].map((name) => path.join(marks, name));
put(trap, `#!/bin/sh\ntouch '${mark}'\n`);
chmodSync(trap, 0o755);
await session(
	{
		trust: false,
		settings: { "security.workspace.trust.startupPrompt": "never" },
		env: { PATH: `${marks}:${process.env.PATH}` },
		prepare: (app) => put(path.join(app, ".vscode/settings.json"), JSON.stringify({ "funcls.path": trap })),
	},
	{
		"in an untrusted workspace the funcls in the extension is run, and no other": async (ui) => {
			await ui.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
			await ui.open("Mistaken/function.json");
			await ui.squiggle();
			assert.ok(!existsSync(mark), "the other one was run");
		},
		"once it is trusted, the one that it names is": async (ui) => {
			await ui.run("Workspaces: Manage Workspace Trust");
			await ui.page.locator(".workspace-trust-editor .monaco-button", { hasText: "Trust" }).first().click();
			await ui.page.locator(".workspace-trust-editor", { hasText: "You trust this folder" }).waitFor();
			await ui.notice(`'${trap}' is not funcls: it does not say its version.`);
			assert.ok(existsSync(mark), "it was not run");
		},
	},
);

await session(
	{ machine: { "funcls.path": "/nowhere/funcls" }, app: false },
	{
		"in a folder without a function app nothing is started or said": async (ui, code) => {
			put(path.join(code.app, "notes/data.json"), "{}");
			put(path.join(code.app, "notes/tool.py"), "print(1)\n");
			await ui.open("notes/tool.py");
			await ui.run("Developer: Show Running Extensions");
			await ui.page.locator(".runtime-extensions-editor .monaco-list-row", { hasText: "funcls" }).first().waitFor();
			await ui.picture("waiting");
			await ui.keys("F1");
			await ui.page.locator(".quick-input-widget input:focus").fill(">Restart");
			await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "Debug: Restart" }).first().waitFor();
			assert.equal(await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "funcls" }).count(), 0, "there is a command of funcls");
			await ui.keys("Escape");
			assert.equal(await ui.page.locator(".codicon-bell-dot").count(), 0, "something was said");
		},
		"once there is one, what keeps the server from starting is said in a sentence, with a button that helps": async (ui, code) => {
			cpSync(appDir, path.join(code.app, "services/app"), { recursive: true });
			const said = await ui.notice("funcls was not found at '/nowhere/funcls', which the setting funcls.path names.");
			await ui.picture("failure");
			await said.locator("a, button", { hasText: "Open Settings" }).first().click();
			await ui.page.locator(".settings-editor", { hasText: "Path" }).waitFor();
		},
		"when the setting is put right the server starts": async (ui, code) => {
			code.configureMachine({});
			await (await ui.problem(/'me(s)?sage' has no/)).first().waitFor();
		},
	},
);

// A workspace of several folders, some of them with an app.
const several = (...folders) => JSON.stringify({ folders: folders.map((path) => ({ path })), settings: {} });
await session(
	{ app: false, workspace: several("notes", "more") },
	{
		"apps in folders that come later are checked": async (ui, code) => {
			cpSync(appDir, path.join(code.root, "shop"), { recursive: true });
			cpSync(appDir, path.join(code.root, "billing/functions"), { recursive: true });
			put(path.join(code.root, "billing/.vscode/settings.json"), '{"funcls.severity": {"AZF101": "warning"}}');
			code.setWorkspace(several("notes", "more", "shop", "billing"));
			const rows = await ui.problem(/'me(s)?sage' has no/);
			await rows.nth(3).waitFor();
			await ui.picture("folders");
			assert.equal(await ui.page.locator(".markers-panel .marker-icon .codicon-warning, .markers-panel .codicon-warning").count() > 0, true);
		},
		"which app gets a new function is asked": async (ui) => {
			await ui.open("notes/tool.py");
			await ui.run("funcls: New Function…");
			await ui.page.locator(".quick-input-list .monaco-list-row", { hasText: "shop" }).waitFor();
			await ui.picture("apps");
			await ui.answer("billing", "billing/functions");
			await ui.answer("HTTP", "HTTP");
			await ui.answer("Invoice");
			await ui.active("Invoice/__init__.py");
		},
		"a folder that goes takes its findings with it": async (ui, code) => {
			code.setWorkspace(several("notes", "more", "billing"));
			await (await ui.problem("shop")).first().waitFor({ state: "detached" });
			await (await ui.problem("billing")).first().waitFor();
		},
	},
);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
