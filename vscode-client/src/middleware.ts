// Where funcls steps back in VS Code, because another server answers there, and where its answers need a hand.

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { show } from "./commands";
import type { Server } from "./server";

export function middleware(server: Server): Middleware {
	return {
		// VS Code shows the outlines of all servers one below the other, and its JSON server has one of every JSON file.
		provideDocumentSymbols: (document, token, next) => (isJSON(document) ? undefined : next(document, token)),
		// VS Code takes the tokens of one server only: ours would cost those of the Python server.
		provideDocumentSemanticTokens: (document, token, next) => (document.languageId === "python" ? undefined : next(document, token)),
		provideDocumentRangeSemanticTokens: (document, range, token, next) =>
			document.languageId === "python" ? undefined : next(document, range, token),
		// A command of a code lens or a code action has something to say, or a file to look at.
		executeCommand: (command, args) => show(server, () => server.ask(command, args[0])),
	};
}

function isJSON(document: vscode.TextDocument): boolean {
	return vscode.languages.match([{ language: "json" }, { language: "jsonc" }], document) > 0;
}
