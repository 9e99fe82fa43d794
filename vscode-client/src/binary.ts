// Finds the funcls to run, and makes sure that it runs.

import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

/** A funcls that was run and said its version. */
export interface Binary {
	path: string;
	origin: "setting" | "PATH" | "extension";
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

/**
 * The setting, else the PATH, else the one in the extension. A workspace that is not trusted gets the last one only. A setting that
 * cannot be followed is an error; one on the PATH that cannot be used is passed over, with a word in the log.
 */
export async function find(context: vscode.ExtensionContext, log: (line: string) => void): Promise<Binary> {
	const trusted = vscode.workspace.isTrusted;
	const set = trusted && vscode.workspace.getConfiguration("funcls").get<string | null>("path")?.trim();
	if (set) {
		return checked(expand(set), "setting");
	}
	const file = process.platform === "win32" ? "funcls.exe" : "funcls";
	const dirs = trusted ? (process.env.PATH ?? "").split(path.delimiter).filter(path.isAbsolute) : [];
	const why = trusted
		? "funcls is not installed: it is neither on the PATH nor part of this extension."
		: "This extension comes without funcls, and another one is run only where the workspace is trusted.";
	let failure: unknown = new Failure(why, "How to Install");
	for (const dir of [...dirs, context.asAbsolutePath("bin")]) {
		const candidate = path.join(dir, file);
		if (isFile(candidate)) {
			try {
				return await checked(candidate, dirs.includes(dir) ? "PATH" : "extension");
			} catch (error) {
				failure = error;
				log(String(error));
			}
		}
	}
	throw failure;
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
async function checked(binary: string, origin: Binary["origin"]): Promise<Binary> {
	const fail = (what: string) => new Failure(what, origin === "setting" ? "Open Settings" : "Show Log");
	if (!isFile(binary)) {
		throw fail(`funcls was not found at '${binary}', which the setting funcls.path names.`);
	}
	const run = promisify(execFile)(binary, ["--version"], { timeout: 10_000, cwd: path.dirname(binary) });
	const { stdout, message } = await run.then((ran) => ({ ...ran, message: "" })).catch((e) => e);
	const version = /^funcls (\S+)/.exec(stdout)?.[1];
	if (!version) {
		const why = message ? `cannot be run: ${message.trim().split("\n", 1)[0]}.` : "is not funcls: it does not say its version.";
		throw fail(`'${binary}' ${why}`);
	}
	// What is no release was built from source, and is taken as it is.
	if (/^v?\d+\.\d+\.\d+$/.test(version) && version.replace("v", "").localeCompare(oldest, "en", { numeric: true }) < 0) {
		throw fail(`'${binary}' is funcls ${version}, and this extension needs ${oldest} or newer.`);
	}
	return { path: binary, origin, version };
}
