// The server's commands. Palette and menus give them a file at most; what else they need to know, users are asked.

import * as vscode from "vscode";
import type { Outcome } from "./answers";
import type { Server } from "./server";

/** Carries out a command, opens the file it says to look at, and says what it has to say. */
export async function execute(server: Server, command: string, given: unknown): Promise<Outcome | undefined> {
	try {
		const argument = await complete(server, command, given);
		const outcome = argument && (await server.ask<Outcome>(command, argument));
		if (outcome?.uri) {
			await vscode.window.showTextDocument(vscode.Uri.parse(outcome.uri));
		}
		if (outcome?.message) {
			void vscode.window[outcome.applied ? "showInformationMessage" : "showWarningMessage"](outcome.message);
		}
		return outcome;
	} catch (error) {
		void server.explain(error);
		return undefined;
	}
}

/** The argument of a command, undefined where the user has thought better of it. */
async function complete(server: Server, command: string, given: unknown): Promise<object | undefined> {
	if (given instanceof Object && !(given instanceof vscode.Uri)) {
		return given; // a code action knows all
	}
	const uri = (given ?? vscode.window.activeTextEditor?.document.uri)?.toString();
	const chooseApp = () => choose<{ uri: string }>("Which function app?", server.ask("funcls.apps", { uri }));
	switch (command) {
		case "funcls.newFunction": {
			const app = (await chooseApp())?.uri;
			const template = app && (await choose<{ id: string }>("What starts the function?", server.ask("funcls.templates", { app })));
			const name = template && (await vscode.window.showInputBox({ title: `New function: ${template.label}`, prompt: "Its name" }));
			return name ? { app, template: template.id, name } : undefined;
		}
		case "funcls.addBinding": {
			const kind = await choose<{ type: string; direction: string }>("Which binding?", server.ask("funcls.bindingKinds", { uri }));
			return kind && { uri, type: kind.type, direction: kind.direction };
		}
		case "funcls.convertToV2":
			return uri?.endsWith("/function.json") ? { uri } : chooseApp();
		default:
			return {};
	}
}

/** What the user picks; nobody is asked where there is no choice. */
async function choose<T>(title: string, offered: Promise<(T & { label: string })[]>): Promise<(T & { label: string }) | undefined> {
	const items = await offered;
	return items.length === 1 ? items[0] : vscode.window.showQuickPick(items, { title, matchOnDetail: true });
}
