// The routes as a table, each leading to its function.

import type { Route } from "../answers";
import { element, leads } from "./dom";

/** Draws the routes that match. False if there are none. */
export function drawRoutes(content: HTMLElement, routes: Route[], filter: string): boolean {
	const rows = routes
		.map((route) => ({ route, cells: [route.methods.join(", "), route.url, route.auth ?? ""] }))
		.filter(({ route, cells }) => [...cells, route.function].join(" ").toLowerCase().includes(filter.toLowerCase()))
		.map(({ route, cells }) => {
			const link = element("a", { href: leads(route), title: `Go to ${route.function}` }, route.function);
			return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)), element("td", {}, link));
		});
	const heads = ["Methods", "URL", "Key", "Function"].map((head) => element("th", { scope: "col" }, head));
	const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
	content.replaceChildren(...(rows.length > 0 ? [table] : []));
	return rows.length > 0;
}
