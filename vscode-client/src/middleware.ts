// Where funcls steps back in VS Code, or forward, because another server answers there too; and where its answers need a hand.

import * as vscode from "vscode";
import { type LanguageClient, type Middleware, RenameRequest } from "vscode-languageclient/node";
import { show } from "./commands";
import type { Server } from "./server";

const json = [{ scheme: "file", pattern: "**/{function,host,local.settings}.json" }];
const python = { scheme: "file", language: "python" };

export function middleware(server: Server): Middleware {
	return {
		// VS Code shows the outlines of all servers one below the other, and its JSON server has one of every JSON file.
		provideDocumentSymbols: (document, token, next) => (vscode.languages.match(json, document) ? undefined : next(document, token)),
		// A Python server offers all types there are. A star marks those that fit, so that none seems to be there twice.
		provideCompletionItem: async (document, position, context, token, next) => {
			const offered = await next(document, position, context, token);
			for (const item of Array.isArray(offered) ? offered : (offered?.items ?? [])) {
				if (item.kind === vscode.CompletionItemKind.Class) {
					const label = typeof item.label === "string" ? { label: item.label } : item.label;
					item.filterText ??= label.label;
					item.insertText ??= label.label;
					item.label = { ...label, label: `★ ${label.label}` };
				}
			}
			return offered;
		},
		// A command of a code lens or a code action has something to say, or a file to look at.
		executeCommand: (command, args) => show(server, () => server.ask(command, args[0])),
	};
}

/** Shows places that the server names, such as what a code lens counts. The server uses it where the client says that it is there. */
export const showReferences = "funcls.showReferences";

export function sayWhatElse(client: LanguageClient): void {
	client.registerFeature({
		fillClientCapabilities: (capabilities) => {
			capabilities.experimental = { commands: { commands: [showReferences] } };
		},
		initialize: () => {},
		getState: () => ({ kind: "static" }),
		clear: () => {},
	});
}

/**
 * Of the servers that rename in Python VS Code asks the one first that came last, and goes on to the next where that has nothing to
 * rename. Python servers rename a parameter and leave its binding, so funcls comes anew when the user turns to a place in Python.
 */
export function stepForward(client: LanguageClient): vscode.Disposable {
	let latest: vscode.Disposable | undefined;
	let since = 0;
	const come = (editor?: vscode.TextEditor) => {
		if (editor && vscode.languages.match(python, editor.document) && Date.now() - since > 1000) {
			const provider = client.getFeature(RenameRequest.method).getProvider(editor.document);
			latest?.dispose();
			latest = provider && vscode.languages.registerRenameProvider(python, provider);
			since = Date.now();
		}
	};
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor(come),
		vscode.window.onDidChangeTextEditorSelection((e) => come(e.textEditor)),
		{ dispose: () => latest?.dispose() },
	);
}
