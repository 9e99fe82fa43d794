// The server's life: started, restarted, stopped, and what the status item says of it.

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient, type Location, type Position, State } from "vscode-languageclient/node";
import { Failure, find } from "./binary";
import { besidePython, Client, middleware, showReferences, stepForward } from "./middleware";

/** The files the server knows: never other JSON. Python outside of function apps it passes over itself. */
const selector = [
	...["function.json", "host.json", "local.settings.json", "requirements.txt", "funcls.toml", "pyproject.toml"].map((name) => ({
		scheme: "file",
		pattern: `**/${name}`,
	})),
	{ scheme: "file", language: "python" },
];

export class Server {
	private client: LanguageClient | undefined;
	private besides: vscode.Disposable | undefined;
	private restarting: Promise<void> | undefined;
	private again = false;
	readonly output = vscode.window.createOutputChannel("funcls");
	private readonly trace = vscode.window.createOutputChannel("funcls trace");
	private readonly status = vscode.languages.createLanguageStatusItem("funcls", selector);
	/** Fires when a server is ready, and whenever its commands may have another answer. */
	readonly news = new vscode.EventEmitter<void>();

	constructor(private readonly context: vscode.ExtensionContext) {
		this.status.name = "funcls";
		this.status.command = { title: "Show log", command: "funcls.show.log" };
		context.subscriptions.push(this.status, this.news, this.output, this.trace);
	}

	get running(): boolean {
		return this.client?.state === State.Running;
	}

	/** Restarts the server. Calls that come while it restarts make one more restart together. */
	restart(): Promise<void> {
		this.again = true;
		this.restarting ??= (async () => {
			while (this.again) {
				this.again = false;
				await this.stop();
				await this.start();
			}
			this.restarting = undefined;
		})();
		return this.restarting;
	}

	/** Asks the server to carry out one of its commands. */
	async ask<T>(command: string, argument: object = {}): Promise<T> {
		if (!this.client || !this.running) {
			throw new Failure("The funcls server is not running.", "Show Log");
		}
		return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
	}

	/** Says in one sentence what went wrong, with a button that helps. */
	async explain(error: unknown): Promise<void> {
		const message = error instanceof Error ? error.message : String(error);
		const button = error instanceof Failure ? error.button : "Show Log";
		this.output.appendLine(message);
		if (await vscode.window.showErrorMessage(message, button)) {
			await {
				"Open Settings": () => vscode.commands.executeCommand("workbench.action.openSettings", "funcls.path"),
				"How to Install": () => vscode.env.openExternal(vscode.Uri.parse("https://github.com/funcls/funcls#readme")),
				"Show Log": () => this.output.show(true),
			}[button]();
		}
	}

	private async start(): Promise<void> {
		this.say("starting");
		try {
			const { path, origin, version } = await find(this.context, (line) => this.output.appendLine(line));
			this.output.appendLine(`funcls ${version} (${origin}): ${path}`);
			this.status.detail = `funcls ${version}, by the ${origin}`;
			const beside = besidePython();
			const client = new Client(
				"funcls",
				"funcls",
				{ command: path, args: ["serve"] },
				{
					documentSelector: selector,
					outputChannel: this.output,
					traceOutputChannel: this.trace,
					initializationOptions: vscode.workspace.getConfiguration("funcls"),
					middleware: middleware(this),
				},
			);
			client.onDidChangeState(({ newState }) => {
				this.say(State[newState].toLowerCase());
				this.news.fire();
			});
			client.onRequest("funcls/views/refresh", () => this.news.fire());
			this.client = client;
			await client.start();
			this.besides = vscode.Disposable.from(
				stepForward(client),
				vscode.extensions.onDidChange(() => beside !== besidePython() && this.restart()),
				vscode.commands.registerCommand(showReferences, (uri: string, at: Position, places: Location[]) => {
					const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
					return vscode.commands.executeCommand("editor.action.showReferences", asUri(uri), asPosition(at), places.map(asLocation));
				}),
			);
		} catch (error) {
			this.say("not running", vscode.LanguageStatusSeverity.Error);
			void this.explain(error); // not awaited: it waits for the user
		}
	}

	async stop(): Promise<void> {
		const client = this.client;
		this.client = undefined;
		this.besides?.dispose();
		try {
			if (client?.needsStop()) {
				await client.start(); // it may just have begun to
				await client.dispose();
			}
		} catch (error) {
			this.output.appendLine(`The server did not stop in order: ${error}`);
		}
	}

	private say(text: string, severity = vscode.LanguageStatusSeverity.Information): void {
		this.status.text = `funcls: ${text}`;
		this.status.busy = text === "starting";
		this.status.severity = severity;
		void vscode.commands.executeCommand("setContext", "funcls.running", this.running);
	}
}
