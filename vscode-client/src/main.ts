// What there is once the workspace has a function app.

import * as vscode from "vscode";
import { register as registerPanels } from "./panel";
import { Server } from "./server";

export async function begin(context: vscode.ExtensionContext): Promise<Server> {
	const server = new Server(context);
	context.subscriptions.push(
		...registerPanels(context, server),
		vscode.commands.registerCommand("funcls.restart", () => server.restart()),
		vscode.commands.registerCommand("funcls.show.log", () => server.output.show(true)),
		vscode.workspace.onDidChangeConfiguration((e) => e.affectsConfiguration("funcls.path") && server.restart()),
		vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
	);
	void vscode.commands.executeCommand("setContext", "funcls.here", true);
	await server.restart();
	return server;
}
