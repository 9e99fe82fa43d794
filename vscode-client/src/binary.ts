// Finds the funcls to run, and makes sure that it runs.

import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

/** A funcls that was run and said its version. */
export interface Binary {
	path: string;
	origin: "setting" | "PATH" | "bundled";
	version: string;
}

/** Why there is no server: one sentence for the user, and the button that helps. */
export class Failure extends Error {
	constructor(
		message: string,
		readonly button: "Open Settings" | "How to Install" | "Show Log",
	) {
		super(message);
	}
}

/** The oldest release that this extension knows how to talk to. */
const oldest = "0.1.0";

const file = process.platform === "win32" ? "funcls.exe" : "funcls";

/**
 * The setting, else the PATH, else the one in the extension. A workspace that is not trusted gets the last one only. A setting that
 * cannot be followed is an error; one on the PATH that cannot be used is passed over, with a word in the log.
 */
export async function find(context: vscode.ExtensionContext, log: (line: string) => void): Promise<Binary> {
	const bundled = context.asAbsolutePath(path.join("bin", file));
	if (vscode.workspace.isTrusted) {
		const set = vscode.workspace.getConfiguration("funcls").get<string | null>("path")?.trim();
		if (set) {
			const named = expand(set);
			if (!isFile(named)) {
				throw new Failure(`funcls was not found at '${named}', which the setting funcls.path names.`, "Open Settings");
			}
			return { path: named, origin: "setting", version: await version(named, "Open Settings") };
		}
		for (const dir of (process.env.PATH ?? "").split(path.delimiter)) {
			const candidate = path.join(dir, file);
			if (path.isAbsolute(dir) && isFile(candidate)) {
				try {
					return { path: candidate, origin: "PATH", version: await version(candidate, "Show Log") };
				} catch (e) {
					if (!existsSync(bundled)) {
						throw e;
					}
					log(`${e instanceof Error ? e.message : e} The one that comes with the extension is used instead.`);
					break;
				}
			}
		}
	}
	if (existsSync(bundled)) {
		return { path: bundled, origin: "bundled", version: await version(bundled, "Show Log") };
	}
	if (!vscode.workspace.isTrusted) {
		throw new Failure("This extension comes without funcls, and another one is run only where the workspace is trusted.", "How to Install");
	}
	throw new Failure("funcls is not installed: it is neither on the PATH nor part of this extension.", "How to Install");
}

function expand(set: string): string {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
	// biome-ignore lint/suspicious/noTemplateCurlyInString: users write it so
	const named = set.replace(/^~(?=$|[\\/])/, homedir()).replaceAll("${workspaceFolder}", folder);
	return path.resolve(folder, named);
}

function isFile(name: string): boolean {
	return statSync(name, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Runs a funcls for its version, which also shows that it can be run here at all. */
function version(binary: string, button: Failure["button"]): Promise<string> {
	return new Promise((resolve, reject) => {
		execFile(binary, ["--version"], { timeout: 10_000, cwd: path.dirname(binary) }, (error, stdout) => {
			const said = /^funcls (\S+)/.exec(stdout)?.[1];
			if (said && older(said)) {
				reject(new Failure(`'${binary}' is funcls ${said}, and this extension needs ${oldest} or newer.`, button));
			} else if (said) {
				resolve(said);
			} else if (error) {
				reject(new Failure(`'${binary}' cannot be run: ${error.message.trim().split("\n", 1)[0]}.`, button));
			} else {
				reject(new Failure(`'${binary}' is not funcls: it does not say its version.`, button));
			}
		});
	});
}

/** Whether a release is older than we need. What is no release was built from source, and is taken as it is. */
function older(said: string): boolean {
	const release = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(said)?.slice(1).map(Number);
	const need = oldest.split(".").map(Number);
	const differs = release?.findIndex((n, i) => n !== need[i]) ?? -1;
	return differs >= 0 && (release?.[differs] ?? 0) < (need[differs] ?? 0);
}
