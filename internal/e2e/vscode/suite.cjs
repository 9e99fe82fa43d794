// What the extension does, asked through the API of VS Code from inside its extension host.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const root = () => vscode.workspace.workspaceFolders[0].uri;
const uri = (name) => vscode.Uri.joinPath(root(), name);
const ask = (command, ...args) => vscode.commands.executeCommand(command, ...args);
const relative = (u) => path.relative(root().fsPath, u.fsPath);

async function document(name) {
	const d = await vscode.workspace.openTextDocument(uri(name));
	await vscode.window.showTextDocument(d, { preview: false });
	return d;
}

/** The position of a text in a document; `|` in it is the place, its start without. */
function place(d, marked) {
	const found = d.getText().indexOf(marked.replace("|", ""));
	assert.ok(found >= 0, `${relative(d.uri)} has no ${marked}`);
	return d.positionAt(found + Math.max(0, marked.indexOf("|")));
}

/** Puts the cursor there, as users do before they rename something. */
async function turnTo(d, at) {
	const moved = new Promise((done) => {
		const listener = vscode.window.onDidChangeTextEditorSelection((e) => {
			if (e.textEditor.document === d) {
				listener.dispose();
				done();
			}
		});
	});
	const editor = await vscode.window.showTextDocument(d);
	editor.selection = new vscode.Selection(at, at);
	await moved;
}

/** Asks again until the answer will do. */
async function until(what, question, good = (a) => a) {
	let answer;
	for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
		answer = await question();
		if (good(answer)) {
			return answer;
		}
	}
	assert.fail(`${what}: ${JSON.stringify(answer)?.slice(0, 600)}`);
}

const findings = (name) => vscode.languages.getDiagnostics(uri(name)).filter((d) => d.source === "funcls");

/** Puts a text into a document for one question, and takes it out again. */
async function withText(d, at, text, question) {
	const before = d.getText();
	const edit = new vscode.WorkspaceEdit();
	edit.insert(d.uri, at, text);
	await vscode.workspace.applyEdit(edit);
	try {
		return await question();
	} finally {
		const back = new vscode.WorkspaceEdit();
		back.replace(d.uri, new vscode.Range(0, 0, d.lineCount, 0), before);
		await vscode.workspace.applyEdit(back);
	}
}

const label = (item) => (typeof item.label === "string" ? item.label : item.label.label);
const twice = (names) => names.filter((n, i) => names.indexOf(n) !== i);

async function completions(d, at) {
	return (await ask("vscode.executeCompletionItemProvider", d.uri, at)).items;
}

