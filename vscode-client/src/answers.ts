// What the server's commands answer. Both the extension and its views read this.

/** A range of the protocol: lines and UTF-16 columns from 0. */
export interface Range {
	start: { line: number; character: number };
	end: { line: number; character: number };
}

/** A place in a file that a click leads to. */
export interface Place {
	uri?: string;
	range?: Range;
}

/** An HTTP function, as its callers see it. */
export interface Route extends Place {
	methods: string[];
	url: string;
	auth: string;
	function: string;
}

export type NodeKind = "function" | "resource" | "route" | "timer";

export interface GraphNode extends Place {
	id: string;
	kind: NodeKind;
	label: string;
	detail?: string;
}

export interface GraphEdge extends Place {
	from: string;
	to: string;
	label?: string;
}

/** Who starts, reads and writes what. */
export interface Graph {
	nodes: GraphNode[];
	edges: GraphEdge[];
	mermaid: string;
}

/** What a command that changes files answers. */
export interface Outcome {
	applied?: boolean;
	message?: string;
	uri?: string;
}

/** What a view says to the extension, and what it is told. */
export type FromView = { type: "ready" } | { type: "open"; place: Place } | { type: "copy"; text: string };
export type ToView = { type: "graph"; graph: Graph } | { type: "routes"; routes: Route[] } | { type: "failed"; message: string };
