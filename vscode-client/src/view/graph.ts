// The data-flow graph, drawn as SVG from left to right: what starts a function, the function, what it writes.

import dagre from "@dagrejs/dagre";
import type { Graph, GraphNode, Place } from "../answers";
import { element, svg } from "./dom";

const height = 40;
const margin = 16;

interface Box {
	node: GraphNode;
	element: SVGGElement;
	x: number;
	y: number;
}

export class GraphView {
	private boxes: Box[] = [];
	private drawing: SVGSVGElement | undefined;
	private size = { width: 1, height: 1 };

	constructor(
		private readonly content: HTMLElement,
		private readonly open: (place: Place) => void,
		private scale: number,
		private readonly scaled: (scale: number) => void,
	) {
		content.addEventListener("wheel", (e) => this.wheel(e), { passive: false });
	}

	/** Draws what matches and what is connected to it, and keeps the focus where it was. False if that is nothing. */
	draw(graph: Graph, filter: string): boolean {
		const shown = matching(graph, filter.toLowerCase());
		const focused = document.activeElement?.getAttribute("data-id");
		const layout = new dagre.graphlib.Graph({ multigraph: true });
		layout.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 70, marginx: margin, marginy: margin });
		const wide = measure();
		for (const node of graph.nodes.filter((n) => shown.has(n.id))) {
			layout.setNode(node.id, { width: Math.max(wide(node.label, 13), wide(node.detail ?? "", 11)) + 28, height });
		}
		const edges = graph.edges.filter((e) => shown.has(e.from) && shown.has(e.to));
		for (const [i, edge] of edges.entries()) {
			layout.setEdge(edge.from, edge.to, { width: edge.label ? wide(edge.label, 11) + 8 : 0, height: 14, labelpos: "c" }, String(i));
		}
		dagre.layout(layout);
		const lines = edges.map((edge, i) => {
			const { points, x, y } = layout.edge(edge.from, edge.to, String(i)) as { points: { x: number; y: number }[]; x?: number; y?: number };
			const group = svg("g", { class: "edge" }, svg("path", { d: curve(points), "marker-end": "url(#arrow)" }));
			if (edge.label && x !== undefined && y !== undefined) {
				group.append(svg("text", { x, y: y + 4, "text-anchor": "middle" }, edge.label));
			}
			group.addEventListener("click", () => this.open(edge));
			return group;
		});
		this.boxes = graph.nodes.filter((n) => shown.has(n.id)).map((node) => this.box(node, layout.node(node.id)));
		const { width = 1, height: high = 1 } = layout.graph();
		this.size = this.boxes.length > 0 ? { width, height: high } : { width: 1, height: 1 };
		const head = svg("path", { d: "M0,0 L8,4 L0,8 z" });
		const arrow = svg(
			"marker",
			{ id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto" },
			head,
		);
		this.drawing = svg(
			"svg",
			{ role: "group", "aria-label": "Data-flow graph" },
			svg("defs", {}, arrow),
			...lines,
			...this.boxes.map((b) => b.element),
		);
		this.content.replaceChildren(this.drawing);
		this.zoom(1);
		this.boxes.find((b) => b.node.id === focused)?.element.focus();
		return this.boxes.length > 0;
	}

	zoom(by: number): void {
		this.scale = Math.min(4, Math.max(0.1, this.scale * by));
		for (const side of ["width", "height"] as const) {
			this.drawing?.setAttribute(side, String(this.size[side] * this.scale));
		}
		this.drawing?.setAttribute("viewBox", `0 0 ${this.size.width} ${this.size.height}`);
		this.scaled(this.scale);
	}

	private wheel(e: WheelEvent): void {
		if (e.ctrlKey) {
			e.preventDefault();
			this.zoom(e.deltaY < 0 ? 1.1 : 1 / 1.1);
		}
	}

	fit(): void {
		const { clientWidth, clientHeight } = this.content;
		this.zoom(Math.min(clientWidth / this.size.width, clientHeight / this.size.height, 1.5) / this.scale);
	}

	private box(node: GraphNode, at: { x: number; y: number; width: number }): Box {
		const group = svg("g", {
			class: `node ${node.kind}`,
			tabindex: 0,
			role: "link",
			"data-id": node.id,
			transform: `translate(${at.x},${at.y})`,
		});
		group.setAttribute("aria-label", [node.kind, node.label, node.detail].filter(Boolean).join(", "));
		const round = node.kind === "function" ? 4 : height / 2;
		group.append(
			svg("title", {}, [node.label, node.detail].filter(Boolean).join("\n")),
			svg("rect", { x: -at.width / 2, y: -height / 2, width: at.width, height, rx: round }),
			svg("text", { class: "label", y: node.detail ? -2 : 5, "text-anchor": "middle" }, node.label),
			svg("text", { class: "detail", y: 13, "text-anchor": "middle" }, node.detail ?? ""),
		);
		const box = { node, element: group, x: at.x, y: at.y };
		group.addEventListener("click", () => this.open(node));
		group.addEventListener("keydown", (e) => this.key(e, box));
		return box;
	}

	/** Enter opens; arrows go to the next box that way. */
	private key(e: KeyboardEvent, from: Box): void {
		const [dx = 0, dy = 0] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key] ?? [];
		if (e.key === "Enter" || e.key === " ") {
			this.open(from.node);
		} else if (dx || dy) {
			const far = (b: Box) => {
				const along = (b.x - from.x) * dx + (b.y - from.y) * dy;
				const aside = Math.abs((b.x - from.x) * dy) + Math.abs((b.y - from.y) * dx);
				return along > 0 ? along + 2 * aside : Number.POSITIVE_INFINITY;
			};
			const next = this.boxes.reduce((best, b) => (far(b) < far(best) ? b : best), from);
			next.element.focus();
			next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
		} else {
			return;
		}
		e.preventDefault();
	}
}

/** The nodes that match, and their neighbours. */
function matching(graph: Graph, wanted: string): Set<string> {
	const found = new Set(
		graph.nodes.filter((n) => `${n.kind} ${n.label} ${n.detail ?? ""}`.toLowerCase().includes(wanted)).map((n) => n.id),
	);
	const near = graph.edges.flatMap((e) => [found.has(e.from) ? e.to : [], found.has(e.to) ? e.from : []].flat());
	return new Set([...found, ...near]);
}

/** How wide a text is in the view's font. */
function measure(): (text: string, size: number) => number {
	const context = element("canvas").getContext("2d");
	const family = getComputedStyle(document.body).fontFamily;
	return (text, size) => {
		if (!context) {
			return text.length * size * 0.6;
		}
		context.font = `${size}px ${family}`;
		return context.measureText(text).width;
	};
}

/** A smooth line through the points. */
function curve(points: { x: number; y: number }[]): string {
	const [first, ...rest] = points;
	let d = first ? `M${first.x},${first.y}` : "";
	for (const [i, p] of rest.entries()) {
		const next = rest[i + 1];
		d += next ? ` Q${p.x},${p.y} ${(p.x + next.x) / 2},${(p.y + next.y) / 2}` : ` L${p.x},${p.y}`;
	}
	return d;
}
