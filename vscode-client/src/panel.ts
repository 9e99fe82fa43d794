// The two views beside the editor: how data flows, and the routes. They draw what the server answers, and follow what is edited.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { FromView, Graph, Place, Route, ToView } from "./answers";
import { type Server, selector } from "./server";

type Kind = "graph" | "routes";

const titles: Record<Kind, string> = { graph: "Data Flow", routes: "Routes" };
const pause = 250; // milliseconds without an edit

export function register(context: vscode.ExtensionContext, server: Server): vscode.Disposable[] {
	return (["graph", "routes"] as const).flatMap((kind) => {
		const viewType = `funcls.${kind}`;
		let panel: Panel | undefined;
		const adopt = (shown: vscode.WebviewPanel) => {
			panel = new Panel(context, server, kind, shown);
			shown.onDidDispose(() => {
				panel = undefined;
			});
		};
		return [
			vscode.commands.registerCommand(`funcls.show.${kind}`, () => {
				if (panel) {
					panel.shown.reveal();
				} else {
					adopt(vscode.window.createWebviewPanel(viewType, titles[kind], vscode.ViewColumn.Beside));
				}
			}),
			vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: async (shown) => adopt(shown) }),
		];
	});
}

class Panel {
	private readonly disposables: vscode.Disposable[] = [];
	private timer: NodeJS.Timeout | undefined;
	private stale = true;
	private last = "";

	constructor(
		context: vscode.ExtensionContext,
		private readonly server: Server,
		private readonly kind: Kind,
		readonly shown: vscode.WebviewPanel,
	) {
		const out = vscode.Uri.joinPath(context.extensionUri, "out");
		shown.webview.options = { enableScripts: true, localResourceRoots: [out] };
		const later = () => this.refreshSoon();
		const files = vscode.workspace.createFileSystemWatcher("**/*.{json,py}");
		this.disposables.push(
			files,
			files.onDidCreate(later),
			files.onDidChange(later),
			files.onDidDelete(later),
			server.onStarted(later),
			vscode.workspace.onDidChangeTextDocument((e) => vscode.languages.match(selector, e.document) > 0 && later()),
			shown.onDidChangeViewState(() => this.stale && later()),
			shown.webview.onDidReceiveMessage((message: FromView) => this.receive(message)),
			shown.onDidDispose(() => this.dispose()),
		);
		shown.webview.html = page(shown.webview, out, kind);
	}

	private refreshSoon(): void {
		this.stale = true;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.refresh(), pause);
	}

	private async refresh(): Promise<void> {
		if (!this.shown.visible || !this.server.running) {
			return; // it is stale, and refreshed when that has changed
		}
		this.stale = false;
		let message: ToView;
		try {
			message =
				this.kind === "graph"
					? { type: "graph", graph: await this.server.ask<Graph>("funcls.graph") }
					: { type: "routes", routes: await this.server.ask<Route[]>("funcls.routes") };
		} catch (error) {
			message = { type: "failed", message: error instanceof Error ? error.message : String(error) };
		}
		const text = JSON.stringify(message);
		if (text !== this.last) {
			this.last = text;
			await this.shown.webview.postMessage(message);
		}
	}

	private async receive(message: FromView): Promise<void> {
		switch (message.type) {
			case "ready":
				this.last = "";
				return this.refresh();
			case "open":
				return open(message.place);
			case "copy":
				await vscode.env.clipboard.writeText(message.text);
				vscode.window.setStatusBarMessage("Copied the graph as Mermaid", 3000);
		}
	}

	private dispose(): void {
		clearTimeout(this.timer);
		for (const d of this.disposables) {
			d.dispose();
		}
	}
}

/** Opens a place in the group that has it open, else in the first one, which is not the view's. */
async function open(place: Place): Promise<void> {
	if (!place.uri) {
		return;
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri));
	const editor = vscode.window.visibleTextEditors.find((e) => e.document === document);
	const { start, end } = place.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
	await vscode.window.showTextDocument(document, {
		viewColumn: editor?.viewColumn ?? vscode.ViewColumn.One,
		selection: new vscode.Range(start.line, start.character, end.line, end.character),
	});
}

/** The page of a view: nothing is loaded but our own script and style, and nothing else is run. */
function page(webview: vscode.Webview, out: vscode.Uri, kind: Kind): string {
	const nonce = randomBytes(16).toString("hex");
	const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(out, name));
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="${asset("view.css")}">
<title>${titles[kind]}</title>
</head>
<body data-kind="${kind}"><p role="status">Reading the workspace…</p><script nonce="${nonce}" src="${asset("view.js")}"></script></body>
</html>`;
}
