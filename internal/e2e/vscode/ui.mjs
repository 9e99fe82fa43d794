// Uses the packed extension with keys and mouse, as people do, and takes the pictures for its README.
// usage: node ui.mjs FILE.vsix

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { artefacts, open, start } from "./workbench.mjs";

const [vsix] = process.argv.slice(2);
const only = process.env.FUNCLS_E2E_ONLY;
let passed = 0;
let failed = 0;

/**
 * One VS Code, and steps in it that build on each other: after one that fails the rest are not tried.
 * A browser on a busy machine loses a key or the focus now and then, so what fails is tried again in
 * a new VS Code; what is wrong fails every time.
 */
async function session(options, steps) {
	if (only && !Object.keys(steps).some((name) => name.includes(only))) {
		return;
	}
	for (let tries = 3; tries > 0; tries--) {
		const problem = await attempt(options, steps);
		if (!problem) {
			return;
		}
		if (tries === 1) {
			failed++;
		}
		console.log(`${tries === 1 ? "not ok" : "to be tried again"}: ${problem}`);
	}
}

/** Takes the steps in a VS Code of their own, and says what went wrong. */
async function attempt(options, steps) {
	const code = await start(vsix, options);
	const ui = driver(code);
	const done = [];
	try {
		await open(code);
		await code.page.locator(".monaco-workbench").waitFor();
		for (const [name, step] of Object.entries(steps)) {
			const began = Date.now();
			try {
				await step(ui, code);
				done.push(`ok: ${name} (${Date.now() - began} ms)`);
			} catch (e) {
				await ui.picture(`failed-${name.replaceAll(/\W+/g, "-")}`).catch(() => {});
				return `${name}: ${e.stack}`;
			}
		}
		passed += done.length;
		console.log(done.join("\n"));
		return "";
	} finally {
		await code.stop();
	}
}

/** What a user does, in words. */
function driver({ page }) {
	const ui = {
		page,
		keys: async (...keys) => {
			for (const key of keys) {
				await page.keyboard.press(key);
			}
		},
		/** Presses keys until what they bring is there: a slow machine may not have been ready for them. */
		bring: async (what, ...keys) => {
			for (let tries = 6; ; tries--) {
				await ui.keys(...keys);
				try {
					return await what.first().waitFor({ timeout: tries > 1 ? 8_000 : 30_000 });
				} catch (e) {
					if (tries === 1) {
						throw e;
					}
					await ui.keys("Escape");
				}
			}
		},
		type: (text) => page.keyboard.type(text, { delay: 5 }),
		picture: (name) => page.screenshot({ path: path.join(artefacts(), `${name}.png`) }),
		editor: () => page.locator(".editor-group-container.active .monaco-editor").first(),
		/** Waits for the text in the active editor; blanks are as in the browser. */
		shows: (text) => ui.editor().locator(".view-lines", { hasText: text }).first().waitFor(),
		/** Writes into the box that a key brings and takes the row; something else may take the focus meanwhile. */
		ask: async (key, text, row) => {
			const input = page.locator(".quick-input-widget input[type=text]");
			for (let tries = 6; ; tries--) {
				await ui.bring(input, key);
				try {
					await input.fill(text, { timeout: 5_000 });
					await row?.waitFor({ timeout: 10_000 });
					return await input.press("Enter", { timeout: 5_000 });
				} catch (e) {
					if (tries === 1) {
						throw e;
					}
					await ui.keys("Escape");
				}
			}
		},
		open: async (name) => {
			const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: path.basename(name) });
			await ui.ask("Control+p", name, row.filter({ hasText: path.dirname(name) }));
			await ui.active(path.basename(name), path.dirname(name));
		},
		tab: (file) => page.locator(`.editor-group-container.active .tab.active[data-resource-name="${file}"]`),
		active: async (file, folder) => {
			await ui.tab(file).waitFor();
			await page.locator(".editor-group-container.active .breadcrumbs-control", { hasText: folder }).waitFor();
		},
		run: async (command) => {
			await ui.ask("F1", `>${command}`, page.locator(".quick-input-list .monaco-list-row.focused", { hasText: command }));
		},
		/** Puts the cursor at a line and column, from 1. */
		go: async (line, column) => {
			await ui.ask("Control+g", `:${line}:${column}`);
			await page.locator(".statusbar-item", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
		},
		frame: async () => {
			const outer = page.frameLocator("iframe.webview.ready").last();
			const inner = outer.frameLocator("#active-frame");
			await inner.locator(".bar").waitFor();
			return inner;
		},
	};
	return ui;
}

