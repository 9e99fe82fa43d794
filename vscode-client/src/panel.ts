// The two views beside the editor: how data flows, and the routes. They draw what the server answers, and follow what is edited.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Place, Told } from "./answers";
import type { Server } from "./server";

type Kind = "graph" | "routes";

const titles: Record<Kind, string> = { graph: "Data Flow", routes: "Routes" };

export function register(context: vscode.ExtensionContext, server: Server): vscode.Disposable[] {
	const out = vscode.Uri.joinPath(context.extensionUri, "out");
	const views = (["graph", "routes"] as const).flatMap((kind) => {
		const viewType = `funcls.${kind}`;
		let panel: vscode.WebviewPanel | undefined;
		const adopt = async (shown: vscode.WebviewPanel) => {
			panel = shown;
			shown.onDidDispose(() => {
				panel = undefined;
			});
			shown.iconPath = vscode.Uri.joinPath(context.extensionUri, "images", "icon.png");
			follow(server, kind, shown);
			shown.webview.options = { enableScripts: true, enableCommandUris: ["funcls.show.place"], localResourceRoots: [out] };
			shown.webview.html = page(shown.webview, out, kind);
		};
		return [
			vscode.commands.registerCommand(`funcls.show.${kind}`, () =>
				panel ? panel.reveal() : adopt(vscode.window.createWebviewPanel(viewType, titles[kind], vscode.ViewColumn.Beside)),
			),
			vscode.window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: adopt }),
		];
	});
	return [...views, vscode.commands.registerCommand("funcls.show.place", show)];
}

/** Tells a view what the server knows, while it is to be seen. */
function follow(server: Server, kind: Kind, shown: vscode.WebviewPanel): void {
	let [open, stale, asking, last] = [true, true, false, ""];
	// However much happens while the server is asked, it is asked once more.
	const refresh = async () => {
		stale = true;
		if (asking) {
			return;
		}
		asking = true;
		while (stale && open && shown.visible && server.running) {
			stale = false;
			const told: Told = await server.ask<object>(`funcls.${kind}`).then(
				(answer) => ({ [kind]: answer }),
				(error) => ({ failed: String(error.message ?? error) }),
			);
			const text = JSON.stringify(told);
			if (open && text !== last) {
				last = text;
				void shown.webview.postMessage(told);
			}
		}
		asking = false;
	};
	const news = server.news.event(refresh);
	shown.onDidChangeViewState(refresh);
	shown.webview.onDidReceiveMessage(() => {
		last = ""; // it begins anew, and says so
		return refresh();
	});
	shown.onDidDispose(() => {
		open = false;
		news.dispose();
	});
}

/** Shows a place in the group that has its file open, else in the first one, which is not the view's. */
async function show({ uri, range: { start, end } }: Place): Promise<void> {
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
	const editor = vscode.window.visibleTextEditors.find((e) => e.document === document);
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
