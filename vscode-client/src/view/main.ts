// What runs in a view: it draws what it is told, and tells what was chosen.

import type { FromView, Place, ToView } from "../answers";
import { element } from "./dom";
import { GraphView } from "./graph";
import { routeTable } from "./routes";

declare function acquireVsCodeApi(): { postMessage(message: FromView): void; getState(): unknown; setState(state: unknown): void };

const vscode = acquireVsCodeApi();
const open = (place: Place) => vscode.postMessage({ type: "open", place });
const kind = document.body.dataset.kind === "routes" ? "routes" : "graph";

const filter = element("input", {
	type: "search",
	placeholder: "Filter",
	"aria-label": kind === "graph" ? "Show only what matches, and what it is connected to" : "Show only routes that match",
});
const bar = element("div", { class: "bar", role: "toolbar" }, filter);
const content = element("main");
const status = element("p", { role: "status" });
document.body.replaceChildren(bar, status, content);

// What was typed and how far the user had zoomed is there again when the view is.
const state = { filter: "", scale: 1, ...(vscode.getState() as object | undefined) };
filter.value = state.filter;

const graph = new GraphView(content, open, state.scale, (scale) => {
	state.scale = scale;
	vscode.setState(state);
});
if (kind === "graph") {
	for (const [label, title, act] of [
		["−", "Smaller", () => graph.zoom(1 / 1.25)],
		["+", "Larger", () => graph.zoom(1.25)],
		["Fit", "Fit into the view", () => graph.fit()],
		["Copy as Mermaid", "Copy the graph as Mermaid, for documentation", () => told.type === "graph" && copy(told.graph.mermaid)],
	] as const) {
		const button = element("button", { type: "button", title, "aria-label": title }, label);
		button.addEventListener("click", act);
		bar.append(button);
	}
}

function copy(text: string): void {
	vscode.postMessage({ type: "copy", text });
}

let told: ToView = { type: "failed", message: "Reading the workspace…" };

function draw(): void {
	switch (told.type) {
		case "graph":
			status.textContent = graph.draw(told.graph, filter.value) ? "" : nothing("There are no functions here.");
			break;
		case "routes": {
			const table = routeTable(told.routes, filter.value, open);
			content.replaceChildren(...(table ? [table] : []));
			status.textContent = table ? "" : nothing("There are no HTTP functions here.");
			break;
		}
		case "failed":
			content.replaceChildren();
			status.textContent = told.message;
	}
}

function nothing(atAll: string): string {
	return filter.value ? "Nothing matches." : atAll;
}

filter.addEventListener("input", () => {
	state.filter = filter.value;
	vscode.setState(state);
	draw();
});
window.addEventListener("message", (event: MessageEvent<ToView>) => {
	told = event.data;
	draw();
});
vscode.postMessage({ type: "ready" });
