// What runs in a view: it draws what it is told, and tells what was chosen.

import type { Told } from "../answers";
import { element } from "./dom";
import { GraphView } from "./graph";
import { drawRoutes } from "./routes";

declare function acquireVsCodeApi(): { postMessage(message: string): void; getState(): unknown; setState(state: unknown): void };

const vscode = acquireVsCodeApi();
const isGraph = document.body.dataset.kind === "graph";
let told: Told = {};

const filter = element("input", {
	type: "search",
	placeholder: "Filter",
	"aria-label": isGraph ? "Show only what matches, and what it is connected to" : "Show only routes that match",
});
const bar = element("div", { class: "bar", role: "toolbar" }, filter);
const content = element("main");
const status = element("p", { role: "status" }, "Reading the workspace…");
document.body.replaceChildren(bar, status, content);

// What was typed and how far the user had zoomed is there again when the view is.
const state = { filter: "", scale: 1, ...(vscode.getState() as object | undefined) };
filter.value = state.filter;

const graph = new GraphView(content, state.scale, (scale) => {
	state.scale = scale;
	vscode.setState(state);
});
if (isGraph) {
	for (const [label, title, act] of [
		["−", "Smaller", () => graph.zoom(1 / 1.25)],
		["+", "Larger", () => graph.zoom(1.25)],
		["Fit", "Fit into the view", () => graph.fit()],
		["Copy as Mermaid", "Copy the graph as Mermaid, for documentation", () => copy()],
	] as const) {
		const button = element("button", { type: "button", title, "aria-label": title }, label);
		button.addEventListener("click", act);
		bar.append(button);
	}
}

async function copy(): Promise<void> {
	await navigator.clipboard.writeText(told.graph?.mermaid ?? "");
	status.textContent = "Copied the graph as Mermaid.";
}

function draw(): void {
	const drawn = told.graph ? graph.draw(told.graph, filter.value) : drawRoutes(content, told.routes ?? [], filter.value);
	const nothing = filter.value ? "Nothing matches." : `There are no ${isGraph ? "functions" : "HTTP functions"} here.`;
	status.textContent = told.failed ?? (drawn ? "" : nothing);
}

filter.addEventListener("input", () => {
	state.filter = filter.value;
	vscode.setState(state);
	draw();
});
window.addEventListener("message", ({ data }: MessageEvent<Told>) => {
	told = data;
	draw();
});
vscode.postMessage("ready");
