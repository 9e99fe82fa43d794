// Waits for a function app. Until the workspace has one, nothing else of the extension is loaded, and no server runs.

import { statSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

const signs = ["host.json", "function.json", "function_app.py"];
const others = "**/{node_modules,.venv,.python_packages}/**";
const pause = 300; // milliseconds: what is copied or cloned comes file by file

let begun: Promise<{ stop(): Promise<void> }> | undefined;

export function activate(context: vscode.ExtensionContext): void {
	const look = async () => {
		if (!begun && (await vscode.workspace.findFiles(`**/{${signs}}`, others, 1)).length > 0) {
			begun ??= import("./main").then(({ begin }) => begin(context));
		}
		await begun;
	};
	let timer: NodeJS.Timeout | undefined;
	const created = vscode.workspace.createFileSystemWatcher("**/*", false, true, true);
	context.subscriptions.push(
		created,
		created.onDidCreate(({ fsPath }) => {
			// Of a folder that is moved here, and of one that is copied fast, VS Code tells the folder alone.
			if (!begun && (signs.includes(path.basename(fsPath)) || statSync(fsPath, { throwIfNoEntry: false })?.isDirectory())) {
				clearTimeout(timer);
				timer = setTimeout(look, pause);
			}
		}),
		vscode.workspace.onDidChangeWorkspaceFolders(look),
	);
	void look();
}

export async function deactivate(): Promise<void> {
	await (await begun)?.stop();
}