await session(
	{},
	{
		"squiggles in function.json and in Python, and rows in the Problems panel": async (ui) => {
			await ui.open("Mistaken/function.json");
			await ui.editor().locator(".squiggly-error").first().waitFor({ state: "attached" });
			await ui.open("Mistaken/__init__.py");
			await ui.editor().locator(".squiggly-error").first().waitFor({ state: "attached" });
			await ui.keys("Control+Shift+m");
			const rows = ui.page.locator(".markers-panel .monaco-list-row", { hasText: /'me(s)?sage' has no/ });
			await rows.nth(1).waitFor();
			await ui.picture("problems");
		},
		"a quick fix mends both": async (ui) => {
			await ui.open("Mistaken/__init__.py");
			await ui.go(4, 11);
			await ui.bring(ui.page.locator(".action-widget .monaco-list-row", { hasText: "Rename" }), "Control+.");
			await ui.picture("fix");
			await ui.keys("Enter");
			await ui.editor().locator(".squiggly-error").first().waitFor({ state: "detached" });
			await ui.page.locator(".markers-panel", { hasText: "No problems" }).waitFor();
			await ui.keys("Control+j");
		},
		"a completion taken in function.json": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(8, 28);
			await ui.keys("End", "Enter");
			await ui.bring(ui.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "dataType" }), "Control+Space");
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
			await ui.bring(ui.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "main" }), "Control+Space");
			await ui.keys("Enter");
			await ui.shows("def main(receipt: func.QueueMessage)");
			await ui.keys("Escape", "Escape");
			await ui.run("File: Revert File");
		},
		"F12 goes to Python and back": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(7, 18);
			await ui.bring(ui.tab("__init__.py"), "F12");
			await ui.active("__init__.py", "Orders");
			await ui.bring(ui.tab("function.json"), "F12");
			await ui.active("function.json", "Orders");
		},
		"F2 renames in both files": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.go(7, 18);
			const input = ui.page.locator(".rename-box input");
			await ui.bring(input, "F2");
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
		"the graph is drawn, leads to the source, and follows what is edited": async (ui) => {
			await ui.open("Orders/function.json");
			await ui.run("funcls: Show Data-Flow Graph");
			const graph = await ui.frame();
			await graph.locator(".node.function", { hasText: "Orders" }).first().waitFor();
			await graph.locator(".node", { hasText: "receipts" }).first().waitFor();
			await ui.run("View: Expand Editor Group and Hide Side Bars");
			await graph.locator("button", { hasText: "Fit" }).click();
			await ui.picture("graph");
			const box = graph.locator(".node.function", { hasText: "Nightly" }).first();
			await box.focus();
			await box.press("Enter");
			await ui.page.locator('.tab.active[data-resource-name="function.json"], .tab.active[data-resource-name="__init__.py"]').first().waitFor();
			await ui.open("Receipts/function.json");
			await ui.go(8, 28);
			await ui.type("s-renamed");
			await graph.locator(".node", { hasText: "renamed" }).first().waitFor();
			await ui.run("File: Revert File");
		},
		"the routes are listed": async (ui) => {
			await ui.run("funcls: Show Routes");
			const routes = await ui.frame();
			await routes.locator("tr", { hasText: "/api/orders/{id:int}" }).waitFor();
			await ui.picture("routes");
			await routes.locator("button", { hasText: "GetOrder" }).click();
			await ui.page.locator(".breadcrumbs-control", { hasText: "GetOrder" }).first().waitFor();
		},
	},
);

// What a workspace that is not trusted names as funcls is not run; the one in the extension is.
const marks = mkdtempSync(path.join(tmpdir(), "funcls-e2e-mark-"));
const [mark, trap] = ["ran", "funcls"].map((name) => path.join(marks, name));
writeFileSync(trap, `#!/bin/sh\ntouch '${mark}'\n`);
chmodSync(trap, 0o755);
await session(
	{ trust: false, settings: { "funcls.path": trap, "security.workspace.trust.startupPrompt": "never" }, env: { PATH: `${marks}:${process.env.PATH}` } },
	{
		"in an untrusted workspace the funcls in the extension is run, and no other": async (ui, code) => {
			await ui.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
			await ui.open("Mistaken/function.json");
			await ui.editor().locator(".squiggly-error").first().waitFor({ state: "attached" });
			assert.ok(!existsSync(mark), "the other one was run");
			assert.ok(readFileSync(code.log, "utf8").length > 0);
		},
	},
);

await session(
	{ settings: { "funcls.path": "/nowhere/funcls" } },
	{
		"what keeps the server from starting is said in a sentence, with a button that helps": async (ui) => {
			await ui.page.locator(".explorer-folders-view", { hasText: "host.json" }).waitFor();
			const said = "funcls was not found at '/nowhere/funcls', which the setting funcls.path names.";
			const notice = ui.page.locator(".notification-list-item", { hasText: said });
			for (let tries = 6; ; tries--) {
				await ui.run("Notifications: Show Notifications"); // it closes an empty list again
				try {
					await notice.locator("a, button", { hasText: "Open Settings" }).first().click({ timeout: 8_000 });
					break;
				} catch (e) {
					if (tries === 1) {
						throw e;
					}
				}
			}
			await ui.page.locator(".settings-editor", { hasText: "Path" }).waitFor();
		},
	},
);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
