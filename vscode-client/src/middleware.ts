// Where funcls steps back in VS Code, or forward, because another server answers there too; and where its answers need a hand.

import * as vscode from "vscode";
import { type InitializeParams, LanguageClient, type Middleware, RenameRequest } from "vscode-languageclient/node";
import { execute } from "./commands";
import type { Server } from "./server";

const json = [{ scheme: "file", pattern: "**/{function,host,local.settings}.json" }];
const python = { scheme: "file", language: "python" };

export function middleware(server: Server): Middleware {
	return {
		// VS Code shows the outlines of all servers one below the other, and its JSON server has one of every JSON file.
		provideDocumentSymbols: (document, token, next) => (vscode.languages.match(json, document) ? undefined : next(document, token)),
		executeCommand: (command, args) => execute(server, command, args[0]),
	};
}

/** Shows places that the server names, such as what a code lens counts. The server uses it where the client says that it is there. */
export const showReferences = "funcls.showReferences";

const pythonServers = [
	"ms-python.vscode-pylance",
	"ms-python.python", // with Jedi, where there is no Pylance
	"ms-pyright.pyright",
	"detachhead.basedpyright",
	"anysphere.cursorpyright",
	"astral-sh.ty",
	"meta.pyrefly",
];

/** Whether another server answers in Python. */
export const besidePython = () => pythonServers.some((id) => vscode.extensions.getExtension(id));

/** Says to the server what the protocol has no words for. */
export class Client extends LanguageClient {
	protected override fillInitializeParams(params: InitializeParams): void {
		super.fillInitializeParams(params);
		params.capabilities.experimental = {
			commands: { commands: [showReferences] },
			pythonServer: besidePython(),
			views: { refreshSupport: true },
		};
	}
}

/**
 * Of the servers that rename in Python VS Code asks the one first that came last, and goes on to the next where that has nothing to
 * rename. Python servers rename a parameter and leave its binding, so funcls comes anew when the user turns to a place in Python.
 */
export function stepForward(client: LanguageClient): vscode.Disposable {
	let latest: vscode.Disposable | undefined;
	let since = 0;
	const turned = vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
		if (Date.now() - since > 1000 && vscode.languages.match(python, document)) {
			const provider = client.getFeature(RenameRequest.method).getProvider(document);
			latest?.dispose();
			latest = provider && vscode.languages.registerRenameProvider(python, provider);
			since = Date.now();
		}
	});
	return { dispose: () => vscode.Disposable.from(turned, latest ?? turned).dispose() };
}
