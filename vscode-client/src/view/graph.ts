// The data-flow graph, drawn as SVG from left to right: what starts a function, the function, what it writes.

import dagre from "@dagrejs/dagre";
import type { Graph, GraphEdge, GraphNode, Place } from "../answers";
import { element, leads, svg } from "./dom";

type Point = { x: number; y: number };
type Box = Point & { element: SVGAElement };

const height = 40;

export class GraphView {
	private boxes: Box[] = [];
	private drawing: SVGSVGElement | undefined;
	private size = { width: 1, height: 1 };

	constructor(
		private readonly content: HTMLElement,
		private scale: number,
		private readonly scaled: (scale: number) => void,
	) {
		content.onwheel = (e) => {
			if (e.ctrlKey) {
				e.preventDefault();
				this.zoom(e.deltaY < 0 ? 1.1 : 1 / 1.1);
			}
		};
	}

	/** Draws what matches and what is connected to it, and keeps the focus where it was. False if that is nothing. */
	draw(graph: Graph, filter: string): boolean {
		const shown = matching(graph, filter.toLowerCase());
		const nodes = graph.nodes.filter((n) => shown.has(n.id));
		const edges = graph.edges.filter((e) => shown.has(e.from) && shown.has(e.to));
		const layout = new dagre.graphlib.Graph({ multigraph: true });
		layout.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 70, marginx: 16, marginy: 16 });
		const wide = measure();
		for (const node of nodes) {
			layout.setNode(node.id, { width: Math.max(wide(node.label, 13), wide(node.detail ?? "", 11)) + 28, height });
		}
		for (const [i, edge] of edges.entries()) {
			layout.setEdge(edge.from, edge.to, { width: wide(edge.label, 11) + 8, height: 14, labelpos: "c" }, String(i));
		}
		dagre.layout(layout);
		const focused = document.activeElement?.getAttribute("data-id");
		const lines = edges.map((edge, i) => this.line(edge, layout.edge(edge.from, edge.to, String(i)) as Point & { points: Point[] }));
		this.boxes = nodes.map((node) => this.box(node, layout.node(node.id)));
		this.size = { width: layout.graph().width ?? 1, height: layout.graph().height ?? 1 };
		const arrow = { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" };
		this.drawing = svg(
			"svg",
			{ role: "group", "aria-label": "Data-flow graph" },
			svg("marker", arrow, svg("path", { d: "M0,0 L8,4 L0,8 z" })),
			...lines,
			...this.boxes.map((b) => b.element),
		);
		this.content.replaceChildren(this.drawing);
		this.zoom(1);
		this.drawing.querySelector<SVGElement>(`[data-id="${CSS.escape(focused ?? "")}"]`)?.focus();
		return nodes.length > 0;
	}

	zoom(by: number): void {
		const { width, height } = this.size;
		this.scale = Math.min(4, Math.max(0.1, this.scale * by));
		this.drawing?.setAttribute("viewBox", `0 0 ${width} ${height}`);
		this.drawing?.setAttribute("width", String(width * this.scale));
		this.drawing?.setAttribute("height", String(height * this.scale));
		this.scaled(this.scale);
	}

	fit(): void {
		const { clientWidth, clientHeight } = this.content;
		this.zoom(Math.min(clientWidth / this.size.width, clientHeight / this.size.height, 1.5) / this.scale);
	}

	private line(edge: GraphEdge, { points, x, y }: Point & { points: Point[] }): SVGAElement {
		const path = svg("path", { d: curve(points), "marker-end": "url(#arrow)" });
		const label = svg("text", { x, y: y + 4 }, edge.label);
		return this.link({ x, y }, "edge", `${edge.from} ${edge.label} ${edge.to}`, edge, path, label).element;
	}

	private box(node: GraphNode, { x, y, width }: Point & { width: number }): Box {
		const rx = node.kind === "function" ? 4 : height / 2;
		const rect = svg("rect", { x: x - width / 2, y: y - height / 2, width, height, rx });
		const label = svg("text", { class: "label", x, y: node.detail ? y - 2 : y + 5 }, node.label);
		const detail = svg("text", { class: "detail", x, y: y + 13 }, node.detail ?? "");
		const name = [node.kind, node.label, node.detail].filter(Boolean).join(", ");
		return this.link({ x, y }, `node ${node.kind}`, name, node, rect, label, detail);
	}

	/** A part of the drawing that leads to a place. Arrows go to the next box that way. */
	private link(at: Point, kind: string, name: string, place: Place, ...content: Node[]): Box {
		const link = svg("a", { class: kind, "data-id": name, href: leads(place) }, svg("title", {}, name), ...content);
		link.onkeydown = (e) => {
			const [dx = 0, dy = 0] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key] ?? [];
			if (dx || dy) {
				e.preventDefault();
				this.next(at, dx, dy)?.focus();
			}
		};
		return { ...at, element: link };
	}

	private next(from: Point, dx: number, dy: number): SVGAElement | undefined {
		const far = (b: Point) => {
			const along = (b.x - from.x) * dx + (b.y - from.y) * dy;
			return along > 0 ? along + 2 * Math.abs((b.x - from.x) * dy + (b.y - from.y) * dx) : Number.POSITIVE_INFINITY;
		};
		return this.boxes.filter((b) => far(b) < Number.POSITIVE_INFINITY).sort((a, b) => far(a) - far(b))[0]?.element;
	}
}

/** The nodes that match, and their neighbours. */
function matching(graph: Graph, wanted: string): Set<string> {
	const found = new Set(
		graph.nodes.filter((n) => `${n.kind} ${n.label} ${n.detail ?? ""}`.toLowerCase().includes(wanted)).map((n) => n.id),
	);
	const near = graph.edges.filter((e) => found.has(e.from) || found.has(e.to));
	return new Set([...found, ...near.flatMap((e) => [e.from, e.to])]);
}

/** How wide a text is in the view's font. */
function measure(): (text: string, size: number) => number {
	const context = element("canvas").getContext("2d");
	const family = getComputedStyle(document.body).fontFamily;
	return (text, size) => {
		if (context) {
			context.font = `${size}px ${family}`;
		}
		return context?.measureText(text).width ?? text.length * size * 0.6;
	};
}

/** A smooth line through the points, half way between each two. */
function curve([first = { x: 0, y: 0 }, ...rest]: Point[]): string {
	const bend = (p: Point, next: Point | undefined) =>
		next ? `Q${p.x},${p.y} ${(p.x + next.x) / 2},${(p.y + next.y) / 2}` : `L${p.x},${p.y}`;
	return [`M${first.x},${first.y}`, ...rest.map((p, i) => bend(p, rest[i + 1]))].join(" ");
}
