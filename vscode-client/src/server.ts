// The server's life: started, restarted, stopped, and what the status item says of it.

import * as vscode from "vscode";
import {
	ExecuteCommandRequest,
	LanguageClient,
	type LanguageClientOptions,
	type Location,
	type Position,
	State,
} from "vscode-languageclient/node";
import { Failure, find } from "./binary";
import { middleware, sayWhatElse, showReferences, stepForward } from "./middleware";

/** The files the server knows: never other JSON. Python outside of function apps it passes over itself. */
export const selector = [
	...["function.json", "host.json", "local.settings.json", "requirements.txt", "funcls.toml", "pyproject.toml"].map((name) => ({
		scheme: "file",
		pattern: `**/${name}`,
	})),
	{ scheme: "file", language: "python" },
];

const install = vscode.Uri.parse("https://github.com/funcls/funcls#readme");

export class Server implements vscode.Disposable {
	private client: LanguageClient | undefined;
	private forward: vscode.Disposable | undefined;
	private restarting: Promise<void> | undefined;
	private again = false;
	private readonly output = vscode.window.createOutputChannel("funcls");
	private readonly trace = vscode.window.createOutputChannel("funcls trace");
	private readonly status = vscode.languages.createLanguageStatusItem("funcls", selector);
	private readonly started = new vscode.EventEmitter<void>();
	/** Fires whenever a server is ready. */
	readonly onStarted = this.started.event;

	constructor(private readonly context: vscode.ExtensionContext) {
		this.status.name = "funcls";
		this.status.command = { title: "Show log", command: "funcls.show.log" };
	}

	get running(): boolean {
		return this.client?.state === State.Running;
	}

	/** Restarts the server. Calls that come while it restarts make one more restart together. */
	restart(): Promise<void> {
		if (this.restarting) {
			this.again = true;
			return this.restarting;
		}
		this.restarting = (async () => {
			do {
				this.again = false;
				await this.stop();
				await this.start();
			} while (this.again);
		})().finally(() => {
			this.restarting = undefined;
		});
		return this.restarting;
	}

	/** Asks the server to carry out one of its commands. */
	async ask<T>(command: string, argument: object = {}): Promise<T> {
		if (!this.client || !this.running) {
			throw new Failure("The funcls server is not running.", "Show Log");
		}
		return (await this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] })) as T;
	}

	showLog(): void {
		this.output.show(true);
	}

	/** Says in one sentence what went wrong, with a button that helps. */
	async explain(error: unknown): Promise<void> {
		const message = error instanceof Error ? error.message : String(error);
		const button = error instanceof Failure ? error.button : "Show Log";
		this.output.appendLine(message);
		switch (await vscode.window.showErrorMessage(message, button)) {
			case "Open Settings":
				return vscode.commands.executeCommand("workbench.action.openSettings", "funcls.path");
			case "How to Install":
				await vscode.env.openExternal(install);
				return;
			case "Show Log":
				this.showLog();
		}
	}

	private async start(): Promise<void> {
		this.say("starting", true);
		try {
			const binary = await find(this.context, (line) => this.output.appendLine(line));
			this.output.appendLine(`funcls ${binary.version} (${binary.origin}): ${binary.path}`);
			this.status.detail = `funcls ${binary.version}, ${binary.origin === "bundled" ? "of this extension" : `by the ${binary.origin}`}`;
			const options: LanguageClientOptions = {
				documentSelector: selector,
				outputChannel: this.output,
				traceOutputChannel: this.trace,
				initializationOptions: vscode.workspace.getConfiguration("funcls"),
				middleware: middleware(this),
			};
			const client = new LanguageClient("funcls", "funcls", { command: binary.path, args: ["serve"] }, options);
			client.onDidChangeState(({ newState }) => {
				if (newState === State.Running) {
					this.say("ready");
					this.started.fire();
				} else {
					this.say(newState === State.Starting ? "starting" : "stopped", newState === State.Starting);
				}
			});
			this.client = client;
			sayWhatElse(client);
			await client.start();
			this.forward = vscode.Disposable.from(
				stepForward(client),
				vscode.commands.registerCommand(showReferences, (uri: string, at: Position, places: Location[]) => {
					const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
					return vscode.commands.executeCommand("editor.action.showReferences", asUri(uri), asPosition(at), places.map(asLocation));
				}),
			);
		} catch (error) {
			this.say("cannot start", false, vscode.LanguageStatusSeverity.Error);
			void this.explain(error); // not awaited: it waits for the user
		}
	}

	async stop(): Promise<void> {
		const client = this.client;
		this.client = undefined;
		this.forward?.dispose();
		try {
			await client?.dispose();
		} catch (error) {
			this.output.appendLine(`The server did not stop in order: ${error}`);
		}
	}

	private say(text: string, busy = false, severity = vscode.LanguageStatusSeverity.Information): void {
		this.status.text = `funcls: ${text}`;
		this.status.busy = busy;
		this.status.severity = severity;
		void vscode.commands.executeCommand("setContext", "funcls.running", this.running);
	}

	dispose(): void {
		for (const d of [this.status, this.started, this.output, this.trace]) {
			d.dispose();
		}
	}
}
