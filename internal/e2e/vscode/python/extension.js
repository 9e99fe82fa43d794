// Starts Pyright as an extension for Python does.

const path = require("node:path");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
	const module = path.join(__dirname, "node_modules/pyright/langserver.index.js");
	client = new LanguageClient(
		"pyright",
		"Pyright",
		{ module, transport: TransportKind.ipc },
		{ documentSelector: [{ scheme: "file", language: "python" }] },
	);
	await client.start();
};

exports.deactivate = () => client?.stop();