const tests = {
	"the extension is active and its server has the version of the extension": async () => {
		const extension = await until("the extension", () => vscode.extensions.getExtension("funcls.funcls"));
		await until("active", () => extension.isActive);
		assert.ok(extension.extensionPath.includes("extensions"), extension.extensionPath);
	},
	"findings stand in both files, each once": async () => {
		await document("Mistaken/function.json");
		await document("Mistaken/__init__.py");
		for (const name of ["Mistaken/__init__.py", "Mistaken/function.json"]) {
			const found = await until(name, () => findings(name), (f) => f.length > 0);
			assert.equal(found.length, 1);
			assert.equal(found[0].code.value, "AZF101");
			assert.equal(found[0].relatedInformation.length, 1);
		}
	},
	"files that were never opened have their findings": async () => {
		const edit = new vscode.WorkspaceEdit();
		edit.createFile(uri("Empty/function.json"), { contents: Buffer.from('{"bindings": []}') });
		await vscode.workspace.applyEdit(edit);
		await until("Empty", () => findings("Empty/function.json"), (f) => f.length > 0);
		await vscode.workspace.fs.delete(uri("Empty"), { recursive: true });
		await until("Empty is gone", () => findings("Empty/function.json"), (f) => f.length === 0);
	},
	"definition leads from function.json to Python": async () => {
		const d = await document("Orders/function.json");
		const found = await until("definition", () => ask("vscode.executeDefinitionProvider", d.uri, place(d, '"or|der"')), (f) => f.length > 0);
		assert.deepEqual(found.map((l) => relative(l.targetUri ?? l.uri)), ["Orders/__init__.py"]);
	},
	"definition leads from Python to function.json": async () => {
		const d = await document("Orders/__init__.py");
		const all = () => ask("vscode.executeDefinitionProvider", d.uri, place(d, "main(or|der"));
		await until("definition", all, (f) => f.some((l) => relative(l.targetUri ?? l.uri) === "Orders/function.json"));
	},
	"rename changes both files": async () => {
		for (const [name, marked] of [["Orders/function.json", '"or|der"'], ["Orders/__init__.py", "body = or|der.get"]]) {
			const d = await document(name);
			await turnTo(d, place(d, marked));
			const edit = await ask("vscode.executeDocumentRenameProvider", d.uri, place(d, marked), "incoming");
			const changes = Object.fromEntries(edit.entries().map(([u, edits]) => [relative(u), edits.length]));
			assert.deepEqual(changes, { "Orders/function.json": 1, "Orders/__init__.py": 3 }, name);
		}
	},
	"a rename on the Python server's ground is the Python server's": async () => {
		const d = await document("Orders/__init__.py");
		const edit = await ask("vscode.executeDocumentRenameProvider", d.uri, place(d, "bo|dy = "), "content");
		assert.deepEqual(edit.entries().map(([u, edits]) => [relative(u), edits.length]), [["Orders/__init__.py", 2]]);
	},
	"completion in function.json offers everything once": async () => {
		const d = await document("Orders/function.json");
		const items = await withText(d, place(d, '"queueName": "orders",|'), "\n      ", async () => {
			const at = place(d, '"queueName": "orders",').translate(1, 6);
			return until("items", () => completions(d, at), (i) => i.some((item) => label(item).includes("dataType")));
		});
		assert.deepEqual(twice(items.map(label)), []);
	},
	"completion in Python offers everything once": async () => {
		const d = await document("Receipts/__init__.py");
		await until("Pyright", () => ask("vscode.executeHoverProvider", d.uri, place(d, "get_bo|dy")), (h) => h.length > 0);
		for (const [marked, wanted] of [
			["receipt: func.|", "★ QueueMessage"],
			["receipt: |", "★ func.QueueMessage"],
			["receipt.|get_body", "get_body"],
		]) {
			const offered = await until(marked, () => completions(d, place(d, marked)), (i) => i.some((item) => label(item) === wanted));
			assert.deepEqual(twice(offered.map(label)), [], marked);
		}
	},
	"a card in Python is there once, and the binding's beside the Python server's": async () => {
		const d = await document("Receipts/__init__.py");
		const cards = async (marked) => {
			const hovers = await ask("vscode.executeHoverProvider", d.uri, place(d, marked));
			return hovers.flatMap((h) => h.contents.map((c) => c.value ?? c)).filter(Boolean);
		};
		for (const marked of ["get_bo|dy", "func.QueueMes|sage"]) {
			const [one, ...more] = await until(marked, () => cards(marked), (c) => c.length > 0);
			assert.match(one, /python/, marked); // Pyright's are code
			assert.deepEqual(more, [], marked);
		}
		const both = await until("receipt", () => cards("main(rec|eipt"), (c) => c.length > 1);
		assert.deepEqual([both.filter((c) => c.includes("(parameter) receipt")).length, both.filter((c) => c.includes("queueTrigger")).length, both.length], [1, 1, 2]);
	},
	"an object without an annotation is funcls', one with is the Python server's": async () => {
		const script = await document("Orders/__init__.py");
		const at = place(script, "order|: func.QueueMessage");
		const edit = new vscode.WorkspaceEdit();
		edit.delete(script.uri, new vscode.Range(at, at.translate(0, ": func.QueueMessage".length)));
		await vscode.workspace.applyEdit(edit);
		const items = await until("members", () => completions(script, place(script, "order.|get_body")), (i) => i.some((item) => label(item) === "dequeue_count"));
		assert.deepEqual(twice(items.map(label)), []);
		await ask("workbench.action.files.revert");
		const help = await until("signature", () => ask("vscode.executeSignatureHelpProvider", script.uri, place(script, "receipt.set(|"), "("), (h) => h?.signatures.length > 0);
		assert.equal(help.signatures.length, 1);
	},
	"a plain name in Python has one definition, and the outline is the Python server's": async () => {
		const d = await document("Orders/__init__.py");
		const found = await until("definition", () => ask("vscode.executeDefinitionProvider", d.uri, place(d, "receipt.set(bo|dy")), (f) => f.length > 0);
		assert.deepEqual(found.map((l) => relative(l.targetUri ?? l.uri)), ["Orders/__init__.py"]);
		const symbols = await until("outline", () => ask("vscode.executeDocumentSymbolProvider", d.uri), (s) => s?.length > 0);
		assert.deepEqual(symbols.map((s) => s.name), ["main"]);
	},
	"completion knows the settings and the entry point": async () => {
		const d = await document("Receipts/__init__.py");
		const end = d.lineAt(d.lineCount - 1).range.end;
		for (const [text, wanted] of [
			["import os\nos.environ['", "AzureWebJobsStorage"],
			["def ", "main"],
		]) {
			const at = end.translate(text.split("\n").length - 1).with({ character: text.split("\n").at(-1).length });
			await withText(d, end, text, () => until(text, () => completions(d, at), (items) => items.some((i) => label(i) === wanted)));
		}
	},
	"a quick fix mends the finding": async () => {
		const d = await document("Mistaken/__init__.py");
		const [finding] = await until("finding", () => findings("Mistaken/__init__.py"), (f) => f.length > 0);
		const actions = await until("actions", () => ask("vscode.executeCodeActionProvider", d.uri, finding.range, "quickfix", 50), (a) => a.some((x) => x.isPreferred));
		const fix = actions.find((a) => a.isPreferred);
		await vscode.workspace.applyEdit(fix.edit);
		await until("mended", () => findings("Mistaken/__init__.py"), (f) => f.length === 0);
		await vscode.workspace.saveAll();
		await ask("workbench.action.files.revert");
	},
	"hover tells of the binding": async () => {
		const d = await document("GetOrder/function.json");
		const hovers = await until("hover", () => ask("vscode.executeHoverProvider", d.uri, place(d, "orders/{i|d")), (h) => h.length > 0);
		const texts = hovers.flatMap((h) => h.contents.map((c) => c.value)).filter(Boolean);
		assert.equal(texts.length, 1, texts.join("\n---\n"));
		assert.match(texts[0], /route_params/);
	},
	"code lenses say what starts a function, and lead to its neighbours": async () => {
		const d = await document("Orders/__init__.py");
		const lenses = await until("lenses", () => ask("vscode.executeCodeLensProvider", d.uri, 50), (l) => l.length > 1);
		const titles = lenses.map((l) => l.command.title);
		assert.ok(titles.some((t) => t.includes("queueTrigger 'orders'")), titles.join(" | "));
		const counting = lenses.find((l) => l.command.command === "funcls.showReferences");
		assert.ok(counting, titles.join(" | "));
		await ask(counting.command.command, ...counting.command.arguments);
		await ask("closeReferenceSearch");
	},
	"calls are funcls' in function.json and the Python server's in Python": async () => {
		const d = await document("Orders/function.json");
		await until("calls", () => ask("vscode.prepareCallHierarchy", d.uri, place(d, '"or|der"')), (c) => c?.length > 0);
		const p = await document("Orders/__init__.py");
		const found = await until("Python's calls", () => ask("vscode.prepareCallHierarchy", p.uri, place(p, "def ma|in")), (c) => c?.length > 0);
		assert.deepEqual(found.map((c) => c.name), ["main"]);
	},
	"inlay hints": async () => {
		const d = await document("Nightly/function.json");
		const all = new vscode.Range(0, 0, d.lineCount, 0);
		const hints = await until("hints", () => ask("vscode.executeInlayHintProvider", d.uri, all), (h) => h.length > 0);
		const texts = hints.map((h) => (typeof h.label === "string" ? h.label : h.label.map((p) => p.value).join("")));
		assert.ok(texts.includes("every day at 02:30"), texts.join(" | "));
	},
	"the outline of function.json is there once": async () => {
		const d = await document("Orders/function.json");
		const symbols = await until("outline", () => ask("vscode.executeDocumentSymbolProvider", d.uri), (s) => s?.length > 0);
		assert.deepEqual(twice(symbols.map((s) => s.name)), []);
	},
	"functions are found in the workspace": async () => {
		await until("symbols", () => ask("vscode.executeWorkspaceSymbolProvider", "GetOrder"), (s) => s.length > 0);
	},
	"settings take effect at once": async () => {
		const settings = vscode.workspace.getConfiguration("funcls");
		const d = await document("Mistaken/__init__.py");
		const broken = d.getText();
		await withText(d, place(d, "def main(|"), "more, ", async () => {
			await until("finding", () => findings("Mistaken/__init__.py"), (f) => f.length > 0);
			await settings.update("ignore", ["AZF1"], vscode.ConfigurationTarget.Workspace);
			await until("ignored", () => findings("Mistaken/__init__.py"), (f) => f.length === 0);
			await settings.update("ignore", undefined, vscode.ConfigurationTarget.Workspace);
			await until("there again", () => findings("Mistaken/__init__.py"), (f) => f.length > 0);
		});
		assert.equal(d.getText(), broken);
	},
	"the server's commands answer": async () => {
		const graph = await ask("funcls.graph", {});
		assert.ok(graph.nodes.some((n) => n.kind === "function" && n.label === "Orders"), JSON.stringify(graph.nodes));
		const routes = await ask("funcls.routes", {});
		assert.deepEqual(routes.map((r) => r.function), ["GetOrder"]);
	},
	"a new function is made from a template, and shown": async () => {
		const templates = await ask("funcls.templates", {});
		assert.ok(templates.every((t) => t.id && t.label), JSON.stringify(templates));
		const made = await ask("funcls.newFunction", { app: root().toString(), template: templates[0].id, name: "Fresh" });
		assert.ok(made.applied, made.message);
		assert.equal(vscode.window.activeTextEditor.document.uri.toString(), vscode.Uri.parse(made.uri).toString());
		await vscode.workspace.saveAll();
		await until("its symbol", () => ask("vscode.executeWorkspaceSymbolProvider", "Fresh"), (s) => s.length > 0);
		assert.deepEqual(findings("Fresh/function.json").map((f) => f.message), []);
	},
	"a binding is added to both files": async () => {
		const config = (await document("Orders/function.json")).getText();
		const script = (await document("Orders/__init__.py")).getText();
		const kinds = await ask("funcls.bindingKinds", { uri: uri("Orders/function.json").toString() });
		assert.ok(kinds.some((k) => k.type === "table" && k.direction === "out"), JSON.stringify(kinds));
		const added = await ask("funcls.addBinding", { uri: uri("Orders/function.json").toString(), type: "table", direction: "out" });
		assert.ok(added.applied, added.message);
		for (const [name, before] of [["Orders/function.json", config], ["Orders/__init__.py", script]]) {
			assert.notEqual((await document(name)).getText(), before, name);
			await ask("workbench.action.files.revert");
		}
	},
	"everything in the workspace is fixed at once": async () => {
		const d = await document("Mistaken/__init__.py");
		const edit = new vscode.WorkspaceEdit();
		edit.insert(d.uri, place(d, "mesage|:"), "s");
		edit.insert(d.uri, place(d, "print(mesage|"), "s");
		await vscode.workspace.applyEdit(edit);
		await until("finding", () => findings("Mistaken/__init__.py"), (f) => f.length > 0);
		await ask("funcls.fixAll");
		await until("fixed", () => findings("Mistaken/__init__.py"), (f) => f.length === 0);
	},
	"a server that another setting names is started in its place, and often changed settings restart it little": async () => {
		const settings = vscode.workspace.getConfiguration("funcls");
		const { extensionPath } = vscode.extensions.getExtension("funcls.funcls");
		const starts = path.join(root().fsPath, "../starts");
		const own = path.join(root().fsPath, "../funcls");
		const begun = () => (fs.existsSync(starts) ? fs.readFileSync(starts, "utf8").length : 0);
		fs.writeFileSync(own, `#!/bin/sh\n[ "$1" != serve ] || printf x >>'${starts}'\nexec '${extensionPath}/bin/funcls' "$@"\n`, { mode: 0o755 });
		const set = (value) => settings.update("path", value, vscode.ConfigurationTarget.Workspace);
		await set(own);
		await until("the other one", begun, (n) => n === 1);
		await document("Mistaken/function.json");
		await Promise.all([1, 2, 3, 4].map(() => ask("funcls.restart")));
		assert.ok(begun() <= 3, `${begun()} starts`); // one for the first call, and one for all that came meanwhile
		await set("/nowhere/funcls");
		await until("no commands", () => vscode.commands.getCommands(), (c) => !c.includes("funcls.graph"));
		await set(undefined);
		const d = await document("Orders/function.json");
		await until("definition", () => ask("vscode.executeDefinitionProvider", d.uri, place(d, '"or|der"')), (f) => f.length > 0);
		assert.ok(begun() <= 3, `${begun()} starts`);
	},
};

exports.run = async () => {
	let failed = 0;
	const only = process.env.FUNCLS_E2E_ONLY;
	for (const [name, test] of Object.entries(tests).filter(([name]) => !only || name.includes(only))) {
		const began = Date.now();
		try {
			await test();
			console.log(`ok: ${name} (${Date.now() - began} ms)`);
		} catch (e) {
			failed++;
			console.log(`not ok: ${name}: ${e.stack}`);
		}
	}
	console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
	if (failed > 0) {
		throw new Error(`${failed} failed`);
	}
};
