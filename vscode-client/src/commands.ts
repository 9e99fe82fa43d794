// The commands of the palette and the menus. What they do is the server's; here users are asked what the server needs to know.

import * as vscode from "vscode";
import type { Outcome } from "./answers";
import type { Server } from "./server";

interface Template {
	id: string;
	label: string;
	detail?: string;
}

interface BindingKind {
	type: string;
	direction: string;
	label: string;
	detail?: string;
}

export function register(server: Server): vscode.Disposable[] {
	const changing = (id: string, run: (resource?: vscode.Uri) => Promise<Outcome | undefined>) =>
		vscode.commands.registerCommand(id, (resource?: unknown) =>
			show(server, () => run(resource instanceof vscode.Uri ? resource : vscode.window.activeTextEditor?.document.uri)),
		);
	return [
		vscode.commands.registerCommand("funcls.restart", () => server.restart()),
		vscode.commands.registerCommand("funcls.show.log", () => server.showLog()),
		changing("funcls.fix.workspace", () => server.ask("funcls.fixAll")),
		changing("funcls.create.function", async (resource) => {
			const app = await chooseApp(resource);
			const template =
				app && (await choose(server.ask<Template[]>("funcls.templates", { app: app.toString() }), "What starts the function?"));
			const name = template && (await vscode.window.showInputBox({ title: `New function: ${template.label}`, prompt: "Its name" }));
			return name ? server.ask("funcls.newFunction", { app: app.toString(), template: template.id, name }) : undefined;
		}),
		changing("funcls.create.binding", async (resource) => {
			const uri = resource?.toString();
			const kind = await choose(server.ask<BindingKind[]>("funcls.bindingKinds", { uri }), "Which binding?");
			return kind ? server.ask("funcls.addBinding", { uri, type: kind.type, direction: kind.direction }) : undefined;
		}),
		changing("funcls.convert", async (resource) => {
			const whole = resource?.path.endsWith("/host.json") && vscode.Uri.joinPath(resource, "..");
			const target = whole || (resource?.path.endsWith("/function.json") ? resource : await chooseApp(resource));
			return target ? server.ask("funcls.convertToV2", { uri: target.toString() }) : undefined;
		}),
	];
}

/** Carries something out, opens the file it says to look at, and says what it has to say. */
export async function show(server: Server, run: () => Promise<Outcome | undefined>): Promise<Outcome | undefined> {
	try {
		const outcome = await run();
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

async function choose<T extends { label: string }>(items: Promise<T[]>, title: string): Promise<T | undefined> {
	return vscode.window.showQuickPick(await items, { title, matchOnDetail: true });
}

/** The app a file lies in, or the only one, or the one the user chooses. */
async function chooseApp(resource?: vscode.Uri): Promise<vscode.Uri | undefined> {
	const hosts = await vscode.workspace.findFiles("**/host.json", "**/{node_modules,.venv,.python_packages}/**");
	const apps = hosts.map((host) => vscode.Uri.joinPath(host, "..")).sort((a, b) => b.path.length - a.path.length);
	const around = resource && apps.find((app) => `${resource.path}/`.startsWith(`${app.path}/`));
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	if (around || apps.length < 2) {
		return around ?? apps[0] ?? folder;
	}
	const items = apps.map((app) => ({ label: vscode.workspace.asRelativePath(app), app }));
	return (await vscode.window.showQuickPick(items, { title: "Which function app?" }))?.app;
}
