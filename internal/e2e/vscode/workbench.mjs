// A VS Code with the packed extension: the server that VS Code runs on other machines, and its workbench in a browser.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const here = path.dirname(fileURLToPath(import.meta.url));
export const cache = process.env.FUNCLS_E2E_VSCODE;
const { chromium } = createRequire(path.join(cache, "package.json"))("playwright-core");
const node = path.join(cache, "node");
const main = path.join(cache, "node_modules/code-server/lib/vscode/out/server-main.js");

const settings = {
	"workbench.startupEditor": "none",
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.layoutControl.enabled": false,
	"workbench.tips.enabled": false,
	"window.commandCenter": false,
	"telemetry.telemetryLevel": "off",
	"chat.disableAIFeatures": true,
	"workbench.editor.useModal": "off",
	"extensions.autoUpdate": false,
	"extensions.autoCheckUpdates": false,
	"extensions.ignoreRecommendations": true,
	"files.autoSave": "off",
	"git.enabled": false,
	"git.openRepositoryInParentFolders": "never",
	"editor.minimap.enabled": false,
	"json.schemaDownload.enable": false,
};

export const appDir = path.join(here, "../app");

/**
 * Starts a VS Code with a fresh copy of the app. options: settings; machine, settings of the machine that the server runs on; trust, false
 * for a workspace that is not trusted; app, false for folders without one; workspace, the content of a file to open instead of the folder;
 * prepare, which gets the folder; env.
 */
export async function start(vsix, options = {}) {
	const root = realpathSync(mkdtempSync(path.join(tmpdir(), "funcls-e2e-")));
	const at = (...names) => path.join(root, ...names);
	const app = at("app");
	if (options.app !== false) {
		cpSync(appDir, app, { recursive: true });
	}
	for (const name of ["app/plain", "notes", "more", "data/User", "data/Machine", "home"].slice(options.app === false ? 0 : 1)) {
		mkdirSync(at(name), { recursive: true });
		writeFileSync(at(name, "tool.py"), "");
	}
	options.prepare?.(app);
	// Settings of the scopes machine and machine-overridable count in those of the machine only, where VS Code runs on another one.
	const configureMachine = (set) => writeFileSync(at("data/Machine/settings.json"), JSON.stringify(set));
	const setWorkspace = (text) => writeFileSync(at("all.code-workspace"), text);
	configureMachine(options.machine ?? {});
	writeFileSync(at("data/User/settings.json"), JSON.stringify({ ...settings, ...options.settings }));
	setWorkspace(options.workspace ?? "");
	// A home of its own, or VS Code leaves files behind; and no gallery to look things up in.
	const env = { ...process.env, HOME: at("home"), EXTENSIONS_GALLERY: "{}", ...options.env };
	for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"]) {
		delete env[name];
	}
	const folders = ["--server-data-dir", root, "--extensions-dir", at("extensions")];
	const installed = spawnSync(node, [main, ...folders, "--install-extension", vsix], { env, encoding: "utf8" });
	if (installed.status !== 0) {
		throw new Error(`the extension cannot be installed: ${installed.stdout}${installed.stderr}`);
	}
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const trust = options.trust === false ? [] : ["--disable-workspace-trust"];
	const log = at("server.log");
	const out = openSync(log, "w");
	const server = spawn(
		node,
		[main, ...folders, "--host", "127.0.0.1", "--port", port, "--without-connection-token", "--accept-server-license-terms"].concat(
			["--telemetry-level", "off", "--enable-smoke-test-driver"],
			trust,
		),
		{ env, detached: true, stdio: ["ignore", out, out] }, // a group of its own, so that no extension host is left behind
	);
	const browser = await chromium.launch({
		executablePath: process.env.FUNCLS_CHROMIUM,
		args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"].concat(
			"--disable-background-networking --disable-component-update --disable-sync --force-device-scale-factor=1".split(" "),
		),
	});
	for (let i = 0; i < 600 && !(await answers(`${url}/version`)); i++) {
		await new Promise((done) => setTimeout(done, 100));
	}
	// However this process ends, nothing of it stays.
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		process.on(signal, () => process.exit(1));
	}
	process.on("exit", () => {
		try {
			process.kill(-server.pid, "SIGKILL");
		} catch {
			// it has ended
		}
		rmSync(root, { recursive: true, force: true, maxRetries: 5 });
	});
	const stop = () => browser.close().catch(() => {});
	const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
	page.setDefaultTimeout(60_000);
	const opened = options.workspace ? `workspace=${encodeURIComponent(at("all.code-workspace"))}` : `folder=${encodeURIComponent(app)}`;
	return { root, app, opened, url, page, log, stop, configureMachine, setWorkspace };
}

/** Opens the workbench. payload is what VS Code calls so: pairs of names and values. */
export function open(code, payload = []) {
	const query = `${code.opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
	return code.page.goto(`${code.url}/?${query}`, { waitUntil: "domcontentloaded" });
}

async function answers(url) {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

function freePort() {
	return new Promise((done) => {
		const probe = createServer().listen(0, "127.0.0.1", () => {
			const { port } = probe.address();
			probe.close(() => done(String(port)));
		});
	});
}

/** Where artefacts go. */
export function artefacts() {
	const dir = path.resolve(here, "../../../bin/e2e/vscode");
	if (!existsSync(dir)) {
		mkdirSync(dir, { recursive: true });
	}
	return dir;
}
