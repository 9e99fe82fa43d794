// The extension for VS Code: starts the server, and shows what VS Code has no place for. What there is to know of function apps the
// server knows.

import * as vscode from "vscode";
import { register as registerCommands } from "./commands";
import { register as registerPanels } from "./panel";
import { Server } from "./server";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const s = new Server(context);
	server = s;
	context.subscriptions.push(
		s,
		...registerCommands(s),
		...registerPanels(context, s),
		vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration("funcls.path") && s.restart()),
		vscode.workspace.onDidGrantWorkspaceTrust(() => s.restart()),
	);
	await s.restart();
}

export function deactivate(): Promise<void> | undefined {
	return server?.stop();
}
