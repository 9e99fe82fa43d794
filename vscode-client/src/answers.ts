// What the server's commands answer. Both the extension and its views read this.

import type { Range } from "vscode-languageclient";

/** A place in a file that a link leads to. */
export interface Place {
	uri: string;
	range: Range;
}

/** An HTTP function, as its callers see it. */
export interface Route extends Place {
	methods: string[];
	url: string;
	auth?: string;
	function: string;
}

export interface GraphNode extends Place {
	id: string;
	kind: "function" | "resource" | "route" | "timer";
	label: string;
	detail?: string;
}

export interface GraphEdge extends Place {
	from: string;
	to: string;
	label: string;
}

/** Who starts, reads and writes what. */
export interface Graph {
	nodes: GraphNode[];
	edges: GraphEdge[];
	mermaid: string;
}

/** What a command that changes files answers. */
export interface Outcome {
	applied: boolean;
	message?: string;
	uri?: string;
}

/** What a view is told. */
export type Told = { graph?: Graph; routes?: Route[]; failed?: string };
